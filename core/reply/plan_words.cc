#include "core/reply/plan_words.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <vector>

#include "core/store/store.h"
#include "core/time/canonical.h"
#include "core/wording/display.h"
#include "core/wording/duration.h"
#include "core/wording/moment_words.h"
#include "core/wording/source_words.h"

namespace yesterlog {
namespace {

// Beyond what any log measures: a bound that says no more than that there is a number.
constexpr double kNoBound = 1e300;

std::string Joined(const std::vector<std::string>& parts, const char* last) {
  std::string text;
  for (size_t i = 0; i < parts.size(); ++i) {
    text += (i == 0 ? "" : i + 1 == parts.size() ? last : ", ") + parts[i];
  }
  return text;
}

const char* ComparisonWords(FieldOp op) {
  switch (op) {
    case FieldOp::kNotEqual:
      return " other than ";
    case FieldOp::kLess:
      return " below ";
    case FieldOp::kLessEqual:
      return " at most ";
    case FieldOp::kGreater:
      return " above ";
    case FieldOp::kGreaterEqual:
      return " at least ";
    default:
      return " ";
  }
}

std::string ComparedField(const Condition& condition) {
  const std::string field = "with " + FieldWords(condition.field);
  if (condition.op == FieldOp::kPresent) return "";
  if (condition.op == FieldOp::kAbsent) return "without " + FieldWords(condition.field);
  const bool orders = condition.op != FieldOp::kEqual && condition.op != FieldOp::kNotEqual;
  if (!orders) return field + ComparisonWords(condition.op) + QuotedList(condition.values, "or");
  if (condition.values.empty()) return "";
  const std::string& bound = condition.values.front();
  if (std::abs(std::strtod(bound.c_str(), nullptr)) >= kNoBound) return "";
  return field + ComparisonWords(condition.op) + QuoteLogText(bound);
}

std::string PartsWords(const Condition& condition, const char* joint) {
  std::vector<std::string> parts;
  for (const Condition& part : condition.parts) {
    std::string words = ConditionWords(part);
    if (words.empty()) continue;
    const bool nests = part.type == ConditionType::kAnd || part.type == ConditionType::kOr;
    parts.push_back(nests && part.parts.size() > 1 ? "(" + words + ")" : std::move(words));
  }
  return Joined(parts, joint);
}

std::string Number(double value, int digits) {
  if (std::abs(value) < 9e15 && value == std::floor(value)) {
    return std::to_string(static_cast<int64_t>(value));
  }
  char buffer[400];
  const auto [end, error] =
      std::to_chars(buffer, buffer + sizeof(buffer), value, std::chars_format::fixed, digits);
  std::string text(buffer, error == std::errc() ? end : buffer);
  while (text.ends_with('0')) text.pop_back();
  if (text.ends_with('.')) text.pop_back();
  return text;
}

// The log begins later than the first days that a time can be in.
bool IsOpenAtStart(const Window& window) {
  return !window.start || window.start->ms < 2 * kMsPerDay;
}

std::string WindowsWords(const std::vector<Window>& windows, const TimeFrame& frame) {
  if (windows.empty()) return "in the whole log";
  if (windows.size() > 1) return DescribeWindows(windows, frame.zone);
  const Window& window = windows.front();
  const bool to_now = window.end.ms == frame.now.ms || window.end.ms == frame.now.ms + 1;
  if (IsOpenAtStart(window)) {
    if (window.end.ms >= frame.now.ms) return "in the whole log";
    return DescribeWindows({{std::nullopt, window.end}}, frame.zone);
  }
  if (!to_now) return DescribeWindows(windows, frame.zone);
  return "since " + FormatEdge(*window.start, frame.zone);
}

}  // namespace

std::string ConditionWords(const Condition& condition) {
  switch (condition.type) {
    case ConditionType::kAnd:
      return PartsWords(condition, " and ");
    case ConditionType::kOr:
      return PartsWords(condition, " or ");
    case ConditionType::kNot: {
      const std::string words = PartsWords(condition, " and ");
      return words.empty() ? "" : "not " + words;
    }
    case ConditionType::kKinds:
      return "of the chosen kinds";
    case ConditionType::kLike:
      return "like " + QuotedList(condition.values, "or");
    case ConditionType::kSources:
      return "with source " + QuotedList(SourceNames(condition.values), "or");
    case ConditionType::kLabels:
      return "with label " + QuotedList(condition.values, "or");
    case ConditionType::kRisk:
      return "of risk " + std::to_string(condition.min_risk) +
             (condition.min_risk < kMaxRisk ? " or higher" : "");
    case ConditionType::kField:
      return ComparedField(condition);
    case ConditionType::kText:
      return "mentioning " + QuotedList(condition.values, "or");
  }
  return "";
}

std::string TimeWords(const PlanTime& time, const TimeFrame& frame) {
  std::string when = WindowsWords(time.windows, frame);
  if (time.recurrence.Trivial()) return when;
  return when + ", " + timex::RecurrenceText(time.recurrence);
}

std::string FieldWords(const std::string& field) {
  std::string words = PlainName(field);
  std::ranges::replace(words, '_', ' ');
  return words;
}

NamedUnit UnitInName(const std::string& field) {
  struct Suffix {
    const char* name;
    const char* unit;
  };
  constexpr std::array kSuffixes = {Suffix{"_ms", "ms"},       Suffix{"_s", "s"},
                                    Suffix{"_kb", "kB"},       Suffix{"_mb", "MB"},
                                    Suffix{"_gb", "GB"},       Suffix{"_kwh", "kWh"},
                                    Suffix{"_bytes", "bytes"}, Suffix{"_percent", "%"}};
  for (const auto& [name, unit] : kSuffixes) {
    if (field.ends_with(name)) return {field.substr(0, field.size() - std::strlen(name)), unit};
  }
  return {field, ""};
}

std::string LengthWords(const LengthBound& length) {
  const std::string words = FormatDuration(length.ms);
  switch (length.op) {
    case FieldOp::kLess:
      return "for less than " + words;
    case FieldOp::kLessEqual:
      return "for at most " + words;
    case FieldOp::kGreater:
      return "for longer than " + words;
    default:
      return "for at least " + words;
  }
}

std::string AggregateWords(Aggregate aggregate) {
  switch (aggregate) {
    case Aggregate::kLongest:
      return "longest";
    case Aggregate::kShortest:
      return "shortest";
    case Aggregate::kAverage:
      return "average";
    case Aggregate::kMin:
      return "lowest";
    case Aggregate::kMax:
      return "highest";
    case Aggregate::kFirst:
      return "first";
    case Aggregate::kLast:
      return "latest";
    case Aggregate::kIncrease:
      return "increase of";
    default:
      return "total";
  }
}

std::string ValueWords(Aggregate aggregate, const std::string& field) {
  const std::string name = AggregateWords(aggregate);
  const std::string words = FieldWords(field);
  return words == name || words.starts_with(name + " ") ? words : name + " " + words;
}

std::string GroupingWords(const Grouping& by, int64_t number) {
  if (by.unit != Unit::kField) return Plural(number, UnitName(by.unit));
  return Plural(number, "value") + " of " + FieldWords(by.field);
}

std::string FigureWords(double value, const std::string& unit, Exactness exactness) {
  const std::string number = Number(value, exactness == Exactness::kRounded ? 2 : 6);
  return unit.empty() ? number : number + " " + unit;
}

}  // namespace yesterlog
