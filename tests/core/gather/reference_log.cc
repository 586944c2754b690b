#include "tests/core/gather/reference_log.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <regex>

#include "core/kind/kind.h"
#include "core/text/words.h"

namespace yesterlog::slow {
namespace {

std::string LowerAscii(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return text;
}

// Whole stems, in order; the logs of these tests are ASCII.
std::vector<std::string> Stems(const std::string& text) {
  std::vector<std::string> stems;
  std::string word;
  for (const char c : LowerAscii(text) + " ") {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      word += c;
    } else if (!word.empty()) {
      stems.push_back(PorterStem(word));
      word.clear();
    }
  }
  return stems;
}

bool StandsIn(const std::string& phrase, const std::string& text) {
  const std::vector<std::string> wanted = Stems(phrase);
  const std::vector<std::string> there = Stems(text);
  return !wanted.empty() && std::ranges::search(there, wanted).begin() != there.end();
}

// A phrase stands in the text, or in what the index has beside it. What has no word asks nothing.
bool HoldsText(const Condition& condition, const ReferenceEvent& event) {
  const bool asks = std::ranges::any_of(
      condition.values, [](const std::string& phrase) { return !Stems(phrase).empty(); });
  if (!asks) return true;
  const bool found = std::ranges::any_of(condition.values, [&](const std::string& phrase) {
    return StandsIn(phrase, event.text) || StandsIn(phrase, event.source + " " + event.label);
  });
  const bool to_the_letter = std::ranges::any_of(condition.values, [&](const std::string& phrase) {
    return LowerAscii(event.text).find(LowerAscii(phrase)) != std::string::npos;
  });
  return found && (!condition.literal || to_the_letter);
}

bool SameValue(const std::string& a, const std::string& b) {
  const std::optional<double> number_a = NumberIn(a);
  const std::optional<double> number_b = NumberIn(b);
  if (number_a && number_b) return *number_a == *number_b;
  return LowerAscii(a) == LowerAscii(b);
}

bool HoldsField(const Condition& condition, const ReferenceEvent& event) {
  const std::optional<std::string> value = FieldOf(event, condition.field);
  if (condition.op == FieldOp::kAbsent) return !value;
  if (!value) return false;
  const bool is_one = std::ranges::any_of(
      condition.values, [&](const std::string& wanted) { return SameValue(*value, wanted); });
  if (condition.op == FieldOp::kPresent) return true;
  if (condition.op == FieldOp::kEqual) return is_one;
  if (condition.op == FieldOp::kNotEqual) return !is_one;
  const std::optional<double> number = NumberIn(*value);
  const std::optional<double> bound =
      condition.values.empty() ? std::nullopt : NumberIn(condition.values.front());
  if (!number || !bound) return false;
  if (condition.op == FieldOp::kLess) return *number < *bound;
  if (condition.op == FieldOp::kLessEqual) return *number <= *bound;
  if (condition.op == FieldOp::kGreater) return *number > *bound;
  return *number >= *bound;
}

}  // namespace

std::vector<Line> LinesOf(const std::vector<ReferenceEvent>& log, Instant now) {
  std::vector<Line> lines;
  std::map<int64_t, int64_t> in_that_ms;
  for (const ReferenceEvent& event : log) {
    lines.push_back({&event, event.start.ms * (1 << 20) + in_that_ms[event.start.ms]++});
  }
  std::ranges::sort(lines, {}, &Line::rowid);
  std::erase_if(lines, [&](const Line& line) { return line.event->start > now; });
  return lines;
}

std::optional<std::string> FieldOf(const ReferenceEvent& event, const std::string& name) {
  if (name == "state") {
    if (event.kind.state_group.empty()) return std::nullopt;
    return event.kind.state;
  }
  for (const Field& field : event.kind.fields) {
    if (field.name == name) return field.value;
  }
  return std::nullopt;
}

std::string UnitOf(const ReferenceEvent& event, const std::string& field) {
  for (const Field& one : event.kind.fields) {
    if (one.name == field) return one.unit;
  }
  return "";
}

std::optional<double> NumberIn(const std::string& value) {
  static const std::regex kDecimal(R"(-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?)");
  if (!std::regex_match(value, kDecimal)) return std::nullopt;
  return std::strtod(value.c_str(), nullptr);
}

std::optional<double> NumberOf(const ReferenceEvent& event, const std::string& field) {
  const std::optional<std::string> value = FieldOf(event, field);
  return value ? NumberIn(*value) : std::nullopt;
}

bool Holds(const Condition& condition, const ReferenceEvent& event) {
  const auto holds = [&](const Condition& part) { return Holds(part, event); };
  const auto is_one = [&](const std::string& name) {
    return std::ranges::find(condition.values, name) != condition.values.end();
  };
  switch (condition.type) {
    case ConditionType::kAnd:
      return std::ranges::all_of(condition.parts, holds);
    case ConditionType::kOr:
      return std::ranges::any_of(condition.parts, holds);
    case ConditionType::kNot:
      return !holds(condition.parts.front());
    case ConditionType::kKinds:
      return is_one(event.kind.id);
    case ConditionType::kLike:
      return std::ranges::any_of(condition.values, [&](const std::string& example) {
        return event.kind.text == MaskedText(example);
      });
    case ConditionType::kSources:
      return is_one(event.source);
    case ConditionType::kLabels:
      return is_one(event.label);
    case ConditionType::kRisk:
      return event.risk >= condition.min_risk;
    case ConditionType::kField:
      return HoldsField(condition, event);
    case ConditionType::kText:
      return HoldsText(condition, event);
  }
  return false;
}

bool HasNumericComparison(const Condition& condition) {
  const bool here = condition.type == ConditionType::kField &&
                    (condition.op == FieldOp::kLess || condition.op == FieldOp::kLessEqual ||
                     condition.op == FieldOp::kGreater || condition.op == FieldOp::kGreaterEqual);
  return here || std::ranges::any_of(condition.parts, HasNumericComparison);
}

std::string EntityOf(const ReferenceEvent& event) {
  for (const Field& field : event.kind.fields) {
    if (field.name == event.kind.entity_field) return field.value;
  }
  return event.source;
}

}  // namespace yesterlog::slow
