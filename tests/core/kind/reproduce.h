// An event's text, put together again from its kind and its fields.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "core/kind/measured_value.h"
#include "core/kind/quantity.h"
#include "core/store/kind_record.h"

namespace yesterlog::kind_test {

struct Reproduced {
  std::string text;
  bool complete = true;  // false: <text> followed, or a mark whose field was too many or too long
};

// The longest text at the front of `rest` that is the measure which `field` is.
inline std::string_view MeasuredAtFront(std::string_view rest, const Field& field) {
  for (size_t length = std::min<size_t>(rest.size(), 40); length > 0; --length) {
    const auto measured = ReadMeasuredValue(field.name, rest.substr(0, length));
    if (measured && measured->number == field.value) return rest.substr(0, length);
  }
  return {};
}

// The documented exceptions: <source> stands for what `source` is in the text, <text> for the rest
// of it, a mark whose unit scales (durations, sizes) for the unit as well, and a value that is a
// measure as a whole ("1h2m") is a field as its number.
inline Reproduced Reproduce(const EventKind& kind, std::string_view source,
                            std::string_view original) {
  Reproduced made;
  size_t by_place = 0;
  const std::string_view text = kind.text;
  const auto in_name = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '*';
  };
  for (size_t at = 0; at < text.size();) {
    size_t end = at + 1;
    while (text[at] == '<' && end < text.size() && in_name(text[end])) ++end;
    if (text[at] != '<' || end == at + 1 || end >= text.size() || text[end] != '>') {
      made.text += text[at++];
      continue;
    }
    std::string name(text.substr(at + 1, end - at - 1));
    at = end + 1;
    if (name == "text") return {made.text, false};
    if (name == "source") {
      made.text += original.substr(std::min(made.text.size(), original.size()), source.size());
      continue;
    }
    if (name == "*") name = "arg" + std::to_string(++by_place);
    const Field* field = nullptr;
    for (const Field& candidate : kind.fields) {
      if (candidate.name == name) field = &candidate;
    }
    if (field == nullptr) return {made.text, false};
    const std::string_view rest = original.substr(std::min(made.text.size(), original.size()));
    if (!field->unit.empty() && !rest.starts_with(field->value)) {
      made.text += MeasuredAtFront(rest, *field);
      continue;
    }
    made.text += field->value;
    if (!UnitScales(field->unit)) continue;
    if (original.substr(std::min(made.text.size(), original.size())).starts_with(' ')) {
      made.text += ' ';
    }
    made.text += field->unit;
  }
  return made;
}

}  // namespace yesterlog::kind_test
