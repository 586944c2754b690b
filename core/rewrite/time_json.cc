#include "core/rewrite/time_json.h"

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
  members.ReadWith("start_ms", &start_ms, InstantFrom);
  members.ReadWith("end_ms", &end_ms, InstantFrom);
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

}  // namespace

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
