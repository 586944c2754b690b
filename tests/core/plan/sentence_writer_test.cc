#include "core/plan/sentence_writer.h"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdlib>
#include <limits>
#include <random>
#include <string>

#include "tests/core/plan/walked_sentence.h"

namespace yesterlog {
namespace {

TEST_CASE("of options the chosen one is written, with its lead") {
  for (const size_t chosen : {0u, 1u, 2u}) {
    const std::string said = Written([&](SentencePort& port) {
      port.Text("a");
      port.Either(chosen, {{},
                           {.lead = " b", .body = [&] { port.Text("!"); }},
                           {.ahead = {" c"}, .body = [&] { port.Text(" c"); }}});
    });
    CHECK(said == (chosen == 0 ? "a" : chosen == 1 ? "a b!" : "a c"));
  }
}

TEST_CASE("what comes several times is written as often as there are of it") {
  const auto many = [](size_t count) {
    return Written([&](SentencePort& port) {
      port.Many(count, {" "}, [&](size_t i) { port.Text(" " + std::to_string(i)); });
    });
  };
  CHECK(many(0).empty());
  CHECK(many(3) == " 0 1 2");
}

TEST_CASE("a rest and what is nested are written as they come") {
  CHECK(Written([](SentencePort& port) {
          port.Nested([&] { port.Text("a"); });
          port.Rest(7, [&] { port.Text("b"); });
        }) == "ab");
}

TEST_CASE("a name is written between quotes, escaped") {
  std::string name = "a»\n\\";
  CHECK(Written([&](SentencePort& port) { port.Quoted(&name); }) == "«a\\»\\n\\\\»");
  std::string none;
  CHECK(Written([&](SentencePort& port) { port.Quoted(&none); }) == "«»");
}

TEST_CASE("numbers, words, times, days and clocks are written plainly") {
  int64_t natural = 999'999;
  double real = -2.5;
  std::string bare = "user";
  Instant at{1775467800000};  // 2026-04-06T09:30Z
  Window day{Instant{1775433600000}, Instant{1775520000000}};
  int clock = 65;
  CHECK(Written([&](SentencePort& port) {
          port.Natural(&natural, 6);
          port.Text(" ");
          port.Real(&real);
          port.Text(" ");
          port.Bare(&bare, nullptr);
          port.Text(" ");
          port.Moment(&at, Bound::kStart);
          port.Text(" ");
          port.Day(&day);
          port.Text(" ");
          port.Clock(&clock);
        }) == "999999 -2.5 user Mon 06-Apr-2026 09:30 Mon 06-Apr-2026 01:05");
  CHECK(SentenceWriter(ZoneTable()).IsDay(day));
  day.end.ms += 1;
  CHECK_FALSE(SentenceWriter(ZoneTable()).IsDay(day));
  day.start.reset();
  CHECK_FALSE(SentenceWriter(ZoneTable()).IsDay(day));
}

TEST_CASE("a number is as short as it can be, written out where a person would") {
  CHECK(RealText(0) == "0");
  CHECK(RealText(-0.0) == "0");
  CHECK(RealText(3) == "3");
  CHECK(RealText(0.1) == "0.1");
  CHECK(RealText(-1234.5) == "-1234.5");
  CHECK(RealText(0.0001) == "0.0001");
  CHECK(RealText(123456789012345) == "123456789012345");
  CHECK(RealText(1e15) == "1e+15");
  CHECK(RealText(5e-324) == "5e-324");
  CHECK(RealText(1.5e300) == "1.5e+300");
}

TEST_CASE("every number is read as the same again") {
  std::mt19937_64 random(21);
  for (int i = 0; i < 20'000; ++i) {
    const double number = std::ldexp(static_cast<double>(random() >> 11) - 4.5e15,
                                     static_cast<int>(random() % 300) - 200);
    const std::string text = RealText(number);
    REQUIRE(std::strtod(text.c_str(), nullptr) == number);
  }
  const double largest = std::numeric_limits<double>::max();
  CHECK(std::strtod(RealText(largest).c_str(), nullptr) == largest);
}

}  // namespace
}  // namespace yesterlog
