// What a user taught of one log: phrases that stand for something it has, kept with the log. They
// come before anything else that words could mean.
//
//   "the porch"  ->  the source cam_03          "the boss"  ->  the field badge is 42
//
// A phrase stands for what the log has, never for another phrase, so none can go round in a circle.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/language/phrase.h"
#include "core/store/condition.h"

namespace yesterlog {

// The setting of a log that holds them, as JSON.
inline constexpr const char* kTaughtSetting = "language.taught";

inline constexpr size_t kMostTaught = 200;
inline constexpr size_t kMostPhraseWords = 5;
inline constexpr size_t kMostPhraseBytes = 60;
inline constexpr size_t kMostTaughtValues = 20;

struct Taught {
  std::string phrase;  // as it was said, without the article: "porch"
  // "source", "label", "text", or a field's own name; of what is supposed also "kind", for kinds by
  // their ids.
  std::string field;
  std::vector<std::string> values;     // as the log spells them; any of them
  bool supposed = false;               // for one question, by who asks it: nobody taught it
  std::vector<std::string> said = {};  // the values as an answer names them, where they are ids
  friend bool operator==(const Taught&, const Taught&) = default;
};

// Whether it is within the limits above: what comes from elsewhere may not be.
bool IsSound(const Taught& taught);

// What it stands for.
Condition ConditionOf(const Taught& taught);

// How phrases are compared: their words without a leading "the", "my", "our".
std::vector<std::string> PhraseWords(std::string_view phrase);

// Where a taught phrase stands in a question.
struct TaughtMatch {
  TokenSpan span;
  Taught taught;

  bool names_source() const { return taught.field == "source"; }
  bool names_label() const { return taught.field == "label"; }
  size_t head() const { return span.end - 1; }  // the token that speaks for all
};

// The longest phrase at each place, ascending. `free` tells for each token whether it may be a part
// of one.
std::vector<TaughtMatch> MatchTaught(std::span<const Token> tokens, const std::vector<bool>& free,
                                     const std::vector<Taught>& taught);

std::string TaughtToJson(const std::vector<Taught>& taught);
// What is ill-formed or beyond the limits is left out: a database may come from elsewhere.
std::vector<Taught> TaughtFromJson(std::string_view json);

}  // namespace yesterlog
