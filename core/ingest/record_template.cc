#include "core/ingest/record_template.h"

#include <algorithm>

#include "core/ingest/cursor.h"
#include "core/ingest/record_translator.h"

namespace yesterlog {
namespace {

// What stands before `separator`; `text` goes on behind it.
std::string_view TakeUpTo(char separator, std::string_view* text) {
  const size_t end = std::min(text->find(separator), text->size());
  const std::string_view taken = text->substr(0, end);
  text->remove_prefix(std::min(end + 1, text->size()));
  return taken;
}

std::string_view Meaning(std::string_view value, std::string_view meanings) {
  while (!meanings.empty()) {
    std::string_view word = TakeUpTo(';', &meanings);
    const std::string_view of = TakeUpTo(':', &word);
    if (of == "*" || EqualsIgnoringCase(of, value)) return word;
  }
  return value;
}

std::string MeaningOfField(const RecordField& field, std::string_view meanings) {
  if (field.kind != ValueKind::kList) return std::string(Meaning(Trim(field.value), meanings));
  std::string meant;
  std::string_view items = field.value;
  while (!items.empty()) {
    meant.append(meant.empty() ? "" : ", ").append(Meaning(Trim(TakeUpTo(',', &items)), meanings));
  }
  return meant;
}

std::string Filtered(std::string_view value, char filter) {
  value = Trim(value);
  if (filter == '.' || filter == ':') value = value.substr(0, value.find(filter));
  if (filter == '/') {
    while (value.ends_with('/')) value.remove_suffix(1);
    value = value.substr(value.rfind('/') + 1);
  }
  if (filter == '^') return WithCapital(std::string(value));
  return filter == '~' ? Spoken(value) : std::string(value);
}

// The values of an object's members, "Id: 101, City: Kiel".
std::string MembersOf(std::string_view prefix, const Record& record) {
  constexpr size_t kMostMembers = 8;
  std::string members;
  size_t count = 0;
  for (const RecordField& field : record.fields()) {
    if (!std::string_view(field.key).starts_with(prefix) || field.value.empty()) continue;
    if (++count > kMostMembers) break;
    members.append(members.empty() ? "" : ", ").append(field.key.substr(prefix.size()));
    members.append(": ").append(field.value);
  }
  return members;
}

std::string ValueOfOne(std::string_view name, const Record& record) {
  if (name.starts_with('=')) return std::string(name.substr(1));
  const size_t equals = std::min(name.find('='), name.size());
  const std::string_view meanings = name.substr(std::min(equals + 1, name.size()));
  name = name.substr(0, equals);
  if (name.ends_with(".*")) return MembersOf(name.substr(0, name.size() - 1), record);
  char filter = '\0';
  if (!name.empty() && std::string_view("/.:~^").find(name.back()) != std::string_view::npos) {
    filter = name.back();
    name.remove_suffix(1);
  }
  const RecordField* field = record.Find(name);
  if (field == nullptr || Trim(field->value).empty()) return {};
  if (!meanings.empty()) return MeaningOfField(*field, meanings);
  return Filtered(field->value, filter);
}

// Appends `pattern`, which holds no brackets, filled; false when one of its fields is empty.
bool AppendFilled(std::string_view pattern, const Record& record, std::string* text) {
  bool whole = true;
  while (!pattern.empty()) {
    text->append(TakeUpTo('{', &pattern));
    std::string_view names = TakeUpTo('}', &pattern);
    if (names.empty()) continue;
    std::string value;
    while (value.empty() && !names.empty()) value = ValueOfOne(TakeUpTo('|', &names), record);
    whole = whole && !value.empty();
    text->append(value);
  }
  return whole;
}

}  // namespace

std::string FillTemplate(std::string_view pattern, const Record& record) {
  std::string text;
  while (!pattern.empty()) {
    AppendFilled(TakeUpTo('[', &pattern), record, &text);
    std::string part;
    if (AppendFilled(TakeUpTo(']', &pattern), record, &part)) text.append(part);
  }
  return std::string(Trim(text));
}

// The message is the log's own, and a record of 1 MiB may name a long value any number of times.
std::string FillMessage(std::string_view message, std::string_view prefix, const Record& record) {
  constexpr size_t kMostPlaceholders = 100;
  std::string text;
  for (size_t filled = 0; !message.empty(); ++filled) {
    if (filled == kMostPlaceholders) return text.append(message);
    const size_t open = std::min(message.find('{'), message.size());
    text.append(message.substr(0, open));
    message.remove_prefix(open);
    const size_t close = message.find('}');
    if (close == std::string_view::npos) return text.append(message);
    std::string_view name = message.substr(1, close - 1);
    while (!name.empty() && (name.front() == '@' || name.front() == '$')) name.remove_prefix(1);
    name = name.substr(0, name.find_first_of(":,"));
    std::string value(record.ValueOf(name));
    if (value.empty()) value = record.ValueOf(std::string(prefix) + std::string(name));
    if (value.empty()) value = MembersOf(std::string(name) + ".", record);
    if (text.size() + value.size() > kMaxRecordBytes) value.clear();
    text.append(value.empty() ? message.substr(0, close + 1) : std::string_view(value));
    message.remove_prefix(close + 1);
  }
  return text;
}

}  // namespace yesterlog
