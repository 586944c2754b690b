// How a question was read: its plan in words, condition by condition, with what was carried over
// from the turn before and what was not used. A part of every reply.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/zone_table.h"
#include "core/link/link.h"
#include "core/plan/plan.h"
#include "core/store/store.h"

namespace yesterlog {

// How the words of a condition were matched.
enum class MatchedBy {
  kTaught,     // the user taught it for this log
  kName,       // the name of a source or label, a value of a field, a risk
  kWord,       // words by their stems
  kLiteral,    // letter for letter
  kLexicon,    // by another word, as the lexicon knows it
  kCatalogue,  // kinds, by what people call the lines of known programs
  kMeaning,    // what was offered as near in meaning, and taken by whoever asks
  kExample,    // kinds, by their id or by an example line
};

const char* MatchedByName(
    MatchedBy how);  // "taught", "name", "word", "literal", "lexicon", "catalogue", ...

struct ReadCondition {
  std::string words;  // of the question, where they are known
  std::string field;  // "label", "source", "risk", "text", "kind", or the field's own name
  std::string op;     // "=", ">=", ... as a plan's JSON has them
  std::vector<std::string> values;
  MatchedBy how = MatchedBy::kName;
  int64_t events = 0;  // of the whole log that satisfy it alone
};

struct Reading {
  std::string sentence;  // the plan in canonical English
  std::vector<ReadCondition> conditions;
  std::vector<std::string> carried;             // what the turn before gave
  std::vector<std::string> unused;              // words of the question that stand in no condition
  bool nearest = false;                         // the plan is not all of the question
  std::vector<NearMeaning> near_meanings = {};  // of a refused question: what may be meant
};

// The plan's own part of a reading. Counts each condition over the log: one query each, of the
// first kMostRead conditions.
inline constexpr size_t kMostRead = 12;
Result<Reading> ReadingOf(const Plan& plan, const ZoneTable& zone, Store* store);

// The same with the words of a question and what was left of them.
Result<Reading> ReadingOf(const Plan& plan, const Linked& linked, const ZoneTable& zone,
                          Store* store);

}  // namespace yesterlog
