#include "core/reply/plan_words.h"

#include "tests/core/language/home_log.h"

namespace yesterlog {
namespace {

using home_log::At;

Condition Field(const char* name, FieldOp op, std::vector<std::string> values) {
  return {.type = ConditionType::kField, .values = std::move(values), .field = name, .op = op};
}

TEST_CASE("a condition is said by its names, words and bounds") {
  const Condition all{.parts = {{.type = ConditionType::kLabels, .values = {"cat", "dog"}},
                                {.type = ConditionType::kNot,
                                 .parts = {{.type = ConditionType::kSources, .values = {"porch"}}}},
                                Field("temperature", FieldOp::kGreater, {"22.5"}),
                                {.type = ConditionType::kText, .values = {"red"}}}};
  CHECK(ConditionWords(all) ==
        "with label 'cat' or 'dog', not with source 'porch', with temperature above 22.5 and "
        "mentioning 'red'");
  CHECK(ConditionWords({}).empty());
}

TEST_CASE("what only the executor needs is not said") {
  CHECK(ConditionWords(Field("size", FieldOp::kGreaterEqual, {"-1e300"})).empty());
  CHECK(ConditionWords(Field("user", FieldOp::kPresent, {})).empty());
  CHECK(ConditionWords(Field("user", FieldOp::kEqual, {"ann"})) == "with user 'ann'");
}

TEST_CASE("a time reaches to now, from its begin, or over the whole log") {
  const TimeFrame frame = home_log::Frame();
  const auto words = [&](std::optional<Instant> start, Instant end) {
    return TimeWords({.windows = {{start, end}}}, frame);
  };
  const Instant soon{frame.now.ms + 1};
  CHECK(TimeWords({}, frame) == "in the whole log");
  CHECK(words({}, soon) == "in the whole log");
  CHECK(words(Instant{0}, soon) == "in the whole log");
  CHECK(words(At("2026-04-06"), soon) == "since Mon 6 Apr 2026");
  CHECK(words(At("2026-04-07"), At("2026-04-08")) == "on Tue 7 Apr 2026");
  CHECK(words({}, At("2026-04-08")) == "before Wed 8 Apr 2026");
  CHECK(TimeWords({.recurrence = {.clocks = {{300, 420}}}}, frame) ==
        "in the whole log, each day 05:00 to 07:00");
}

TEST_CASE("fields, units and figures") {
  CHECK(FieldWords("sub_label") == "sub label");
  CHECK(UnitInName("used_percent").unit == "%");
  CHECK(UnitInName("used_percent").field == "used");
  CHECK(UnitInName("temperature").unit.empty());
  CHECK(GroupingWords({.unit = Unit::kField, .field = "user"}, 2) == "2 values of user");
  CHECK(GroupingWords({.unit = Unit::kSource}, 1) == "1 source");
  CHECK(FigureWords(21, "", Exactness::kAsLogged) == "21");
  CHECK(FigureWords(2.5, "kg", Exactness::kAsLogged) == "2.5 kg");
  CHECK(FigureWords(19.466667, "", Exactness::kRounded) == "19.47");
  CHECK(AggregateWords(Aggregate::kMin) == "lowest");
}

}  // namespace
}  // namespace yesterlog
