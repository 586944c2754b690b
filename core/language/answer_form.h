// Which form of answer a question asks for, told by its words alone.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "core/language/phrase.h"

namespace yesterlog {

// The form that an answer takes.
enum class AnswerForm {
  kList,          // "show me ...", key words
  kExists,        // "did ...", "was there ..."
  kWhen,          // "when ...", "at what time ..."
  kLatest,        // "when did ... last", "the last three ..."
  kFirst,         // "the first time ..."
  kWhere,         // "which camera ...", "where ..."
  kDuration,      // "how long was ...", "left open"
  kUnusual,       // "anything unusual?"
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

const char* AnswerFormName(AnswerForm form);  // "list", "exists", ...
std::optional<AnswerForm> AnswerFormFromName(std::string_view name);
bool IsCountForm(AnswerForm form);
bool IsUnitForm(AnswerForm form);  // one that counts unit by unit: by days, sources, ...

// "how many days since ...", "how long ago ...": the latest, and how far back it lies.
bool AsksHowLongAgo(std::span<const Token> tokens);

// `tokens` is the question without its time phrases. `bare` means that nothing narrows the question
// down but time and sources.
AnswerForm AnswerFormOf(std::span<const Token> tokens, bool bare);

}  // namespace yesterlog
