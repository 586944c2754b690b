#include "core/plan/sentence_reader.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <string>

#include "core/plan/plan_check.h"

namespace yesterlog {
namespace {

// A reader with the zone that it stands on.
struct Reading {
  explicit Reading(std::string_view sentence) : reader(sentence, zone) {}
  ZoneTable zone;
  SentenceReader reader;
};

size_t Letters(std::string_view text) {
  return std::min(text.find_first_not_of("abcdefghijklmnopqrstuvwxyz"), text.size());
}

TEST_CASE("a text is taken whole or not at all, and then nothing more is") {
  Reading read("list events");
  read.reader.Text("list ");
  CHECK(read.reader.reached() == 5);
  CHECK_FALSE(read.reader.done());
  read.reader.Text("event!");
  CHECK(read.reader.failed());
  CHECK(read.reader.reached() == 5);
  CHECK(read.reader.expected() == "\"event!\"");
  read.reader.Text("events");
  CHECK(read.reader.reached() == 5);
  CHECK(read.reader.expected() == "\"event!\"");
}

TEST_CASE("an empty sentence is done before anything is read, not behind a failure") {
  CHECK(Reading("").reader.done());
  Reading read("");
  read.reader.Text("a");
  CHECK_FALSE(read.reader.done());
}

TEST_CASE("of options the one is taken of which most is there") {
  const auto taken = [](std::string_view sentence) {
    Reading read(sentence);
    int which = -1;
    const auto is = [&](int number) { return [&which, number] { which = number; }; };
    read.reader.Either(0, {{.body = is(0)},
                           {.lead = "which ", .body = is(1)},
                           {.lead = "which top ", .body = is(2)},
                           {.lead = "not ", .ahead = {"«"}, .body = is(3)}});
    return which;
  };
  CHECK(taken("which day") == 1);
  CHECK(taken("which top 3") == 2);
  CHECK(taken("not «a»") == 3);
  CHECK(taken("not a") == 0);
  CHECK(taken("") == 0);
}

TEST_CASE("what is ahead of an option is looked at and not taken") {
  Reading read("not «a»");
  read.reader.Either(0, {{.lead = "not ", .ahead = {"(", "«"}}});
  CHECK(read.reader.reached() == 4);
}

TEST_CASE("where none of the options is there, their beginnings are what was expected") {
  Reading read("x");
  read.reader.Either(0, {{.lead = "list "}, {.ahead = {"1", "2"}}});
  CHECK(read.reader.failed());
  CHECK(read.reader.expected() == R"("list ", "1", "2")");
}

TEST_CASE("what comes several times is read while it is there") {
  Reading read("; a; b.");
  size_t times = 0;
  read.reader.Many(0, {"; "}, [&](size_t i) {
    CHECK(i == times++);
    read.reader.Text("; ");
    std::string name;
    read.reader.Bare(&name, Letters);
  });
  CHECK(times == 2);
  CHECK(read.reader.reached() == 6);
}

TEST_CASE("what is read several times ends at its first failure") {
  Reading read("; ; ; ");
  int times = 0;
  read.reader.Many(0, {"; "}, [&](size_t) {
    ++times;
    read.reader.Text("; a");
  });
  CHECK(times == 1);
  CHECK(read.reader.failed());
}

TEST_CASE("brackets within brackets are read to the bound") {
  Reading read("");
  int depth = 0;
  const std::function<void()> deeper = [&] {
    if (++depth < 1000) read.reader.Nested(deeper);
  };
  read.reader.Nested(deeper);
  CHECK(depth == kPlanMaxDepth + 1);
  CHECK(read.reader.expected() == "fewer brackets within brackets");
}

TEST_CASE("a number has no zero before it and no more digits than it may") {
  const auto natural = [](std::string_view sentence) {
    Reading read(sentence);
    int64_t number = -1;
    read.reader.Natural(&number, 3);
    CHECK(read.reader.failed() == (number == -1));
    return number;
  };
  CHECK(natural("7 of") == 7);
  CHECK(natural("999") == 999);
  for (const char* sentence : {"", "0", "07", "1000", "-1", "a"}) {
    CAPTURE(sentence);
    CHECK(natural(sentence) == -1);
  }
}

TEST_CASE("a decimal number is read as far as it goes, however it is written") {
  const auto real = [](std::string_view sentence) {
    Reading read(sentence);
    double number = -99;
    read.reader.Real(&number);
    CHECK(read.reader.failed() == (number == -99));
    return number;
  };
  CHECK(real("2.5 times") == 2.5);
  CHECK(real("-1e-3") == -0.001);
  for (const std::string& sentence :
       {std::string(""), std::string("times"), std::string("-"), std::string("1-2"),
        std::string("1.2.3"), std::string("e5"), std::string(401, '1')}) {
    CAPTURE(sentence);
    CHECK(real(sentence) == -99);
  }
}

TEST_CASE("a name is read between its quotes, a bare one as far as it is liked") {
  Reading read("«a \\» b»rest!");
  std::string name;
  read.reader.Quoted(&name);
  CHECK(name == "a » b");
  read.reader.Bare(&name, Letters);
  CHECK(name == "rest");
  read.reader.Bare(&name, Letters);
  CHECK(read.reader.expected() == "a name or number");
  CHECK(name == "rest");
}

TEST_CASE("times, days and clocks are read as they are written, or not at all") {
  Reading read("Mon 06-Apr-2026 09:30 Tue 07-Apr-2026 24:00 24:01");
  Instant at;
  Window day;
  int minutes = 0;
  read.reader.Moment(&at, Bound::kStart);
  read.reader.Text(" ");
  read.reader.Day(&day);
  read.reader.Text(" ");
  read.reader.Clock(&minutes);
  CHECK(at.ms == 1775467800000);
  CHECK(day == Window{Instant{1775520000000}, Instant{1775606400000}});
  CHECK(minutes == 1440);
  read.reader.Text(" ");
  read.reader.Clock(&minutes);
  CHECK(read.reader.failed());
  CHECK(minutes == 1440);
  CHECK(read.reader.reached() == 44);
}

TEST_CASE("a clock is two digits, a colon and two digits") {
  for (const char* sentence : {"", "9:00", "09:0", "0900 ", "09:60", "25:00", "09-00", "a9:00"}) {
    CAPTURE(sentence);
    Reading read(sentence);
    int minutes = -1;
    read.reader.Clock(&minutes);
    CHECK(read.reader.failed());
    CHECK(minutes == -1);
  }
}

}  // namespace
}  // namespace yesterlog
