#include "core/reply/plan_answer.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>

#include "core/reply/reply_parts.h"
#include "core/wording/display.h"
#include "core/wording/duration.h"
#include "core/wording/event_words.h"
#include "core/wording/moment_words.h"

namespace yesterlog {
namespace {

constexpr size_t kListedRows = 24;  // groups and spans; events are as many as the result shows

// Figures are sums of whole numbers or means of decimals: six digits behind the point tell them.
std::string FormatFigure(double value) {
  if (std::abs(value) < 9e15 && value == std::floor(value)) {
    return std::to_string(static_cast<int64_t>(value));
  }
  char buffer[400];
  const auto [end, error] =
      std::to_chars(buffer, buffer + sizeof(buffer), value, std::chars_format::fixed, 6);
  std::string text(buffer, error == std::errc() ? end : buffer);
  while (text.ends_with('0')) text.pop_back();
  if (text.ends_with('.')) text.pop_back();
  return text;
}

class PlanReply {
 public:
  PlanReply(const PlanQuestion& question, const PlanResult& result, std::span<const Event> cited)
      : question_(question), result_(result), cited_(cited) {}

  Draft Answer() const {
    if (result_.tally.events == 0 && result_.rows.empty()) return Nothing();
    const bool first = result_.type == ResultType::kValue || result_.type == ResultType::kNames ||
                       result_.type == ResultType::kDuration || result_.type == ResultType::kYes;
    std::string text = first ? Cased(Figure()) + ": " + std::string(question_.sentence) + "?"
                             : Lead() + ": " + Figure();
    if (first) text.pop_back();
    text += AllMarks() + ".";
    text += Lines();
    return {.template_name = std::string("plan_") + TypeName(),
            .text = std::move(text),
            .markdown = {},
            .refusal = Refusal::kNone};
  }

 private:
  static std::string Cased(std::string_view text) { return SentenceCase(std::string(text)); }

  std::string Lead() const { return Cased(question_.sentence); }

  Draft Nothing() const {
    const bool yes = result_.type == ResultType::kYes;
    const bool number = result_.type == ResultType::kCount || result_.type == ResultType::kNames;
    return {.template_name = "plan_nothing",
            .text = Lead() + ": " +
                    (yes      ? "no"
                     : number ? "none"
                              : "nothing found") +
                    ".",
            .markdown = {},
            .refusal = Refusal::kNothingRelevant};
  }

  const char* TypeName() const {
    switch (result_.type) {
      case ResultType::kCount:
        return "count";
      case ResultType::kYes:
        return "yes";
      case ResultType::kTime:
        return "time";
      case ResultType::kList:
        return "list";
      case ResultType::kDuration:
        return "duration";
      case ResultType::kValue:
        return "value";
      case ResultType::kState:
        return "state";
      case ResultType::kNames:
        return "names";
      case ResultType::kSeries:
        return "series";
      case ResultType::kCompare:
        return "compare";
      case ResultType::kText:
        return "text";
    }
    return "text";
  }

  std::string Figure() const {
    const std::string bound = result_.at_least ? "at least " : "";
    switch (result_.type) {
      case ResultType::kCount:
        return bound + Number(result_.value);
      case ResultType::kYes:
        return result_.value.value_or(0) != 0 ? "yes" : "no";
      case ResultType::kTime:
      case ResultType::kList:
        return Listed();
      case ResultType::kDuration:
        return bound + Length(result_.value.value_or(0));
      case ResultType::kValue:
        return result_.text.empty() ? WithUnit(result_.value) : QuoteLogText(result_.text);
      case ResultType::kState:
        return Plural(static_cast<int64_t>(result_.rows.size()), "state");
      case ResultType::kNames:
        return bound + Number(result_.value);
      case ResultType::kSeries:
        return Plural(result_.rows_total, "row");
      case ResultType::kCompare:
        return "the first minus the second is " + Number(result_.value);
      case ResultType::kText:
        return "";
    }
    return "";
  }

  std::string Listed() const {
    const auto shown = static_cast<int64_t>(result_.rows.size());
    std::string text = Plural(std::max(result_.rows_total, shown), "event");
    if (shown < result_.rows_total) text += ", " + std::to_string(shown) + " of them below";
    return text;
  }

  static std::string Number(const std::optional<double>& value) {
    return value ? FormatFigure(*value) : "none";
  }

  static std::string Length(double ms) { return FormatDuration(static_cast<int64_t>(ms)); }

  std::string WithUnit(const std::optional<double>& value) const {
    if (!value) return "no value";
    return result_.unit == "ms" && question_.plan.measure == Measure::kDuration
               ? Length(*value)
               : FormatFigure(*value) + (result_.unit.empty() ? "" : " " + result_.unit);
  }

  bool IsLength() const {
    return result_.type == ResultType::kDuration ||
           (question_.plan.measure == Measure::kDuration && result_.unit == "ms");
  }

  std::string Lines() const {
    std::string lines;
    const size_t listed = std::min(result_.rows.size(), kListedRows);
    for (size_t i = 0; i < listed; ++i) lines += "\n" + Line(result_.rows[i]) + ".";
    const int64_t rest = std::max(result_.rows_total, static_cast<int64_t>(result_.rows.size())) -
                         static_cast<int64_t>(listed);
    const bool events = result_.type == ResultType::kList || result_.type == ResultType::kTime ||
                        result_.type == ResultType::kYes;
    if (rest > 0 && !events) lines += "\nAnd " + std::to_string(rest) + " more" + AllMarks() + ".";
    return lines;
  }

  std::string Line(const ResultRow& row) const {
    const auto place = PlaceOf(row);
    const std::string marks = place ? Marks(*place, 1) : AllMarks();
    switch (result_.type) {
      case ResultType::kDuration:
        return Cased(SpanWords(row)) + marks;
      case ResultType::kState:
        return QuoteName(row.name) + ": " + QuoteLogText(row.text) + Since(row) + marks;
      case ResultType::kNames:
      case ResultType::kSeries:
      case ResultType::kCompare:
        return GroupName(row) + ": " + GroupFigure(row) + marks;
      default:
        return (place ? DescribeEvent(cited_[*place], question_.zone) : QuoteName(row.name)) +
               marks;
    }
  }

  std::string SpanWords(const ResultRow& row) const {
    std::string text = row.value ? Length(*row.value) : "";
    if (row.window && row.window->start) {
      text += " from " + FormatStretch(*row.window->start, row.window->end, question_.zone);
    }
    return row.name.empty() ? text : text + ", " + QuoteName(row.name);
  }

  std::string Since(const ResultRow& row) const {
    if (!row.window || !row.window->start) return "";
    return " since " + FormatMoment(*row.window->start, question_.zone);
  }

  // Stretches of time are named by the executor, everything else by the log.
  std::string GroupName(const ResultRow& row) const {
    return row.window ? row.name : QuoteName(row.name);
  }

  std::string GroupFigure(const ResultRow& row) const {
    if (!row.value) return row.text.empty() ? "no value" : QuoteLogText(row.text);
    if (IsLength()) return Length(*row.value);
    return FormatFigure(*row.value) + (result_.unit.empty() ? "" : " " + result_.unit);
  }

  std::optional<size_t> PlaceOf(const ResultRow& row) const {
    if (!row.rowid) return std::nullopt;
    const auto found = std::ranges::find(cited_, *row.rowid, &Event::rowid);
    if (found == cited_.end()) return std::nullopt;
    return static_cast<size_t>(found - cited_.begin());
  }

  std::string AllMarks() const { return Marks(0, cited_.size()); }

  const PlanQuestion& question_;
  const PlanResult& result_;
  std::span<const Event> cited_;
};

}  // namespace

std::vector<int64_t> RowsToCite(const PlanResult& result, size_t most) {
  std::vector<int64_t> rows;
  std::set<int64_t> seen;
  for (const ResultRow& row : result.rows) {
    if (rows.size() == most) break;
    if (row.rowid && seen.insert(*row.rowid).second) rows.push_back(*row.rowid);
  }
  return rows;
}

std::optional<int64_t> CountOfResult(const Plan& plan, const PlanResult& result) {
  const bool counts = result.type == ResultType::kCount && plan.measure != Measure::kDuration &&
                      plan.measure != Measure::kValue;
  if ((!counts && result.type != ResultType::kNames) || !result.value) return std::nullopt;
  return static_cast<int64_t>(*result.value);
}

Draft AnswerPlan(const PlanQuestion& question, const PlanResult& result,
                 std::span<const Event> cited) {
  return PlanReply(question, result, cited).Answer();
}

}  // namespace yesterlog
