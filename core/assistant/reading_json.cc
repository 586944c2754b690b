#include "core/assistant/reading_json.h"

#include <array>
#include <cmath>

#include "core/link/link_json.h"
#include "core/plan/plan_names.h"
#include "core/rewrite/time_json.h"
#include "core/store/event_row.h"

namespace yesterlog {
namespace {

constexpr std::array<std::string_view, 11> kTypeNames = {"count",    "yes",     "time",  "list",
                                                         "duration", "value",   "state", "names",
                                                         "series",   "compare", "text"};

JsonText LocalJson(Instant instant, const ZoneTable& zone) {
  return ToJson(FormatLocal(zone.ToLocal(instant)));
}

// A count is written as the whole number that it is.
JsonText FigureJson(const std::optional<double>& figure) {
  constexpr double kExact = 9007199254740992;  // 2^53
  if (!figure) return {"null"};
  if (std::abs(*figure) < kExact && *figure == std::floor(*figure)) {
    return ToJson(static_cast<int64_t>(*figure));
  }
  return ToJson(*figure);
}

JsonText RowJson(const ResultRow& row, const ZoneTable& zone) {
  JsonWriter json;
  if (!row.name.empty()) json.Add("name", row.name);
  json.Add("value", FigureJson(row.value));
  if (!row.text.empty()) json.Add("text", row.text);
  if (row.window && row.window->start) json.Add("start", LocalJson(*row.window->start, zone));
  if (row.window) json.Add("end", LocalJson(row.window->end, zone));
  if (row.open) json.Add("open", true);
  if (row.rowid) json.Add("at", LocalJson(StartOfRow(*row.rowid), zone));
  return json.Add("events", row.events).Json();
}

std::string UnitOf(const Grouping& by) {
  const std::string_view name = NameIn(kUnitNames, by.unit);
  return std::string(name) + (by.unit == Unit::kField ? ":" + by.field : "");
}

JsonText ConditionJson(const ReadCondition& condition) {
  return JsonWriter()
      .Add("words", condition.words)
      .Add("field", condition.field)
      .Add("op", condition.op)
      .Add("values", condition.values)
      .Add("how", MatchedByName(condition.how))
      .Add("kinds", JsonText{"[]"})
      .Add("events", condition.events)
      .Json();
}

JsonText TimeJson(const PlanTime& time, const ZoneTable& zone) {
  const auto window_json = [&](const Window& window) {
    return JsonWriter()
        .Add("start", window.start ? LocalJson(*window.start, zone) : JsonText{"null"})
        .Add("end", LocalJson(window.end, zone))
        .Json();
  };
  return JsonWriter()
      .Add("windows", JsonList(time.windows, window_json))
      .Add("recurrence", RecurrenceJson(time.recurrence))
      .Add("fallback", time.fallback)
      .Json();
}

}  // namespace

JsonText ResultJson(const PlanResult& result, const ZoneTable& zone) {
  JsonWriter json;
  json.Add("type", kTypeNames.at(static_cast<size_t>(result.type)));
  if (result.type == ResultType::kTime && result.value) {
    json.Add("value", LocalJson(Instant{static_cast<int64_t>(*result.value)}, zone));
  } else {
    json.Add("value", FigureJson(result.value));
  }
  if (!result.text.empty()) json.Add("text", result.text);
  return json.Add("unit", result.unit)
      .Add("rows", JsonList(result.rows, [&](const ResultRow& row) { return RowJson(row, zone); }))
      .Add("rows_total", result.rows_total)
      .Add("bound", result.at_least ? JsonText{"\"at_least\""} : JsonText{"null"})
      .Json();
}

JsonText ReadingJson(const Reply& reply, const ZoneTable& zone) {
  const Plan& plan = reply.plan;
  const Reading& reading = reply.reading;
  return JsonWriter()
      .Add("sentence", reading.sentence)
      .Add("operation", NameIn(kOperationNames, plan.operation))
      .Add("by", plan.by ? ToJson(UnitOf(*plan.by)) : JsonText{"null"})
      .Add("measure", NameIn(kMeasureNames, plan.measure))
      .Add("time", TimeJson(plan.time, zone))
      .Add("conditions", JsonList(reading.conditions, ConditionJson))
      .Add("carried", reading.carried)
      .Add("unused", reading.unused)
      .Add("nearest", reading.nearest)
      .Add("near_meanings", JsonList(reading.near_meanings, NearMeaningJson))
      .Json();
}

}  // namespace yesterlog
