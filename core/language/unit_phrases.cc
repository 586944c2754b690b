#include "core/language/unit_phrases.h"

#include <algorithm>
#include <array>

namespace yesterlog {
namespace {

using Patterns = std::span<const std::string_view>;

// Superlatives of stretches of time.
constexpr std::string_view kBusiest[] = {
    "busiest",
    "most active|eventful day|hour|night|week|weekday|month|time",
    "which|what day|days|hour|night|nights|week|weekday|month|year of? the? day|week|month|year? "
    "had|has|have|was|were|saw|is|are|got|did|do|does there? we? get|see|have? the? most",
    "day|hour|night|week|weekday|month|year with|of the? most",
    "which|what day|hour|night|week|weekday|month did|was|were|do|does|has|have _? _? _? _? _? "
    "the? most $",
    "top # days|hours|nights|weeks|weekdays|months",
    "when was|were|did|do|does|is|are there? we? get|have|see? the? most"};
constexpr std::string_view kQuietest[] = {
    "quietest|calmest",
    "which|what day|days|hour|night|nights|week|weekday|month|year of? the? day|week|month|year? "
    "had|has|have|was|were|saw|is|are|got|did|do|does there? we? get|see|have? the? fewest|least",
    "day|hour|night|week|weekday|month|year with|of the? fewest|least",
    "when was|were|did|do|does|is|are there? we? get|have|see? the? fewest|least",
    "when was|is it quiet|quieter|quietest"};
// What a stretch of time is called by those who had much or little to do with it.
constexpr std::string_view kJudgedMost[] = {
    "which|what day|days|hour|night|nights|week|weekday|month|year of? the? day|week|month|year? "
    "was|were|is|are _? _? _? _? _? at? their|its|his|her|the? "
    "worst|busiest|hardest|heaviest|loudest|noisiest|wildest|maddest|rowdiest|liveliest $",
    "which|what day|days|hour|night|nights|week|weekday|month _? _? _? _? _? _? _? at "
    "their|its|his|her worst|busiest|loudest|noisiest|wildest|maddest|rowdiest|liveliest",
    "worst|hardest|heaviest|loudest|noisiest|wildest|maddest|rowdiest|liveliest "
    "day|hour|night|week|weekday|month for|of|with|in|on|at|$"};
constexpr std::string_view kJudgedLeast[] = {
    "which|what day|days|hour|night|nights|week|weekday|month|year of? the? day|week|month|year? "
    "was|were|is|are _? _? _? _? _? at? their|its|his|her|the? "
    "quietest|calmest|slackest|deadest|emptiest $",
    "slackest|deadest|emptiest day|hour|night|week|weekday|month for|of|with|in|on|at|$"};
constexpr std::string_view kJudgements =
    "worst hardest heaviest loudest noisiest wildest maddest rowdiest liveliest slackest deadest "
    "emptiest";
// Sources and labels as what is counted by.
constexpr std::string_view kBySource[] = {
    "which|what|busiest|quietest|calmest|each|every|per of? the|my|our|these? "
    "camera|cameras|cam|cams|sensor|sensors|source|sources|device|devices|door|doors|room|rooms|"
    "window|windows|place|location|area|host|hosts|server|servers|machine|machines|process|program",
    "most active|eventful camera|cam|sensor|source|device|door|room|host|server|machine|process",
    "top #? cameras|cams|sensors|sources|devices|doors|rooms|hosts|servers|machines|processes",
    "by camera|cameras|sensor|sensors|source|sources|device|devices|host|hosts|server|servers",
    "camera|cam|sensor|source|device|door|room|host|server|machine with|of the? most|fewest|least",
    "where was|were|did|do|does|is|are there? we? get|have|see? the? most|fewest|least"};
constexpr std::string_view kSourceNouns =
    "camera cameras cam cams sensor sensors source sources device devices door doors room rooms "
    "window windows place location area host hosts server servers machine machines process program "
    "processes";
constexpr std::string_view kByLabel[] = {
    "which|what|each|every|per|by|top|common|frequent #? of? the? "
    "kind|kinds|type|types|sort|sorts|category|categories|label|labels",
    "most|least common|frequent event|events|thing|things|label|kind|type|$",
    "what was|were|is|are|has|have been? seen|spotted|recorded|reported|detected|logged|captured? "
    "the? most|least",
    "what happened|happens|occurred|occurs|happen|occur|appeared|appears the? most|least",
    "what did we|i|they? see|get|have? the? most|least"};
constexpr std::string_view kMost[] = {
    "the? most", "highest|greatest number|count of",
    "top #? cameras|cams|sensors|sources|devices|doors|rooms|hosts|servers|machines|processes|"
    "kinds|types|sorts|categories|labels"};
constexpr std::string_view kFewest[] = {"fewest|least", "lowest|smallest number|count of"};
constexpr std::string_view kNoSuperlative[] = {"most|least recent|recently|important",
                                               "at least|most", "most of", "do|does|were|are most"};
constexpr std::string_view kSourcesWithout[] = {
    "which|what _ _? had|has|have|saw|reported|recorded|got|get no|zero|nothing|none",
    "which|what _ _? did|do|does|has|have not|never",
    "which|what cameras|sensors|doors|windows|rooms|devices|sources|hosts|servers was|were not"};
constexpr std::string_view kEach[] = {
    "per|each|every|by hour|hours|day|days|weekday|weekdays|night|week|weeks|month|months|year",
    "a|an hour|day|night|week|month on? average?", "on average"};
// These count by themselves, without "how many".
constexpr std::string_view kBreakdown[] = {
    "per hour|day|weekday|night|week|month|year|camera|sensor|source|device|door|room|host|server|"
    "machine|label|kind|type|category",
    "by hour|weekday|week|month|year|camera|sensor|source|device|host|server|label|kind|type",
    "broken|break|split _? _? _? down|up? by",
    "breakdown",
    "how many times a|an",
    "on average",
    "average number|count"};
constexpr std::string_view kNoBreakdown[] = {
    "seen|caught|spotted|recorded|captured|detected|reported by",
    "^ did|was|were|is|are|has|have|does|do|who|when|where"};
constexpr std::string_view kUnitsWithout[] = {
    "day|days|night|nights|week|weeks|month|months without|lacking",
    "day|days|night|nights|week|weeks|month|months with|had|has|have|saw no|zero|none",
    "days|nights|weeks|months was|were|did there? no|not|nobody|nothing",
    "day|days|night|nights when|that|where there? was|were|did? no|not|nobody|nothing",
    "on which|what day|night|week|month was|were|did there? no|not|nobody|nothing",
    "which|what day|days|night|nights|week|weeks was|were|did|do|does|has|have _? not|no|never"};
constexpr std::string_view kUnitsWith[] = {
    "how many different|separate|distinct? "
    "days|nights|weeks|months|mornings|evenings|afternoons",
    "number of different? days|nights|weeks|months|mornings|evenings|afternoons",
    "which|what days|nights|weeks|months|mornings|evenings|afternoons",
    "on which|what day|night|morning|evening|afternoon",
    // "out of the last 7 nights how many", without its time
    "of the? days|nights|weeks|mornings|evenings how many",
    "how many out? of the? days|nights|weeks|mornings|evenings"};

bool ByFacet(std::span<const Token> tokens) {
  return HasAnyPhrase(tokens, kBySource) || HasAnyPhrase(tokens, kByLabel);
}

// Of days a superlative has phrases of its own: many a "most" is of something else.
bool HasFacetSuperlative(std::span<const Token> tokens, Patterns superlatives) {
  return ByFacet(tokens) && HasAnyPhrase(tokens, superlatives) &&
         !HasAnyPhrase(tokens, kNoSuperlative);
}

// The stretch of time that a question tells apart: the "hour of the day" of "at what hour of the
// day".
std::optional<TokenSpan> AskedStretch(std::span<const Token> tokens) {
  constexpr std::string_view kStretch =
      "which|what day|hour|night|week|weekday|month|year of? the? day|week|month|year?";
  const auto time = FindPhrase(tokens, "which|what time of the? day|night");
  return time ? time : FindPhrase(tokens, kStretch);
}

// "at what hour of the day does the side gate get opened most": however many words stand between,
// what is told apart comes first and what it is told by ends the question.
std::optional<TokenSpan> EndingSuperlative(std::span<const Token> tokens, std::string_view words) {
  constexpr size_t kMostWords = 16;
  const auto stretch = AskedStretch(tokens);
  if (!stretch) return std::nullopt;
  const std::string ends = "the? " + std::string(words) + " often|frequently? $";
  auto said = FindPhrase(tokens, ends, stretch->end);
  if (!said) {
    // "on which day did we get the most rings": what is counted may stand behind it.
    const auto counted = FindPhrase(tokens, "the " + std::string(words) + " _ _? $", stretch->end);
    const bool of_other =
        counted && (tokens[counted->begin - 1].word == "at" ||
                    IsInList(tokens[counted->begin + 2].word,
                             "recent recently important of in on at for from by with to "
                             // "the most hours" is how long, and no count
                             "hours hrs minutes mins seconds time days"));
    if (counted && !of_other) said = TokenSpan{counted->begin, counted->begin + 2};
  }
  if (!said || said->begin > stretch->end + kMostWords) return std::nullopt;
  return said;
}

}  // namespace

std::optional<AnswerForm> UnitFormOf(std::span<const Token> tokens, bool lasting) {
  if (HasAnyPhrase(tokens, kUnitsWithout)) return AnswerForm::kUnitsWithout;
  if (HasAnyPhrase(tokens, kBySource) && HasAnyPhrase(tokens, kSourcesWithout)) {
    return AnswerForm::kUnitsWithout;
  }
  if (HasAnyPhrase(tokens, kBusiest) && !HasPhrase(tokens, "most|least recent|recently")) {
    return AnswerForm::kBusiest;
  }
  if (!lasting && (EndingSuperlative(tokens, "most|hardest|heaviest|loudest") ||
                   HasAnyPhrase(tokens, kJudgedMost))) {
    return AnswerForm::kBusiest;
  }
  if (!lasting && HasFacetSuperlative(tokens, kMost)) return AnswerForm::kBusiest;
  if (HasAnyPhrase(tokens, kQuietest)) return AnswerForm::kQuietest;
  if (!lasting &&
      (EndingSuperlative(tokens, "least|fewest") || HasAnyPhrase(tokens, kJudgedLeast))) {
    return AnswerForm::kQuietest;
  }
  if (!lasting && HasFacetSuperlative(tokens, kFewest)) return AnswerForm::kQuietest;
  if (HasAnyPhrase(tokens, kUnitsWith)) return AnswerForm::kUnitsWith;
  return std::nullopt;
}

bool AsksForEach(std::span<const Token> tokens, bool counting) {
  const bool breakdown = HasAnyPhrase(tokens, kBreakdown);
  if (counting) {
    if (HasPhrase(tokens, "seen|caught|spotted|recorded|captured|detected by")) return false;
    return breakdown || HasAnyPhrase(tokens, kEach) || ByFacet(tokens);
  }
  return breakdown && !HasAnyPhrase(tokens, kNoBreakdown);
}

Unit UnitOf(std::span<const Token> tokens, AnswerForm form) {
  struct Named {
    std::string_view words;
    Unit unit;
  };
  constexpr std::array kNamed = {
      Named{"hour|hours", Unit::kHourOfDay},     Named{"time of the? day|night", Unit::kHourOfDay},
      Named{"weekday|weekdays", Unit::kWeekday}, Named{"day|days of the week", Unit::kWeekday},
      Named{"night|nights", Unit::kNight},       Named{"day|days", Unit::kDay},
      Named{"week|weeks", Unit::kWeek},          Named{"month|months", Unit::kMonth},
      Named{"year|years", Unit::kYear}};
  const auto stretch = std::ranges::find_if(
      kNamed, [&](const Named& named) { return HasPhrase(tokens, named.words); });
  const bool days_only = form == AnswerForm::kUnitsWith ||
                         (form == AnswerForm::kUnitsWithout && stretch != kNamed.end());
  if (!days_only && HasAnyPhrase(tokens, kBySource)) return Unit::kSource;
  if (stretch != kNamed.end()) return stretch->unit;
  return !days_only && HasAnyPhrase(tokens, kByLabel) ? Unit::kLabel : Unit::kDay;
}

std::vector<TokenSpan> UnitPhrases(std::span<const Token> tokens) {
  constexpr std::string_view kNothing[] = {"reported|recorded|got|get no|zero|nothing|none"};
  std::vector<TokenSpan> spans;
  for (const Patterns patterns : {Patterns(kBusiest), Patterns(kQuietest), Patterns(kBySource),
                                  Patterns(kByLabel), Patterns(kMost), Patterns(kFewest),
                                  Patterns(kEach), Patterns(kBreakdown), Patterns(kNothing)}) {
    for (const std::string_view pattern : patterns) {
      for (size_t from = 0; const auto span = FindPhrase(tokens, pattern, from);) {
        spans.push_back(*span);
        from = span->begin + 1;
      }
    }
  }
  if (const auto said = EndingSuperlative(tokens, "most|hardest|heaviest|loudest|least|fewest")) {
    spans.push_back(*said);
    spans.push_back(*AskedStretch(tokens));
  }
  for (const Patterns patterns : {Patterns(kJudgedMost), Patterns(kJudgedLeast)}) {
    for (const std::string_view pattern : patterns) {
      const auto span = FindPhrase(tokens, pattern);
      if (!span) continue;
      for (size_t i = span->begin; i < span->end; ++i) {
        if (IsInList(tokens[i].word, kJudgements)) spans.push_back({i, i + 1});
      }
    }
  }
  return spans;
}

std::optional<TokenSpan> SourceNoun(std::span<const Token> tokens) {
  for (const std::string_view pattern : kBySource) {
    const auto span = FindPhrase(tokens, pattern);
    if (!span) continue;
    for (size_t i = span->begin; i < span->end; ++i) {
      if (IsInList(tokens[i].word, kSourceNouns)) return TokenSpan{i, i + 1};
    }
  }
  return std::nullopt;
}

}  // namespace yesterlog
