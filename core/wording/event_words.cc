#include "core/wording/event_words.h"

#include <algorithm>
#include <array>

#include "core/text/words.h"
#include "core/wording/display.h"
#include "core/wording/source_words.h"

namespace yesterlog {
namespace {

// "light.kitchen was turned on" says of what it is.
bool BeginsWith(std::string_view text, std::string_view name) {
  if (text.size() <= name.size() || text[name.size()] != ' ') return false;
  return FoldCase(text.substr(0, name.size())) == FoldCase(name);
}

// What cameras tell apart, and what they are called.
bool IsCapture(const Event& event) {
  constexpr std::array<std::string_view, 24> kSeen = {
      "animal", "bear",  "bicycle", "bird",  "bus",      "car",        "cat",     "cow",
      "deer",   "dog",   "face",    "fox",   "horse",    "motorcycle", "package", "people",
      "person", "plate", "rabbit",  "sheep", "squirrel", "truck",      "van",     "vehicle"};
  const std::string label = FoldCase(event.label);
  if (std::ranges::find(kSeen, label) != kSeen.end()) return true;
  const std::string source = FoldCase(event.source);
  return source.starts_with("cam_") || source.find("camera") != std::string::npos;
}

}  // namespace

const char* NounOf(std::span<const Event> events) {
  return !events.empty() && std::ranges::all_of(events, IsCapture) ? "capture" : "event";
}

Precision PrecisionIn(std::span<const Event> events, const Event& event) {
  const bool meets = std::ranges::any_of(events, [&](const Event& other) {
    return other.start.ms / kMsPerMinute == event.start.ms / kMsPerMinute &&
           other.start.ms / kMsPerSecond != event.start.ms / kMsPerSecond;
  });
  return meets ? Precision::kSeconds : Precision::kMinutes;
}

std::string DescribeContent(const Event& event) {
  std::string content = QuoteLogText(event.text);
  if (content.empty()) content = QuoteLogText(event.label);
  if (content.empty()) content = "(no text)";
  const std::string source = SourceText(event.source);
  const bool names_it = source.empty() || BeginsWith(content, source);
  std::string text = names_it ? content : source + ": " + content;
  if (event.occurrence_count > 1)
    text += " (" + Plural(event.occurrence_count, IsCapture(event) ? "capture" : "time") + ")";
  if (event.risk >= kHighRisk) text += " (high risk)";
  return text;
}

std::string DescribeAt(const std::string& when, const Event& event) {
  return when + (SourceText(event.source).empty() ? ": " : ", ") + DescribeContent(event);
}

std::string DescribeEvent(const Event& event, const ZoneTable& zone, Precision precision) {
  const bool lasts = event.end && event.end->ms - event.start.ms >= kMsPerMinute;
  return DescribeAt(lasts ? FormatStretch(event.start, *event.end, zone, precision)
                          : FormatMoment(event.start, zone, precision),
                    event);
}

}  // namespace yesterlog
