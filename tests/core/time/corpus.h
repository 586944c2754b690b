// The corpus of phrases in tests/corpus/time: one family a file. The first line fixes "now" (UTC);
// each further line holds what is expected and its phrases, negatives beside them:
//
//   {"expect": ["2026-04-07", "2026-04-01..2026-04-03", "..2026-03-01"], "phrases": [...]}
//        windows; days on both sides of ".." are included, a time is an end, no start is open
//   {"readings": [[...], [...]], "phrases": [...]}   both readings of an unsettled hour, in order
//   {"contains": "2026-04-07T15:00", "phrases": [...]}   one window of at most a day that holds it
//   {"expect": [...], "recurrence": {"clock": ["22:00-30:00"], "weekdays": ["mon"]}, "phrases":
//   [...]}
//        what comes again inside the windows; an end past 24:00 is on the next day. Without
//        "expect" the windows are all up to now
//   {"invalid": "31 February", "phrases": [...]}   dates and times that do not exist
//   {"everything": [...]}   questions about all time
//   {"none": [...]}         texts without a time
#pragma once

#include <string>
#include <vector>

#include "core/base/civil.h"
#include "core/time/recurrence.h"

namespace yesterlog::test {

struct CorpusCase {
  enum class Kind { kExpect, kContains, kEverything, kNone, kInvalid };
  Kind kind = Kind::kExpect;
  std::string file;
  std::string phrase;
  LocalTime now;
  std::vector<std::vector<Window>> readings;  // kExpect: one, or two
  Recurrence recurrence;                      // of each reading
  bool everything = false;                    // recurs over all up to now
  Instant contained;                          // kContains
  std::string invalid;                        // kInvalid: the text that is at fault
  std::string matched;                        // the part that is the time phrase, if given
  bool future = false;
};

// Every case of every file, in order of the files' names. UTC.
std::vector<CorpusCase> LoadCorpus();

}  // namespace yesterlog::test
