// The calls of JsonAssistant about what is derived from events.
#include <nlohmann/json.hpp>

#include "core/assistant/assistant_json_impl.h"
#include "core/assistant/json_codec.h"
#include "core/digest/timeline.h"
#include "core/store/incident_table.h"

namespace yesterlog {
namespace {

using Json = nlohmann::ordered_json;

constexpr int64_t kMaxListedMembers = 10'000;

std::optional<TimelineBucket> BucketFromName(std::string_view name) {
  if (name == "auto") return TimelineBucket::kAuto;
  if (name == "hour") return TimelineBucket::kHour;
  if (name == "day") return TimelineBucket::kDay;
  if (name == "week") return TimelineBucket::kWeek;
  return std::nullopt;
}

const char* BucketName(TimelineBucket bucket) {
  switch (bucket) {
    case TimelineBucket::kAuto:
      return "auto";
    case TimelineBucket::kHour:
      return "hour";
    case TimelineBucket::kDay:
      return "day";
    case TimelineBucket::kWeek:
      return "week";
  }
  return "";
}

Result<TimelineRequest> ReadTimelineRequest(std::string_view json, const ZoneTable& zone) {
  JsonRequest request(json);
  TimelineRequest timeline{.start = request.LocalInstant("start", zone),
                           .end = request.LocalInstant("end", zone),
                           .zone = zone};
  const auto bucket = BucketFromName(request.String("bucket", "auto"));
  const std::string by = request.String("by", "risk");
  if (!request.status().ok()) return request.status().error();
  if (!bucket) {
    return Error{ErrorCode::kInvalidArgument, "\"bucket\" must be auto, hour, day or week."};
  }
  if (by != "risk" && by != "source") {
    return Error{ErrorCode::kInvalidArgument, "\"by\" must be risk or source."};
  }
  timeline.bucket = *bucket;
  timeline.by = by == "risk" ? TimelineBy::kRisk : TimelineBy::kSource;
  return timeline;
}

std::string TimelineJson(const Timeline& timeline, const ZoneTable& zone) {
  const bool empty = timeline.starts.empty();
  const auto local = [&](Instant at) -> Json {
    if (empty) return nullptr;
    return FormatLocal(zone.ToLocal(at));
  };
  Json starts = Json::array();
  for (const Instant start : timeline.starts) starts.push_back(start.ms);
  Json series = Json::array();
  for (const TimelineSeries& one : timeline.series) {
    series.push_back({{"name", one.name}, {"counts", one.counts}});
  }
  const Json json = {{"start", local(empty ? Instant{} : timeline.starts.front())},
                     {"end", local(timeline.end)},
                     {"bucket", BucketName(timeline.bucket)},
                     {"starts", starts},
                     {"series", series},
                     {"total", timeline.events}};
  return json.dump();
}

}  // namespace

std::string JsonAssistant::Timeline(std::string_view json) {
  const auto request = ReadTimelineRequest(json, impl_->zone);
  if (!request.ok()) return ErrorJson(request.error());
  const auto timeline = BuildTimeline(impl_->assistant->store(), *request);
  if (!timeline.ok()) return ErrorJson(timeline.error());
  return TimelineJson(*timeline, impl_->zone);
}

std::string JsonAssistant::Incident(std::string_view json) {
  JsonRequest request(json);
  const std::string id = request.RequiredString("id");
  if (!request.status().ok()) return ErrorJson(request.status().error());
  Store& store = impl_->assistant->store();
  const auto event = store.Find(id);
  if (!event.ok()) return ErrorJson(event.error());
  if (!*event) {
    return ErrorJson({ErrorCode::kNotFound, "There is no event with the id \"" + id + "\"."});
  }
  const auto members = store.incidents().Members((*event)->incident, kMaxListedMembers);
  if (!members.ok()) return ErrorJson(members.error());
  const auto events = store.FindRows(*members);
  if (!events.ok()) return ErrorJson(events.error());
  return EventsJson({events->begin(), events->end()}, impl_->zone);
}

}  // namespace yesterlog
