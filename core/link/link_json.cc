#include "core/link/link_json.h"

#include "core/plan/plan_json.h"
#include "core/rewrite/time_json.h"
#include "core/text/json_members.h"

namespace yesterlog {
namespace {

JsonText SideJson(const LinkedSide& side) {
  return JsonWriter()
      .Add("name", side.name)
      .Add("sources", side.sources)
      .Add("labels", side.labels)
      .Add("words", side.words)
      .Add("term", side.term)
      .Json();
}

Result<LinkedSide> SideFrom(const JsonView& value) {
  LinkedSide side;
  JsonMembers members(value);
  members.Read("name", &side.name);
  members.Read("sources", &side.sources);
  members.Read("labels", &side.labels);
  members.Read("words", &side.words);
  members.Read("term", &side.term);
  return Finish(members, std::move(side));
}

JsonText TermJson(const Term& term) {
  return JsonWriter().Add("any_of", term.any_of).Add("literal", term.literal).Json();
}

Result<Term> TermFrom(const JsonView& value) {
  Term term;
  JsonMembers members(value);
  members.Require("any_of");
  members.Read("any_of", &term.any_of);
  members.Read("literal", &term.literal);
  return Finish(members, std::move(term));
}

std::optional<TermMode> TermModeFromName(std::string_view name) {
  if (name == "all") return TermMode::kAll;
  if (name == "any") return TermMode::kAny;
  return std::nullopt;
}

JsonWriter& AddConditions(const Filter& filter, JsonWriter* json) {
  return json->Add("sources", filter.sources)
      .Add("labels", filter.labels)
      .Add("min_risk", filter.min_risk)
      .Add("terms", JsonList(filter.terms, TermJson))
      .Add("term_mode", filter.term_mode == TermMode::kAll ? "all" : "any");
}

JsonText PredicateJson(const Filter& filter, const ZoneTable& zone) {
  JsonWriter json;
  json.Add("windows", WindowsJson(filter.windows, zone));
  return AddConditions(filter, &json).Json();
}

Result<Filter> PredicateFrom(const JsonView& value, const ZoneTable& zone) {
  Filter filter;
  JsonMembers members(value);
  ReadWindows("windows", &members, zone, &filter.windows);
  members.Read("sources", &filter.sources);
  members.Read("labels", &filter.labels);
  members.Read("min_risk", &filter.min_risk);
  members.ReadList("terms", &filter.terms, TermFrom);
  members.ReadName<TermModeFromName>("term_mode", &filter.term_mode);
  if (filter.windows.empty()) members.Fail("a predicate needs at least one window");
  return Finish(members, std::move(filter));
}

// A condition is written as a plan has it: {"version":1,"operation":"list","selection":CONDITION}.
JsonText WhereJson(const Filter& filter, const ZoneTable& zone) {
  if (filter.where.everything()) return {"null"};
  return {PlanJson({.operation = Operation::kList, .selection = filter.where}, zone)};
}

JsonText ShapeJson(const std::optional<Plan>& shape, const ZoneTable& zone) {
  return shape ? JsonText{PlanJson(*shape, zone)} : JsonText{"null"};
}

Result<std::optional<Plan>> PlanFrom(const JsonView& value, const ZoneTable& zone) {
  if (value.is_null()) return std::optional<Plan>();
  Result<Plan> plan = ReadPlanJson(value.ToText(), zone);
  if (!plan.ok()) return plan.error();
  return std::optional<Plan>(std::move(*plan));
}

JsonText ReadAsJson(const ReadAs& read) {
  return JsonWriter().Add("asked", read.asked).Add("in_log", read.in_log).Json();
}

Result<ReadAs> ReadAsFrom(const JsonView& value) {
  ReadAs read;
  JsonMembers members(value);
  members.Read("asked", &read.asked);
  members.Read("in_log", &read.in_log);
  return Finish(members, std::move(read));
}

JsonText MeantJson(const MeantByCatalogue& meant) {
  return JsonWriter().Add("asked", meant.asked).Add("kinds", meant.kinds).Json();
}

Result<MeantByCatalogue> MeantFrom(const JsonView& value) {
  MeantByCatalogue meant;
  JsonMembers members(value);
  members.Read("asked", &meant.asked);
  members.Read("kinds", &meant.kinds);
  return Finish(members, std::move(meant));
}

JsonText NamedJson(const NamedAs& named) {
  return JsonWriter()
      .Add("words", named.meant.phrase)
      .Add("field", named.meant.field)
      .Add("values", named.meant.values)
      .Add("taught", named.taught)
      .Add("supposed", named.meant.supposed)
      .Json();
}

Result<NamedAs> NamedFrom(const JsonView& value) {
  NamedAs named;
  JsonMembers members(value);
  members.Read("words", &named.meant.phrase);
  members.Read("field", &named.meant.field);
  members.Read("values", &named.meant.values);
  members.Read("taught", &named.taught);
  members.Read("supposed", &named.meant.supposed);
  return Finish(members, std::move(named));
}

Result<NearMeaning> NearFrom(const JsonView& value) {
  NearMeaning near;
  JsonMembers members(value);
  members.Read("words", &near.meant.phrase);
  members.Read("field", &near.meant.field);
  members.Read("values", &near.meant.values);
  members.Read("said", &near.meant.said);
  members.Read("events", &near.events);
  return Finish(members, std::move(near));
}

}  // namespace

JsonText NearMeaningJson(const NearMeaning& near) {
  return JsonWriter()
      .Add("words", near.meant.phrase)
      .Add("field", near.meant.field)
      .Add("values", near.meant.values)
      .Add("said", near.meant.said)
      .Add("events", near.events)
      .Json();
}

Result<std::vector<NearMeaning>> NearMeaningsFromJson(std::string_view json) {
  std::vector<NearMeaning> near;
  const JsonDocument document(json);
  if (!document.root().is_array()) return Error{ErrorCode::kInvalidArgument, "this is no list"};
  for (const JsonView& value : document.root().Elements()) {
    auto one = NearFrom(value);
    if (!one.ok()) return one.error();
    if (!IsSound(one->meant)) {
      return Error{ErrorCode::kInvalidArgument, "a phrase, a field and some values are needed"};
    }
    near.push_back(std::move(*one));
  }
  return near;
}

JsonText PredicateJson(const Filter& filter) {
  JsonWriter json;
  return AddConditions(filter, &json).Json();
}

std::string LinkedToJson(const Linked& linked, const ZoneTable& zone) {
  return JsonWriter()
      .Add("head", HeadName(linked.head))
      .Add("scope", OutOfScopeName(linked.scope))
      .Add("form", AnswerFormName(linked.form))
      .Add("predicate", PredicateJson(linked.filter, zone))
      .Add("windows", WindowsJson(linked.windows, zone))
      .Add("recurrence", RecurrenceJson(linked.recurrence))
      .Add("canonical", linked.canonical)
      .Add("fallback", linked.fallback)
      .Add("future", linked.future)
      .Add("everything", linked.everything)
      .Add("other_reading", linked.other_reading)
      .Add("required_words", linked.required_words)
      .Add("ignored_words", linked.ignored_words)
      .Add("unknown_words", linked.unknown_words)
      .Add("unit", UnitName(linked.unit))
      .Add("sides", JsonList(linked.sides, SideJson))
      .Add("notes", linked.notes)
      .Add("shortfalls", linked.shortfalls)
      .Add("limit", linked.limit)
      .Add("where", WhereJson(linked.filter, zone))
      .Add("shape", ShapeJson(linked.shape, zone))
      .Add("nearest", linked.nearest)
      .Add("refused", linked.refused)
      .Add("read_as", JsonList(linked.read_as, ReadAsJson))
      .Add("by_catalogue", MeantJson(linked.by_catalogue))
      .Add("named", JsonList(linked.named, NamedJson))
      .Add("near_meanings", JsonList(linked.near_meanings, NearMeaningJson))
      .Take();
}

Result<Linked> LinkedFromJson(std::string_view json, const ZoneTable& zone) {
  Linked linked;
  const JsonDocument document(json);
  JsonMembers members(document.root());
  members.Require("head");
  members.Require("predicate");
  members.ReadName<HeadFromName>("head", &linked.head);
  members.ReadName<OutOfScopeFromName>("scope", &linked.scope);
  members.ReadName<AnswerFormFromName>("form", &linked.form);
  members.ReadWith("predicate", &linked.filter,
                   [&](const JsonView& value) { return PredicateFrom(value, zone); });
  linked.windows = linked.filter.windows;
  ReadWindows("windows", &members, zone, &linked.windows);
  members.ReadWith("recurrence", &linked.recurrence,
                   [](const JsonView& one) { return RecurrenceFrom(one); });
  members.Read("canonical", &linked.canonical);
  members.Read("fallback", &linked.fallback);
  members.Read("future", &linked.future);
  members.Read("everything", &linked.everything);
  members.Read("other_reading", &linked.other_reading);
  members.Read("required_words", &linked.required_words);
  members.Read("ignored_words", &linked.ignored_words);
  members.Read("unknown_words", &linked.unknown_words);
  members.ReadName<UnitFromName>("unit", &linked.unit);
  members.ReadList("sides", &linked.sides, SideFrom);
  members.Read("notes", &linked.notes);
  members.Read("shortfalls", &linked.shortfalls);
  members.Read("limit", &linked.limit);
  std::optional<Plan> where;
  members.ReadWith("where", &where, [&](const JsonView& one) { return PlanFrom(one, zone); });
  if (where) linked.filter.where = std::move(where->selection);
  members.ReadWith("shape", &linked.shape,
                   [&](const JsonView& one) { return PlanFrom(one, zone); });
  members.Read("nearest", &linked.nearest);
  members.Read("refused", &linked.refused);
  members.ReadList("read_as", &linked.read_as, ReadAsFrom);
  members.ReadWith("by_catalogue", &linked.by_catalogue, MeantFrom);
  members.ReadList("named", &linked.named, NamedFrom);
  members.ReadList("near_meanings", &linked.near_meanings, NearFrom);
  return Finish(members, std::move(linked));
}

}  // namespace yesterlog
