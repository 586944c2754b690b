#include "core/wording/event_words.h"

#include <algorithm>
#include <array>

#include "core/kind/details_members.h"
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

bool IsSaid(std::string_view value, const Event& event) {
  const std::string said = FoldCase(event.text + "\n" + event.source + "\n" + event.label);
  return said.find(FoldCase(value)) != std::string::npos;
}

// Numbers of a line, of the program, of the request: they tell one event from another and nothing
// more.
bool IsNumbering(std::string_view name) {
  constexpr std::array<std::string_view, 13> kNames = {"id",   "seq",   "uuid",    "pid",  "tid",
                                                       "line", "level", "hash",    "host", "index",
                                                       "site", "env",   "severity"};
  return std::ranges::find(kNames, name) != kNames.end() || name.ends_with("_id") ||
         name.ends_with("Id") || name.ends_with("_at") || name.ends_with("_ts");
}

// What a short message leaves to its fields: "deploy aborted" (version v2.41.1, by linnea).
std::string DetailWords(const Event& event) {
  constexpr size_t kShortMessage = 4;  // words
  constexpr size_t kMost = 4;
  constexpr size_t kLongest = 60;  // bytes
  if (event.text.empty() || Words(event.text).size() > kShortMessage) return {};
  std::string words;
  size_t told = 0;
  const Members members(event.details_json);
  for (const Member& member : members.all()) {
    if (told == kMost) break;
    if (member.type == MemberType::kBoolean || member.type == MemberType::kList) continue;
    const std::string value = member.Value();
    if (value.empty() || value.size() > kLongest || IsNumbering(member.Name())) continue;
    if (IsSaid(value, event)) continue;
    words += told == 0 ? " (" : ", ";
    words += QuoteLogText(std::string(member.Name()) + " " + value);
    ++told;
  }
  return words + (told > 0 ? ")" : "");
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
  content += DetailWords(event);
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
