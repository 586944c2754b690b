#include "core/gather/evidence_json.h"

#include "core/rewrite/time_json.h"
#include "core/text/json_members.h"
#include "core/text/json_writer.h"

namespace yesterlog {
namespace {

Error Malformed(std::string what) { return {ErrorCode::kInvalidArgument, std::move(what)}; }

JsonText TallyJson(const Tally& tally) {
  return JsonWriter()
      .Add("events", tally.events)
      .Add("occurrences", tally.occurrences)
      .Add("first_ms", InstantJson(tally.first))
      .Add("last_ms", InstantJson(tally.last))
      .Json();
}

Result<Tally> TallyFrom(const JsonView& value) {
  Tally tally;
  JsonMembers members(value);
  members.Read("events", &tally.events);
  members.Read("occurrences", &tally.occurrences);
  members.ReadWith("first_ms", &tally.first, [](const JsonView& one) { return InstantFrom(one); });
  members.ReadWith("last_ms", &tally.last, [](const JsonView& one) { return InstantFrom(one); });
  if (tally.events > 0 && (!tally.first || !tally.last))
    members.Fail("a tally of events needs first_ms and last_ms");
  return Finish(members, tally);
}

JsonText GroupJson(const Group& group) {
  return JsonWriter()
      .Add("name", group.name)
      .Add("events", group.events)
      .Add("occurrences", group.occurrences)
      .Json();
}

Result<Group> GroupFrom(const JsonView& value) {
  Group group;
  JsonMembers members(value);
  members.Read("name", &group.name);
  members.Read("events", &group.events);
  members.Read("occurrences", &group.occurrences);
  return Finish(members, std::move(group));
}

JsonText SpanJson(const ShownSpan& span) {
  return JsonWriter()
      .Add("start_ms", InstantJson(span.window.start))
      .Add("end_ms", span.window.end.ms)
      .Add("length_ms", span.length_ms)
      .Add("open", span.open)
      .Json();
}

Result<ShownSpan> SpanFrom(const JsonView& value) {
  ShownSpan span;
  JsonMembers members(value);
  members.ReadWith("start_ms", &span.window.start,
                   [](const JsonView& one) { return InstantFrom(one); });
  members.Read("end_ms", &span.window.end.ms);
  members.Read("length_ms", &span.length_ms);
  members.Read("open", &span.open);
  if (!span.window.start) members.Fail("a span needs start_ms");
  return Finish(members, span);
}

// What it cites is "event_ids".
JsonText DigestJson(const DigestText& digest) {
  return JsonWriter()
      .Add("summary", digest.summary)
      .Add("marks", digest.marks)
      .Add("markdown", digest.markdown)
      .Add("plain", digest.plain)
      .Json();
}

Result<std::optional<DigestText>> DigestFrom(const JsonView& value) {
  DigestText digest;
  JsonMembers members(value);
  members.Read("summary", &digest.summary);
  members.Read("marks", &digest.marks);
  members.Read("markdown", &digest.markdown);
  members.Read("plain", &digest.plain);
  return Finish(members, std::optional(std::move(digest)));
}

Status LoadEvents(const std::vector<std::string>& ids, Store* store, std::vector<Event>* events) {
  for (const std::string& id : ids) {
    auto event = store->Find(id);
    if (!event.ok()) return event.error();
    if (!*event) return Malformed("the log has no event with the id \"" + id + "\"");
    events->push_back(std::move(**event));
  }
  return {};
}

}  // namespace

std::string EvidenceToJson(const Evidence& evidence) {
  const auto id_of = [](const Event& event) { return event.id; };
  const auto ms_of = [](Instant time) { return time.ms; };
  return JsonWriter()
      .Add("tally", TallyJson(evidence.tally))
      .Add("incidents", evidence.incidents)
      .Add("recent", evidence.recent)
      .Add("in_window", TallyJson(evidence.in_window))
      .Add("whole_log", TallyJson(evidence.whole_log))
      .Add("relaxed", evidence.relaxed)
      .Add("event_ids", JsonList(evidence.events, id_of))
      .Add("scores", evidence.scores)
      .Add("groups", JsonList(evidence.groups, GroupJson))
      .Add("other_times_ms", JsonList(evidence.other_times, ms_of))
      .Add("shown_spans", JsonList(evidence.shown_spans, SpanJson))
      .Add("spans", evidence.spans)
      .Add("unended", evidence.unended)
      .Add("total_ms", evidence.total_ms)
      .Add("has_outside", evidence.has_outside)
      .Add("digest", evidence.digest ? DigestJson(*evidence.digest) : JsonText{"null"})
      .Take();
}

Result<Evidence> EvidenceFromJson(std::string_view json, Store* store) {
  Evidence evidence;
  const JsonDocument document(json);
  JsonMembers members(document.root());
  members.Require("tally");
  members.Require("event_ids");
  std::vector<std::string> ids;
  std::vector<int64_t> times;
  members.ReadWith("tally", &evidence.tally, TallyFrom);
  members.Read("incidents", &evidence.incidents);
  members.ReadWith("recent", &evidence.recent,
                   [](const JsonView& one) { return Result<std::optional<int64_t>>(one.Whole()); });
  members.ReadWith("in_window", &evidence.in_window, TallyFrom);
  members.ReadWith("whole_log", &evidence.whole_log, TallyFrom);
  members.Read("relaxed", &evidence.relaxed);
  members.Read("event_ids", &ids);
  members.Read("scores", &evidence.scores);
  members.ReadList("groups", &evidence.groups, GroupFrom);
  members.Read("other_times_ms", &times);
  members.ReadList("shown_spans", &evidence.shown_spans, SpanFrom);
  members.Read("spans", &evidence.spans);
  members.Read("unended", &evidence.unended);
  members.Read("total_ms", &evidence.total_ms);
  members.Read("has_outside", &evidence.has_outside);
  members.ReadWith("digest", &evidence.digest, DigestFrom);
  for (const int64_t time : times) evidence.other_times.push_back({time});
  if (!members.status().ok()) return members.status().error();
  const Status loaded = LoadEvents(ids, store, &evidence.events);
  if (!loaded.ok()) return loaded.error();
  const bool answers =
      evidence.tally.events > 0 || evidence.spans > 0 || evidence.relaxed || evidence.has_outside;
  if (answers && evidence.events.empty())
    return Malformed("\"event_ids\" is empty although events match");
  return evidence;
}

}  // namespace yesterlog
