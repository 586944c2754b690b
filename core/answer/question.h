// A question taken apart: what is time, what names a source or a label, what has to occur in an
// event, what merely asks, and which form the answer should have.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/answer/buckets.h"
#include "core/answer/lexicon.h"
#include "core/answer/names.h"
#include "core/answer/phrase.h"
#include "core/answer/slots.h"
#include "core/answer/vocabulary.h"
#include "core/base/zone_table.h"
#include "core/time/resolver.h"

namespace yesterlog {

// When and where a question is asked: all that its time phrases depend on.
struct TimeFrame {
  Instant now;
  ZoneTable zone;
  TimeOptions options;
};

// The form that an answer takes.
enum class Shape {
  kList,          // "show me ...", key words
  kExists,        // "did ...", "was there ..."
  kWhen,          // "when ...", "at what time ..."
  kLatest,        // "when did ... last", "the last three ..."
  kFirst,         // "the first time ..."
  kWhere,         // "which camera ...", "where ..."
  kDuration,      // "how long was ...", "left open"
  kStandOut,      // "anything unusual?"
  kCount,         // "how many ..."
  kCountSources,  // "how many different cameras ..."
  kCountLabels,   // "how many kinds of events ..."
  kBusiest,       // "which day had the most ...", "the busiest camera"
  kQuietest,      // "which hour had the fewest ..."
  kEach,          // "how many ... per day", "by camera"
  kUnitsWith,     // "on how many days ...", "which nights did ..."
  kUnitsWithout,  // "days without ...", "which cameras saw no ..."
  kCompare,       // "more ... than ...", "... or ... more often"
  kRecap,         // "what happened ...", "everything from ..."
};

const char* ShapeName(Shape shape);  // "list", "exists", ...
std::optional<Shape> ShapeFromName(std::string_view name);
bool IsCountShape(Shape shape);
bool IsUnitShape(Shape shape);  // one that counts unit by unit: by days, sources, ...

enum class TokenUse { kTime, kSource, kLabel, kRisk, kStandOut, kScaffold, kWeak, kSoft, kContent };

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
  Metadata metadata;
  std::vector<QuestionTerm> terms;
  Shape shape = Shape::kList;
  std::optional<int> limit;  // "the last three ..."
  bool threshold = false;    // "at least three": it is not applied
  Unit unit = Unit::kDay;    // of kBusiest and its like
  std::vector<Respelling> respelled;
  Metadata left_out;                      // named behind "except", "but not"
  std::vector<std::string> not_left_out;  // words there that name nothing of the log

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

// `question` without its time phrases, single-spaced.
std::string WithoutTime(const Question& question);

}  // namespace yesterlog
