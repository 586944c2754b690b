#include "core/ingest/exported_record.h"

#include <algorithm>
#include <vector>

#include "core/ingest/details.h"

namespace yesterlog {
namespace {

constexpr std::string_view kDetailsPrefix = "details.";
constexpr size_t kKindDigits = 16;

bool IsHexDigit(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); }

bool IsKindId(std::string_view id) {
  return id.size() == 1 + kKindDigits && id.front() == 'k' &&
         std::ranges::all_of(id.substr(1), IsHexDigit);
}

// The first field of that name, null ones too.
const RecordField* FieldNamed(const Record& record, std::string_view key) {
  for (const RecordField& field : record.fields()) {
    if (field.key == key) return &field;
  }
  return nullptr;
}

}  // namespace

bool IsExported(const Record& record) {
  const auto fields = record.fields();
  if (fields.size() < 9 || fields[0].key != "id" || fields[1].key != "time") return false;
  const RecordField* kind = FieldNamed(record, "kind");
  if (kind == nullptr || FieldNamed(record, "count") == nullptr) return false;
  return kind->kind == ValueKind::kNull || IsKindId(kind->value);
}

std::optional<Target> ExportedTarget(std::string_view key) {
  if (key == "id") return Target::kId;
  if (key == "time") return Target::kTime;
  if (key == "end") return Target::kEnd;
  if (key == "source") return Target::kSource;
  if (key == "label") return Target::kLabel;
  if (key == "risk") return Target::kRisk;
  if (key == "count") return Target::kCount;
  if (key == "text") return Target::kText;
  return std::nullopt;
}

std::string ExportedDetails(const Record& record) {
  Record details;
  for (const RecordField& field : record.fields()) {
    if (!std::string_view(field.key).starts_with(kDetailsPrefix)) continue;
    RecordField& detail = details.Add(field.key.substr(kDetailsPrefix.size()), field.kind);
    detail.value = field.value;
    detail.json = field.json;
  }
  return DetailsJson(details, std::vector<char>(details.size(), 0));
}

}  // namespace yesterlog
