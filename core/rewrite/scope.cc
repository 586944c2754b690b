#include "core/rewrite/scope.h"

#include <algorithm>
#include <array>
#include <span>

#include "core/language/concepts.h"
#include "core/language/measures.h"

namespace yesterlog {
namespace {

using Patterns = std::span<const std::string_view>;

constexpr std::array kScopeNames = {"in_scope",   "small_talk",  "assistant",
                                    "command",    "instruction", "creative",
                                    "arithmetic", "forecast",    "knowledge"};

constexpr std::string_view kSmallTalk[] = {
    "^ hello|hi|hey|hiya|yo|greetings there|you|assistant|bot|yesterlog? $",
    "^ good morning|evening|afternoon|night|day there|everyone? $",
    "^ thanks|thank|thx|cheers you? very? so? much|lot? $",
    "^ thanks a lot $",
    "^ bye|goodbye|cheerio $",
    "^ see you later|soon|tomorrow? $",
    "^ how are you doing|today? today? $",
    "^ how is it going $",
    "^ what is up $",
    "^ ok|okay|cool|great|nice|lol|yes|no|sure|fine|right|wow|perfect|awesome $",
    "^ ha ha ha? ha? ha? $",
    "^ haha|hahaha $",
    "^ no no no? no? $",
    "^ i love|like|hate you",
    "^ never mind|nevermind $",
    "^ test|testing $"};

constexpr std::string_view kAssistant[] = {
    "^ who|what are you",
    "what can|do you do",
    "^ how do|does you|this|it work",
    "^ are you _",
    "what is your name|purpose|job|favourite|favorite|opinion",
    "your name $",
    "who made|built|created|wrote|trained you",
    "what model|llm|ai are you|is this",
    "^ help me? $",
    "how old are you",
    "where are you from",
    "do you like|love|think|feel|dream|sleep",
    "can you help me? $",
    "how can you help"};

constexpr std::string_view kInstruction[] = {
    "ignore|disregard|override all|any|the|your|my|these|previous|prior|above",
    "^ forget all|any|the|your|my|these|previous|prior|above",
    "you are now",
    "pretend|imagine to|you|that|i",
    "act as|like a|an|if",
    "system prompt",
    "your prompt|instructions|rules|guidelines",
    "developer|dan|god mode",
    "jailbreak",
    "^ repeat after me",
    "^ from now on",
    "respond|reply|answer only? with|as|in _",
    "^ translate",
    "^ say _"};

constexpr std::string_view kCreative[] = {
    "tell|give|know me|us? a|another|any|some joke|jokes|riddle|story|poem",
    "write|compose|draft|generate me? a|an|some|the",
    "^ sing",
    "make me laugh",
    "poem|haiku|limerick about",
    "^ recommend",
    "recipe for",
    "how do|can i|you make|cook|bake",
    "what should i|we"};

constexpr std::string_view kArithmetic[] = {
    "^ what is # plus|minus|times|divided|x #? by? #?",
    "^ what is # # $",
    "^ # # # ?$",
    "# plus|minus|multiplied|divided by? #",
    "square root",
    "^ calculate|compute|solve|add|multiply|divide|subtract",
    "percent of #",
    "^ what is # percent"};

constexpr std::string_view kForecast[] = {"weather forecast|like|be|today|tomorrow|outside|now",
                                          "^ what is|will the weather",
                                          "^ will it rain|snow|be|get|freeze",
                                          "forecast",
                                          "is it going to rain|snow|be",
                                          "how hot|cold|warm is|will it"};

constexpr std::string_view kKnowledge[] = {
    "capital of",
    "^ who is|was the president|king|queen|ceo|author|inventor|founder|prime",
    "^ who invented|wrote|discovered|painted|founded|won",
    "^ what does _ mean",
    "^ define",
    "^ what is the meaning|definition|population|distance|price|speed of",
    "^ how far is|to",
    "^ how tall|big|old|heavy|high is a|an|the",
    "^ why is|are|do|does the|a|we|people|cats|dogs",
    "^ what year|century did|was|is",
    "^ explain how|why|what",
    "^ what is a|an",
    "^ how do i|you|we",
    "^ can|could|should i|we|dogs|cats",
    "^ can|could|would you explain",
    "stock|share price",
    "exchange rate",
    "^ what is the time|date now|today?",
    "^ what time|day|date is it",
    "news about|today"};

// An order needs an object, which tells "open the garage" from "open doors last night".
constexpr std::string_view kCommand[] = {
    "^ turn|switch|power on|off|down|up",
    "^ turn|switch the|my|all|every|it|that|this",
    "^ open|close|shut|lock|unlock|start|stop|play|pause|arm|disarm|reboot|restart|dim|mute|unmute|"
    "silence|activate|deactivate|enable|disable|block|call|ring|order|buy|email|text|cancel|kill|"
    "raise|lower "
    "the|my|all|a|an|every|it|that|this|me|our|some|him|her",
    "^ set|schedule|create the|my|a|an|up",
    "^ add the|my|a|an",
    "^ remind me",
    "^ send|email|message|notify|alert|text me|him|her|them|the|my|a|an",
    "^ delete|erase|remove|clear|wipe|purge "
    "all|the|my|every|everything|events|log|logs|this|it|that|these|those|old|last|yesterday|"
    "yesterdays|today|todays",
    "^ forget everything",
    "^ call|phone|dial _ $",
    "^ play music|some",
    "^ wake me",
    "^ shut|power down|off"};

// "please can you tell me" before what is meant.
constexpr std::string_view kPoliteOpenings[] = {
    "^ please|hey|ok|okay|so|well|now|um|uh|hmm|hi|hello|yesterlog|assistant|computer|and|then",
    "^ can|could|would|will you please? kindly?", "^ i want|need|like you to",
    "^ i would like you to"};

std::vector<Token> WithoutOpening(std::vector<Token> tokens) {
  for (bool found = true; found && tokens.size() > 1;) {
    found = false;
    for (const std::string_view opening : kPoliteOpenings) {
      const auto span = FindPhrase(tokens, opening);
      if (!span || span->end >= tokens.size()) continue;
      tokens.erase(tokens.begin(), tokens.begin() + static_cast<std::ptrdiff_t>(span->end));
      found = true;
    }
  }
  return tokens;
}

bool Matches(const std::vector<Token>& whole, const std::vector<Token>& core, Patterns patterns) {
  return HasAnyPhrase(whole, patterns) || HasAnyPhrase(core, patterns);
}

// "7 * 6", "12+7=": digits with operators and hardly anything else.
bool IsFormula(const Question& question) {
  const auto is_operator = [](char c) {
    return std::string_view("+*/=^").find(c) != std::string_view::npos;
  };
  const bool has_operator = std::ranges::any_of(question.text, is_operator);
  const auto numbers = std::ranges::count_if(
      question.tokens, [](const Token& token) { return IsNumber(token.word); });
  return has_operator && numbers >= 2 &&
         question.tokens.size() <= static_cast<size_t>(numbers) + 4 &&
         question.metadata == Metadata{} && !question.names_time();
}

bool KnowsAnyTerm(const Question& question, Vocabulary* vocabulary) {
  return std::ranges::any_of(question.terms, [&](const QuestionTerm& term) {
    return term.role == WordRole::kContent && vocabulary->Knows(term.term.any_of);
  });
}

bool KnowsAllTerms(const Question& question, Vocabulary* vocabulary) {
  bool any = false;
  for (const QuestionTerm& term : question.terms) {
    if (term.role != WordRole::kContent) continue;
    any = true;
    if (!vocabulary->Knows(term.term.any_of)) return false;
  }
  return any;
}

// Asked of the log's past or present; what has this form may find nothing but is never off topic.
bool AsksTheLog(const Question& question) {
  constexpr std::string_view kForms[] = {
      "^ did|was|were|has|have|had|any",
      "when did|was|were|has",
      "^ is|are there|the|any|anyone|someone|anything",
      "was|were|did|had",
      "day|days|night|nights|week|morning|evening|afternoon|hour|month|today|yet|recently|usually",
      "which|what camera|sensor|door|source|device",
      "seen|saw|detected|recorded|noticed|logged",
      "^ show|list|find|search",
      "last|first time",
      "who came|was|were|entered|left|rang|visited|opened|closed|logged"};
  return IsCountForm(question.form) || question.names_time() ||
         HasAnyPhrase(question.tokens, kForms);
}

// A whole question of which the log knows nothing: several words, none of them in any event.
bool IsUnrelated(const Question& question, Vocabulary* vocabulary) {
  const auto content = std::ranges::count_if(
      question.terms, [](const QuestionTerm& term) { return term.role == WordRole::kContent; });
  const bool asks = HasPhrase(
      question.tokens, "^ who|what|why|how|where|is|are|can|could|should|do|does|will|would");
  const bool measured = std::ranges::any_of(question.terms, [](const QuestionTerm& term) {
    return !QuantityWords(term.surface).empty() || !NameWordsFor(term.surface).empty();
  });
  // "who made the most parts" of a log whose texts say no part, but whose rows have a "part_qty".
  const bool counted = std::ranges::any_of(question.terms, [&](const QuestionTerm& term) {
    return std::ranges::any_of(vocabulary->fields(), [&](const LogField& field) {
      return field.number && !IsNumberingName(field.name) &&
             IsFieldCalled(field.name, {term.surface});
    });
  });
  return content >= 1 && asks && !measured && !counted && FindConcepts(question.tokens).empty() &&
         question.form != AnswerForm::kRecap && question.metadata == Metadata{} &&
         !AsksTheLog(question) && !KnowsAnyTerm(question, vocabulary);
}

}  // namespace

const char* OutOfScopeName(OutOfScope scope) { return kScopeNames.at(static_cast<size_t>(scope)); }

std::optional<OutOfScope> OutOfScopeFromName(std::string_view name) {
  for (size_t i = 0; i < kScopeNames.size(); ++i) {
    if (kScopeNames.at(i) == name) return static_cast<OutOfScope>(i);
  }
  return std::nullopt;
}

OutOfScope ScopeOf(const Question& question, Vocabulary* vocabulary) {
  const std::vector<Token>& whole = question.tokens;
  const std::vector<Token> core = WithoutOpening(whole);
  if (Matches(whole, core, kInstruction)) return OutOfScope::kInstruction;
  if (Matches(whole, core, kSmallTalk)) return OutOfScope::kSmallTalk;
  if (Matches(whole, core, kAssistant)) return OutOfScope::kAssistant;
  if (Matches(whole, core, kCreative)) return OutOfScope::kCreative;
  if (HasAnyPhrase(core, kCommand)) return OutOfScope::kCommand;
  if (IsFormula(question)) return OutOfScope::kArithmetic;
  const bool known = question.metadata != Metadata{} || KnowsAnyTerm(question, vocabulary);
  if (!known && Matches(whole, core, kArithmetic)) return OutOfScope::kArithmetic;
  if (!known && Matches(whole, core, kForecast)) return OutOfScope::kForecast;
  // "why is the sky blue" stays off topic although the log knows blue cars.
  const bool all_known = question.metadata != Metadata{} || KnowsAllTerms(question, vocabulary);
  if (!all_known && Matches(whole, core, kKnowledge)) return OutOfScope::kKnowledge;
  if (IsUnrelated(question, vocabulary)) return OutOfScope::kKnowledge;
  return OutOfScope::kInScope;
}

std::string OutOfScopeReply(OutOfScope scope) {
  switch (scope) {
    case OutOfScope::kSmallTalk:
      return "I am here for questions about your log, for example \"what happened last night?\"";
    case OutOfScope::kAssistant:
      return "I answer questions about your own event log, with every answer traced to its events. "
             "Try \"did anyone come to the door yesterday?\", \"how many events this week?\" or "
             "\"everything from Tuesday\".";
    case OutOfScope::kCommand:
      return "I can only look things up in your log; I cannot switch, open, send or delete "
             "anything. Ask me what happened and when.";
    case OutOfScope::kInstruction:
      return "I only answer questions about your event log, and that is not one.";
    case OutOfScope::kForecast:
      return "Your log holds what has happened, not what is to come, so I cannot make forecasts. "
             "Ask me about something in the past.";
    case OutOfScope::kInScope:
    case OutOfScope::kCreative:
    case OutOfScope::kArithmetic:
    case OutOfScope::kKnowledge:
      return "That is not something your event log can answer. Ask me what happened, when, where "
             "or how often.";
  }
  return "";
}

}  // namespace yesterlog
