#include "core/kind/take_word.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "tests/core/kind/walked.h"

namespace yesterlog {
namespace {

using kind_test::Walked;

// The bytes from the '^' up to the next blank, as `take` takes them: the marks, then the words.
template <typename Take>
std::string Taken(Take take, std::string_view with_place) {
  Walked walked(with_place);
  const size_t begin = walked.walk.at;
  const size_t end = std::min(walked.text.find(' ', begin), walked.text.size());
  walked.walk.at = end;
  take(walked.walk, begin, end);
  return walked.Marks() + " | " + walked.Words();
}

std::string Word(std::string_view with_place) { return Taken(TakeWord, with_place); }
std::string Code(std::string_view with_place) { return Taken(TakeCode, with_place); }
std::string Parts(std::string_view with_place) { return Taken(TakeParts, with_place); }

TEST_CASE("an ordinary word is one, a person by its place is marked") {
  CHECK(Word("door ^opened x") == " | door opened");
  CHECK(Word("user ^anna x") == "user=anna | user");
  CHECK(Word("^eva : TTY=pts/0") == "user=eva | ");
}

TEST_CASE("a spelled day is one mark up to its end") {
  Walked walked("^Sat Jul 26 09:10:00 2025 x");
  walked.walk.at = 3;
  TakeWord(walked.walk, 0, 3);
  CHECK(walked.Marks() == "date=Sat Jul 26 09:10:00 2025");
  CHECK(walked.Rest() == " x");
  CHECK(Word("^Sat down") == " | Sat");
}

TEST_CASE("a request's method is shown, and its path comes next") {
  Walked walked("^GET /a");
  TakeWord(walked.walk, 0, 3);
  CHECK(walked.Marks() == "[method=GET]");
  CHECK(walked.walk.saw_method);
  CHECK(walked.walk.path_next);
  Walked prose("^GET well");
  TakeWord(prose.walk, 0, 3);
  CHECK(prose.Marks().empty());
  CHECK_FALSE(prose.walk.saw_method);
}

TEST_CASE("a number plate reaches over its groups") {
  CHECK(Word("plate ^HH XY 123 x") == "plate=HH XY 123 | plate");
  CHECK(Code("plate ^AB123 CD x") == "plate=AB123 CD | plate");
}

TEST_CASE("a code is a particular, named by the word before it or by what it is") {
  CHECK(Code("job ^node-12 x") == "job=node-12 | job");
  CHECK(Code("^node-12 x") == "*=node-12 | ");
  CHECK(Code("^blk_-160899 x") == "block=blk_-160899 | ");
  CHECK(Code("^eth0 x") == "interface=eth0 | ");
}

TEST_CASE("a code that is a word all the same stays") {
  CHECK(Code("^ssh2 x") == " | ssh2");
  CHECK(Code("^ext4_dx_add_entry x") == " | ext4_dx_add_entry");
  Walked called("^x7() y");
  TakeCode(called.walk, 0, 2);
  CHECK(called.Marks().empty());
}

TEST_CASE("words and particulars joined by punctuation are taken each for itself") {
  CHECK(Parts("^QuorumCnxManager$RecvWorker@765 x") == "*=765 | QuorumCnxManager RecvWorker");
  CHECK(Parts("^Quorum$RecvWorker:765 x") == "recv_worker=765 | Quorum RecvWorker");
  CHECK(Parts("^peer/10.0.0.7:22 x") == "ip=10.0.0.7 port=22 | peer");
  CHECK(Parts("^a.b.c x") == " | a b c");
  CHECK(Parts("^*.: x") == " | ");
}

TEST_CASE("joined parts beyond what there is room for end the text") {
  std::string text = "^";
  for (int i = 0; i < 200; ++i) text += "a$";
  Walked walked(text);
  TakeParts(walked.walk, 0, walked.text.size());
  CHECK(walked.parts.token_count <= kMostTokens);
  CHECK(walked.walk.end < walked.text.size());
  CHECK(walked.walk.at == walked.walk.end);
}

}  // namespace
}  // namespace yesterlog
