#include "core/time/left_out.h"

#include <algorithm>
#include <utility>

#include "core/time/canonical.h"

namespace yesterlog::timex {
namespace {

struct Marker {
  std::string_view first;
  std::string_view second;  // empty: the first word alone
};

constexpr Marker kMarkers[] = {
    {"not", "counting"}, {"not", "including"}, {"without", "counting"}, {"leave", "out"},
    {"leaving", "out"},  {"other", "than"},    {"apart", "from"},       {"aside", "from"},
    {"but", "not"},      {"and", "not"},       {"just", "not"},         {"only", "not"},
    {"any", "but"},      {"day", "but"},       {"days", "but"},         {"everyday", "but"},
    {"except", "for"},   {"except", ""},       {"excepting", ""},       {"excluding", ""},
    {"besides", ""},     {"ignoring", ""},     {"ignore", ""},          {"without", ""},
    {"minus", ""},       {"barring", ""},      {"exclude", ""},         {"skipping", ""},
    {"excl", ""},
};

size_t EndOfMarker(const Sentence& s, size_t at) {
  for (const Marker& marker : kMarkers) {
    if (!s.IsWord(at, marker.first)) continue;
    if (marker.second.empty()) return at + 1;
    if (s.IsWord(at + 1, marker.second)) return at + 2;
  }
  return 0;
}

// The parts of `windows` outside of `out`.
std::vector<Window> Subtract(const std::vector<Window>& windows, const Window& out) {
  std::vector<Window> left;
  for (const Window& window : windows) {
    const Instant out_begin = out.start.value_or(Instant{INT64_MIN});
    if (!window.start || *window.start < out_begin) {
      left.push_back({window.start, std::min(window.end, out_begin)});
    }
    if (out.end < window.end) {
      left.push_back({window.start ? std::max(*window.start, out.end) : out.end, window.end});
    }
  }
  return left;
}

// All hours of a day but those.
std::vector<ClockRange> OtherHours(const ClockRange& out) {
  if (out.end_min >= kMinutesPerDay) return {{out.end_min - kMinutesPerDay, out.start_min}};
  std::vector<ClockRange> others;
  if (out.start_min > 0) others.push_back({0, out.start_min});
  others.push_back({out.end_min, kMinutesPerDay});
  return others;
}

}  // namespace

std::optional<LeaveOutMarker> FindLeaveOut(const Sentence& s, size_t from, size_t* next) {
  for (size_t at = from; at < s.size(); ++at) {
    size_t end = EndOfMarker(s, at);
    if (end == 0) continue;
    while (s.IsPunct(end, '.')) ++end;  // "excl. Monday"
    *next = end;
    while (s.Is(end, Term::kOn) || s.Is(end, Term::kIn) || s.Is(end, Term::kDuring)) ++end;
    const bool any = s.Is(end, Term::kArticle) || s.IsWord(end, "any");
    if (any) ++end;
    if (end >= s.size()) return std::nullopt;
    return LeaveOutMarker{s.At(at).begin, s.At(end).begin, any};
  }
  return std::nullopt;
}

std::optional<TimeReading> Without(const TimeReading& base, const TimeReading& out,
                                   std::optional<int> out_weekday, const Sentence& s) {
  TimeReading left = base;
  const Recurrence& gone = out.recurrence;
  if (out_weekday) {
    left.recurrence.weekdays &= static_cast<uint8_t>(~(1U << *out_weekday));
  } else if (gone.Trivial()) {
    for (const Window& window : out.windows) left.windows = Subtract(left.windows, window);
  } else if (gone.clocks.empty()) {
    left.recurrence.weekdays &= static_cast<uint8_t>(~gone.weekdays);
  } else {
    const bool plain = gone.clocks.size() == 1 && gone.weekdays == kEveryWeekday;
    if (!plain || !base.recurrence.clocks.empty()) return std::nullopt;
    left.recurrence.clocks = OtherHours(gone.clocks.front());
    Normalise(left.recurrence);
  }
  if (left.windows.empty() || left.recurrence.weekdays == 0) return std::nullopt;
  const bool ever = left.windows == base.windows && base.canonical.starts_with(kEverText);
  left.canonical =
      ever ? kEverText : CanonicalText(left.windows, s.now(), s.zone(), SinceForm::kSpelledOut);
  if (!left.recurrence.Trivial()) left.canonical += ", " + RecurrenceText(left.recurrence);
  return left;
}

}  // namespace yesterlog::timex
