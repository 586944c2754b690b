#include "core/plan/time_of_day.h"
#include "core/reply/plan_parts.h"
#include "core/reply/plan_words.h"
#include "core/reply/reply_parts.h"
#include "core/text/words.h"
#include "core/wording/display.h"
#include "core/wording/duration.h"
#include "core/wording/event_words.h"
#include "core/wording/moment_words.h"
#include "core/wording/source_words.h"

namespace yesterlog {
namespace {

// "with source 'porch'" are the events; a value is of it.
std::string OfWhat(const PlanParts& parts) {
  constexpr std::string_view kWith = "with source ";
  const std::string& words = parts.question.predicate;
  if (words.starts_with(kWith)) return " of " + words.substr(kWith.size());
  return parts.Predicate();
}

// "06:12", of a time that may lie behind midnight.
std::string ClockText(double ms_of_day) {
  const auto minutes = static_cast<int>(ms_of_day / kMsPerMinute) % (24 * 60);
  std::string text = std::to_string(minutes / 60 + 100).substr(1) + ":";
  return text + std::to_string(minutes % 60 + 100).substr(1);
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
  const Event* event = parts.EventOf(row);
  if (event == nullptr) return text;
  // Which of several, where the event's own words do not say it.
  const std::string content = DescribeContent(*event);
  const bool told = row.name.empty() || IsLogFile(row.name) ||
                    FoldCase(content).find(FoldCase(row.name)) != std::string::npos;
  return text + " (" + (told ? "" : QuoteName(row.name) + ": ") + content + ")";
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

std::string StretchLines(const PlanParts& parts, int64_t times) {
  const std::vector<ResultRow>& rows = parts.result.rows;
  const size_t listed = std::min(rows.size(), kNamesInAnswer);
  std::string text;
  for (size_t i = 0; i < listed; ++i) {
    text += "\n" + SentenceCase(StretchLine(parts, rows[i])) + parts.MarkOf(rows[i]) + ".";
  }
  const int64_t rest = times - static_cast<int64_t>(listed);
  if (rest > 0) text += "\nAnd " + std::to_string(rest) + " more" + Marks(listed - 1, 1) + ".";
  return text;
}

// "Yes: 2 hours, since ...", "no: 2 hours, from ... to ...": of what has not ended, or the last
// that has.
std::string WhatIsOpen(const PlanParts& parts) {
  const PlanResult& result = parts.result;
  const bool whether = parts.question.asks_whether;
  const bool none = result.rows_total == 0;
  if (result.rows.empty()) return AnswerNothing(parts);
  if (none) {
    const std::string last =
        whether ? "no, that has ended: " : "none, all have ended: the last after ";
    return parts.EndedWith(SentenceCase(last + StretchLine(parts, result.rows[0])),
                           parts.MarkOf(result.rows[0]));
  }
  const std::string yes = whether ? "yes, " : "";
  if (result.rows_total == 1) {
    return parts.EndedWith(SentenceCase(yes + "for " + StretchLine(parts, result.rows[0])),
                           parts.MarkOf(result.rows[0]));
  }
  const std::string text = yes + std::to_string(result.rows_total) + " that nothing has ended";
  return parts.EndedWith(SentenceCase(text), Marks(0, parts.cited.size())) +
         StretchLines(parts, result.rows_total);
}

bool ShowsAll(Aggregate aggregate) {
  return aggregate == Aggregate::kTotal || aggregate == Aggregate::kEach;
}

// "06:12 was the earliest time of day with source 'Ann': Fri 1 May 2026, 06:12, Ann left [1]."
std::string AnswerClock(const PlanParts& parts) {
  const Aggregate aggregate = parts.plan().aggregate;
  const char* which = aggregate == Aggregate::kMin   ? "earliest"
                      : aggregate == Aggregate::kMax ? "latest"
                                                     : "average";
  const std::string text = ClockText(*parts.result.value) + " was the " + which + " time of day" +
                           OfWhat(parts) + parts.When();
  const Event* event =
      parts.result.rows.empty() ? nullptr : parts.EventOf(parts.result.rows.front());
  if (!event) {
    return parts.EndedWith(text + ", over " + Plural(parts.result.tally.events, "event"),
                           Marks(0, parts.cited.size()));
  }
  return parts.EndedWith(text + ": " + DescribeEvent(*event, parts.zone()),
                         parts.MarkOf(parts.result.rows.front()));
}

}  // namespace

std::string AnswerValue(const PlanParts& parts) {
  const PlanResult& result = parts.result;
  const Plan& plan = parts.plan();
  if (!result.value && result.text.empty()) return AnswerNothing(parts);
  if (plan.field == kTimeOfDay) return AnswerClock(parts);
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
  if (parts.plan().aggregate == Aggregate::kOpen) return WhatIsOpen(parts);
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
  return text + StretchLines(parts, times);
}

}  // namespace yesterlog
