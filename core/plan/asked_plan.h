// A question in full, understandable alone, before anything in it is looked up: the plan's
// structure with names, things and times as the user said them. What rewrite writes; link and
// resolve time make a Plan of it. asked_sentence.h has its sentence.
//
//   "how many times was «a parcel guy» at «the back door», «last night»"
//   {kCount, selection: {kAnd, {thing "a parcel guy", place "the back door"}}, time: "last night"}
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/plan/plan.h"

namespace yesterlog {

enum class AskedType {
  kAnd,  // of two parts or more; without parts everything
  kOr,   // likewise; without parts nothing
  kNot,  // not parts[0]
  kPhrase,
  kRisk,  // at least `min_risk`
};

// What a phrase is to the events that are asked for.
enum class Role {
  kThing,  // or act: "a parcel guy", "failed logins"
  kPlace,  // "the back door"
  kWho,    // a user, an address, a plate: "root"
  kValue,  // "above 22 degrees"
};

struct AskedCondition {
  AskedType type = AskedType::kAnd;
  std::vector<AskedCondition> parts = {};
  Role role = Role::kThing;
  std::string text = {};
  int min_risk = 0;

  bool everything() const { return type == AskedType::kAnd && parts.empty(); }
  friend bool operator==(const AskedCondition&, const AskedCondition&) = default;
};

struct AskedAnchor {
  Relation relation = Relation::kAfter;
  AskedCondition event = {};
  AskedCondition until = {};
  Which which = Which::kLast;
  std::optional<int64_t> within_ms = {};
  friend bool operator==(const AskedAnchor&, const AskedAnchor&) = default;
};

// Its name is what it selects by, or its time.
struct AskedSide {
  AskedCondition selection = {};
  std::string time = {};  // empty: the plan's
  friend bool operator==(const AskedSide&, const AskedSide&) = default;
};

// Members mean what those of a Plan mean. A time is a phrase, empty where nobody named one; of
// kState it is the moment.
struct AskedPlan {
  Operation operation = Operation::kList;
  AskedCondition selection = {};
  std::string time = {};
  std::optional<AskedAnchor> anchor = {};
  Measure measure = Measure::kOccurrences;
  std::optional<Grouping> by = {};  // a field as the user called it
  std::optional<Having> having = {};
  std::optional<LengthBound> length = {};
  Aggregate aggregate = Aggregate::kTotal;
  std::string field = {};  // likewise
  Direction direction = Direction::kDescending;
  int n = 0;
  std::vector<AskedSide> sides = {};
  AskedCondition until = {};
  std::optional<AskedCondition> expected = {};
  std::string reason = {};
  friend bool operator==(const AskedPlan&, const AskedPlan&) = default;
};

// How deep the brackets of its sentence may be: "(«a» or not («b» and «c»))" has two. It keeps the
// sentences a regular language.
inline constexpr int kAskedMaxBrackets = 2;

// As CheckPlan; besides, no phrase is empty and a tree has no two levels where one says the same.
Status CheckAsked(const AskedPlan& plan);

}  // namespace yesterlog
