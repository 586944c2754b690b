#include "core/rewrite/turn_time.h"

#include <algorithm>

#include "core/language/phrase.h"

namespace yesterlog {
namespace {

// "after 8pm", "between midnight and 6am", "at night": hours that name no day.
bool IsBareClock(std::string_view matched) {
  constexpr std::string_view kClock =
      "after before between and from to till until past later earlier than or at about around in "
      "by the "
      "of am pm a p m o clock oclock noon midday midnight morning mornings afternoon evening night "
      "nights overnight during daytime small hours";
  const std::vector<Token> tokens = Tokenise(matched);
  const auto is_hour = [](const Token& token) {
    std::string_view word = token.word;
    if (word.ends_with("am") || word.ends_with("pm")) word.remove_suffix(2);
    return IsNumber(word) && word.size() <= 4;
  };
  const bool ranges = HasPhrase(tokens, "after|before|between|past|overnight|night|nights") ||
                      HasPhrase(tokens, "from _ _? _? to|till|until");
  return ranges && std::ranges::all_of(tokens, [&](const Token& token) {
           return IsInList(token.word, kClock) || is_hour(token);
         });
}

}  // namespace

TurnTime ResolveTurnTime(const Slots& slots, const std::optional<TurnContext>& previous,
                         const TimeFrame& frame) {
  const auto resolve = [&](std::string_view text) {
    return ResolveTime(text, frame.now, frame.zone, frame.options);
  };
  TurnTime time{.resolution = resolve(slots.rendered_query), .inherited = false};
  if (time.resolution.fallback && !time.resolution.invalid && !slots.time.empty())
    time.resolution = resolve(slots.time);
  if (time.resolution.invalid) return time;
  const bool bare = IsBareClock(time.resolution.matched);
  const bool carries = previous && !previous->canonical_time.empty() &&
                       !resolve(previous->canonical_time).all_time();
  if (bare) {
    // Of the days that the turn before was about, or of every day.
    const std::string days =
        carries ? previous->canonical_time
                : "from Thu 01-Jan-1970 to " + FormatDay(DateOf(frame.zone.ToLocal(frame.now)));
    TimeResolution daily = resolve(time.resolution.matched + " " + days);
    if (!daily.fallback && !daily.invalid) {
      daily.spans = std::move(time.resolution.spans);
      daily.matched = std::move(time.resolution.matched);
      daily.everything = !carries;
      time = {.resolution = std::move(daily), .inherited = carries};
    }
    return time;
  }
  if (!time.resolution.fallback || !carries) return time;
  TimeResolution inherited = resolve(previous->canonical_time);
  if (!inherited.fallback) time = {.resolution = std::move(inherited), .inherited = true};
  return time;
}

}  // namespace yesterlog
