#include "core/answer/stage_json.h"

#include <nlohmann/json.hpp>

namespace yesterlog {
namespace {

using Json = nlohmann::ordered_json;

std::string Dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Error Malformed(const std::string& what) { return {ErrorCode::kInvalidArgument, what}; }

// Reads the members of one object and remembers the first thing that is wrong with it.
class Members {
 public:
  explicit Members(const Json& object) : object_(object) {
    if (!object.is_object()) Fail("it must be a JSON object");
  }

  const Status& status() const { return status_; }

  // Missing and null alike leave `value` as it is.
  template <typename T>
  void Read(const char* key, T* value) {
    const Json* member = Find(key);
    if (!member) return;
    try {
      *value = member->get<T>();
    } catch (const Json::exception&) {
      Fail(std::string("\"") + key + "\" has the wrong type");
    }
  }

  template <typename T, typename Parse>
  void ReadWith(const char* key, T* value, Parse parse) {
    const Json* member = Find(key);
    if (!member) return;
    Result<T> parsed = parse(*member);
    if (parsed.ok()) {
      *value = std::move(*parsed);
    } else {
      Fail(std::string("\"") + key + "\": " + parsed.error().message);
    }
  }

  template <typename T, typename Parse>
  void ReadList(const char* key, std::vector<T>* list, Parse parse) {
    const Json* member = Find(key);
    if (!member) return;
    if (!member->is_array()) return Fail(std::string("\"") + key + "\" must be a list");
    list->clear();
    for (const Json& element : *member) {
      Result<T> parsed = parse(element);
      if (!parsed.ok()) return Fail(std::string("\"") + key + "\": " + parsed.error().message);
      list->push_back(std::move(*parsed));
    }
  }

  // A name out of a closed set.
  // The function is a template argument, so that it is called and not pointed to: clang declares a
  // function of unknown signature for WebAssembly when its optional<Enum> was not yet needed.
  template <auto kFromName, typename Enum>
  void ReadName(const char* key, Enum* value) {
    std::string name;
    Read(key, &name);
    if (!Find(key) || !status_.ok()) return;
    const std::optional<Enum> found = kFromName(name);
    if (!found) return Fail(std::string("\"") + key + "\" cannot be \"" + name + "\"");
    *value = *found;
  }

  void Require(const char* key) {
    if (!Find(key)) Fail(std::string("\"") + key + "\" is missing");
  }

  void Fail(const std::string& what) {
    if (status_.ok()) status_ = Malformed(what);
  }

 private:
  const Json* Find(const char* key) const {
    if (!object_.is_object()) return nullptr;
    const auto member = object_.find(key);
    return member == object_.end() || member->is_null() ? nullptr : &*member;
  }

  const Json& object_;
  Status status_;
};

template <typename T>
Result<T> Finish(const Members& members, T value) {
  if (!members.status().ok()) return members.status().error();
  return value;
}

Json Parse(std::string_view json) { return Json::parse(json, nullptr, /*allow_exceptions=*/false); }

Json Milliseconds(const std::optional<Instant>& instant) {
  return instant ? Json(instant->ms) : Json(nullptr);
}

Result<std::optional<Instant>> InstantFrom(const Json& value) {
  if (!value.is_number_integer()) return Malformed("it must be a whole number");
  return std::optional(Instant{value.get<int64_t>()});
}

Json WindowValue(const Window& window, const ZoneTable& zone) {
  const auto local = [&](Instant instant) { return FormatLocal(zone.ToLocal(instant)); };
  return {{"start", window.start ? Json(local(*window.start)) : Json(nullptr)},
          {"end", local(window.end)},
          {"start_ms", Milliseconds(window.start)},
          {"end_ms", window.end.ms}};
}

Result<Window> WindowFrom(const Json& json, const ZoneTable& zone) {
  Members members(json);
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

Json WindowList(const std::vector<Window>& windows, const ZoneTable& zone) {
  Json list = Json::array();
  for (const Window& window : windows) list.push_back(WindowValue(window, zone));
  return list;
}

void ReadWindows(Members* members, std::vector<Window>* windows, const ZoneTable& zone) {
  members->ReadList("windows", windows, [&](const Json& json) { return WindowFrom(json, zone); });
}

Json MetadataValue(const Metadata& metadata) {
  return {
      {"sources", metadata.sources}, {"labels", metadata.labels}, {"min_risk", metadata.min_risk}};
}

Result<Metadata> MetadataFrom(const Json& json) {
  Metadata metadata;
  Members members(json);
  members.Read("sources", &metadata.sources);
  members.Read("labels", &metadata.labels);
  members.Read("min_risk", &metadata.min_risk);
  return Finish(members, std::move(metadata));
}

Json SlotsValue(const Slots& slots) {
  return {{"intent", IntentName(slots.intent)},
          {"time", slots.time},
          {"rendered_query", slots.rendered_query},
          {"metadata", MetadataValue(slots.metadata)}};
}

Result<Slots> SlotsFrom(const Json& json) {
  Slots slots;
  Members members(json);
  members.Require("intent");
  members.Require("rendered_query");
  members.ReadName<IntentFromName>("intent", &slots.intent);
  members.Read("time", &slots.time);
  members.Read("rendered_query", &slots.rendered_query);
  members.ReadWith("metadata", &slots.metadata, MetadataFrom);
  return Finish(members, std::move(slots));
}

Json TallyValue(const Tally& tally) {
  return {{"events", tally.events},
          {"occurrences", tally.occurrences},
          {"first_ms", Milliseconds(tally.first)},
          {"last_ms", Milliseconds(tally.last)}};
}

Result<Tally> TallyFrom(const Json& json) {
  Tally tally;
  Members members(json);
  members.Read("events", &tally.events);
  members.Read("occurrences", &tally.occurrences);
  members.ReadWith("first_ms", &tally.first, InstantFrom);
  members.ReadWith("last_ms", &tally.last, InstantFrom);
  if (tally.events > 0 && (!tally.first || !tally.last))
    members.Fail("a tally of events needs first_ms and last_ms");
  return Finish(members, tally);
}

}  // namespace

std::string StringToJson(std::string_view text) { return Dump(Json(text)); }

std::string TextToJson(std::string_view text) { return Dump({{"text", text}}); }

Result<std::string> TextFromJson(std::string_view json) {
  std::string text;
  const Json value = Parse(json);
  Members members(value);
  members.Require("text");
  members.Read("text", &text);
  return Finish(members, std::move(text));
}

std::string GateToJson(const GateResult& gate) {
  return Dump({{"accepted", gate.accepted}, {"reason", gate.reason}, {"reply", gate.reply}});
}

Result<GateResult> GateFromJson(std::string_view json) {
  GateResult gate;
  const Json value = Parse(json);
  Members members(value);
  members.Require("accepted");
  members.Read("accepted", &gate.accepted);
  members.Read("reason", &gate.reason);
  members.Read("reply", &gate.reply);
  return Finish(members, std::move(gate));
}

std::string SlotsToJson(const Slots& slots) { return Dump(SlotsValue(slots)); }

Result<Slots> SlotsFromJson(std::string_view json) { return SlotsFrom(Parse(json)); }

std::string TurnToJson(const std::optional<TurnContext>& turn) {
  if (!turn) return "null";
  return Dump({{"rendered_query", turn->rendered_query},
               {"canonical_time", turn->canonical_time},
               {"summary", turn->summary},
               {"intent", IntentName(turn->intent)},
               {"metadata", MetadataValue(turn->metadata)},
               {"last_shown_ms", Milliseconds(turn->last_shown)}});
}

Result<TurnContext> TurnFromJson(std::string_view json) {
  TurnContext turn;
  const Json value = Parse(json);
  Members members(value);
  members.Require("rendered_query");
  members.Read("rendered_query", &turn.rendered_query);
  members.Read("canonical_time", &turn.canonical_time);
  members.Read("summary", &turn.summary);
  members.ReadName<IntentFromName>("intent", &turn.intent);
  members.ReadWith("metadata", &turn.metadata, MetadataFrom);
  members.ReadWith("last_shown_ms", &turn.last_shown, InstantFrom);
  return Finish(members, std::move(turn));
}

std::string RestoredTimeToJson(const RestoredTime& restored) {
  Json json = SlotsValue(restored.slots);
  json["restored"] = restored.restored;
  return Dump(json);
}

Result<RestoredTime> RestoredTimeFromJson(std::string_view json) {
  const Json value = Parse(json);
  Result<Slots> slots = SlotsFrom(value);
  if (!slots.ok()) return slots.error();
  RestoredTime restored{.slots = std::move(*slots), .restored = {}};
  Members members(value);
  members.Read("restored", &restored.restored);
  return Finish(members, std::move(restored));
}

std::string TurnTimeToJson(const TurnTime& time, const ZoneTable& zone) {
  Json readings = Json::array();
  for (const TimeReading& reading : time.resolution.readings) {
    readings.push_back(
        {{"windows", WindowList(reading.windows, zone)}, {"canonical", reading.canonical}});
  }
  return Dump({{"readings", readings},
               {"fallback", time.resolution.fallback},
               {"future", time.resolution.future},
               {"everything", time.resolution.everything},
               {"matched", time.resolution.matched},
               {"rule", time.resolution.rule},
               {"inherited", time.inherited}});
}

Result<TurnTime> TurnTimeFromJson(std::string_view json, const ZoneTable& zone) {
  TurnTime time;
  const Json value = Parse(json);
  Members members(value);
  members.Require("readings");
  members.ReadList("readings", &time.resolution.readings, [&](const Json& element) {
    TimeReading reading;
    Members inner(element);
    ReadWindows(&inner, &reading.windows, zone);
    inner.Read("canonical", &reading.canonical);
    if (reading.windows.empty()) inner.Fail("a reading needs at least one window");
    return Finish(inner, std::move(reading));
  });
  members.Read("fallback", &time.resolution.fallback);
  members.Read("future", &time.resolution.future);
  members.Read("everything", &time.resolution.everything);
  members.Read("matched", &time.resolution.matched);
  members.Read("rule", &time.resolution.rule);
  members.Read("inherited", &time.inherited);
  if (time.resolution.readings.empty()) members.Fail("\"readings\" needs at least one reading");
  return Finish(members, std::move(time));
}

namespace {

Json SideList(const std::vector<Side>& sides) {
  Json list = Json::array();
  for (const Side& side : sides) {
    list.push_back({{"name", side.name},
                    {"sources", side.sources},
                    {"labels", side.labels},
                    {"words", side.words},
                    {"term", side.term}});
  }
  return list;
}

Result<Side> SideFrom(const Json& json) {
  Side side;
  Members members(json);
  members.Read("name", &side.name);
  members.Read("sources", &side.sources);
  members.Read("labels", &side.labels);
  members.Read("words", &side.words);
  members.Read("term", &side.term);
  return Finish(members, std::move(side));
}

}  // namespace

std::string PlanToJson(const Plan& plan, const ZoneTable& zone) {
  Json terms = Json::array();
  for (const Term& term : plan.filter.terms) {
    terms.push_back({{"any_of", term.any_of}, {"literal", term.literal}});
  }
  const Json predicate = {{"windows", WindowList(plan.filter.windows, zone)},
                          {"sources", plan.filter.sources},
                          {"labels", plan.filter.labels},
                          {"min_risk", plan.filter.min_risk},
                          {"terms", terms},
                          {"term_mode", plan.filter.term_mode == TermMode::kAll ? "all" : "any"}};
  return Dump({{"head", HeadName(plan.head)},
               {"shape", ShapeName(plan.shape)},
               {"predicate", predicate},
               {"canonical", plan.canonical},
               {"fallback", plan.fallback},
               {"future", plan.future},
               {"everything", plan.everything},
               {"other_reading", plan.other_reading},
               {"required_words", plan.required_words},
               {"ignored_words", plan.ignored_words},
               {"unknown_words", plan.unknown_words},
               {"unit", UnitName(plan.unit)},
               {"ends", plan.ends},
               {"sides", SideList(plan.sides)},
               {"notes", plan.notes},
               {"limit", plan.limit}});
}

namespace {

std::optional<TermMode> TermModeFromName(std::string_view name) {
  if (name == "all") return TermMode::kAll;
  if (name == "any") return TermMode::kAny;
  return std::nullopt;
}

Result<Filter> FilterFrom(const Json& json, const ZoneTable& zone) {
  Filter filter;
  Members members(json);
  ReadWindows(&members, &filter.windows, zone);
  members.Read("sources", &filter.sources);
  members.Read("labels", &filter.labels);
  members.Read("min_risk", &filter.min_risk);
  members.ReadList("terms", &filter.terms, [](const Json& element) {
    Term term;
    Members inner(element);
    inner.Require("any_of");
    inner.Read("any_of", &term.any_of);
    inner.Read("literal", &term.literal);
    return Finish(inner, std::move(term));
  });
  members.ReadName<TermModeFromName>("term_mode", &filter.term_mode);
  if (filter.windows.empty()) members.Fail("a predicate needs at least one window");
  return Finish(members, std::move(filter));
}

}  // namespace

Result<Plan> PlanFromJson(std::string_view json, const ZoneTable& zone) {
  Plan plan;
  const Json value = Parse(json);
  Members members(value);
  members.Require("head");
  members.Require("predicate");
  members.ReadName<HeadFromName>("head", &plan.head);
  members.ReadName<ShapeFromName>("shape", &plan.shape);
  members.ReadWith("predicate", &plan.filter,
                   [&](const Json& filter) { return FilterFrom(filter, zone); });
  members.Read("canonical", &plan.canonical);
  members.Read("fallback", &plan.fallback);
  members.Read("future", &plan.future);
  members.Read("everything", &plan.everything);
  members.Read("other_reading", &plan.other_reading);
  members.Read("required_words", &plan.required_words);
  members.Read("ignored_words", &plan.ignored_words);
  members.Read("unknown_words", &plan.unknown_words);
  members.ReadName<UnitFromName>("unit", &plan.unit);
  members.Read("ends", &plan.ends);
  members.ReadList("sides", &plan.sides, SideFrom);
  members.Read("notes", &plan.notes);
  members.Read("limit", &plan.limit);
  return Finish(members, std::move(plan));
}

namespace {

// What it cites is "event_ids".
Json DigestValue(const DigestText& digest) {
  return {{"summary", digest.summary},
          {"marks", digest.marks},
          {"markdown", digest.markdown},
          {"plain", digest.plain}};
}

Result<std::optional<DigestText>> DigestFrom(const Json& json) {
  if (json.is_null()) return std::optional<DigestText>();
  DigestText digest;
  Members members(json);
  members.Read("summary", &digest.summary);
  members.Read("marks", &digest.marks);
  members.Read("markdown", &digest.markdown);
  members.Read("plain", &digest.plain);
  return Finish(members, std::optional(std::move(digest)));
}

}  // namespace

std::string EvidenceToJson(const Evidence& evidence) {
  Json ids = Json::array();
  for (const Event& event : evidence.events) ids.push_back(event.id);
  Json groups = Json::array();
  for (const Group& group : evidence.groups) {
    groups.push_back({{"name", group.name}, {"tally", TallyValue(group.tally)}});
  }
  Json times = Json::array();
  for (const Instant time : evidence.other_times) times.push_back(time.ms);
  Json ends = Json::array();
  for (const std::optional<Instant>& end : evidence.ends) ends.push_back(Milliseconds(end));
  return Dump({{"tally", TallyValue(evidence.tally)},
               {"incidents", evidence.incidents},
               {"in_window", TallyValue(evidence.in_window)},
               {"whole_log", TallyValue(evidence.whole_log)},
               {"relaxed", evidence.relaxed},
               {"event_ids", ids},
               {"scores", evidence.scores},
               {"groups", groups},
               {"other_times_ms", times},
               {"ends_ms", ends},
               {"spells", evidence.spells},
               {"unended", evidence.unended},
               {"total_ms", evidence.total_ms},
               {"has_outside", evidence.has_outside},
               {"digest", evidence.digest ? DigestValue(*evidence.digest) : Json(nullptr)}});
}

namespace {

Result<Group> GroupFrom(const Json& json) {
  Group group;
  Members members(json);
  members.Read("name", &group.name);
  members.ReadWith("tally", &group.tally, TallyFrom);
  return Finish(members, std::move(group));
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

Result<Evidence> EvidenceFromJson(std::string_view json, Store* store) {
  Evidence evidence;
  const Json value = Parse(json);
  Members members(value);
  members.Require("tally");
  members.Require("event_ids");
  std::vector<std::string> ids;
  std::vector<int64_t> times;
  members.ReadWith("tally", &evidence.tally, TallyFrom);
  members.Read("incidents", &evidence.incidents);
  members.ReadWith("in_window", &evidence.in_window, TallyFrom);
  members.ReadWith("whole_log", &evidence.whole_log, TallyFrom);
  members.Read("relaxed", &evidence.relaxed);
  members.Read("event_ids", &ids);
  members.Read("scores", &evidence.scores);
  members.ReadList("groups", &evidence.groups, GroupFrom);
  members.Read("other_times_ms", &times);
  members.ReadList("ends_ms", &evidence.ends, [](const Json& end) {
    return end.is_null() ? Result<std::optional<Instant>>(std::optional<Instant>())
                         : InstantFrom(end);
  });
  members.Read("spells", &evidence.spells);
  members.Read("unended", &evidence.unended);
  members.Read("total_ms", &evidence.total_ms);
  members.Read("has_outside", &evidence.has_outside);
  members.ReadWith("digest", &evidence.digest, DigestFrom);
  for (const int64_t time : times) evidence.other_times.push_back({time});
  if (!members.status().ok()) return members.status().error();
  const Status loaded = LoadEvents(ids, store, &evidence.events);
  if (!loaded.ok()) return loaded.error();
  const bool answers = evidence.tally.events > 0 || evidence.relaxed || evidence.has_outside;
  if (answers && evidence.events.empty())
    return Malformed("\"event_ids\" is empty although events match");
  return evidence;
}

std::string DraftToJson(const Draft& draft) {
  const bool refused = draft.refusal != Refusal::kNone;
  return Dump({{"template", draft.template_name},
               {"text", draft.text},
               {"markdown", draft.markdown},
               {"refusal", refused ? Json(RefusalName(draft.refusal)) : Json(nullptr)}});
}

Result<Draft> DraftFromJson(std::string_view json) {
  Draft draft;
  const Json value = Parse(json);
  Members members(value);
  members.Require("text");
  members.Read("template", &draft.template_name);
  members.Read("text", &draft.text);
  members.Read("markdown", &draft.markdown);
  members.ReadName<RefusalFromName>("refusal", &draft.refusal);
  return Finish(members, std::move(draft));
}

std::string FilledToJson(const Filled& filled) {
  return Dump(
      {{"text", filled.text}, {"count", filled.count ? Json(*filled.count) : Json(nullptr)}});
}

Result<Filled> FilledFromJson(std::string_view json) {
  Filled filled;
  const Json value = Parse(json);
  Members members(value);
  members.Require("text");
  members.Read("text", &filled.text);
  members.ReadWith("count", &filled.count, [](const Json& count) -> Result<std::optional<int64_t>> {
    if (!count.is_number_integer()) return Malformed("it must be a whole number");
    return std::optional(count.get<int64_t>());
  });
  return Finish(members, std::move(filled));
}

std::string CitedToJson(const CitedAnswer& cited) {
  Json citations = Json::array();
  for (const Citation& citation : cited.citations) {
    citations.push_back({{"n", citation.n}, {"event_id", citation.event_id}});
  }
  return Dump({{"text", cited.text},
               {"citations", citations},
               {"injected", cited.injected},
               {"defects", cited.defects},
               {"dropped", cited.dropped}});
}

Result<CitedAnswer> CitedFromJson(std::string_view json) {
  CitedAnswer cited;
  const Json value = Parse(json);
  Members members(value);
  members.Require("text");
  members.Read("text", &cited.text);
  members.ReadList("citations", &cited.citations, [](const Json& element) {
    Citation citation;
    Members inner(element);
    inner.Read("n", &citation.n);
    inner.Read("event_id", &citation.event_id);
    return Finish(inner, std::move(citation));
  });
  members.Read("injected", &cited.injected);
  members.Read("defects", &cited.defects);
  members.Read("dropped", &cited.dropped);
  return Finish(members, std::move(cited));
}

}  // namespace yesterlog
