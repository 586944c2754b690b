// The calls of JsonAssistant about what is derived from events.
#include "core/assistant/assistant_json_impl.h"
#include "core/assistant/json_codec.h"
#include "core/digest/timeline.h"
#include "core/reply/reply_json.h"
#include "core/store/incident_table.h"
#include "core/store/kind_table.h"
#include "core/text/json_writer.h"
#include "core/wording/display.h"
#include "core/wording/moment_words.h"

namespace yesterlog {
namespace {

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
  const auto local = [&](Instant at) {
    return empty ? JsonText{"null"} : ToJson(FormatLocal(zone.ToLocal(at)));
  };
  const auto series_json = [](const TimelineSeries& one) {
    return JsonWriter().Add("name", one.name).Add("counts", one.counts).Json();
  };
  return JsonWriter()
      .Add("start", local(empty ? Instant{} : timeline.starts.front()))
      .Add("end", local(timeline.end))
      .Add("bucket", BucketName(timeline.bucket))
      .Add("starts", JsonList(timeline.starts, [](Instant start) { return start.ms; }))
      .Add("series", JsonList(timeline.series, series_json))
      .Add("total", timeline.events)
      .Take();
}

std::string DigestJson(const DigestText& digest, Store* store, const std::string& title) {
  const auto events = store->FindRows(digest.cited);
  if (!events.ok()) return ErrorJson(events.error());
  std::vector<Citation> citations;
  for (const Event& event : *events) {
    citations.push_back({static_cast<int>(citations.size()) + 1, event.id});
  }
  const std::string lead = digest.summary + digest.marks;
  return JsonWriter()
      .Add("markdown",
           "# " + EscapeMarkdown(title) + "\n\n" + EscapeMarkdown(lead) + ".\n" + digest.markdown)
      .Add("summary", title + ": " + lead + ".")
      .Add("citations", CitationsJson(citations))
      .Take();
}

std::string TitleOf(std::optional<Instant> from, std::optional<Instant> to, const ZoneTable& zone) {
  if (to) return "Digest " + DescribeWindows({{from, *to}}, zone);
  return from ? "Digest since " + FormatMoment(*from, zone) : "Digest of the whole log";
}

}  // namespace

std::string JsonAssistant::Digest(std::string_view json) {
  JsonRequest request(json);
  const auto from = request.LocalInstant("from", impl_->zone);
  const auto to = request.LocalInstant("to", impl_->zone);
  const DigestScope scope{.windows = {{from, to.value_or(Instant{kMaxEventTime.ms + 1})}},
                          .sources = request.Strings("sources"),
                          .labels = request.Strings("labels"),
                          .min_risk = static_cast<int>(request.Int("min_risk", 0, 0, kMaxRisk))};
  if (!request.status().ok()) return ErrorJson(request.status().error());
  if (from && to && *from >= *to) {
    return ErrorJson({ErrorCode::kInvalidArgument, "\"from\" must be before \"to\"."});
  }
  const auto digest = impl_->assistant->Digest(scope, impl_->zone);
  if (!digest.ok()) return ErrorJson(digest.error());
  const std::string title = TitleOf(from, to, impl_->zone);
  return DigestJson(*digest, &impl_->assistant->store(), title);
}

std::string JsonAssistant::StepUpkeep(int64_t budget_us) {
  if (!impl_->upkeep) impl_->upkeep = impl_->assistant->BeginUpkeep(impl_->zone);
  const auto state = impl_->upkeep->Step(budget_us);
  if (!state.ok()) return ErrorJson(state.error());
  if (*state == UpkeepState::kKinding) {
    const auto progress = impl_->assistant->store().kinds().Progress();
    if (!progress.ok()) return ErrorJson(progress.error());
    return JsonWriter()
        .Add("state", "kinding")
        .Add("done", progress->done)
        .Add("total", progress->total)
        .Take();
  }
  if (*state == UpkeepState::kFolding) return R"({"state":"folding"})";
  if (*state == UpkeepState::kDigesting) return R"({"state":"digesting"})";
  IncidentTable& table = impl_->assistant->store().incidents();
  const auto incidents = table.Count();
  if (!incidents.ok()) return ErrorJson(incidents.error());
  const auto clusters = table.CountClusters();
  if (!clusters.ok()) return ErrorJson(clusters.error());
  return JsonWriter()
      .Add("state", "done")
      .Add("incidents", *incidents)
      .Add("clusters", *clusters)
      .Take();
}

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
  const auto event = impl_->Known(id);
  if (!event.ok()) return ErrorJson(event.error());
  const auto members = store.incidents().Members(event->incident, kMaxListedMembers);
  if (!members.ok()) return ErrorJson(members.error());
  const auto events = store.FindRows(*members);
  if (!events.ok()) return ErrorJson(events.error());
  return EventsJson({events->begin(), events->end()}, impl_->zone);
}

}  // namespace yesterlog
