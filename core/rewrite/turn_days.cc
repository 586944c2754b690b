#include "core/rewrite/turn_days.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/time/canonical.h"
#include "core/wording/moment_words.h"

namespace yesterlog {
namespace {

constexpr std::array<std::string_view, 7> kWeekdays = {
    "monday|mon", "tuesday|tue|tues", "wednesday|wed|weds", "thursday|thu|thurs",
    "friday|fri", "saturday|sat",     "sunday|sun"};

enum class Side { kBefore, kAfter };

// "the week before", "the previous week", "the week after that".
bool Says(std::span<const Token> said, std::string_view unit, Side side) {
  const bool before = side == Side::kBefore;
  const std::string opening = "^ in|on|during? the? ";
  return HasPhrase(said, opening + std::string(unit) +
                             (before ? " before that|then|it? $" : " after that|then|it? $")) ||
         HasPhrase(said,
                   opening + (before ? "previous " : "next|following ") + std::string(unit) + " $");
}

std::optional<Side> SideOf(std::span<const Token> said, std::string_view unit) {
  if (Says(said, unit, Side::kBefore)) return Side::kBefore;
  if (Says(said, unit, Side::kAfter)) return Side::kAfter;
  return std::nullopt;
}

std::string Between(CivilDate first, CivilDate next) {
  return "from " + FormatDay(first) + " to " + FormatDay(AddDays(next, -1));
}

std::optional<Instant> Later(std::optional<Instant> a, std::optional<Instant> b) {
  if (!a || !b) return a ? a : b;
  return std::max(*a, *b);
}

// What of `window` lies outside `less`, which ascend.
std::vector<Window> Less(const Window& window, const std::vector<Window>& less) {
  std::vector<Window> left;
  std::optional<Instant> from = window.start;
  for (const Window& out : less) {
    if (out.start && (!from || *from < *out.start)) {
      const Instant end = std::min(window.end, *out.start);
      if (!from || *from < end) left.push_back({from, end});
    }
    from = Later(from, out.end);
  }
  if (!from || *from < window.end) left.push_back({from, window.end});
  return left;
}

}  // namespace

TurnDays::TurnDays(const TurnContext& previous, const TimeFrame& frame)
    : frame_(frame), shown_(previous.last_shown) {
  if (previous.canonical_time.empty()) return;
  const TimeResolution time =
      ResolveTime(previous.canonical_time, frame.now, frame.zone, frame.options);
  if (time.fallback) return;
  reading_ = time.readings.front();
  const Window hull = Hull(*reading_);
  const std::vector<ClockRange>& clocks = reading_->recurrence.clocks;
  if (!clocks.empty()) each_day_ = timex::RecurrenceText(reading_->recurrence);
  if (!hull.start) return;
  days_ = Days{.first = DateOf(frame.zone.ToLocal(*hull.start)),
               .last = DateOf(frame.zone.ToLocal({hull.end.ms - 1})),
               .part = hull.end.ms - hull.start->ms < kMsPerDay};
}

bool TurnDays::FoundNone() const {
  if (!days_) return false;
  const Window hull = Hull(*reading_);
  return !shown_ || *shown_ < *hull.start || *shown_ >= hull.end;
}

std::optional<std::string> TurnDays::Behind() const {
  if (FoundNone()) return Moment(Hull(*reading_).end);
  if (!shown_) return std::nullopt;
  return Moment(Instant{shown_->ms + kMsPerMinute});
}

std::string TurnDays::Moment(Instant instant) const {
  return FormatDay(DateOf(frame_.zone.ToLocal(instant))) + " " + FormatClock(instant, frame_.zone);
}

// The calendar week or month before the one that the last turn began in.
std::optional<std::string> TurnDays::RelativeStretch(std::span<const Token> said) const {
  const CivilDate day = days_ ? days_->first : DateOf(frame_.zone.ToLocal(frame_.now));
  const int since = static_cast<int>(WeekdayOf(day)) - static_cast<int>(frame_.options.week_start);
  const CivilDate week = AddDays(day, -((since + 7) % 7));
  const CivilDate month{day.year, day.month, 1};
  const auto week_side = SideOf(said, "week");
  if (week_side == Side::kBefore) return Between(AddDays(week, -7), week);
  if (week_side == Side::kAfter) return Between(AddDays(week, 7), AddDays(week, 14));
  const auto month_side = SideOf(said, "month");
  if (month_side == Side::kBefore) return Between(AddMonths(month, -1), month);
  if (month_side == Side::kAfter) return Between(AddMonths(month, 1), AddMonths(month, 2));
  return std::nullopt;
}

// "the Saturday before that", "the evening before", "the morning after".
std::optional<std::string> TurnDays::RelativePart(std::span<const Token> said) const {
  for (size_t i = 0; i < kWeekdays.size(); ++i) {
    const auto side = SideOf(said, kWeekdays.at(i));
    if (!side) continue;
    const bool before = *side == Side::kBefore;
    const CivilDate from = before ? days_->first : days_->last;
    const int ahead = (static_cast<int>(i) - static_cast<int>(WeekdayOf(from)) + 7) % 7;
    const int days = before ? (ahead == 0 ? -7 : ahead - 7) : (ahead == 0 ? 7 : ahead);
    return "on " + FormatDay(AddDays(from, days));
  }
  for (const char* part : {"night", "evening", "afternoon", "morning"}) {
    const auto side = SideOf(said, part);
    if (!side) continue;
    const int days = *side == Side::kBefore ? -1 : 1;
    const Window hull = Hull(*reading_);
    // "last night" and "the evening before that": the same hours of another day.
    const bool late = std::string_view(part) == "night" || std::string_view(part) == "evening";
    const LocalTime begun = frame_.zone.ToLocal(*hull.start);
    if (late && days_->part && MsOfDay(begun) >= 17 * kMsPerHour) {
      return "from " + Moment({hull.start->ms + days * kMsPerDay}) + " to " +
             Moment({hull.end.ms + days * kMsPerDay});
    }
    const bool next_day = *side == Side::kAfter && late;
    const CivilDate day = AddDays(days_->first, next_day || days < 0 ? days : 1);
    return "on " + FormatDay(day) + " in the " + part;
  }
  return std::nullopt;
}

std::optional<std::string> TurnDays::Relative(std::span<const Token> said) const {
  const auto one = FindPhrase(said, "^ the one|ones from|on|of|in?");
  if (one) said = said.subspan(one->end);
  if (const auto stretch = RelativeStretch(said)) return stretch;
  if (!days_) return std::nullopt;
  if (const auto part = RelativePart(said)) return part;
  const CivilDate last = days_->part ? days_->first : days_->last;
  const bool before = HasPhrase(said, "^ on? the? day before that|then? $") ||
                      HasPhrase(said, "^ on? the previous day $");
  const bool after = HasPhrase(said, "^ on? the day after that|then? $") ||
                     HasPhrase(said, "^ on? the next|following day $");
  if (before) return "on " + FormatDay(AddDays(days_->first, -1));
  if (after) return "on " + FormatDay(AddDays(last, 1));
  if (HasPhrase(said, "^ before that|then $")) return "before " + FormatDay(days_->first);
  if (HasPhrase(said, "^ after that|then $")) return "since " + FormatDay(AddDays(days_->last, 1));
  return std::nullopt;
}

std::optional<CivilDate> TurnDays::ThatDay() const {
  if (days_ && (days_->part || days_->first == days_->last)) return days_->first;
  if (!shown_) return std::nullopt;
  return DateOf(frame_.zone.ToLocal(*shown_));
}

// "did it ring again since?", "did he come back after that": from the event that was shown last on.
std::optional<std::string> TurnDays::SinceThen(std::string_view text,
                                               std::span<const Token> tokens) const {
  constexpr std::string_view kSince[] = {"since|after that|then $", "again since|after $",
                                         "since|afterwards $"};
  constexpr size_t kShortest = 4;
  const bool whole = tokens.size() >= kShortest && !HasPhrase(tokens, "^ _? what") &&
                     !HasPhrase(tokens, "how long since|after") && !HasPhrase(tokens, "ever since");
  if (!shown_ || !whole) return std::nullopt;
  for (const std::string_view pattern : kSince) {
    const auto span = FindPhrase(tokens, pattern);
    if (!span || span->begin == 0) continue;
    // "the day after that" is a day.
    if (IsInList(tokens[span->begin - 1].word,
                 "day night morning afternoon evening week weekend month one")) {
      return std::nullopt;
    }
    const size_t since = tokens[span->begin].word == "again" ? span->begin + 1 : span->begin;
    return std::string(text.substr(0, tokens[since].begin)) + "since " +
           Moment({shown_->ms + kMsPerMinute});
  }
  return std::nullopt;
}

std::optional<std::string> TurnDays::WithThatDay(std::string_view text) const {
  const std::vector<Token> tokens = Tokenise(text);
  if (const auto since = SinceThen(text, tokens)) return since;
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kPhrases = {
      {{"on|in|during? that|same day|date", ""},
       {"on|in|during? that|same morning", " in the morning"},
       {"on|in|during? that|same afternoon", " in the afternoon"},
       {"on|in|during? that|same evening", " in the evening"},
       {"on|in|during? that|same night", " in the night"},
       {"that time $", ""}}};
  for (const auto& [pattern, part] : kPhrases) {
    const auto span = FindPhrase(tokens, pattern);
    if (!span || span->begin == 0) continue;
    const bool related = IsInList(tokens[span->begin - 1].word,
                                  "at around about near by since until till before after is was");
    auto day = ThatDay();
    if (!day || related) return std::nullopt;
    // A night belongs to the evening that it begins in.
    const bool night = part == " in the night";
    constexpr int64_t kNightEnds = 6 * kMsPerHour;
    if (night && shown_ && !days_) {
      const LocalTime local = frame_.zone.ToLocal(*shown_);
      if (MsOfDay(local) < kNightEnds) day = AddDays(*day, -1);
    }
    size_t begin = span->begin;
    if (tokens[begin - 1].word == "the") --begin;  // "the same day"
    std::string dated(text.substr(0, tokens[begin].begin));
    dated += "on " + FormatDay(*day) + std::string(part);
    dated += text.substr(tokens[span->end - 1].end);
    return dated;
  }
  return std::nullopt;
}

std::optional<std::string> TurnDays::Without(std::string_view said) const {
  const TimeResolution time = ResolveTime(said, frame_.now, frame_.zone, frame_.options);
  if (time.fallback) return std::nullopt;
  const TimeReading& less = time.readings.front();
  TimeReading left =
      reading_.value_or(TimeReading{.windows = {{std::nullopt, frame_.now}}, .canonical = {}});
  if (!less.recurrence.Trivial()) {
    if (!less.recurrence.clocks.empty()) return std::nullopt;
    left.recurrence.weekdays &= static_cast<uint8_t>(~less.recurrence.weekdays);
    if (left.recurrence.weekdays == 0) return std::nullopt;
  } else {
    std::vector<Window> windows;
    for (const Window& window : left.windows) {
      const std::vector<Window> rest = Less(window, less.windows);
      windows.insert(windows.end(), rest.begin(), rest.end());
    }
    left.windows = std::move(windows);
  }
  if (left.windows.empty()) return std::nullopt;
  std::string text =
      timex::CanonicalText(left.windows, frame_.now, frame_.zone, timex::SinceForm::kSince);
  if (!left.recurrence.Trivial()) text += ", " + timex::RecurrenceText(left.recurrence);
  return text;
}

}  // namespace yesterlog
