#include "core/assistant/json_codec.h"

#include <nlohmann/json.hpp>

namespace yesterlog {
namespace {

using Json = nlohmann::ordered_json;

std::string Dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// A JSON text of ours or the log's, as a value; a text that is none stands as a string.
Json Embed(const std::string& text) {
  Json value = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  return value.is_discarded() ? Json(text) : value;
}

Json LocalJson(const std::optional<Instant>& instant, const ZoneTable& zone) {
  return instant ? Json(FormatLocal(zone.ToLocal(*instant))) : Json(nullptr);
}

Json WindowsJson(const std::vector<Window>& windows, const ZoneTable& zone) {
  Json list = Json::array();
  for (const Window& window : windows) {
    list.push_back(
        {{"start", LocalJson(window.start, zone)}, {"end", LocalJson(window.end, zone)}});
  }
  return list;
}

Json TraceJson(const Trace& trace) {
  Json list = Json::array();
  for (const TraceEntry& entry : trace) {
    list.push_back({{"stage", StageName(entry.stage)},
                    {"input", Embed(entry.input_json)},
                    {"output", Embed(entry.output_json)},
                    {"guards", entry.guards},
                    {"overridden", entry.overridden},
                    {"spent_us", entry.spent_us}});
  }
  return list;
}

Json TurnValue(const TurnContext& turn) {
  return {{"rendered_query", turn.rendered_query},
          {"canonical_time", turn.canonical_time},
          {"summary", turn.summary},
          {"intent", IntentName(turn.intent)},
          {"metadata",
           {{"sources", turn.metadata.sources},
            {"labels", turn.metadata.labels},
            {"min_risk", turn.metadata.min_risk}}},
          {"last_shown_ms", turn.last_shown ? Json(turn.last_shown->ms) : Json(nullptr)}};
}

Json EventValue(const Event& event, const ZoneTable& zone) {
  return {{"id", event.id},
          // A rowid passes 2^53, beyond which JavaScript's numbers lose digits.
          {"rowid", std::to_string(event.rowid)},
          {"start", LocalJson(event.start, zone)},
          {"start_ms", event.start.ms},
          {"end", LocalJson(event.end, zone)},
          {"source", event.source},
          {"label", event.label},
          {"text", event.text},
          {"details", Embed(event.details_json)},
          {"risk", event.risk},
          {"occurrence_count", event.occurrence_count},
          {"incident_events", event.incident_events}};
}

Json FacetsJson(const std::vector<Facet>& facets) {
  Json list = Json::array();
  for (const Facet& facet : facets) {
    list.push_back({{"name", facet.name}, {"events", facet.events}});
  }
  return list;
}

Json MappingJson(const FieldMapping& mapping) {
  return {{"id", mapping.id},         {"time", mapping.time},   {"end", mapping.end},
          {"source", mapping.source}, {"label", mapping.label}, {"text", mapping.text},
          {"risk", mapping.risk},     {"count", mapping.count}};
}

Json RejectionsJson(const std::vector<Rejection>& rejections) {
  Json list = Json::array();
  for (const Rejection& rejection : rejections) {
    list.push_back({{"line", rejection.line}, {"reason", rejection.reason}});
  }
  return list;
}

const char* StateName(ImportState state) {
  switch (state) {
    case ImportState::kNeedsInput:
      return "needs_input";
    case ImportState::kWorking:
      return "working";
    case ImportState::kDone:
      return "done";
  }
  return "done";
}

// A member of `object` as a list of strings; absent or of another type: empty.
std::vector<std::string> StringList(const Json& object, const char* key) {
  std::vector<std::string> strings;
  const auto found = object.find(key);
  if (found == object.end() || !found->is_array()) return strings;
  for (const Json& element : *found) {
    if (element.is_string()) strings.push_back(element.get<std::string>());
  }
  return strings;
}

std::string StringMember(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

}  // namespace

std::string ReplyJson(const Reply& reply, const ZoneTable& zone, bool with_trace) {
  Json citations = Json::array();
  for (const Citation& citation : reply.citations) {
    citations.push_back({{"n", citation.n}, {"event_id", citation.event_id}});
  }
  Json json = {{"answer", reply.answer},
               {"markdown", reply.markdown},
               {"intent", IntentName(reply.intent)},
               {"windows", WindowsJson(reply.windows, zone)},
               {"window",
                {{"start", LocalJson(reply.window.start, zone)},
                 {"end", LocalJson(reply.window.end, zone)},
                 {"fallback", reply.fallback}}},
               {"rendered_query", reply.rendered_query},
               {"citations", citations},
               {"citations_injected", reply.citations_injected},
               {"refusal", nullptr},
               {"count", nullptr},
               {"turn", TurnValue(reply.turn)}};
  if (reply.refusal != Refusal::kNone) json["refusal"] = RefusalName(reply.refusal);
  if (reply.count) json["count"] = *reply.count;
  if (with_trace) json["trace"] = TraceJson(reply.trace);
  return Dump(json);
}

std::string TurnJson(const TurnContext& turn) { return Dump(TurnValue(turn)); }

Result<TurnContext> ParseTurn(std::string_view text) {
  const Json json = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  const auto intent =
      json.is_object() ? IntentFromName(StringMember(json, "intent")) : std::nullopt;
  if (!intent) {
    return Error{ErrorCode::kInvalidArgument,
                 "The previous turn is not what an earlier reply gave as \"turn\"."};
  }
  TurnContext turn;
  turn.rendered_query = StringMember(json, "rendered_query");
  turn.canonical_time = StringMember(json, "canonical_time");
  turn.summary = StringMember(json, "summary");
  turn.intent = *intent;
  const auto metadata = json.find("metadata");
  if (metadata != json.end() && metadata->is_object()) {
    turn.metadata.sources = StringList(*metadata, "sources");
    turn.metadata.labels = StringList(*metadata, "labels");
    const auto risk = metadata->find("min_risk");
    if (risk != metadata->end() && risk->is_number_integer()) {
      turn.metadata.min_risk = risk->get<int>();
    }
  }
  const auto shown = json.find("last_shown_ms");
  if (shown != json.end() && shown->is_number_integer()) {
    turn.last_shown = Instant{shown->get<int64_t>()};
  }
  return turn;
}

std::string EventsJson(const std::vector<std::optional<Event>>& events, const ZoneTable& zone) {
  Json list = Json::array();
  for (const auto& event : events) {
    list.push_back(event ? EventValue(*event, zone) : Json(nullptr));
  }
  return Dump({{"events", list}});
}

std::string SummaryJson(const LogSummary& summary, const ZoneTable& zone) {
  return Dump({{"events", summary.tally.events},
               {"occurrences", summary.tally.occurrences},
               {"first", LocalJson(summary.tally.first, zone)},
               {"last", LocalJson(summary.tally.last, zone)},
               {"sources", FacetsJson(summary.sources)},
               {"labels", FacetsJson(summary.labels)}});
}

std::string HitsJson(const std::vector<Hit>& hits) {
  Json list = Json::array();
  for (const Hit& hit : hits) list.push_back({{"event_id", hit.id}, {"score", hit.score}});
  return Dump({{"hits", list}});
}

std::string ResolutionJson(const TimeResolution& resolution, const ZoneTable& zone,
                           const std::optional<std::string>& id_json) {
  Json json = Json::object();
  if (id_json) json["id"] = Embed(*id_json);
  const TimeReading& first = resolution.readings.front();
  const Window hull = Hull(first);
  json["start"] = LocalJson(hull.start, zone);
  json["end"] = LocalJson(hull.end, zone);
  json["windows"] = WindowsJson(first.windows, zone);
  Json readings = Json::array();
  for (const TimeReading& reading : resolution.readings) {
    readings.push_back(
        {{"windows", WindowsJson(reading.windows, zone)}, {"canonical", reading.canonical}});
  }
  json["readings"] = readings;
  json["fallback"] = resolution.fallback;
  json["future"] = resolution.future;
  json["everything"] = resolution.everything;
  json["matched"] = resolution.matched;
  json["rule"] = resolution.rule;
  json["canonical"] = first.canonical;
  return Dump(json);
}

std::string ImportReportJson(const ImportReport& report, ImportState state) {
  Json json = {{"state", StateName(state)},
               {"format", LogFormatName(report.format)},
               {"mapping", MappingJson(report.mapping)},
               {"bytes_read", report.bytes_read},
               {"accepted", report.accepted},
               {"duplicates", report.duplicates},
               {"rejected", report.rejected}};
  if (state == ImportState::kDone) {
    json["rejections"] = RejectionsJson(report.rejections);
    json["conflicting_ids"] = report.conflicting_ids;
  }
  return Dump(json);
}

std::string ImportPreviewJson(const ImportPreview& preview, const ZoneTable& zone) {
  Json events = Json::array();
  for (const NewEvent& event : preview.events) {
    events.push_back({{"id", event.own_id},
                      {"start", LocalJson(event.start, zone)},
                      {"end", LocalJson(event.end, zone)},
                      {"source", event.source},
                      {"label", event.label},
                      {"text", event.text},
                      {"details", Embed(event.details_json)},
                      {"risk", event.risk},
                      {"occurrence_count", event.occurrence_count}});
  }
  return Dump({{"format", LogFormatName(preview.format)},
               {"mapping", MappingJson(preview.mapping)},
               {"sure", preview.sure},
               {"columns", preview.columns},
               {"events", events},
               {"rejections", RejectionsJson(preview.rejections)}});
}

Result<ZoneTable> ParseZone(std::string_view text) {
  const Error malformed{ErrorCode::kInvalidArgument,
                        "A time zone is {\"name\",\"initial_offset_s\",\"transitions\":"
                        "[[at_ms,offset_s],…]}."};
  const Json json = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!json.is_object() || !json.contains("transitions") || !json["transitions"].is_array() ||
      !json.contains("initial_offset_s") || !json["initial_offset_s"].is_number_integer()) {
    return malformed;
  }
  std::vector<ZoneTable::Transition> transitions;
  for (const Json& pair : json["transitions"]) {
    if (!pair.is_array() || pair.size() != 2 || !pair[0].is_number() || !pair[1].is_number()) {
      return malformed;
    }
    transitions.push_back({Instant{pair[0].get<int64_t>()}, pair[1].get<int32_t>()});
  }
  return ZoneTable::Create(StringMember(json, "name"), json["initial_offset_s"].get<int32_t>(),
                           std::move(transitions));
}

}  // namespace yesterlog
