#include "core/rewrite/time_json.h"

#include <algorithm>
#include <array>
#include <string>

namespace yesterlog {
namespace {

JsonText WindowJson(const Window& window, const ZoneTable& zone) {
  const auto local = [&](Instant instant) { return FormatLocal(zone.ToLocal(instant)); };
  return JsonWriter()
      .Add("start", window.start ? ToJson(local(*window.start)) : JsonText{"null"})
      .Add("end", local(window.end))
      .Add("start_ms", InstantJson(window.start))
      .Add("end_ms", window.end.ms)
      .Json();
}

Result<Window> WindowFrom(const JsonView& value, const ZoneTable& zone) {
  JsonMembers members(value);
  std::string start;
  std::string end;
  std::optional<Instant> start_ms;
  std::optional<Instant> end_ms;
  members.Read("start", &start);
  members.Read("end", &end);
  members.ReadWith("start_ms", &start_ms, [](const JsonView& one) { return InstantFrom(one); });
  members.ReadWith("end_ms", &end_ms, [](const JsonView& one) { return InstantFrom(one); });
  const auto local_start = ParseLocal(start);
  const auto local_end = ParseLocal(end);
  if (!start_ms && local_start) start_ms = zone.StartInstant(*local_start);
  if (!end_ms && local_end) end_ms = zone.EndInstant(*local_end);
  if (!end_ms) members.Fail("a window needs \"end\" (2026-04-10T12:00) or \"end_ms\"");
  if (!start.empty() && !start_ms)
    members.Fail("\"start\" is no local time such as 2026-04-10T12:00");
  if (start_ms && end_ms && *start_ms >= *end_ms)
    members.Fail("a window must start before it ends");
  return Finish(members, Window{start_ms, end_ms.value_or(Instant{})});
}

constexpr std::array<std::string_view, 7> kWeekdays = {"mon", "tue", "wed", "thu",
                                                       "fri", "sat", "sun"};

std::string ClockName(int minutes) {
  const auto two_digits = [](int value) {
    return std::string(value < 10 ? "0" : "") + std::to_string(value);
  };
  return two_digits(minutes / 60) + ":" + two_digits(minutes % 60);
}

// "22:00" as minutes; nullopt for anything else.
std::optional<int> ClockMinutes(const std::optional<std::string>& clock) {
  if (!clock || clock->size() != 5 || (*clock)[2] != ':') return std::nullopt;
  int digits = 0;
  for (const size_t place : {0, 1, 3, 4}) {
    const char digit = (*clock)[place];
    if (digit < '0' || digit > '9') return std::nullopt;
    digits = digits * 10 + (digit - '0');
  }
  if (digits % 100 >= 60) return std::nullopt;
  return digits / 100 * 60 + digits % 100;
}

Result<ClockRange> ClockRangeFrom(const JsonView& value) {
  const std::vector<JsonView> ends = value.Elements();
  if (ends.size() == 2) {
    const auto start = ClockMinutes(ends[0].String());
    const auto end = ClockMinutes(ends[1].String());
    if (start && end && *start < kMinutesPerDay && *start < *end &&
        *end <= *start + kMinutesPerDay) {
      return ClockRange{*start, *end};
    }
  }
  return Error{ErrorCode::kInvalidArgument, "a clock range is two times such as 22:00 and 30:00"};
}

}  // namespace

JsonText RecurrenceJson(const Recurrence& recurrence) {
  if (recurrence.Trivial()) return {"null"};
  JsonWriter json;
  if (!recurrence.clocks.empty()) {
    json.Add("clock", JsonList(recurrence.clocks, [](const ClockRange& clock) {
               return ToJson(
                   std::vector<std::string>{ClockName(clock.start_min), ClockName(clock.end_min)});
             }));
  }
  if (recurrence.weekdays != kEveryWeekday) {
    std::vector<std::string> days;
    for (size_t day = 0; day < kWeekdays.size(); ++day) {
      if ((recurrence.weekdays >> day & 1) != 0) days.emplace_back(kWeekdays.at(day));
    }
    json.Add("weekdays", days);
  }
  return json.Json();
}

Result<Recurrence> RecurrenceFrom(const JsonView& value) {
  Recurrence recurrence;
  JsonMembers members(value);
  members.ReadList("clock", &recurrence.clocks, ClockRangeFrom);
  std::vector<std::string> days;
  members.Read("weekdays", &days);
  if (members.Has("weekdays")) recurrence.weekdays = 0;
  for (const std::string& day : days) {
    const auto found = std::ranges::find(kWeekdays, day);
    if (found == kWeekdays.end()) {
      members.Fail("a weekday is one of mon, tue, wed, thu, fri, sat, sun");
    } else {
      recurrence.weekdays =
          static_cast<uint8_t>(recurrence.weekdays | 1 << (found - kWeekdays.begin()));
    }
  }
  return Finish(members, std::move(recurrence));
}

JsonText InstantJson(const std::optional<Instant>& instant) {
  return instant ? ToJson(instant->ms) : JsonText{"null"};
}

Result<std::optional<Instant>> InstantFrom(const JsonView& value) {
  const auto ms = value.Whole();
  if (!ms) return Error{ErrorCode::kInvalidArgument, "it must be a whole number"};
  return std::optional(Instant{*ms});
}

JsonText WindowsJson(const std::vector<Window>& windows, const ZoneTable& zone) {
  return JsonList(windows, [&](const Window& window) { return WindowJson(window, zone); });
}

void ReadWindows(const char* key, JsonMembers* members, const ZoneTable& zone,
                 std::vector<Window>* windows) {
  members->ReadList(key, windows, [&](const JsonView& value) { return WindowFrom(value, zone); });
}

}  // namespace yesterlog
