#include "core/reply/plan_parts.h"
#include "core/reply/plan_words.h"
#include "core/reply/reply_parts.h"
#include "core/wording/display.h"
#include "core/wording/duration.h"
#include "core/wording/event_words.h"
#include "core/wording/moment_words.h"

namespace yesterlog {
namespace {

// "with source 'porch'" are the events; a value is of it.
std::string OfWhat(const PlanParts& parts) {
  constexpr std::string_view kWith = "with source ";
  const std::string& words = parts.question.predicate;
  if (words.starts_with(kWith)) return " of " + words.substr(kWith.size());
  return parts.Predicate();
}

bool IsOfOneEvent(Aggregate aggregate) {
  return aggregate == Aggregate::kMin || aggregate == Aggregate::kMax ||
         aggregate == Aggregate::kFirst || aggregate == Aggregate::kLast;
}

std::string Readings(const PlanParts& parts) {
  return ", over " + Plural(parts.result.tally.events, "reading");
}

std::string StretchLine(const PlanParts& parts, const ResultRow& row) {
  std::string text =
      row.value ? FormatDuration(static_cast<int64_t>(*row.value)) : std::string("a time");
  if (row.window && row.window->start) {
    text += row.open ? ", since " + FormatMoment(*row.window->start, parts.zone())
                     : ", from " + FormatStretch(*row.window->start, row.window->end, parts.zone());
  }
  if (const Event* event = parts.EventOf(row)) text += " (" + DescribeContent(*event) + ")";
  return text;
}

const char* SpanWords(Aggregate aggregate) {
  switch (aggregate) {
    case Aggregate::kLongest:
      return " at the longest, of ";
    case Aggregate::kShortest:
      return " at the shortest, of ";
    case Aggregate::kAverage:
      return " on average, over ";
    default:
      return " in all, over ";
  }
}

// "Yes, 4 times for longer than 15 minutes, 3 hours in all, counting every event with state
// 'open'": how often is what a bound is asked for.
std::string LengthsWithin(const PlanParts& parts) {
  const PlanResult& result = parts.result;
  const bool whether = parts.question.asks_whether;
  std::string text;
  if (result.rows_total == 0) {
    text = std::string(whether ? "no, " : "") + "0 times " + LengthWords(*parts.plan().length);
    return parts.Ended(SentenceCase(text) + parts.Events(", counting every "));
  }
  text = std::string(whether ? "yes, " : "") + (result.at_least ? "at least " : "") +
         Plural(result.rows_total, "time") + " " + LengthWords(*parts.plan().length);
  if (result.rows_total > 1) {
    text += ", " + FormatDuration(static_cast<int64_t>(result.value.value_or(0))) + " in all";
  }
  return parts.EndedWith(SentenceCase(text) + parts.Events(", counting every "),
                         Marks(0, parts.cited.size()));
}

bool ShowsAll(Aggregate aggregate) {
  return aggregate == Aggregate::kTotal || aggregate == Aggregate::kEach;
}

}  // namespace

std::string AnswerValue(const PlanParts& parts) {
  const PlanResult& result = parts.result;
  const Plan& plan = parts.plan();
  if (!result.value && result.text.empty()) return AnswerNothing(parts);
  const NamedUnit named = UnitInName(plan.field);
  std::string text =
      result.text.empty() ? FigureOf(parts, *result.value) : QuoteLogText(result.text);
  if (result.unit.empty() && !named.unit.empty()) text += " " + named.unit;
  text += " was the " + ValueWords(plan.aggregate, named.field) + OfWhat(parts) + parts.When();
  const Event* event = result.rows.empty() ? nullptr : parts.EventOf(result.rows.front());
  if (!event || !IsOfOneEvent(plan.aggregate)) {
    return parts.EndedWith(text + Readings(parts), Marks(0, parts.cited.size()));
  }
  return parts.EndedWith(text + ": " + DescribeEvent(*event, parts.zone()),
                         parts.MarkOf(result.rows.front()));
}

std::string AnswerLengths(const PlanParts& parts) {
  const PlanResult& result = parts.result;
  const bool within = parts.plan().length && ShowsAll(parts.plan().aggregate);
  if (!within && result.rows.size() == 1 && result.rows_total <= 1) {
    return parts.EndedWith(SentenceCase(StretchLine(parts, result.rows[0])),
                           parts.MarkOf(result.rows[0]));
  }
  const int64_t times = std::max(result.rows_total, static_cast<int64_t>(result.rows.size()));
  std::string text = (result.at_least ? "at least " : "") +
                     FormatDuration(static_cast<int64_t>(result.value.value_or(0)));
  if (parts.plan().aggregate == Aggregate::kEach) text = "";
  text += (text.empty() ? "" : SpanWords(parts.plan().aggregate)) + Plural(times, "time") +
          parts.When();
  text = within ? LengthsWithin(parts)
                : parts.EndedWith(SentenceCase(text), Marks(0, parts.cited.size()));
  const size_t listed = std::min(result.rows.size(), kNamesInAnswer);
  for (size_t i = 0; i < listed; ++i) {
    const ResultRow& row = result.rows[i];
    text += "\n" + SentenceCase(StretchLine(parts, row)) + parts.MarkOf(row) + ".";
  }
  const int64_t rest = times - static_cast<int64_t>(listed);
  if (rest > 0) text += "\nAnd " + std::to_string(rest) + " more" + Marks(listed - 1, 1) + ".";
  return text;
}

}  // namespace yesterlog
