#include "core/ingest/details.h"

#include <algorithm>

#include "core/ingest/cursor.h"
#include "core/ingest/json_text.h"

namespace yesterlog {
namespace {

constexpr size_t kMaxComposedValues = 12;
constexpr size_t kMaxComposedValueBytes = 120;

void AppendValue(const RecordField& field, std::string* out) {
  switch (field.kind) {
    case ValueKind::kString:
      AppendJsonString(field.value, out);
      return;
    case ValueKind::kList:
      out->append(field.json);
      return;
    default:
      out->append(field.value);
  }
}

bool IsEmpty(const RecordField& field) {
  const bool holds_text = field.kind == ValueKind::kString || field.kind == ValueKind::kList;
  return field.kind == ValueKind::kNull || (holds_text && field.value.empty());
}

// Columns whose name says no more than that there is a value, as headerless tables have them.
bool NeedsNoName(std::string_view key) {
  constexpr std::string_view kNumbered = "column ";
  return key.starts_with(kNumbered) || EqualsIgnoringCase(key, "value") ||
         EqualsIgnoringCase(key, "reading");
}

// The length of the terminal escape sequence ("\x1b[31m") at the front of `text`, 0 for none.
size_t EscapeLength(std::string_view text) {
  if (!text.starts_with("\x1b[")) return 0;
  size_t length = 2;
  while (length < text.size() && text[length] >= 0x20 && text[length] < 0x40) ++length;
  const bool ended = length < text.size() && text[length] >= 0x40 && text[length] < 0x7f;
  return ended ? length + 1 : length;
}

bool IsControl(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

}  // namespace

std::string DetailsJson(const Record& record, const std::vector<char>& used) {
  std::vector<const RecordField*> kept;
  const auto fields = record.fields();
  for (size_t i = 0; i < fields.size(); ++i) {
    if (used[i] == 0 && !IsEmpty(fields[i])) kept.push_back(&fields[i]);
  }
  std::ranges::stable_sort(kept, {}, &RecordField::key);
  constexpr size_t kUsualBytes = 256;
  std::string json;
  json.reserve(kUsualBytes);
  json.push_back('{');
  for (size_t i = 0; i < kept.size(); ++i) {
    if (i + 1 < kept.size() && kept[i + 1]->key == kept[i]->key) continue;
    if (json.size() > 1) json.push_back(',');
    AppendJsonString(kept[i]->key, &json);
    json.push_back(':');
    AppendValue(*kept[i], &json);
  }
  json.push_back('}');
  return json;
}

std::string ComposeText(std::string_view source, std::string_view label, const Record& record,
                        const std::vector<char>& used) {
  std::string text(source);
  if (!label.empty()) text.append(text.empty() ? "" : " ").append(label);
  std::string named;
  size_t values = 0;
  const auto fields = record.fields();
  for (size_t i = 0; i < fields.size() && values < kMaxComposedValues; ++i) {
    const RecordField& field = fields[i];
    if (used[i] != 0 || IsEmpty(field) || field.value.size() > kMaxComposedValueBytes) continue;
    ++values;
    if (NeedsNoName(field.key)) {
      text.append(text.empty() ? "" : " ").append(field.value);
    } else {
      named.append(named.empty() ? "" : ", ").append(field.key).append(": ").append(field.value);
    }
  }
  if (!named.empty()) text.append(text.empty() ? "(" : " (").append(named).append(")");
  return text;
}

std::string CleanText(std::string_view text) {
  std::string clean;
  clean.reserve(text.size());
  size_t plain = 0;  // from here on nothing is written yet
  for (size_t i = 0; i < text.size();) {
    const char c = text[i];
    if (!IsControl(c) || c == '\n' || c == '\t') {
      ++i;
      continue;
    }
    clean.append(text.substr(plain, i - plain));
    if (const size_t escape = EscapeLength(text.substr(i)); escape > 0) {
      i += escape;
    } else {
      clean.push_back(' ');
      ++i;
    }
    plain = i;
  }
  clean.append(text.substr(plain));
  return std::string(Trim(clean));
}

}  // namespace yesterlog
