// Plans at random that make sense (CheckPlan accepts every one) and are about a given log: every
// operation, condition, anchor, recurrence and bound comes up. The same seed gives the same plans
// on every platform.
//
//   RandomPlans plans({.sources = {"porch"}, .labels = {"person"}, ...}, zone, 7);
//   for (int i = 0; i < 10'000; ++i) Check(plans.Next());
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "core/base/zone_table.h"
#include "core/plan/plan.h"

namespace yesterlog {

// What a log has. A list may be empty: nothing of its sort is asked for then, but for words, of
// which there must be one.
struct PlanVocabulary {
  struct Field {
    std::string name;
    std::vector<std::string>
        values;  // some of them; without one it is only asked whether it is there
  };
  std::vector<std::string> sources;
  std::vector<std::string> labels;
  std::vector<std::string> kinds;     // their ids
  std::vector<std::string> examples;  // texts of events, for conditions by a text like them
  std::vector<Field> fields;
  std::vector<std::string> words;  // words and phrases of its texts
  Instant first;                   // of its events; windows lie in the span or reach a bit beyond
  Instant last;
};

class RandomPlans {
 public:
  RandomPlans(PlanVocabulary vocabulary, ZoneTable zone, uint32_t seed)
      : vocabulary_(std::move(vocabulary)), zone_(std::move(zone)), random_(seed) {}

  Plan Next();
  // One with that operation.
  Plan Next(Operation operation);
  // A tree of at most `depth` levels below its root.
  Condition NextCondition(int depth);
  PlanTime NextTime();
  Anchor NextAnchor();

 private:
  uint32_t Below(size_t n) { return static_cast<uint32_t>(random_() % n); }
  bool OneIn(size_t n) { return Below(n) == 0; }
  const std::string& AnyOf(const std::vector<std::string>& list) {
    return list[Below(list.size())];
  }
  std::vector<std::string> SomeOf(const std::vector<std::string>& list);
  int64_t SomeInstant();  // ms; on a local day's, hour's or minute's begin, or anywhere

  Condition Leaf();
  Condition FieldLeaf(const PlanVocabulary::Field& field);
  Recurrence SomeRecurrence();
  Grouping SomeGrouping();
  Grouping WhatIsShared();
  const PlanVocabulary::Field* NumericField();
  void ChooseLength(Plan* plan);
  void ChooseMeasure(Plan* plan);
  void ChooseWhat(Plan* plan);

  PlanVocabulary vocabulary_;
  ZoneTable zone_;
  std::mt19937 random_;
};

}  // namespace yesterlog
