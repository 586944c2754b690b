#include "core/wording/display.h"

#include <algorithm>
#include <optional>
#include <tuple>

#include "core/text/normalise.h"
#include "core/text/sentences.h"
#include "core/text/utf8.h"

namespace yesterlog {
namespace {

constexpr size_t kMaxQuotedBytes = 200;
constexpr size_t kMaxNameBytes = 60;
constexpr size_t kMaxListedNames = 4;

std::string TwoDigits(int64_t value) { return (value < 10 ? "0" : "") + std::to_string(value); }

std::string Clock(LocalTime time) {
  const int64_t minutes = MsOfDay(time) / kMsPerMinute;
  return TwoDigits(minutes / 60) + ":" + TwoDigits(minutes % 60);
}

std::string Moment(LocalTime time) { return FormatDay(DateOf(time)) + " " + Clock(time); }

bool IsMidnight(LocalTime time) { return MsOfDay(time) == 0; }

std::string DescribeWindow(const Window& window, const ZoneTable& zone) {
  const LocalTime end = zone.ToLocal(window.end);
  const auto end_text = [&] { return IsMidnight(end) ? FormatDay(DateOf(end)) : Moment(end); };
  if (!window.start) return "before " + end_text();
  const LocalTime start = zone.ToLocal(*window.start);
  const CivilDate last_day = DateOf({end.ms - 1});
  if (IsMidnight(start) && IsMidnight(end)) {
    if (DateOf(start) == last_day) return "on " + FormatDay(last_day);
    return "from " + FormatDay(DateOf(start)) + " to " + FormatDay(last_day);
  }
  if (DateOf(start) == last_day) {
    const std::string to = IsMidnight(end) ? "midnight" : Clock(end);
    return "on " + FormatDay(last_day) + " between " + Clock(start) + " and " + to;
  }
  return "between " + Moment(start) + " and " + Moment(end);
}

// Four and more stretches at the same time of day: "between 05:00 and 12:00 on 7 days from ...".
std::optional<std::string> DescribeRepeats(const std::vector<Window>& windows,
                                           const ZoneTable& zone) {
  constexpr size_t kFewest = 4;
  if (windows.size() < kFewest || !windows.front().start) return std::nullopt;
  const auto shape = [&](const Window& window) {
    const LocalTime start = zone.ToLocal(*window.start);
    const LocalTime end = zone.ToLocal(window.end);
    return std::tuple(MsOfDay(start), MsOfDay(end),
                      DaysFromCivil(DateOf(end)) - DaysFromCivil(DateOf(start)));
  };
  const auto [from_ms, to_ms, days] = shape(windows.front());
  const bool same = std::ranges::all_of(
      windows, [&](const Window& window) { return shape(window) == shape(windows.front()); });
  if (!same || days > 1) return std::nullopt;
  std::string text;
  if (from_ms != 0 || to_ms != 0) {
    text = "between " + Clock({from_ms}) + " and " +
           (to_ms == 0 ? "midnight " : Clock({to_ms}) + (days == 1 ? " of the next day " : " "));
  }
  const auto day = [&](const Window& window) {
    return FormatDay(DateOf(zone.ToLocal(*window.start)));
  };
  return text + "on " + std::to_string(windows.size()) + " days from " + day(windows.front()) +
         " to " + day(windows.back());
}

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// "[12]" would read as a citation of ours, "{sum}" as a placeholder.
std::string Defused(std::string text) {
  for (char& c : text) {
    if (c == '[' || c == '{') c = '(';
    if (c == ']' || c == '}') c = ')';
  }
  return text;
}

std::string Shortened(std::string text, size_t max_bytes) {
  if (text.size() <= max_bytes) return text;
  text = std::string(TruncateUtf8(text, max_bytes));
  return text + "\u2026";
}

}  // namespace

std::string FormatMoment(Instant instant, const ZoneTable& zone) {
  return Moment(zone.ToLocal(instant));
}

std::string FormatClock(Instant instant, const ZoneTable& zone) {
  return Clock(zone.ToLocal(instant));
}

std::string DescribeWindows(const std::vector<Window>& windows, const ZoneTable& zone) {
  constexpr size_t kMaxListed = 7;
  if (auto repeats = DescribeRepeats(windows, zone)) return std::move(*repeats);
  std::string text;
  for (size_t i = 0; i < std::min(windows.size(), kMaxListed); ++i) {
    if (i > 0) text += " and ";
    text += DescribeWindow(windows[i], zone);
  }
  if (windows.size() > kMaxListed) {
    text += " and " + std::to_string(windows.size() - kMaxListed) + " more times";
  }
  return text;
}

std::string QuoteLogText(std::string_view text) {
  // Cut first: normalising a megabyte to show 200 bytes of it would be felt.
  const std::string clean = Normalise(TruncateUtf8(text, 4 * kMaxQuotedBytes));
  std::string joined;
  for (const Sentence& sentence : Sentences(clean)) {
    std::string_view part =
        std::string_view(clean).substr(sentence.begin, sentence.end - sentence.begin);
    const size_t last = part.find_last_not_of(".!?;:, ");
    if (last == std::string_view::npos) continue;
    if (!joined.empty()) joined += "; ";
    joined += part.substr(0, last + 1);
  }
  return Shortened(Defused(std::move(joined)), kMaxQuotedBytes);
}

std::string QuoteName(std::string_view name) {
  return "'" + Shortened(QuoteLogText(name), kMaxNameBytes) + "'";
}

std::string DescribeContent(const Event& event) {
  std::string content = QuoteLogText(event.text);
  if (content.empty()) content = QuoteLogText(event.label);
  if (content.empty()) content = "(no text)";
  const std::string source = Shortened(QuoteLogText(event.source), kMaxNameBytes);
  std::string text = source.empty() ? content : source + ": " + content;
  if (event.occurrence_count > 1)
    text += " (" + std::to_string(event.occurrence_count) + " captures)";
  if (event.risk >= kHighRisk) text += " (high risk)";
  return text;
}

std::string DescribeEvent(const Event& event, const ZoneTable& zone) {
  std::string time = FormatMoment(event.start, zone);
  if (event.end && event.end->ms - event.start.ms >= kMsPerMinute) {
    const bool same_day = DateOf(zone.ToLocal(event.start)) == DateOf(zone.ToLocal(*event.end));
    time += " to " + (same_day ? FormatClock(*event.end, zone) : FormatMoment(*event.end, zone));
  }
  return time + ", " + DescribeContent(event);
}

std::string Plural(int64_t number, std::string_view singular) {
  const std::string count = number == 0 ? "no" : std::to_string(number);
  return count + " " + std::string(singular) + (number == 1 ? "" : "s");
}

std::string QuotedList(const std::vector<std::string>& names, std::string_view conjunction) {
  const size_t listed = names.size() > kMaxListedNames ? kMaxListedNames - 1 : names.size();
  std::string text;
  for (size_t i = 0; i < listed; ++i) {
    const bool last = i + 1 == names.size();
    if (i > 0) text += last ? " " + std::string(conjunction) + " " : ", ";
    text += QuoteName(names[i]);
  }
  if (listed < names.size()) {
    text += " " + std::string(conjunction) + " " + std::to_string(names.size() - listed) + " more";
  }
  return text;
}

std::string EscapeMarkdown(std::string_view text) {
  constexpr std::string_view kSpecial = "\\`*_[]<>#|~&!$";
  std::string escaped;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '[') {
      size_t end = i + 1;
      while (end < text.size() && IsDigit(text[end])) ++end;
      if (end > i + 1 && end < text.size() && text[end] == ']') {
        escaped += text.substr(i, end + 1 - i);
        i = end;
        continue;
      }
    }
    const bool is_url = text.substr(i).starts_with("://");  // some renderers link bare URLs
    if (is_url || kSpecial.find(text[i]) != std::string_view::npos) escaped += '\\';
    escaped += text[i];
  }
  return escaped;
}

}  // namespace yesterlog
