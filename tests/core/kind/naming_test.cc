#include "core/kind/naming.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/core/kind/walked.h"

namespace yesterlog {
namespace {

using kind_test::Walked;

std::string Before(std::string_view with_place) {
  const Walked walked(with_place);
  return std::string(WordBefore(walked.parts, walked.walk.at));
}

std::string NumberName(std::string_view with_place) {
  const Walked walked(with_place);
  return std::string(NameFromBefore(walked.parts, walked.walk.at).view());
}

// Of the word at the '^'.
std::string PlaceName(std::string_view with_place) {
  const Walked walked(with_place);
  const size_t begin = walked.walk.at;
  size_t end = begin;
  while (walked.walk.InWordAt(end)) ++end;
  const Token place = {static_cast<uint32_t>(begin), static_cast<uint32_t>(end),
                       FactsOf(walked.walk.Slice(begin, end)), kNamingWord};
  return std::string(NameFromPosition(walked.parts, place).view());
}

TEST_CASE("a word names what is joined to it") {
  CHECK(Before("port ^22") == "port");
  CHECK(Before("TID #^7") == "TID");
  CHECK(Before("size = ^5") == "size");
  CHECK(Before("id:[\"^5") == "id");
}

TEST_CASE("nothing names what a comma or another particular parts from the words") {
  CHECK(Before("port, ^22").empty());
  CHECK(Before("^22").empty());
  Walked behind_mark("port 22 33");
  behind_mark.MarkNext("port", "22");
  CHECK(NamingToken(behind_mark.parts, 8) == nullptr);
  Walked behind_value("level info 33");
  behind_value.walk.AddToken(6, 10, nullptr, kValueWord);
  CHECK(NamingToken(behind_value.parts, 11) == nullptr);
}

TEST_CASE("a number has the name of the noun before it") {
  CHECK(NumberName("port ^22") == "port");
  CHECK(NumberName("JobId ^22") == "job_id");
  CHECK(NumberName("took ^22") == "duration");
}

TEST_CASE("words that are no nouns name a number only as its key") {
  for (const char* text : {"was ^5", "failed: ^5", "the ^5", "waited ^5", "opened ^5", "ssh2 ^5"}) {
    CAPTURE(text);
    CHECK(NumberName(text).empty());
  }
  CHECK(NumberName("failed=^5") == "failed");
  CHECK(NumberName("waited:^5") == "waited");
}

TEST_CASE("a word is a person by the words around it") {
  CHECK(PlaceName("user ^anna") == "user");
  CHECK(PlaceName("for ^root from 10.0.0.7") == "user");
  CHECK(PlaceName("opened by ^Anna.") == "user");
  CHECK(PlaceName("Session of ^ben closed") == "user");
  CHECK(PlaceName("^Tom clocked in") == "user");
  CHECK(PlaceName("Ticket assigned to ^Ines today") == "user");
  CHECK(PlaceName("Invalid user ^test from 10.0.0.7") == "user");
  CHECK(PlaceName("Accepted key for ^ben") == "user");
  CHECK(PlaceName("cashier ^Eva") == "cashier");
}

TEST_CASE("a word is a service or a job by what it does") {
  CHECK(PlaceName("job ^nightly started") == "job");
  CHECK(PlaceName("Service ^radio failed") == "service");
  CHECK(PlaceName("job ^nightly report").empty());
}

TEST_CASE("an ordinary word has no name") {
  for (const char* text :
       {"^Door opened", "^tom clocked in", "the ^door", "user ^session", "by ^accident",
        "by ^waiting", "of ^ben", "for ^ben", "sent to ^Ines", "cashier ^eva", "for ^the from"}) {
    CAPTURE(text);
    CHECK(PlaceName(text).empty());
  }
}

TEST_CASE("a spelled day ends behind its clock and year") {
  CHECK(SpelledDateEnd("Sat Jul 26 09:10:00 2025", 0) == 24);
  CHECK(SpelledDateEnd("Sat, Jul 26 and more", 0) == 11);
  CHECK(SpelledDateEnd("Nov  9", 0) == 6);
  CHECK(SpelledDateEnd("on nov 9, then", 3) == 8);
  CHECK(SpelledDateEnd("Nov 9 77 times", 0) == 5);
}

TEST_CASE("a month's or weekday's name alone is no day") {
  for (const char* text : {"", "Nov", "Nov ", "May be", "Sat", "Sat ", "Sat 26", "Jul 123",
                           "Jul 9x", "Jul-9", "Cat 9", "Jul   9"}) {
    CAPTURE(text);
    CHECK(SpelledDateEnd(text, 0) == 0);
  }
}

TEST_CASE("a number plate ends behind its groups of capitals and digits") {
  CHECK(PlateEnd("AB 123", 0) == 6);
  CHECK(PlateEnd("HH-XY 123", 0) == 9);
  CHECK(PlateEnd("AB 123 entered", 0) == 6);
  CHECK(PlateEnd("A B C D", 0) == 5);
  CHECK(PlateEnd("at AB12", 3) == 7);
  CHECK(PlateEnd("ab 123", 0) == 0);
  CHECK(PlateEnd("AB12x", 0) == 0);
  CHECK(PlateEnd("", 0) == 0);
}

TEST_CASE("a network interface is told by how it begins") {
  for (const char* code : {"eth0", "wlp3s0", "docker0", "br-12ab"}) CHECK(IsNetworkInterface(code));
  for (const char* code : {"", "node-12", "et", "xeth0"}) CHECK_FALSE(IsNetworkInterface(code));
}

}  // namespace
}  // namespace yesterlog
