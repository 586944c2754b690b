// The catalogue: what programs and devices write, and what people call it, known before a log is
// seen.
//
//   "Failed password for <user> from <ip> port <port> ssh2"
//     said "wrong ssh password", "break-in attempt", "brute force" …; is "failed"
//
// A program writes the same lines on every machine, so a kind of any log finds its entry by its
// masked text. Its lines are data (catalogue/*.inc; README.md there has their form).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace yesterlog {

// One happening, as a program tells it.
struct KnownKind {
  std::string_view program;
  std::vector<std::string_view> texts;  // masked: what varies is "<*>"
  std::vector<std::string_view> said;   // what people call it
  std::string_view outcome;             // "failed", "opened"; may be empty
  std::string_view opposite_text;       // a text of its opposite; may be empty
  const KnownKind* opposite = nullptr;  // the entry of that
  int risk = 0;                         // 0 to 4: what it usually is
};

// The entry that `masked_text` (EventKind::text) is of: the same words in the same order, or nearly
// so; never one whose outcome the text contradicts. nullptr: the catalogue does not know it. Costs
// the postings of its rare words and an alignment with each text that shares enough of them, some
// tens of microseconds; the first call indexes the catalogue, some tens of milliseconds.
const KnownKind* FindKnownKind(std::string_view masked_text);

// The same of a kind with its label: what a web server answered is told by its status.
const KnownKind* FindKnownKind(std::string_view label, std::string_view masked_text);

// Every entry, in the order of the files.
const std::vector<KnownKind>& KnownKinds();

// What is wrong with the catalogue's text: for its test.
std::vector<std::string> CatalogueFaults();

}  // namespace yesterlog
