// The corpus of phrases in tests/corpus/time: one family a file. The first line fixes "now" (UTC);
// each further line holds what is expected and its phrases, negatives beside them:
//
//   {"expect": ["2026-04-07", "2026-04-01..2026-04-03", "..2026-03-01"], "phrases": [...]}
//        windows; days on both sides of ".." are included, a time is an end, no start is open
//   {"readings": [[...], [...]], "phrases": [...]}   both readings of an unsettled hour, in order
//   {"contains": "2026-04-07T15:00", "phrases": [...]}   one window of at most a day that holds it
//   {"everything": [...]}   questions about all time
//   {"none": [...]}         texts without a time
#pragma once

#include <string>
#include <vector>

#include "core/base/civil.h"

namespace yesterlog::test {

struct CorpusCase {
  enum class Kind { kExpect, kContains, kEverything, kNone };
  Kind kind = Kind::kExpect;
  std::string file;
  std::string phrase;
  LocalTime now;
  std::vector<std::vector<Window>> readings;  // kExpect: one, or two
  Instant contained;                          // kContains
  std::string matched;                        // the part that is the time phrase, if given
  bool future = false;
};

// Every case of every file, in order of the files' names. UTC.
std::vector<CorpusCase> LoadCorpus();

}  // namespace yesterlog::test
