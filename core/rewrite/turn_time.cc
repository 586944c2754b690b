#include "core/rewrite/turn_time.h"

namespace yesterlog {

TurnTime ResolveTurnTime(const Slots& slots, const std::optional<TurnContext>& previous,
                         const TimeFrame& frame) {
  const auto resolve = [&](std::string_view text) {
    return ResolveTime(text, frame.now, frame.zone, frame.options);
  };
  TurnTime time{.resolution = resolve(slots.rendered_query), .inherited = false};
  if (time.resolution.fallback && !time.resolution.invalid && !slots.time.empty())
    time.resolution = resolve(slots.time);
  if (time.resolution.invalid) return time;
  if (!time.resolution.fallback || !previous || previous->canonical_time.empty()) return time;
  TimeResolution inherited = resolve(previous->canonical_time);
  if (!inherited.fallback) time = {.resolution = std::move(inherited), .inherited = true};
  return time;
}

}  // namespace yesterlog
