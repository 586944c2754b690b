#include "core/answer/shape.h"

#include <algorithm>
#include <array>

namespace yesterlog {
namespace {

using Patterns = std::span<const std::string_view>;

constexpr std::string_view kCountDistinctSources[] = {
    "how many different|distinct|unique|separate "
    "camera|cameras|source|sources|sensor|sensors|device|devices",
    "how many camera|cameras|source|sources|sensor|sensors|device|devices",
    "number of different|distinct|unique? cameras|sources|sensors|devices"};

constexpr std::string_view kCountDistinctLabels[] = {
    "how many different|distinct|unique? kinds|types|sorts|labels|categories", "how many labels"};

constexpr std::string_view kCounting[] = {"how many",
                                          "how often",
                                          "how frequently",
                                          "number of",
                                          "count of|the|all|how|up|every",
                                          "^ count",
                                          "total count|number|of",
                                          "tally",
                                          "what is|was the count",
                                          "how many times"};

// Superlatives of stretches of time.
constexpr std::string_view kBusiest[] = {
    "busiest",
    "most active|eventful day|hour|night|week|weekday|month|time",
    "which|what day|days|hour|night|nights|week|weekday|month|year of? the? day|week|month|year? "
    "had|has|have|was|were|saw|is|are|got|did|do|does there? we? get|see|have? the? most",
    "day|hour|night|week|weekday|month|year with|of the? most",
    "top # days|hours|nights|weeks|weekdays|months",
    "when was|were|did|do|does|is|are there? we? get|have|see? the? most"};
constexpr std::string_view kQuietest[] = {
    "quietest|calmest",
    "which|what day|days|hour|night|nights|week|weekday|month|year of? the? day|week|month|year? "
    "had|has|have|was|were|saw|is|are|got|did|do|does there? we? get|see|have? the? fewest|least",
    "day|hour|night|week|weekday|month|year with|of the? fewest|least",
    "when was|were|did|do|does|is|are there? we? get|have|see? the? fewest|least",
    "when was|is it quiet|quieter|quietest"};
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
    "on which|what day|night|week|month was|were|did there? no|not|nobody|nothing"};
constexpr std::string_view kUnitsWith[] = {
    "how many days|nights|weeks|months", "number of days|nights|weeks|months",
    "which|what days|nights|weeks|months", "on which|what day|night"};
constexpr std::string_view kCompare[] = {"compare|compared|comparison|versus|vs",
                                         "more|fewer|less|as _? _? _? _? than|as",
                                         "more|fewer|less _? _? _? _? or", "difference between",
                                         "or _? _? _? _? more|most often|frequently|common|active"};

// A recap whatever else is said, as long as no words restrict it.
constexpr std::string_view kExplicitRecap[] = {
    "everything",
    "summary|summarise|summarize|recap|overview|digest|rundown|timeline",
    "sum up",
    "all|every event|events|entry|entries|activity|logs|record|records",
    "all of the events|entries|records|activity",
    "all the events|entries|records|activity",
    "full|whole|entire|complete log|list|history|day|week|night",
    "walk|run|talk|take me|us through?",
    "what did i miss",
    "fill me in",
    "catch me up",
    "bring me up"};

constexpr std::string_view kOpenRecap[] = {
    "what is|has|was|have|did|does all? happened|happening|happen|occurred|occur",
    "what all? happened|happens|occurred|happen|occur",
    "what went on",
    "what is|was|has going on",
    "what has|is|was been? going",
    "what is new",
    "did|has anything happened|happen|occur|occurred",
    "anything happening|happen|happened|new",
    "tell me about $",
    "tell me about the|that|this? day|night|morning|week|evening|afternoon|weekend",
    "how was|did the? day|night|week|weekend|morning|evening|afternoon",
    "^ what about $",
    "^ how about $",
    "show|list|give|display me? the|all|my? events|event|log|logs|entries|activity|history",
    "^ events|event|log|logs|activity|history $",
    "^ and? $",
    "^ all $",
    "^ report $",
    "what do|does the log|logs|cameras say|show|have",
    "^ the|my? log|logs|events|activity for|from|of|on? $",
    "what was there",
    "^ what $",
    "what else happened|happen"};

constexpr std::string_view kDuration[] = {
    "how long was|were|is|are|did|does|do|has|have|had|after?", "for how long", "duration of",
    "left|stay|stays|stayed|kept|remain|remained open|ajar|on|off|unlocked|running",
    "still open|ajar|unlocked|running"};
constexpr std::string_view kLatest[] = {"how long ago", "how long since",       "last time",
                                        "latest",       "most recent|recently", "newest",
                                        "last",         "when was the last"};
constexpr std::string_view kFirst[] = {"first time", "first", "earliest", "oldest"};
constexpr std::string_view kWhen[] = {"when", "what|which time|times|day|days|hour|date",
                                      "since when"};
constexpr std::string_view kWhere[] = {
    "where",
    "which|what camera|cameras|cam|sensor|sensors|source|sources|device|devices|door|doors|room|"
    "rooms|window|windows|place|location|area|host|hosts|server|servers|machine|machines|process"};
constexpr std::string_view kExists[] = {
    "^ did|was|were|is|are|has|have|had|do|does|any|anyone|anybody|anything|someone|somebody",
    "^ could|can|would it|there",
    "there any|been|be",
    "see|seen|find|notice if|whether",
    "^ check if|whether|for",
    "know|tell|wondering me|us? if|whether"};

bool ByFacet(std::span<const Token> tokens) {
  return HasAnyPhrase(tokens, kBySource) || HasAnyPhrase(tokens, kByLabel);
}

// A superlative of days is told by its own phrases: many a superlative is of something else.
bool HasSuperlative(std::span<const Token> tokens, std::span<const std::string_view> of_days,
                    std::span<const std::string_view> of_facets) {
  if (HasAnyPhrase(tokens, of_days)) return true;
  return ByFacet(tokens) && HasAnyPhrase(tokens, of_facets) &&
         !HasAnyPhrase(tokens, kNoSuperlative) && !HasAnyPhrase(tokens, kDuration);
}

// "how many cars per day", "events by source"; "seen by a camera" counts by nothing.
bool AsksForEach(std::span<const Token> tokens) {
  const bool breakdown = HasAnyPhrase(tokens, kBreakdown);
  if (HasAnyPhrase(tokens, kCounting)) {
    if (HasPhrase(tokens, "seen|caught|spotted|recorded|captured|detected by")) return false;
    return breakdown || HasAnyPhrase(tokens, kEach) || ByFacet(tokens);
  }
  return breakdown && !HasAnyPhrase(tokens, kNoBreakdown);
}

}  // namespace

Shape ShapeOf(std::span<const Token> tokens, bool bare) {
  if (HasAnyPhrase(tokens, kCountDistinctSources)) return Shape::kCountSources;
  if (HasAnyPhrase(tokens, kCountDistinctLabels)) return Shape::kCountLabels;
  if (HasAnyPhrase(tokens, kUnitsWithout)) return Shape::kUnitsWithout;
  if (HasAnyPhrase(tokens, kBySource) && HasAnyPhrase(tokens, kSourcesWithout)) {
    return Shape::kUnitsWithout;
  }
  if (HasSuperlative(tokens, kBusiest, kMost)) return Shape::kBusiest;
  if (HasSuperlative(tokens, kQuietest, kFewest)) return Shape::kQuietest;
  if (HasAnyPhrase(tokens, kUnitsWith)) return Shape::kUnitsWith;
  if (HasAnyPhrase(tokens, kCompare)) return Shape::kCompare;
  if (AsksForEach(tokens)) return Shape::kEach;
  if (HasAnyPhrase(tokens, kCounting)) return Shape::kCount;
  if (HasAnyPhrase(tokens, kDuration)) return Shape::kDuration;
  if (bare && HasAnyPhrase(tokens, kExplicitRecap)) return Shape::kRecap;
  if (bare && tokens.empty()) return Shape::kRecap;
  if (HasAnyPhrase(tokens, kFirst)) return Shape::kFirst;
  if (HasAnyPhrase(tokens, kLatest)) return Shape::kLatest;
  if (HasAnyPhrase(tokens, kWhen)) return Shape::kWhen;
  if (HasAnyPhrase(tokens, kWhere)) return Shape::kWhere;
  if (bare && HasAnyPhrase(tokens, kOpenRecap)) return Shape::kRecap;
  if (HasAnyPhrase(tokens, kExists)) return Shape::kExists;
  return Shape::kList;
}

Unit UnitOf(std::span<const Token> tokens, Shape shape) {
  struct Named {
    std::string_view words;
    Unit unit;
  };
  constexpr std::array kNamed = {
      Named{"hour|hours", Unit::kHourOfDay},     Named{"time of day|the", Unit::kHourOfDay},
      Named{"weekday|weekdays", Unit::kWeekday}, Named{"day|days of the week", Unit::kWeekday},
      Named{"night|nights", Unit::kNight},       Named{"day|days", Unit::kDay},
      Named{"week|weeks", Unit::kWeek},          Named{"month|months", Unit::kMonth},
      Named{"year|years", Unit::kYear}};
  const auto stretch = std::ranges::find_if(
      kNamed, [&](const Named& named) { return HasPhrase(tokens, named.words); });
  const bool days_only =
      shape == Shape::kUnitsWith || (shape == Shape::kUnitsWithout && stretch != kNamed.end());
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

std::optional<RequestedNumber> FindRequestedNumber(std::span<const Token> tokens) {
  struct Asked {
    const char* pattern;
    int most;
    int behind;  // tokens of the pattern behind the number
  };
  // "show me 404 errors" wants errors 404, not so many; "5 minutes" are no events.
  for (const auto& [pattern, most, behind] :
       {Asked{"last|latest|first|top|newest|oldest|earliest|recent|past #", 9999, 0},
        Asked{"# most|least|busiest|quietest|riskiest|worst|latest|newest|last|first|oldest", 99,
              1},
        Asked{"show|list|give|find me|us? only|the|any|some|all? #", 99, 0}}) {
    const auto span = FindPhrase(tokens, pattern);
    if (!span) continue;
    const size_t token = span->end - 1 - static_cast<size_t>(behind);
    const auto number = SmallNumber(tokens[token].word);
    const bool measure = token + 1 < tokens.size() &&
                         IsInList(tokens[token + 1].word,
                                  "second seconds minute minutes hour hours day days week weeks "
                                  "month months percent degree degrees v volt volts factor");
    if (number && *number > 0 && *number <= most && !measure) {
      return RequestedNumber{*number, token};
    }
  }
  return std::nullopt;
}

std::optional<TokenSpan> FindThreshold(std::span<const Token> tokens) {
  for (const char* pattern :
       {"at least|most #", "more|fewer|less than #", "over|under|exactly #"}) {
    if (const auto span = FindPhrase(tokens, pattern)) return span;
  }
  return std::nullopt;
}

}  // namespace yesterlog
