#include <array>

#include "core/plan/plan_form.h"

namespace yesterlog {
namespace {

constexpr int kMinutesADay = 1440;
constexpr uint8_t kWorkdays = 0x1f;
constexpr uint8_t kWeekend = 0x60;

constexpr std::array<std::string_view, 7> kDays = {
    "Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays"};

// How a window begins tells what it is.
void SayWindow(SentencePort& port, Window& window) {
  const auto from = [&] {
    if (!window.start) window.start.emplace();
    port.Moment(&*window.start, Bound::kStart);
    port.Text(" to ");
    port.Moment(&window.end, Bound::kEnd);
  };
  port.Either(!window.start        ? 2
              : port.IsDay(window) ? 1
                                   : 0,
              {{.lead = " from ", .body = from},
               {.lead = " on ", .body = [&] { port.Day(&window); }},
               {.lead = " up to ", .body = [&] { port.Moment(&window.end, Bound::kEnd); }}});
}

void SayWindows(SentencePort& port, std::vector<Window>& windows) {
  const auto at = [&](size_t i) -> Window& {
    if (windows.size() <= i) windows.emplace_back();
    return windows[i];
  };
  const auto all = [&] {
    SayWindow(port, at(0));
    port.Many(windows.size() - 1, {" or from ", " or on "}, [&](size_t i) {
      port.Text(" or");
      SayWindow(port, at(i + 1));
    });
  };
  port.Either(windows.empty() ? 0 : 1, {{}, {.ahead = {" from ", " on ", " up to "}, .body = all}});
}

// An end at or before the start is on the next day; a range to midnight ends at 24:00.
void SayClocks(SentencePort& port, ClockRange& range) {
  int end_min = range.end_min > kMinutesADay ? range.end_min - kMinutesADay : range.end_min;
  port.Clock(&range.start_min);
  port.Text(" and ");
  port.Clock(&end_min);
  range.end_min = end_min <= range.start_min ? end_min + kMinutesADay : end_min;
}

void SayWeekdays(SentencePort& port, uint8_t& weekdays) {
  std::vector<size_t> days;  // of the list
  for (size_t day = 0; day < kDays.size(); ++day) {
    if ((weekdays >> day & 1) != 0) days.push_back(day);
  }
  uint8_t read = 0;
  const auto say_day = [&](size_t i) {
    std::vector<SentencePort::Option> options;
    for (size_t day = 0; day < kDays.size(); ++day) {
      options.push_back({.lead = kDays.at(day),
                         .body = [&read, day] { read |= static_cast<uint8_t>(1U << day); }});
    }
    port.Either(i < days.size() ? days[i] : 0, options);
  };
  const auto list = [&] {
    say_day(0);
    port.Many(days.size() - 1, {" and "}, [&](size_t i) {
      port.Text(" and ");
      say_day(i + 1);
    });
    weekdays = read;
  };
  const size_t usual = weekdays == kWorkdays ? 2 : weekdays == kWeekend ? 3 : 1;
  port.Either(weekdays == kEveryWeekday ? 0 : usual,
              {{},
               {.lead = ", on ", .body = list},
               {.lead = ", on weekdays", .body = [&] { weekdays = kWorkdays; }},
               {.lead = ", on weekends", .body = [&] { weekdays = kWeekend; }}});
}

}  // namespace

void PlanForm::Time(SentencePort& port, PlanTime& time) {
  SayWindows(port, time.windows);
  std::vector<ClockRange>& clocks = time.recurrence.clocks;
  const auto ranges = [&] {
    if (clocks.empty()) clocks.emplace_back();
    SayClocks(port, clocks[0]);
    port.Many(clocks.size() - 1, {" or between "}, [&](size_t i) {
      port.Text(" or between ");
      if (clocks.size() <= i + 1) clocks.emplace_back();
      SayClocks(port, clocks[i + 1]);
    });
  };
  port.Either(clocks.empty() ? 0 : 1, {{}, {.lead = ", between ", .body = ranges}});
  SayWeekdays(port, time.recurrence.weekdays);
  port.Either(time.fallback ? 1 : 0,
              {{}, {.lead = ", as no time was named", .body = [&] { time.fallback = true; }}});
}

}  // namespace yesterlog
