#include <algorithm>
#include <nlohmann/json.hpp>
#include <span>
#include <unordered_set>

#include "core/plan/local_text.h"
#include "core/plan/plan_check.h"
#include "core/plan/plan_json.h"
#include "core/plan/plan_names.h"

namespace yesterlog {
namespace {

using Json = nlohmann::ordered_json;
using Names = std::span<const std::string_view>;

std::string Joined(Names names) {
  std::string joined;
  for (const std::string_view name : names) {
    if (!joined.empty()) joined += ", ";
    joined += name;
  }
  return joined;
}

// The first thing that is wrong ends the reading; what is read after it does not count.
class Reader {
 public:
  explicit Reader(const ZoneTable& zone) : zone_(zone) {}

  Plan ReadPlan(const Json& json);
  const std::optional<Error>& error() const { return error_; }

 private:
  void Wrong(const std::string& where, const std::string& wanted);
  bool IsObject(const Json& json, const std::string& where, Names members);
  std::string Text(const Json& json, const std::string& where);
  bool Flag(const Json& json, const std::string& where);
  int64_t Integer(const Json& json, const std::string& where);
  size_t OneOf(const Json& json, const std::string& where, Names names);
  Instant Local(const Json& json, const std::string& where, Bound bound);
  std::vector<std::string> Texts(const Json& json, const std::string& where);
  bool IsList(const Json& json, const std::string& where);

  Condition ReadCondition(const Json& json, const std::string& where);
  Condition ReadField(const Json& json, const std::string& where);
  PlanTime ReadTime(const Json& json, const std::string& where);
  Recurrence ReadRecurrence(const Json& json, const std::string& where);
  int ReadClock(const Json& json, const std::string& where);
  Anchor ReadAnchor(const Json& json);
  Grouping ReadUnit(const Json& json, const std::string& where);
  Having ReadHaving(const Json& json);
  LengthBound ReadLength(const Json& json);
  std::vector<Side> ReadSides(const Json& json);
  void ReadMember(const std::string& name, const Json& json, Plan* plan);

  const ZoneTable& zone_;
  std::optional<Error> error_;
};

void Reader::Wrong(const std::string& where, const std::string& wanted) {
  if (!error_)
    error_ = Error{ErrorCode::kInvalidArgument, "The plan's " + where + " must be " + wanted + "."};
}

bool Reader::IsObject(const Json& json, const std::string& where, Names members) {
  if (!json.is_object()) {
    Wrong(where, "an object with some of " + Joined(members));
    return false;
  }
  for (const auto& item : json.items()) {
    if (std::ranges::find(members, item.key()) != members.end()) continue;
    if (!error_) {
      error_ = Error{ErrorCode::kInvalidArgument, "The plan's " + where + " has no member \"" +
                                                      item.key() + "\": it may have " +
                                                      Joined(members) + "."};
    }
    return false;
  }
  return true;
}

std::string Reader::Text(const Json& json, const std::string& where) {
  if (json.is_string()) return json.get<std::string>();
  Wrong(where, "a text");
  return {};
}

bool Reader::Flag(const Json& json, const std::string& where) {
  if (json.is_boolean()) return json.get<bool>();
  Wrong(where, "true or false");
  return false;
}

int64_t Reader::Integer(const Json& json, const std::string& where) {
  // One beyond int64 is kept as unsigned.
  const bool fits = json.is_number_integer() &&
                    (!json.is_number_unsigned() || json.get<uint64_t>() <= uint64_t{INT64_MAX});
  if (fits) return json.get<int64_t>();
  Wrong(where, "a whole number");
  return 0;
}

size_t Reader::OneOf(const Json& json, const std::string& where, Names names) {
  if (json.is_string()) {
    const auto found = std::ranges::find(names, json.get_ref<const std::string&>());
    if (found != names.end()) return static_cast<size_t>(found - names.begin());
  }
  Wrong(where, "one of " + Joined(names));
  return 0;
}

Instant Reader::Local(const Json& json, const std::string& where, Bound bound) {
  if (json.is_string()) {
    const auto at = ReadLocalText(json.get_ref<const std::string&>(), zone_, bound);
    if (at) return *at;
  }
  Wrong(where, "a local time such as \"2026-04-06T09:30:00\"");
  return {};
}

bool Reader::IsList(const Json& json, const std::string& where) {
  if (!json.is_array()) Wrong(where, "a list");
  return json.is_array();
}

// A list of texts and numbers, or one of them alone.
std::vector<std::string> Reader::Texts(const Json& json, const std::string& where) {
  std::vector<std::string> texts;
  const auto add = [&](const Json& value) {
    if (value.is_number()) {
      texts.push_back(value.dump());
    } else if (value.is_string()) {
      texts.push_back(value.get<std::string>());
    } else {
      Wrong(where, "a list of texts or numbers");
    }
  };
  if (!json.is_array()) {
    add(json);
  } else {
    for (const Json& value : json) add(value);
  }
  return texts;
}

Condition Reader::ReadField(const Json& json, const std::string& where) {
  static constexpr std::array<std::string_view, 3> kMembers = {"field", "op", "value"};
  Condition condition{.type = ConditionType::kField};
  if (!IsObject(json, where, kMembers)) return condition;
  condition.field = Text(json["field"], where + ".field");
  if (json.contains("op"))
    condition.op = static_cast<FieldOp>(OneOf(json["op"], where + ".op", kFieldOpNames));
  if (json.contains("value")) condition.values = Texts(json["value"], where + ".value");
  return condition;
}

Condition Reader::ReadCondition(const Json& json, const std::string& where) {
  static constexpr std::array<std::string_view, 10> kTypes = {
      "and", "or", "not", "kind", "like", "source", "label", "risk", "field", "text"};
  Condition condition;
  if (error_ || (json.is_object() && json.empty())) return condition;
  if (json.is_object() && json.contains("field")) return ReadField(json, where);
  const bool literal = json.is_object() && json.contains("text") && json.contains("literal");
  if (!json.is_object() || json.size() != (literal ? 2U : 1U)) {
    Wrong(where, "a condition: an object with one of " + Joined(kTypes) + ", or {}");
    return condition;
  }
  const std::string name = literal ? "text" : json.begin().key();
  const auto found = std::ranges::find(kTypes, name);
  if (found == kTypes.end()) {
    Wrong(where, "a condition, which has one of " + Joined(kTypes) + ", not \"" + name + "\"");
    return condition;
  }
  condition.type = static_cast<ConditionType>(found - kTypes.begin());
  const Json& value = json[name];
  const std::string inner = where + "." + name;
  if (condition.type == ConditionType::kNot) {
    condition.parts = {ReadCondition(value, inner)};
  } else if (condition.type == ConditionType::kRisk) {
    const int64_t risk = Integer(value, inner);
    if (risk < 0 || risk > 4) Wrong(inner, "0 to 4");
    condition.min_risk = static_cast<int>(std::clamp<int64_t>(risk, 0, 4));
  } else if (condition.type <= ConditionType::kOr) {
    size_t place = 0;
    if (!IsList(value, inner)) return condition;
    for (const Json& part : value)
      condition.parts.push_back(ReadCondition(part, inner + "[" + std::to_string(place++) + "]"));
  } else {
    condition.values = Texts(value, inner);
    if (literal) condition.literal = Flag(json["literal"], where + ".literal");
  }
  return condition;
}

// "HH:MM" to 47:59, or 48:00.
int Reader::ReadClock(const Json& json, const std::string& where) {
  const std::string text = json.is_string() ? json.get<std::string>() : "";
  const auto digit = [&](size_t at) { return text[at] >= '0' && text[at] <= '9'; };
  if (text.size() == 5 && text[2] == ':' && digit(0) && digit(1) && digit(3) && digit(4)) {
    const int minutes = std::stoi(text.substr(3));
    const int total = std::stoi(text.substr(0, 2)) * 60 + minutes;
    if (minutes < 60 && total <= 2880) return total;
  }
  Wrong(where, "a time of day such as \"22:00\", of the next day up to \"48:00\"");
  return 0;
}

Recurrence Reader::ReadRecurrence(const Json& json, const std::string& where) {
  static constexpr std::array<std::string_view, 2> kMembers = {"clock", "weekdays"};
  Recurrence recurrence;
  if (!IsObject(json, where, kMembers)) return recurrence;
  if (json.contains("clock") && IsList(json["clock"], where + ".clock")) {
    for (const Json& range : json["clock"]) {
      if (!range.is_array() || range.size() != 2) {
        Wrong(where + ".clock", "a list of pairs such as [\"22:00\",\"30:00\"]");
        return recurrence;
      }
      recurrence.clocks.push_back(
          {ReadClock(range[0], where + ".clock"), ReadClock(range[1], where + ".clock")});
    }
  }
  if (json.contains("weekdays") && IsList(json["weekdays"], where + ".weekdays")) {
    recurrence.weekdays = 0;
    for (const Json& day : json["weekdays"]) {
      recurrence.weekdays |=
          static_cast<uint8_t>(1U << OneOf(day, where + ".weekdays", kWeekdayNames));
    }
  }
  return recurrence;
}

PlanTime Reader::ReadTime(const Json& json, const std::string& where) {
  static constexpr std::array<std::string_view, 3> kMembers = {"windows", "recurrence", "fallback"};
  static constexpr std::array<std::string_view, 2> kBounds = {"start", "end"};
  PlanTime time;
  if (!IsObject(json, where, kMembers)) return time;
  if (json.contains("windows") && IsList(json["windows"], where + ".windows")) {
    for (const Json& item : json["windows"]) {
      const std::string inner = where + ".windows[" + std::to_string(time.windows.size()) + "]";
      if (!IsObject(item, inner, kBounds)) return time;
      if (!item.contains("end")) return Wrong(inner, "a window with an end"), time;
      Window window{.start = {}, .end = Local(item["end"], inner + ".end", Bound::kEnd)};
      if (item.contains("start") && !item["start"].is_null())
        window.start = Local(item["start"], inner + ".start", Bound::kStart);
      time.windows.push_back(window);
    }
  }
  if (json.contains("recurrence"))
    time.recurrence = ReadRecurrence(json["recurrence"], where + ".recurrence");
  if (json.contains("fallback")) time.fallback = Flag(json["fallback"], where + ".fallback");
  return time;
}

Anchor Reader::ReadAnchor(const Json& json) {
  static constexpr std::array<std::string_view, 5> kMembers = {"relation", "event", "until",
                                                               "which", "within_ms"};
  Anchor anchor;
  if (!IsObject(json, "anchor", kMembers)) return anchor;
  if (!json.contains("relation")) Wrong("anchor", "one with a relation: before, after or between");
  for (const auto& item : json.items()) {
    const std::string where = "anchor." + item.key();
    if (item.key() == "relation")
      anchor.relation = static_cast<Relation>(OneOf(item.value(), where, kRelationNames));
    if (item.key() == "event") anchor.event = ReadCondition(item.value(), where);
    if (item.key() == "until") anchor.until = ReadCondition(item.value(), where);
    if (item.key() == "which")
      anchor.which = static_cast<Which>(OneOf(item.value(), where, kWhichNames));
    if (item.key() == "within_ms") anchor.within_ms = Integer(item.value(), where);
  }
  return anchor;
}

Grouping Reader::ReadUnit(const Json& json, const std::string& where) {
  constexpr std::string_view kField = "field:";
  if (json.is_string() && json.get_ref<const std::string&>().starts_with(kField))
    return {.unit = Unit::kField, .field = json.get<std::string>().substr(kField.size())};
  const size_t unit = OneOf(json, where, Names(kUnitNames).first(kUnitNames.size() - 1));
  return {.unit = static_cast<Unit>(unit)};
}

Having Reader::ReadHaving(const Json& json) {
  static constexpr std::array<std::string_view, 2> kMembers = {"op", "value"};
  Having having;
  if (!IsObject(json, "having", kMembers)) return having;
  if (json.size() != 2 || !json["value"].is_number()) {
    Wrong("having", "an op and a value that is a number");
    return having;
  }
  having.op = static_cast<FieldOp>(OneOf(json["op"], "having.op", Names(kFieldOpNames).first(6)));
  having.bound = json["value"].get<double>();
  return having;
}

LengthBound Reader::ReadLength(const Json& json) {
  static constexpr std::array<std::string_view, 2> kMembers = {"op", "value"};
  LengthBound length;
  if (!IsObject(json, "length", kMembers)) return length;
  if (json.size() != 2) {
    Wrong("length", "an op and a value in milliseconds");
    return length;
  }
  const Names orders = Names(kFieldOpNames).subspan(static_cast<size_t>(FieldOp::kLess), 4);
  length.op = static_cast<FieldOp>(OneOf(json["op"], "length.op", orders) +
                                   static_cast<size_t>(FieldOp::kLess));
  length.ms = Integer(json["value"], "length.value");
  return length;
}

std::vector<Side> Reader::ReadSides(const Json& json) {
  static constexpr std::array<std::string_view, 3> kMembers = {"name", "selection", "time"};
  std::vector<Side> sides;
  if (!IsList(json, "sides")) return sides;
  for (const Json& item : json) {
    const std::string where = "sides[" + std::to_string(sides.size()) + "]";
    if (!IsObject(item, where, kMembers)) return sides;
    Side side;
    if (item.contains("name")) side.name = Text(item["name"], where + ".name");
    if (item.contains("selection"))
      side.selection = ReadCondition(item["selection"], where + ".selection");
    if (item.contains("time")) side.time = ReadTime(item["time"], where + ".time");
    sides.push_back(std::move(side));
  }
  return sides;
}

void Reader::ReadMember(const std::string& name, const Json& json, Plan* plan) {
  if (name == "operation")
    plan->operation = static_cast<Operation>(OneOf(json, name, kOperationNames));
  if (name == "selection") plan->selection = ReadCondition(json, name);
  if (name == "time") plan->time = ReadTime(json, name);
  if (name == "anchor") plan->anchor = ReadAnchor(json);
  if (name == "measure") plan->measure = static_cast<Measure>(OneOf(json, name, kMeasureNames));
  if (name == "by") plan->by = ReadUnit(json, name);
  if (name == "having") plan->having = ReadHaving(json);
  if (name == "length") plan->length = ReadLength(json);
  if (name == "aggregate")
    plan->aggregate = static_cast<Aggregate>(OneOf(json, name, kAggregateNames));
  if (name == "field") plan->field = Text(json, name);
  if (name == "direction")
    plan->direction = static_cast<Direction>(OneOf(json, name, kDirectionNames));
  if (name == "n") {
    const int64_t n = Integer(json, name);
    if (n < -kPlanMaxN || n > kPlanMaxN) Wrong(name, "at most 999999 either way");
    plan->n = static_cast<int>(std::clamp<int64_t>(n, -kPlanMaxN, kPlanMaxN));
  }
  if (name == "sides") plan->sides = ReadSides(json);
  if (name == "until") plan->until = ReadCondition(json, name);
  if (name == "same") plan->same = ReadUnit(json, name);
  if (name == "at") plan->at = Local(json, name, Bound::kStart);
  if (name == "expected") plan->expected = ReadCondition(json, name);
  if (name == "reason") plan->reason = Text(json, name);
}

Plan Reader::ReadPlan(const Json& json) {
  static constexpr std::array<std::string_view, 19> kMembers = {
      "version", "operation", "selection", "time",     "anchor",    "measure", "by",
      "having",  "length",    "aggregate", "field",    "direction", "n",       "sides",
      "until",   "same",      "at",        "expected", "reason"};
  Plan plan;
  if (!json.is_object()) return Wrong("JSON", "one object"), plan;
  // An unknown version may well have unknown members, so it is looked at first.
  if (!json.contains("version")) return Wrong("version", "there: 1"), plan;
  if (json["version"].is_number_integer() && json["version"] != kPlanVersion) {
    error_ = Error{ErrorCode::kUnsupported, "The plan has version " + json["version"].dump() +
                                                ": write it anew in version 1."};
    return plan;
  }
  if (!json["version"].is_number_integer()) return Wrong("version", "1"), plan;
  if (!IsObject(json, "JSON", kMembers)) return plan;
  if (!json.contains("operation")) Wrong("operation", "there: one of " + Joined(kOperationNames));
  for (const auto& item : json.items()) ReadMember(item.key(), item.value(), &plan);
  return plan;
}

// Counts what is parsed and sees members that come twice, of which the library keeps one.
class Census {
 public:
  bool Take(int depth, Json::parse_event_t event, const Json& parsed) {
    using Event = Json::parse_event_t;
    if (event == Event::object_start || event == Event::array_start) {
      deepest_ = std::max(deepest_, depth + 1);
      ++values_;
      keys_.emplace_back();
    } else if (event == Event::object_end || event == Event::array_end) {
      keys_.pop_back();
    } else if (event == Event::value) {
      ++values_;
    } else if (!keys_.back().insert(parsed.get<std::string>()).second && twice_.empty()) {
      twice_ = parsed.get<std::string>();
    }
    return true;
  }
  std::optional<Error> Verdict() const {
    if (deepest_ > kPlanJsonMaxDepth)
      return Error{ErrorCode::kLimit, "The plan is nested more than " +
                                          std::to_string(kPlanJsonMaxDepth) + " levels deep."};
    if (values_ > kPlanJsonMaxValues)
      return Error{ErrorCode::kLimit,
                   "The plan has more than " + std::to_string(kPlanJsonMaxValues) + " values."};
    if (!twice_.empty())
      return Error{ErrorCode::kInvalidArgument,
                   "The plan has the member \"" + twice_ + "\" twice in one object: keep one."};
    return std::nullopt;
  }

 private:
  int deepest_ = 0;
  size_t values_ = 0;
  std::vector<std::unordered_set<std::string>> keys_;
  std::string twice_;
};

}  // namespace

Result<Plan> ReadPlanJson(std::string_view json, const ZoneTable& zone) {
  if (json.size() > kPlanJsonMaxBytes)
    return Error{ErrorCode::kLimit,
                 "The plan is longer than " + std::to_string(kPlanJsonMaxBytes) + " bytes."};
  Census census;
  const Json parsed = Json::parse(
      json,
      [&](int depth, Json::parse_event_t event, Json& value) {
        return census.Take(depth, event, value);
      },
      false);
  if (const auto bad = census.Verdict()) return *bad;
  if (parsed.is_discarded())
    return Error{ErrorCode::kInvalidArgument, "The plan is no well-formed JSON: write one object."};
  Reader reader(zone);
  Plan plan = reader.ReadPlan(parsed);
  if (reader.error()) return *reader.error();
  if (Status checked = CheckPlan(plan); !checked.ok()) return checked.error();
  return plan;
}

}  // namespace yesterlog
