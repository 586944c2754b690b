#include "core/time/lexer.h"

#include <doctest/doctest.h>

#include "core/time/lexicon.h"

namespace yesterlog::timex {
namespace {

// Terms and values of a text, for reading in a test: "number:3 meridiem:1".
std::vector<std::pair<Term, int>> TermsOf(std::string_view text) {
  std::vector<std::pair<Term, int>> terms;
  const std::string lowered = LowerAscii(text);
  for (const Token& token : Lex(lowered)) terms.emplace_back(token.term, token.value);
  return terms;
}

using Terms = std::vector<std::pair<Term, int>>;

bool HasNumber(std::string_view text) {
  for (const auto& [term, value] : TermsOf(text)) {
    if (term == Term::kNumber) return true;
  }
  return false;
}

TEST_CASE("numbers, units and meridiems are taken apart where they are glued") {
  CHECK(TermsOf("3pm") == Terms{{Term::kNumber, 3}, {Term::kMeridiem, 1}});
  CHECK(TermsOf("1st") == Terms{{Term::kOrdinal, 1}});
  CHECK(TermsOf("October2") == Terms{{Term::kMonth, 10}, {Term::kNumber, 2}});
  CHECK(TermsOf("15h30").size() == 3);
  CHECK(TermsOf("q3") == Terms{{Term::kPeriodLetter, 'q'}, {Term::kNumber, 3}});
}

TEST_CASE("numbers in words become one number") {
  CHECK(TermsOf("twenty-first") == Terms{{Term::kOrdinal, 21}});
  CHECK(TermsOf("twenty one") == Terms{{Term::kNumber, 21}});
  CHECK(TermsOf("two thousand and nineteen") == Terms{{Term::kNumber, 2019}});
  CHECK(TermsOf("nine thirty") == Terms{{Term::kNumber, 9}, {Term::kNumber, 30}});
}

TEST_CASE("the digits of an identifier are no numbers") {
  for (const std::string_view text :
       {"192.168.0.1", "v1.2.3", "rtx3090", "cam-2", "camera 3", "1,000", "50%", "$5", "#42",
        "12-34-abc", "node_7", "00:1a:2b:3c:4d:5e", "version 2.1", "123456789012"}) {
    CAPTURE(text);
    CHECK_FALSE(HasNumber(text));
  }
  CHECK(HasNumber("camera 3pm"));
}

TEST_CASE("a possessive belongs to its word, an apostrophe before digits does not") {
  CHECK(TermsOf("yesterday's") == Terms{{Term::kYesterday, 0}});
  CHECK(TermsOf("'87") == Terms{{Term::kPunct, '\''}, {Term::kNumber, 87}});
  CHECK(TermsOf("5 o\xE2\x80\x99"
                "clock") == Terms{{Term::kNumber, 5}, {Term::kOclock, 0}});
}

TEST_CASE("tokens lie in the text, ascend and do not overlap, whatever the bytes") {
  for (const std::string_view text : {"", " ", "\xFF\xFE\x80", "a\xE2", "\xE2\x80",
                                      "3\xE2\x80\x93"
                                      "5pm",
                                      "...---...", "'s", "o'"}) {
    const std::string lowered = LowerAscii(text);
    size_t end = 0;
    for (const Token& token : Lex(lowered)) {
      CHECK(token.begin >= end);
      CHECK(token.end > token.begin);
      CHECK(token.end <= text.size());
      end = token.end;
    }
  }
}

TEST_CASE("only so many tokens of a very long text are read") {
  std::string text;
  for (int i = 0; i < 9000; ++i) text += "word ";
  CHECK(Lex(text).size() == 4096);
}

TEST_CASE("misspelled words of time are respelled, words of their own are not") {
  CHECK(Respell("yesteday") == "yesterday");
  CHECK(Respell("wensday") == "wednesday");
  CHECK(Respell("febuary") == "february");
  CHECK(Respell("thrusday") == "thursday");
  CHECK(Respell("tomorow") == "tomorrow");
  for (const std::string_view word : {"mourning", "sundry", "saturate", "money", "eastern",
                                      "delivery", "light", "house", "", "motion", "member"}) {
    CAPTURE(word);
    CHECK(Respell(word).empty());
  }
}

}  // namespace
}  // namespace yesterlog::timex
