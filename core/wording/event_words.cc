#include "core/wording/event_words.h"

#include "core/wording/display.h"

namespace yesterlog {

std::string DescribeContent(const Event& event) {
  std::string content = QuoteLogText(event.text);
  if (content.empty()) content = QuoteLogText(event.label);
  if (content.empty()) content = "(no text)";
  const std::string source = PlainName(event.source);
  std::string text = source.empty() ? content : source + ": " + content;
  if (event.occurrence_count > 1)
    text += " (" + std::to_string(event.occurrence_count) + " captures)";
  if (event.risk >= kHighRisk) text += " (high risk)";
  return text;
}

std::string DescribeAt(const std::string& when, const Event& event) {
  return when + (PlainName(event.source).empty() ? ": " : ", ") + DescribeContent(event);
}

std::string DescribeEvent(const Event& event, const ZoneTable& zone, Precision precision) {
  const bool lasts = event.end && event.end->ms - event.start.ms >= kMsPerMinute;
  return DescribeAt(lasts ? FormatStretch(event.start, *event.end, zone, precision)
                          : FormatMoment(event.start, zone, precision),
                    event);
}

}  // namespace yesterlog
