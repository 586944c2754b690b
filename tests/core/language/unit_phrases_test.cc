#include "core/language/unit_phrases.h"

#include <doctest/doctest.h>

namespace yesterlog {
namespace {

std::optional<AnswerForm> FormOf(const char* question) {
  return UnitFormOf(Tokenise(question), false);
}

TEST_CASE("superlatives of days and sources, and days with or without, have a form") {
  CHECK(FormOf("the busiest day") == AnswerForm::kBusiest);
  CHECK(FormOf("which camera saw the most cats") == AnswerForm::kBusiest);
  CHECK(FormOf("the quietest hour") == AnswerForm::kQuietest);
  CHECK(FormOf("on how many days was there a car") == AnswerForm::kUnitsWith);
  CHECK(FormOf("days without deliveries") == AnswerForm::kUnitsWithout);
  CHECK_FALSE(FormOf("how many cars"));
  CHECK_FALSE(FormOf("most recent car"));
}

TEST_CASE("what is counted by is the unit that is named, else a day") {
  CHECK(UnitOf(Tokenise("the busiest hour"), AnswerForm::kBusiest) == Unit::kHourOfDay);
  CHECK(UnitOf(Tokenise("events by camera"), AnswerForm::kEach) == Unit::kSource);
  CHECK(UnitOf(Tokenise("the most common kind"), AnswerForm::kBusiest) == Unit::kLabel);
  CHECK(UnitOf(Tokenise("cars on average"), AnswerForm::kEach) == Unit::kDay);
}

TEST_CASE("seen by a camera counts by nothing") {
  CHECK(AsksForEach(Tokenise("how many cars per day"), true));
  CHECK_FALSE(AsksForEach(Tokenise("how many cars were seen by a camera"), true));
  CHECK_FALSE(AsksForEach(Tokenise("was it seen by someone"), false));
}

TEST_CASE("the noun of a source is found where sources are asked for") {
  CHECK(SourceNoun(Tokenise("which camera saw it")) == TokenSpan{1, 2});
  CHECK_FALSE(SourceNoun(Tokenise("the camera fell")));
  CHECK(UnitPhrases(Tokenise("")).empty());
}

TEST_CASE("however much stands between, the most or least that ends a question is of its stretch") {
  CHECK(FormOf("at what hour of the day does the side gate of the yard get opened the most") ==
        AnswerForm::kBusiest);
  CHECK(FormOf("which weekday do the gulls come to our roof terrace least") ==
        AnswerForm::kQuietest);
  CHECK(FormOf("what hour do they hit the till hardest") == AnswerForm::kBusiest);
  CHECK(FormOf("what time of day do the pumps trip most") == AnswerForm::kBusiest);
  CHECK(UnitOf(Tokenise("what time of the night do they trip most"), AnswerForm::kBusiest) ==
        Unit::kHourOfDay);
  CHECK(FormOf("on which day did the lads carry in the most crates") == AnswerForm::kBusiest);
  CHECK_FALSE(FormOf("which day was the most recent visit"));
  CHECK_FALSE(FormOf("which day did we see the most recent of them"));
  CHECK_FALSE(FormOf("which day cost us the most in coal"));
}

TEST_CASE("a stretch of time that is called the worst or the deadest had the most or the fewest") {
  CHECK(FormOf("worst night for barking") == AnswerForm::kBusiest);
  CHECK(FormOf("which hour are the gulls at their loudest") == AnswerForm::kBusiest);
  CHECK(FormOf("what day of the week is the yard deadest") == AnswerForm::kQuietest);
  CHECK_FALSE(FormOf("what was the worst"));
}

}  // namespace
}  // namespace yesterlog
