#include "core/rewrite/restore_time.h"

#include "core/rewrite/self_correction.h"
#include "core/text/words.h"

namespace yesterlog {
namespace {

bool SameWindows(const TimeResolution& a, const TimeResolution& b) {
  return a.readings.size() == b.readings.size() &&
         a.readings.front().windows == b.readings.front().windows &&
         a.readings.front().recurrence == b.readings.front().recurrence;
}

bool Holds(std::string_view text, std::string_view phrase) {
  return FoldCase(text).find(FoldCase(phrase)) != std::string::npos;
}

}  // namespace

RestoredTime RestoreTime(std::string_view question, Slots slots, const TimeFrame& frame) {
  RestoredTime result{.slots = std::move(slots), .restored = {}};
  if (result.slots.intent == Intent::kOutOfScope) return result;
  const std::string meant = ApplySelfCorrections(question, frame).text;
  const TimeResolution asked = ResolveTime(meant, frame.now, frame.zone, frame.options);
  if (asked.fallback || asked.all_time()) return result;
  const TimeResolution kept =
      ResolveTime(result.slots.rendered_query, frame.now, frame.zone, frame.options);
  // The rewrite may say the same in other words ("yesterday" as a date).
  if (!kept.fallback && SameWindows(asked, kept)) return result;
  for (const TextSpan& span : asked.spans) {
    const std::string phrase = meant.substr(span.begin, span.end - span.begin);
    if (Holds(result.slots.rendered_query, phrase)) continue;
    result.slots.rendered_query += (result.slots.rendered_query.empty() ? "" : " ") + phrase;
    result.restored.push_back(phrase);
  }
  if (!result.restored.empty() && result.slots.time.empty()) result.slots.time = asked.matched;
  return result;
}

}  // namespace yesterlog
