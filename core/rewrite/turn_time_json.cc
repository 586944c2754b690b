#include "core/rewrite/turn_time_json.h"

#include "core/rewrite/time_json.h"

namespace yesterlog {
namespace {

Result<TimeReading> ReadingFrom(const JsonView& value, const ZoneTable& zone) {
  TimeReading reading;
  JsonMembers members(value);
  ReadWindows("windows", &members, zone, &reading.windows);
  members.ReadWith("recurrence", &reading.recurrence,
                   [](const JsonView& one) { return RecurrenceFrom(one); });
  members.Read("canonical", &reading.canonical);
  if (reading.windows.empty()) members.Fail("a reading needs at least one window");
  return Finish(members, std::move(reading));
}

}  // namespace

std::string TurnTimeToJson(const TurnTime& time, const ZoneTable& zone) {
  const auto reading_json = [&](const TimeReading& reading) {
    return JsonWriter()
        .Add("windows", WindowsJson(reading.windows, zone))
        .Add("recurrence", RecurrenceJson(reading.recurrence))
        .Add("canonical", reading.canonical)
        .Json();
  };
  return JsonWriter()
      .Add("readings", JsonList(time.resolution.readings, reading_json))
      .Add("fallback", time.resolution.fallback)
      .Add("future", time.resolution.future)
      .Add("everything", time.resolution.everything)
      .Add("invalid", time.resolution.invalid)
      .Add("invalid_text", time.resolution.invalid_text)
      .Add("matched", time.resolution.matched)
      .Add("rule", time.resolution.rule)
      .Add("inherited", time.inherited)
      .Take();
}

Result<TurnTime> TurnTimeFromJson(std::string_view json, const ZoneTable& zone) {
  TurnTime time;
  const JsonDocument document(json);
  JsonMembers members(document.root());
  members.Require("readings");
  members.ReadList("readings", &time.resolution.readings,
                   [&](const JsonView& value) { return ReadingFrom(value, zone); });
  members.Read("fallback", &time.resolution.fallback);
  members.Read("future", &time.resolution.future);
  members.Read("everything", &time.resolution.everything);
  members.Read("invalid", &time.resolution.invalid);
  members.Read("invalid_text", &time.resolution.invalid_text);
  members.Read("matched", &time.resolution.matched);
  members.Read("rule", &time.resolution.rule);
  members.Read("inherited", &time.inherited);
  if (time.resolution.readings.empty()) members.Fail("\"readings\" needs at least one reading");
  return Finish(members, std::move(time));
}

}  // namespace yesterlog
