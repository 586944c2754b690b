#include "core/kind/compose.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "core/kind/bytes.h"
#include "core/kind/measured_value.h"

namespace yesterlog {
namespace {

std::string_view WordBefore(const TextParts& parts, const Mark& mark) {
  const auto tokens = parts.tokens();
  for (size_t i = 1; i < tokens.size(); ++i) {
    if (tokens[i].begin == mark.begin && tokens[i - 1].mark < 0) return parts.Text(tokens[i - 1]);
  }
  return {};
}

// "from 10.0.0.1 to 10.0.0.2" names the ends of a way.
void NameEnds(TextParts* parts) {
  Mark* ends[2] = {nullptr, nullptr};
  size_t addresses = 0;
  for (Mark& mark : parts->marks()) {
    if (!mark.is_address || mark.name.view() != "ip") continue;
    if (addresses < 2) ends[addresses] = &mark;
    ++addresses;
  }
  if (addresses != 2) return;
  const std::string_view first = WordBefore(*parts, *ends[0]);
  const std::string_view second = WordBefore(*parts, *ends[1]);
  if (second == "to") {
    ends[0]->name = FieldName::Known("src_ip");
    ends[1]->name = FieldName::Known("dst_ip");
  } else if (first == "to" && second == "from") {
    ends[0]->name = FieldName::Known("dst_ip");
    ends[1]->name = FieldName::Known("src_ip");
  }
}

FieldName Numbered(const FieldName& name, size_t number) {
  std::string numbered(name.view());
  numbered += '_';
  numbered += std::to_string(number);
  return FieldName::Known(numbered);
}

bool IsField(const Mark& mark) { return mark.kind != MarkKind::kSource; }

bool HasField(const std::vector<Field>& fields, std::string_view name) {
  return std::ranges::any_of(fields, [&](const Field& field) { return field.name == name; });
}

// Members that identify or picture an event and tell nothing of it.
bool IsUntold(std::string_view name) {
  return name == "thumbnail" || name == "thumb_path" || name == "has_clip" ||
         name == "has_snapshot" || name == "pid" || name == "facility" || name == "protocol";
}

// A text member that the text says in its own way already; a number keeps the name that it has.
bool IsSaid(const Member& member, std::string_view name, std::string_view value,
            std::span<const Field> in_text) {
  constexpr size_t kShortestTelling = 2;
  if (value.size() < kShortestTelling) return false;
  if (member.type == MemberType::kNumber && name != "value") return false;
  return std::ranges::any_of(in_text, [&](const Field& field) { return field.value == value; });
}

bool IsReading(std::string_view name) {
  return name == "value" || name == "val" || name == "reading";
}

// The number of a reading stands in the text as well: there it has no name but its place.
bool TakesPlace(std::string_view name, std::string_view value, std::span<Field> in_text) {
  const auto same = std::ranges::find_if(in_text, [&](const Field& field) {
    return field.value == value && field.name.starts_with("arg");
  });
  if (same == in_text.end()) return false;
  same->name = name;
  return true;
}

bool IsNumber(std::string_view value) {
  return value.find_first_not_of("0123456789.-") == std::string_view::npos;
}

// A value that is a measure becomes its number with the unit.
void Measure(Field* field) {
  if (!field->unit.empty()) return;
  if (auto measured = ReadMeasuredValue(field->name, field->value)) {
    field->value = std::move(measured->number);
    field->unit = std::move(measured->unit);
  } else if (const std::string_view unit = UnitInName(field->name);
             !unit.empty() && IsNumber(field->value)) {
    field->unit = unit;
  }
}

// What the members say a reading is measured in; null: nothing.
const Member* UnitOfReading(const Members& members) {
  for (const std::string_view name : {"unit_of_measurement", "unit", "units", "uom"}) {
    const Member* unit = members.Find(name);
    constexpr size_t kLongestUnit = 12;
    if (unit != nullptr && unit->type == MemberType::kString && !unit->json.empty() &&
        unit->json.size() <= kLongestUnit && !IsByte(unit->json[0], kDigitByte)) {
      return unit;
    }
  }
  return nullptr;
}

}  // namespace

void NameMarks(TextParts* parts) {
  NameEnds(parts);
  const auto marks = parts->marks();
  for (size_t i = 1; i < marks.size(); ++i) {
    if (marks[i].name.empty() || !IsField(marks[i])) continue;
    const FieldName base = marks[i].name;
    size_t number = 1;
    for (size_t j = 0; j < i;) {
      const bool taken = IsField(marks[j]) && marks[j].name.view() == marks[i].name.view();
      if (!taken) {
        ++j;
        continue;
      }
      marks[i].name = Numbered(base, ++number);
      j = 0;
    }
  }
}

std::string KindText(const TextParts& parts, size_t prose) {
  std::string text;
  text.reserve(std::min(parts.text.size(), prose) + 32);
  size_t at = 0;
  for (const Mark& mark : parts.marks()) {
    if (mark.begin >= prose) break;
    if (mark.kind == MarkKind::kShown) continue;
    text += parts.text.substr(at, mark.begin - at);
    if (mark.kind == MarkKind::kSource) {
      text += kSourceMark;
    } else {
      text += '<';
      text += mark.name.empty() ? std::string_view("*") : mark.name.view();
      text += '>';
    }
    at = mark.cover_end;
  }
  if (prose > at) text += parts.text.substr(at, prose - at);
  if (prose < parts.text.size()) text += kTextMark;
  return text;
}

std::vector<Field> FieldsOf(const TextParts& parts, const Members& members, size_t prose,
                            bool has_state) {
  std::vector<Field> fields;
  fields.reserve(std::min(kMostFields, parts.mark_count + members.all().size()));
  size_t by_place = 0;
  for (const Mark& mark : parts.marks()) {
    // Of free text only what is measured in it is a field.
    if (!IsField(mark) || (mark.begin >= prose && mark.unit_begin == mark.unit_end)) continue;
    by_place += mark.name.empty();
    const std::string_view value = mark.ValueIn(parts.text);
    if (fields.size() == kMostFields || value.size() > kMostValueBytes) continue;
    Field& field = fields.emplace_back();
    field.name =
        mark.name.empty() ? "arg" + std::to_string(by_place) : std::string(mark.name.view());
    field.value = value;
    field.unit = mark.UnitIn(parts.text);
    Measure(&field);
  }
  const size_t in_text = fields.size();
  const Member* unit = UnitOfReading(members);
  const Member* said_unit = members.Find("unit_of_measurement");
  for (const Member& member : members.all()) {
    if (fields.size() == kMostFields) break;
    if (&member == said_unit || member.json.size() > 2 * kMostValueBytes) continue;
    FieldName name = FieldName::OfKey(member.key);
    if (name.empty() || IsUntold(name.view())) continue;
    if (HasField(fields, name.view()) || (name.view() == "state" && has_state)) continue;
    if (name.view() == "state" && member.type == MemberType::kNumber) {
      name = FieldName::Known("value");
      if (HasField(fields, name.view())) continue;
    }
    std::string value = member.Value();
    const bool reads = member.type == MemberType::kNumber && IsReading(name.view());
    if (reads && TakesPlace(name.view(), value, std::span(fields).first(in_text))) continue;
    if (value.empty() || value.size() > kMostValueBytes ||
        IsSaid(member, name.view(), value, std::span(fields).first(in_text))) {
      continue;
    }
    Field& field = fields.emplace_back();
    field.name = name.view();
    field.value = std::move(value);
    if (member.type != MemberType::kBoolean && member.type != MemberType::kList) Measure(&field);
  }
  for (Field& field : fields) {
    if (unit == nullptr || !field.unit.empty() || !IsReading(field.name)) continue;
    if (IsNumber(field.value)) field.unit = unit->Value();
  }
  return fields;
}

}  // namespace yesterlog
