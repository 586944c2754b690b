#include "core/plan/plan_json.h"

#include <array>
#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "core/plan/local_text.h"
#include "core/plan/plan_names.h"

namespace yesterlog {
namespace {

using Json = nlohmann::ordered_json;

Json ListOf(const std::vector<std::string>& texts) { return Json(texts); }

Json NumberJson(double number) {
  constexpr double kExact = 9007199254740992.0;  // 2^53
  if (number == std::floor(number) && std::abs(number) < kExact)
    return static_cast<int64_t>(number);
  return number;
}

Json ConditionJson(const Condition& condition) {
  const auto parts = [&] {
    Json list = Json::array();
    for (const Condition& part : condition.parts) list.push_back(ConditionJson(part));
    return list;
  };
  switch (condition.type) {
    case ConditionType::kAnd:
      return condition.parts.empty() ? Json::object() : Json{{"and", parts()}};
    case ConditionType::kOr:
      return {{"or", parts()}};
    case ConditionType::kNot:
      return {
          {"not", condition.parts.empty() ? Json::object() : ConditionJson(condition.parts[0])}};
    case ConditionType::kKinds:
      return {{"kind", ListOf(condition.values)}};
    case ConditionType::kLike:
      return {{"like", ListOf(condition.values)}};
    case ConditionType::kSources:
      return {{"source", ListOf(condition.values)}};
    case ConditionType::kLabels:
      return {{"label", ListOf(condition.values)}};
    case ConditionType::kRisk:
      return {{"risk", condition.min_risk}};
    case ConditionType::kField: {
      Json json = {{"field", condition.field}, {"op", NameIn(kFieldOpNames, condition.op)}};
      if (!condition.values.empty()) json["value"] = ListOf(condition.values);
      return json;
    }
    case ConditionType::kText: {
      Json json = {{"text", ListOf(condition.values)}};
      if (condition.literal) json["literal"] = true;
      return json;
    }
  }
  return Json::object();
}

std::string ClockText(int minutes) {
  std::array<char, 48> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%02d:%02d", minutes / 60, minutes % 60);
  return buffer.data();
}

Json RecurrenceJson(const Recurrence& recurrence) {
  Json json = Json::object();
  for (const ClockRange& range : recurrence.clocks) {
    json["clock"].push_back(Json::array({ClockText(range.start_min), ClockText(range.end_min)}));
  }
  if (recurrence.weekdays == kEveryWeekday) return json;
  for (size_t day = 0; day < kWeekdayNames.size(); ++day) {
    if ((recurrence.weekdays >> day & 1) != 0) json["weekdays"].push_back(kWeekdayNames.at(day));
  }
  return json;
}

Json TimeJson(const PlanTime& time, const ZoneTable& zone) {
  Json json = Json::object();
  for (const Window& window : time.windows) {
    const Json start = window.start ? Json(LocalText(*window.start, zone)) : Json();
    json["windows"].push_back({{"start", start}, {"end", LocalText(window.end, zone)}});
  }
  if (!time.recurrence.Trivial()) json["recurrence"] = RecurrenceJson(time.recurrence);
  if (time.fallback) json["fallback"] = true;
  return json;
}

Json AnchorJson(const Anchor& anchor) {
  Json json = {{"relation", NameIn(kRelationNames, anchor.relation)}};
  if (!anchor.event.everything()) json["event"] = ConditionJson(anchor.event);
  if (!anchor.until.everything()) json["until"] = ConditionJson(anchor.until);
  if (anchor.which != Which::kLast) json["which"] = NameIn(kWhichNames, anchor.which);
  if (anchor.within_ms) json["within_ms"] = *anchor.within_ms;
  return json;
}

Json SidesJson(const std::vector<Side>& sides, const ZoneTable& zone) {
  Json list = Json::array();
  for (const Side& side : sides) {
    Json json = Json::object();
    if (!side.name.empty()) json["name"] = side.name;
    if (!side.selection.everything()) json["selection"] = ConditionJson(side.selection);
    if (side.time) json["time"] = TimeJson(*side.time, zone);
    list.push_back(json);
  }
  return list;
}

std::string UnitText(const Grouping& by) {
  std::string text(NameIn(kUnitNames, by.unit));
  return by.unit == Unit::kField ? text + ':' + by.field : text;
}

}  // namespace

std::string PlanJson(const Plan& plan, const ZoneTable& zone) {
  Json json = {{"version", kPlanVersion}, {"operation", NameIn(kOperationNames, plan.operation)}};
  if (!plan.selection.everything()) json["selection"] = ConditionJson(plan.selection);
  if (plan.time != PlanTime()) json["time"] = TimeJson(plan.time, zone);
  if (plan.anchor) json["anchor"] = AnchorJson(*plan.anchor);
  if (plan.measure != Measure::kOccurrences) json["measure"] = NameIn(kMeasureNames, plan.measure);
  if (plan.by) json["by"] = UnitText(*plan.by);
  if (plan.having) {
    json["having"] = {{"op", NameIn(kFieldOpNames, plan.having->op)},
                      {"value", NumberJson(plan.having->bound)}};
  }
  if (plan.length) {
    json["length"] = {{"op", NameIn(kFieldOpNames, plan.length->op)}, {"value", plan.length->ms}};
  }
  if (plan.aggregate != Aggregate::kTotal)
    json["aggregate"] = NameIn(kAggregateNames, plan.aggregate);
  if (!plan.field.empty()) json["field"] = plan.field;
  if (plan.direction != Direction::kDescending)
    json["direction"] = NameIn(kDirectionNames, plan.direction);
  if (plan.n != 0) json["n"] = plan.n;
  if (!plan.sides.empty()) json["sides"] = SidesJson(plan.sides, zone);
  if (!plan.until.everything()) json["until"] = ConditionJson(plan.until);
  if (plan.same) json["same"] = UnitText(*plan.same);
  if (plan.at) json["at"] = LocalText(*plan.at, zone);
  if (plan.expected) json["expected"] = ConditionJson(*plan.expected);
  if (!plan.reason.empty()) json["reason"] = plan.reason;
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace yesterlog
