#include "core/language/answer_form.h"

#include <array>

#include "core/language/unit_phrases.h"

namespace yesterlog {
namespace {

constexpr std::array kFormNames = {
    "list",     "exists",  "when",       "latest",        "first",        "where",
    "duration", "unusual", "count",      "count_sources", "count_labels", "busiest",
    "quietest", "each",    "units_with", "units_without", "compare",      "recap"};

constexpr std::string_view kCountDistinctSources[] = {
    "how many different|distinct|unique|separate "
    "camera|cameras|source|sources|sensor|sensors|device|devices",
    "how many camera|cameras|source|sources|sensor|sensors|device|devices",
    "how many hosts|servers|machines are|were|is|do|does|report|reported|log|logged|$",
    "number of different|distinct|unique? cameras|sources|sensors|devices"};

constexpr std::string_view kCountDistinctLabels[] = {
    "how many different|distinct|unique? kinds|types|sorts|labels|categories", "how many labels"};

constexpr std::string_view kCounting[] = {"how many",
                                          "how often",
                                          "how frequently",
                                          "number of",
                                          "count of|the|all|how|up|every",
                                          "^ count",
                                          "^ total _",
                                          "total count|number|of",
                                          "tally",
                                          "what is|was the count",
                                          "how many times"};

// The extent of the log, which a count of all its events tells.
constexpr std::string_view kExtent[] = {
    "what|which time? range|span|period|dates? does|do|is|are the|this|my? log|file|it|data "
    "cover|covers|"
    "covered|span|spans",
    "what|which time? range|span|period|dates? is|are covered|spanned|logged",
    "how far back does the|this|my? log|file|it|data go|goes|reach|reaches"};

constexpr std::string_view kCompare[] = {"compare|compared|comparison|versus|vs",
                                         "how many _? _? _? _? and how many",
                                         "more|fewer|less|as|busier|quieter _? _? _? _? than|as",
                                         "more|fewer|less _? _? _? _? or",
                                         "difference between",
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
    "how long was|were|is|are|did|does|do|has|have|had|take|takes|took|after?",
    "for how long",
    "duration of",
    "how many minutes|hours|seconds|mins was|were|is|did|has|have|had",
    "runtime|uptime|downtime",
    "left|stay|stays|stayed|kept|remain|remained open|ajar|on|off|unlocked|running",
    "still open|ajar|unlocked|running",
    "longest|shortest"};
constexpr std::string_view kAgo[] = {"how many days|hours|minutes|weeks|nights|months since|ago",
                                     "how long ago|since", "how long is|has it|that been? since"};
constexpr std::string_view kLatest[] = {"last time", "latest", "most recent|recently",
                                        "newest",    "last",   "when was the last"};
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

}  // namespace

const char* AnswerFormName(AnswerForm form) { return kFormNames.at(static_cast<size_t>(form)); }

std::optional<AnswerForm> AnswerFormFromName(std::string_view name) {
  for (size_t i = 0; i < kFormNames.size(); ++i) {
    if (kFormNames.at(i) == name) return static_cast<AnswerForm>(i);
  }
  return std::nullopt;
}

bool AsksHowLongAgo(std::span<const Token> tokens) { return HasAnyPhrase(tokens, kAgo); }

bool IsCountForm(AnswerForm form) {
  return form >= AnswerForm::kCount && form <= AnswerForm::kCompare;
}

bool IsUnitForm(AnswerForm form) {
  return form >= AnswerForm::kBusiest && form <= AnswerForm::kUnitsWithout;
}

AnswerForm AnswerFormOf(std::span<const Token> tokens, bool bare) {
  if (HasAnyPhrase(tokens, kCountDistinctSources)) return AnswerForm::kCountSources;
  if (HasAnyPhrase(tokens, kCountDistinctLabels)) return AnswerForm::kCountLabels;
  if (HasAnyPhrase(tokens, kExtent)) return AnswerForm::kCount;
  if (AsksHowLongAgo(tokens)) return AnswerForm::kLatest;
  const bool minutes =
      HasPhrase(tokens, "how many minutes|hours|seconds|mins was|were|is|did|has|have|had");
  const bool counting = !minutes && HasAnyPhrase(tokens, kCounting);
  const bool lasting = HasAnyPhrase(tokens, kDuration);
  if (const auto form = UnitFormOf(tokens, lasting)) return *form;
  if (HasAnyPhrase(tokens, kCompare)) return AnswerForm::kCompare;
  // "how long does a wash take on average": of one time, and no number a day.
  const bool of_one_time = lasting && HasPhrase(tokens, "how long") &&
                           HasPhrase(tokens, "average|avg|typically|usually|normally|mean") &&
                           !HasPhrase(tokens, "per|each|every");
  if (!of_one_time && AsksForEach(tokens, counting)) return AnswerForm::kEach;
  if (counting) return AnswerForm::kCount;
  if (lasting) return AnswerForm::kDuration;
  if (bare && HasAnyPhrase(tokens, kExplicitRecap)) return AnswerForm::kRecap;
  if (bare && tokens.empty()) return AnswerForm::kRecap;
  if (HasAnyPhrase(tokens, kFirst)) return AnswerForm::kFirst;
  if (HasAnyPhrase(tokens, kLatest)) return AnswerForm::kLatest;
  if (HasAnyPhrase(tokens, kWhen)) return AnswerForm::kWhen;
  if (HasAnyPhrase(tokens, kWhere)) return AnswerForm::kWhere;
  if (bare && HasAnyPhrase(tokens, kOpenRecap)) return AnswerForm::kRecap;
  if (HasAnyPhrase(tokens, kExists)) return AnswerForm::kExists;
  return AnswerForm::kList;
}

}  // namespace yesterlog
