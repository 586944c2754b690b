#include "core/rewrite/turn_time.h"

#include "core/language/phrase.h"
#include "core/time/canonical.h"
#include "core/time/within.h"

namespace yesterlog {
namespace {

// "what happened in the morning?" is about one, where "who came in the morning?" is about all.
bool AsksWhatHappened(const std::vector<Token>& tokens) {
  return HasPhrase(tokens, "what|anything|something _? happened|happen|happening") ||
         HasPhrase(tokens, "what|anything _? went|going|been on|going") ||
         HasPhrase(tokens, "summary|summarise|summarize|recap|overview");
}

// "did it ring overnight?" is about the last night, "how often did it ring overnight?" about all.
bool IsLastNight(const std::vector<Token>& tokens, const TimeResolution& time) {
  const std::vector<Token> said = Tokenise(time.matched);
  return said.size() == 1 && said.front().word == "overnight" &&
         !HasPhrase(tokens, "how many|often|much") &&
         !HasPhrase(tokens, "which|ever|usually|normally|always|does|do");
}

// What was left open overnight was opened before the night: from noon on.
void BeginBeforeNight(TimeReading& night, const TimeFrame& frame) {
  Window& window = night.windows.front();
  if (!window.start) return;
  const CivilDate evening = DateOf(frame.zone.ToLocal(*window.start));
  window.start = frame.zone.StartInstant(AtMsOfDay(evening, kMsPerDay / 2));
  night.canonical =
      timex::CanonicalText(night.windows, frame.now, frame.zone, timex::SinceForm::kSpelledOut);
}

// All of the log, or more than two weeks of it: it has more than one weekend.
bool HasWeekends(const TimeResolution& time) {
  constexpr int64_t kTwoWeeksMs = 14 * kMsPerDay;
  const Window hull = Hull(time.readings.front());
  return time.everything || !hull.start || hull.end.ms - hull.start->ms > kTwoWeeksMs;
}

// Hours or weekdays that name no period.
bool IsBare(const TimeResolution& time) {
  return time.everything && !time.whole_log && !time.readings.front().recurrence.Trivial();
}

// "how many mornings", which no one day has several of.
bool CountsDays(const std::vector<Token>& tokens) {
  return HasPhrase(tokens, "how many different? days|nights|mornings|evenings|afternoons") ||
         HasPhrase(tokens, "which|what days|nights|mornings|evenings|afternoons");
}

bool IsOneDay(const TimeResolution& time) {
  const Window hull = Hull(time.readings.front());
  return hull.start && hull.end.ms - hull.start->ms <= kMsPerDay;
}

}  // namespace

TurnTime ResolveTurnTime(const Slots& slots, const std::optional<TurnContext>& previous,
                         const TimeFrame& frame) {
  TimeOptions options = frame.options;
  const std::vector<Token> tokens = Tokenise(slots.rendered_query);
  options.hours = Bare::kEach;
  const auto resolve = [&](std::string_view text) {
    return ResolveTime(text, frame.now, frame.zone, options);
  };
  std::optional<TimeResolution> before;
  if (previous && !previous->canonical_time.empty()) before = resolve(previous->canonical_time);
  const bool carries = before && !before->all_time() && !before->fallback;
  const bool one = AsksWhatHappened(tokens);
  if (carries || !one) options.day_parts = Bare::kEach;
  if (previous && !one && (!before || HasWeekends(*before))) options.weekends = Bare::kEach;
  TurnTime time{.resolution = resolve(slots.rendered_query), .inherited = false};
  if (time.resolution.fallback && !time.resolution.invalid && !slots.time.empty())
    time.resolution = resolve(slots.time);
  if (!carries && IsLastNight(tokens, time.resolution)) {
    time.resolution = ResolveTime(slots.rendered_query, frame.now, frame.zone, frame.options);
    if (HasPhrase(tokens, "leave|left|leaving|stay|stayed|remain|remained"))
      BeginBeforeNight(time.resolution.readings.front(), frame);
  }
  if (time.resolution.invalid || !carries) return time;
  if (time.resolution.fallback) return {.resolution = std::move(*before), .inherited = true};
  if (!IsBare(time.resolution)) return time;
  if (CountsDays(tokens) && IsOneDay(*before)) return time;
  auto within = Within(time.resolution, *before, frame.now, frame.zone);
  if (within) time = {.resolution = std::move(*within), .inherited = true};
  return time;
}

}  // namespace yesterlog
