#include "core/assistant/json_codec.h"

#include <algorithm>
#include <iterator>

#include "core/assistant/reading_json.h"
#include "core/link/link_json.h"
#include "core/plan/plan_json.h"
#include "core/reply/reply_json.h"
#include "core/rewrite/time_json.h"
#include "core/rewrite/turn_context_json.h"
#include "core/text/json_members.h"
#include "core/text/json_writer.h"

namespace yesterlog {
namespace {

JsonText LocalJson(const std::optional<Instant>& instant, const ZoneTable& zone) {
  return instant ? ToJson(FormatLocal(zone.ToLocal(*instant))) : JsonText{"null"};
}

JsonText LocalWindowsJson(const std::vector<Window>& windows, const ZoneTable& zone) {
  return JsonList(windows, [&](const Window& window) {
    return JsonWriter()
        .Add("start", LocalJson(window.start, zone))
        .Add("end", LocalJson(window.end, zone))
        .Json();
  });
}

JsonText TraceJson(const Trace& trace) {
  return JsonList(trace, [](const TraceEntry& entry) {
    return JsonWriter()
        .Add("stage", StageName(entry.stage))
        .Add("input", Embedded(entry.input_json))
        .Add("output", Embedded(entry.output_json))
        .Add("guards", entry.guards)
        .Add("overridden", entry.overridden)
        .Add("spent_us", entry.spent_us)
        .Json();
  });
}

JsonText EventJson(const Event& event, const ZoneTable& zone) {
  return JsonWriter()
      .Add("id", event.id)
      // A rowid passes 2^53, beyond which JavaScript's numbers lose digits.
      .Add("rowid", std::to_string(event.rowid))
      .Add("start", LocalJson(event.start, zone))
      .Add("start_ms", event.start.ms)
      .Add("end", LocalJson(event.end, zone))
      .Add("source", event.source)
      .Add("label", event.label)
      .Add("text", event.text)
      .Add("details", Embedded(event.details_json))
      .Add("risk", event.risk)
      .Add("occurrence_count", event.occurrence_count)
      .Add("incident_events", event.incident_events)
      .Json();
}

JsonText FacetsJson(const std::vector<Facet>& facets) {
  return JsonList(facets, [](const Facet& facet) {
    return JsonWriter().Add("name", facet.name).Add("events", facet.events).Json();
  });
}

JsonText MappingJson(const FieldMapping& mapping) {
  JsonWriter json;
  for (const auto& [field, column] : kMappingFields) json.Add(field, mapping.*column);
  return json.Json();
}

JsonText RejectionsJson(const std::vector<Rejection>& rejections) {
  return JsonList(rejections, [](const Rejection& rejection) {
    return JsonWriter().Add("line", rejection.line).Add("reason", rejection.reason).Json();
  });
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

}  // namespace

std::string ReplyJson(const Reply& reply, const ZoneTable& zone) {
  const bool refused = reply.refusal != Refusal::kNone;
  JsonWriter json;
  json.Add("answer", reply.answer)
      .Add("markdown", reply.markdown)
      .Add("intent", IntentName(reply.intent))
      .Add("windows", LocalWindowsJson(reply.windows, zone))
      .Add("window", JsonWriter()
                         .Add("start", LocalJson(reply.window.start, zone))
                         .Add("end", LocalJson(reply.window.end, zone))
                         .Add("fallback", reply.fallback)
                         .Json())
      .Add("rendered_query", reply.rendered_query)
      .Add("citations", CitationsJson(reply.citations))
      .Add("citations_injected", reply.citations_injected)
      .Add("refusal", refused ? ToJson(RefusalName(reply.refusal)) : JsonText{"null"})
      .Add("count", reply.count)
      .Add("result", ResultJson(reply.result, zone))
      .Add("complete", reply.complete)
      .Add("reading", ReadingJson(reply, zone))
      .Add("plan", JsonText{PlanJson(reply.plan, zone)})
      .Add("predicate", PredicateJson(reply.predicate))
      .Add("turn", JsonText{TurnToJson(reply.turn)});
  if (!reply.trace.empty()) json.Add("trace", TraceJson(reply.trace));
  return json.Take();
}

std::string EventsJson(const std::vector<std::optional<Event>>& events, const ZoneTable& zone) {
  const JsonText list = JsonList(events, [&](const std::optional<Event>& event) {
    return event ? EventJson(*event, zone) : JsonText{"null"};
  });
  return JsonWriter().Add("events", list).Take();
}

std::string SummaryJson(const LogSummary& summary, const ZoneTable& zone) {
  return JsonWriter()
      .Add("events", summary.tally.events)
      .Add("occurrences", summary.tally.occurrences)
      .Add("first", LocalJson(summary.tally.first, zone))
      .Add("last", LocalJson(summary.tally.last, zone))
      .Add("sources", FacetsJson(summary.sources))
      .Add("labels", FacetsJson(summary.labels))
      .Take();
}

std::string HitsJson(const std::vector<Hit>& hits) {
  const JsonText list = JsonList(hits, [](const Hit& hit) {
    return JsonWriter().Add("event_id", hit.id).Add("score", hit.score).Json();
  });
  return JsonWriter().Add("hits", list).Take();
}

std::string ResolutionJson(const TimeResolution& resolution, const ZoneTable& zone,
                           const std::optional<std::string>& id_json) {
  JsonWriter json;
  if (id_json) json.Add("id", Embedded(*id_json));
  if (resolution.invalid) {
    const std::string message =
        "There is no \"" + resolution.invalid_text + "\": name a date and a time that exist.";
    return json
        .Add("error", JsonWriter()
                          .Add("code", ErrorName(ErrorCode::kInvalidArgument))
                          .Add("message", message)
                          .Json())
        .Add("invalid", resolution.invalid_text)
        .Take();
  }
  const TimeReading& first = resolution.readings.front();
  const Window hull = Hull(first);
  const auto reading_json = [&](const TimeReading& reading) {
    return JsonWriter()
        .Add("windows", LocalWindowsJson(reading.windows, zone))
        .Add("recurrence", RecurrenceJson(reading.recurrence))
        .Add("canonical", reading.canonical)
        .Json();
  };
  return json.Add("start", LocalJson(hull.start, zone))
      .Add("end", LocalJson(hull.end, zone))
      .Add("windows", LocalWindowsJson(first.windows, zone))
      .Add("recurrence", RecurrenceJson(first.recurrence))
      .Add("readings", JsonList(resolution.readings, reading_json))
      .Add("fallback", resolution.fallback)
      .Add("future", resolution.future)
      .Add("everything", resolution.everything)
      .Add("matched", resolution.matched)
      .Add("rule", resolution.rule)
      .Add("canonical", first.canonical)
      .Take();
}

std::string ImportReportJson(const ImportReport& report, ImportState state) {
  JsonWriter json;
  json.Add("state", StateName(state))
      .Add("format", LogFormatName(report.format))
      .Add("mapping", MappingJson(report.mapping))
      .Add("bytes_read", report.bytes_read)
      .Add("accepted", report.accepted)
      .Add("duplicates", report.duplicates)
      .Add("updated", report.updated)
      .Add("rejected", report.rejected);
  if (state == ImportState::kDone) {
    json.Add("rejections", RejectionsJson(report.rejections))
        .Add("conflicting_ids", report.conflicting_ids);
    if (!report.note.empty()) json.Add("note", report.note);
    if (report.remembered) json.Add("remembered", report.header);
  }
  return json.Take();
}

std::string ImportPreviewJson(const ImportPreview& preview, const ZoneTable& zone) {
  const JsonText events = JsonList(preview.events, [&](const NewEvent& event) {
    return JsonWriter()
        .Add("id", event.own_id)
        .Add("start", LocalJson(event.start, zone))
        .Add("end", LocalJson(event.end, zone))
        .Add("source", event.source)
        .Add("label", event.label)
        .Add("text", event.text)
        .Add("details", Embedded(event.details_json))
        .Add("risk", event.risk)
        .Add("occurrence_count", event.occurrence_count)
        .Json();
  });
  return JsonWriter()
      .Add("format", LogFormatName(preview.format))
      .Add("mapping", MappingJson(preview.mapping))
      .Add("sure", preview.sure)
      .Add("remembered", preview.remembered)
      .Add("columns", preview.columns)
      .Add("events", events)
      .Add("rejections", RejectionsJson(preview.rejections))
      .Take();
}

namespace {

Result<ZoneTable::Transition> TransitionFrom(const JsonView& value) {
  const std::vector<JsonView> pair = value.Elements();
  const auto at = pair.size() == 2 ? pair[0].Whole() : std::nullopt;
  const auto offset = pair.size() == 2 ? pair[1].Whole() : std::nullopt;
  if (!at || !offset || *offset < INT32_MIN || *offset > INT32_MAX) {
    return Error{ErrorCode::kInvalidArgument, "each is [at_ms,offset_s]"};
  }
  return ZoneTable::Transition{Instant{*at}, static_cast<int32_t>(*offset)};
}

}  // namespace

Result<ZoneTable> ParseZone(std::string_view text) {
  const JsonDocument document(text);
  JsonMembers members(document.root());
  std::string name;
  int32_t initial_offset_s = 0;
  std::vector<ZoneTable::Transition> transitions;
  members.Require("initial_offset_s");
  members.Require("transitions");
  members.Read("name", &name);
  members.Read("initial_offset_s", &initial_offset_s);
  members.ReadList("transitions", &transitions, TransitionFrom);
  if (!members.status().ok()) {
    return Error{ErrorCode::kInvalidArgument,
                 "A time zone is {\"name\",\"initial_offset_s\",\"transitions\":"
                 "[[at_ms,offset_s],…]}: " +
                     members.status().error().message + "."};
  }
  return ZoneTable::Create(std::move(name), initial_offset_s, std::move(transitions));
}

}  // namespace yesterlog
