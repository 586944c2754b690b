#include "core/time/resolver.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "core/time/canonical.h"
#include "core/time/combine.h"
#include "core/time/everything.h"
#include "core/time/left_out.h"
#include "core/time/lexer.h"
#include "core/time/phrase.h"
#include "core/time/windows.h"

namespace yesterlog {
namespace {

using timex::HalfDay;
using timex::Phrase;
using timex::Relation;
using timex::Sentence;

timex::Times TimesOfAll(const Sentence& s, const std::vector<Phrase>& phrases, HalfDay half) {
  if (phrases.size() == 1) return timex::TimesOf(s, phrases.front(), half);
  std::vector<timex::Times> times;
  times.reserve(phrases.size());
  bool impossible = false;
  for (const Phrase& phrase : phrases) {
    times.push_back(timex::TimesOf(s, phrase, half));
    impossible = impossible || times.back().impossible;
  }
  timex::Times together = timex::Combine(std::move(times), s.now(), s.zone());
  together.impossible = impossible;
  return together;
}

bool IsFuture(const std::vector<Window>& windows, Instant now) {
  return std::all_of(windows.begin(), windows.end(),
                     [now](const Window& w) { return w.start && *w.start > now; });
}

// Which end of its windows tells two readings apart: "at 8" or "before 8".
enum class Telling { kStart, kEnd };

// Of times that come again the daytime one first: "Saturdays at 10", "before 7 on weekends". What
// is after an hour is the evening's.
void OrderRecurring(std::vector<TimeReading>& readings, Telling telling, Relation relation) {
  constexpr int kDayBegins = 6 * 60;
  if (relation == Relation::kAfter) return;
  const auto told = [telling](const TimeReading& reading) {
    const ClockRange& clock = reading.recurrence.clocks.front();
    return telling == Telling::kEnd ? clock.end_min : clock.start_min;
  };
  const int am = std::min(told(readings[0]), told(readings[1]));
  const bool am_first = told(readings[0]) == am;
  if ((am >= kDayBegins) != am_first) std::swap(readings[0], readings[1]);
}

// The reading that began last first; one that lies ahead only where both do.
void OrderReadings(std::vector<TimeReading>& readings, Telling telling, Instant now) {
  if (readings.size() < 2) return;
  const auto ahead = [&](const TimeReading& reading) {
    return telling == Telling::kEnd ? reading.windows.back().end > now
                                    : IsFuture(reading.windows, now);
  };
  bool first_ahead = IsFuture(readings[0].windows, now);
  bool second_ahead = IsFuture(readings[1].windows, now);
  if (first_ahead == second_ahead) {
    first_ahead = ahead(readings[0]);
    second_ahead = ahead(readings[1]);
  }
  if (first_ahead != second_ahead) {
    readings.erase(first_ahead ? readings.begin() : readings.begin() + 1);
    return;
  }
  const auto start = [telling](const TimeReading& reading) {
    if (telling == Telling::kEnd) return reading.windows.back().end;
    return reading.windows.front().start.value_or(Instant{INT64_MIN});
  };
  const bool swap = first_ahead ? start(readings[1]) < start(readings[0])
                                : start(readings[0]) < start(readings[1]);
  if (swap) std::swap(readings[0], readings[1]);
}

void AddReading(const Sentence& s, timex::Times times, timex::SinceForm form, TimeResolution& out) {
  if (times.windows.empty()) return;
  if (!out.readings.empty() && out.readings.front().windows == times.windows &&
      out.readings.front().recurrence == times.recurrence) {
    return;
  }
  std::string canonical = times.unbounded
                              ? timex::kEverText
                              : timex::CanonicalText(times.windows, s.now(), s.zone(), form);
  if (!times.recurrence.Trivial()) canonical += ", " + timex::RecurrenceText(times.recurrence);
  out.everything = times.unbounded;
  out.readings.push_back(
      {std::move(times.windows), std::move(canonical), std::move(times.recurrence)});
}

// "ever, each day 20:00 to 06:00, and each Sat and Sun"; empty where the windows list nothing.
std::string ListText(const Sentence& s, const timex::ListedTimes& listed) {
  if (listed.recurrences.empty()) return "";
  std::string text = listed.period.empty() ? timex::kEverText
                                           : timex::CanonicalText(listed.period, s.now(), s.zone(),
                                                                  timex::SinceForm::kSpelledOut);
  const char* joint = ", ";
  // "Each Sat and Sun, and each weekday" would be one list of days: those with hours come first.
  for (const bool hours : {true, false}) {
    for (const Recurrence& recurrence : listed.recurrences) {
      if (recurrence.clocks.empty() == hours) continue;
      text += joint + timex::RecurrenceText(recurrence);
      joint = ", and ";
    }
  }
  return text;
}

void AddMatched(std::string_view text, TimeResolution& out) {
  for (const TextSpan& span : out.spans) {
    if (!out.matched.empty()) out.matched += "; ";
    out.matched += text.substr(span.begin, span.end - span.begin);
  }
}

void AddSpans(const Sentence& s, std::string_view text, const std::vector<Phrase>& phrases,
              TimeResolution& out) {
  for (const Phrase& phrase : phrases) {
    const TextSpan span{s.At(phrase.begin).begin, s.At(phrase.end - 1).end};
    if (phrase.joined && !out.spans.empty()) {
      out.spans.back().end = span.end;
    } else {
      out.spans.push_back(span);
    }
  }
  AddMatched(text, out);
}

TimeResolution Fallback(const Sentence& s) {
  constexpr int kDays = 3;
  TimeResolution out;
  out.fallback = true;
  out.rule = "fallback";
  const Instant start = s.zone().StartInstant({s.local_now().ms - kDays * kMsPerDay});
  timex::Times times;
  times.windows.push_back({start, s.now()});
  AddReading(s, std::move(times), timex::SinceForm::kSpelledOut, out);
  return out;
}

// The first date or time that is written and does not exist, as tokens.
std::optional<TextSpan> FindInvalid(const std::vector<Phrase>& phrases) {
  for (const Phrase& phrase : phrases) {
    if (phrase.first.IsInvalid())
      return TextSpan{phrase.first.invalid_begin, phrase.first.invalid_end};
    if (phrase.relation == Relation::kRange && phrase.second.IsInvalid()) {
      return TextSpan{phrase.second.invalid_begin, phrase.second.invalid_end};
    }
  }
  return std::nullopt;
}

// The phrase whose date has no instance ("the fifth Monday of February").
TextSpan FindImpossible(const Sentence& s, const std::vector<Phrase>& phrases) {
  for (const Phrase& phrase : phrases) {
    if (timex::TimesOf(s, phrase, HalfDay::kPm).impossible) return {phrase.begin, phrase.end};
  }
  return {phrases.front().begin, phrases.front().end};
}

// `tokens` are no time: the readings are the fallback's.
TimeResolution Invalid(const Sentence& s, std::string_view text, TextSpan tokens) {
  TimeResolution out = Fallback(s);
  const TextSpan span{s.At(tokens.begin).begin, s.At(tokens.end - 1).end};
  out.invalid = true;
  out.rule = "invalid";
  out.invalid_text = text.substr(span.begin, span.end - span.begin);
  out.spans.push_back(span);
  out.matched = out.invalid_text;
  return out;
}

// A whole log that is named beside hours: a phrase of the text as well.
void AddWholeLog(const Sentence& s, std::string_view text, TimeResolution& out) {
  const timex::Everything whole = out.everything ? timex::FindWholeLog(s) : timex::Everything{};
  if (!whole.asked) return;
  const TextSpan span{s.At(whole.begin).begin, s.At(whole.end - 1).end};
  const bool apart = std::none_of(out.spans.begin(), out.spans.end(), [&](const TextSpan& other) {
    return other.begin < span.end && span.begin < other.end;
  });
  if (!apart) return;
  out.whole_log = true;
  out.spans.push_back(span);
  std::sort(out.spans.begin(), out.spans.end(),
            [](const TextSpan& a, const TextSpan& b) { return a.begin < b.begin; });
  out.matched.clear();
  AddMatched(text, out);
}

// "ever" is its own canonical text: all up to whatever reference it is read against.
TimeResolution AllTime(const Sentence& s, std::string_view text,
                       const timex::Everything& everything) {
  TimeResolution out;
  out.everything = true;
  out.rule = "everything";
  out.readings.push_back({{{std::nullopt, s.now()}}, timex::kEverText});
  if (everything.begin < everything.end) {
    const TextSpan span{s.At(everything.begin).begin, s.At(everything.end - 1).end};
    out.spans.push_back(span);
    out.matched = text.substr(span.begin, span.end - span.begin);
  }
  return out;
}

TimeResolution Resolve(const Sentence& s, std::string_view text, std::string* list_text) {
  const std::vector<Phrase> phrases = timex::FindPhrases(s);
  if (phrases.empty()) {
    const timex::Everything whole = timex::FindWholeLog(s);
    const timex::Everything everything = whole.asked ? whole : timex::FindEverything(s);
    if (!everything.asked) return Fallback(s);
    TimeResolution all = AllTime(s, text, everything);
    all.whole_log = whole.asked;
    return all;
  }
  if (const auto invalid = FindInvalid(phrases)) return Invalid(s, text, *invalid);
  TimeResolution out;
  const bool unsettled = std::any_of(phrases.begin(), phrases.end(), [](const Phrase& phrase) {
    return timex::HasUnsettledHour(phrase);
  });
  const bool since = std::any_of(phrases.begin(), phrases.end(), [](const Phrase& phrase) {
    return phrase.relation == Relation::kSince;
  });
  const auto form = since ? timex::SinceForm::kSince : timex::SinceForm::kSpelledOut;
  timex::Times times = TimesOfAll(s, phrases, HalfDay::kPm);
  if (!unsettled) *list_text = ListText(s, times.listed);
  if (times.impossible) return Invalid(s, text, FindImpossible(s, phrases));
  AddReading(s, std::move(times), form, out);
  if (unsettled) AddReading(s, TimesOfAll(s, phrases, HalfDay::kAm), form, out);
  if (out.readings.empty()) return Fallback(s);
  const Relation relation = phrases.back().relation;
  const bool by_end =
      relation == Relation::kBefore || relation == Relation::kUntil || relation == Relation::kUpTo;
  const Telling telling = by_end ? Telling::kEnd : Telling::kStart;
  const bool recur =
      std::all_of(out.readings.begin(), out.readings.end(),
                  [](const TimeReading& reading) { return !reading.recurrence.clocks.empty(); });
  if (out.readings.size() == 2 && recur) {
    OrderRecurring(out.readings, telling, relation);
  } else {
    OrderReadings(out.readings, telling, s.now());
  }
  out.future = IsFuture(out.readings.front().windows, s.now());
  out.rule = phrases.front().first.rule;
  AddSpans(s, text, phrases, out);
  AddWholeLog(s, text, out);
  // "more on weekends than on weekdays": together all days, and the words are times all the same.
  if (out.everything && out.readings.front().recurrence.Trivial()) out.whole_log = true;
  return out;
}

TimeResolution ResolveWhole(std::string_view text, Instant now, const ZoneTable& zone,
                            const TimeOptions& options) {
  const auto resolve = [&](std::string_view said, std::string* list_text) {
    const std::string lowered = timex::LowerAscii(said);
    const Sentence s(timex::Lex(lowered), now, zone, options);
    return Resolve(s, said, list_text);
  };
  std::string list_text;
  TimeResolution out = resolve(text, &list_text);
  if (list_text.empty() || out.readings.size() != 1) return out;
  // Said shortly where that means the same.
  std::string again;
  const TimeResolution same = resolve(list_text, &again);
  TimeReading& reading = out.readings.front();
  const bool kept = same.readings.size() == 1 && same.readings.front().windows == reading.windows &&
                    same.readings.front().recurrence == reading.recurrence;
  if (kept) reading.canonical = std::move(list_text);
  return out;
}

// The day of the week that is said by its bare name.
std::optional<int> BareWeekday(std::string_view text, const Sentence& s) {
  std::optional<int> weekday;
  for (size_t at = 0; at < s.size() && s.At(at).begin < text.size(); ++at) {
    const bool named = s.Is(at, timex::Term::kWeekday) && !weekday;
    if (!named && !s.Is(at, timex::Term::kThe)) return std::nullopt;
    if (named) weekday = s.At(at).value;
  }
  return weekday;
}

bool IsSame(const TimeReading& a, const TimeReading& b) {
  return a.windows == b.windows && a.recurrence == b.recurrence;
}

// "last week, leave out Saturday": the time of the text without what it leaves out of it.
std::optional<TimeResolution> ResolveWithout(std::string_view text, Instant now,
                                             const ZoneTable& zone, const TimeOptions& options) {
  const std::string lowered = timex::LowerAscii(text);
  const Sentence s(timex::Lex(lowered), now, zone, options);
  for (size_t at = 0; const auto marker = timex::FindLeaveOut(s, at, &at);) {
    const std::string_view behind = text.substr(marker->time_begin);
    const TimeResolution first = ResolveWhole(behind, now, zone, options);
    if (first.fallback || first.invalid || first.spans.empty() || first.spans[0].begin != 0) {
      continue;
    }
    const std::string_view said = behind.substr(0, first.spans[0].end);
    const TimeResolution out = ResolveWhole(said, now, zone, options);
    if (out.fallback || out.invalid || out.all_time() || out.readings.size() != 1) continue;
    const TextSpan gone{marker->begin, marker->time_begin + said.size()};
    std::string rest(text);
    std::fill(rest.begin() + static_cast<std::ptrdiff_t>(gone.begin),
              rest.begin() + static_cast<std::ptrdiff_t>(gone.end), ' ');
    TimeResolution base = ResolveWhole(rest, now, zone, options);
    if (base.invalid || base.readings.size() != 1) continue;
    const bool all = base.fallback || base.everything;
    if (base.fallback) base.readings.front() = {{{std::nullopt, now}}, timex::kEverText, {}};
    const std::string lowered_out = timex::LowerAscii(said);
    const Sentence words(timex::Lex(lowered_out), now, zone, options);
    const bool each = !all || marker->any;
    const auto weekday = each ? BareWeekday(said, words) : std::nullopt;
    const TimeReading& of = base.readings.front();
    auto left = timex::Without(of, out.readings.front(), weekday, s);
    // "in March except the 5th": of the time that is asked about.
    if (left && IsSame(*left, of)) {
      const Instant end{std::min(now.ms, Hull(of).end.ms - 1)};
      const TimeResolution within = ResolveWhole(said, end, zone, options);
      left = timex::Without(of, within.readings.front(), weekday, s);
    }
    if (!left || IsSame(*left, of)) continue;
    base.everything = all && left->windows == base.readings.front().windows;
    base.fallback = false;
    base.whole_log = false;
    if (all) base.rule = "left_out";
    base.readings.front() = std::move(*left);
    base.spans.push_back(gone);
    std::ranges::sort(base.spans, {}, &TextSpan::begin);
    base.matched.clear();
    AddMatched(text, base);
    return base;
  }
  return std::nullopt;
}

}  // namespace

TimeResolution ResolveTime(std::string_view text, Instant now, const ZoneTable& zone,
                           const TimeOptions& options) {
  if (auto without = ResolveWithout(text, now, zone, options)) return std::move(*without);
  return ResolveWhole(text, now, zone, options);
}

Window Hull(const TimeReading& reading) {
  Window hull = reading.windows.front();
  for (const Window& window : reading.windows) hull.end = std::max(hull.end, window.end);
  return hull;
}

std::vector<Window> WindowsOf(const TimeReading& reading, const ZoneTable& zone, Window span) {
  if (reading.recurrence.Trivial()) return reading.windows;
  return ExpandRecurrence(reading.windows, reading.recurrence, zone, span);
}

}  // namespace yesterlog
