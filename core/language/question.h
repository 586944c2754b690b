// A question taken apart: what is time, what names a source or a label, what has to occur in an
// event, what merely asks, and which form the answer should have.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/language/answer_form.h"
#include "core/language/lexicon.h"
#include "core/language/metadata.h"
#include "core/language/names.h"
#include "core/language/phrase.h"
#include "core/language/unit.h"
#include "core/language/vocabulary.h"
#include "core/time/time_frame.h"

namespace yesterlog {

// kTaught only while a question is taken apart.
enum class TokenUse {
  kTime,
  kSource,
  kLabel,
  kRisk,
  kUnusual,
  kLeftOut,  // behind "except"
  kScaffold,
  kWeak,
  kSoft,
  kContent,
  kTaught
};

// A word (or identifier) that an event has to hold.
struct QuestionTerm {
  Term term;
  std::string surface;  // as asked
  WordRole role = WordRole::kContent;
  size_t token = 0;
};

struct Respelling {
  std::string written;
  std::string meant;
};

struct Question {
  std::string text;
  std::vector<Token> tokens;
  std::vector<TokenUse> uses;  // one for each token
  TimeResolution time;
  std::vector<NameMatch> source_matches;
  std::vector<LabelMatch> label_matches;
  std::vector<TaughtMatch> taught;  // sources and labels among them are matches as well
  Metadata metadata;
  std::vector<QuestionTerm> terms;
  AnswerForm form = AnswerForm::kList;
  std::optional<int> limit;  // "the last three ..."
  bool threshold = false;    // "at least three": it is not applied
  Unit unit = Unit::kDay;    // of kBusiest and its like
  std::vector<Respelling> respelled;
  Metadata left_out;  // named behind "except", "but not"
  std::vector<TaughtMatch> taught_left_out;
  // What else stands there, words that belong together as one: "unknown card".
  std::vector<std::string> not_left_out;
  std::vector<std::string> set_aside;  // clauses that told something and asked nothing

  bool names_time() const { return !time.fallback; }
  bool names_anything() const {
    return !terms.empty() || !metadata.sources.empty() || !metadata.labels.empty() ||
           metadata.min_risk > 0;
  }
};

// With `given`, only the names in it are recognised and it becomes the metadata; other names are
// words like any other.
Question ParseQuestion(std::string_view text, const TimeFrame& frame, Vocabulary* vocabulary,
                       const Metadata* given = nullptr);

// Leaves out the first `count` tokens, which say nothing ("please tell me"), and all that they were
// part of.
void DropOpening(size_t count, Question* question);

// `question` without its time phrases, single-spaced.
std::string WithoutTime(const Question& question);

}  // namespace yesterlog
