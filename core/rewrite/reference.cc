#include "core/rewrite/reference.h"

#include <span>

#include "core/rewrite/question_words.h"

namespace yesterlog {
namespace {

// The "that" of "when was that", not of "that car" and "the thing that came".
bool StandsAlone(const Question& question, size_t token, size_t from) {
  const std::span<const Token> tokens = question.tokens;
  if (question.uses[token] == TokenUse::kTime) return false;
  const bool last = token + 1 == tokens.size();
  // "how long till that cleared": what stands behind it is its deed.
  const bool until = token > from && IsInList(tokens[token - 1].word, "till until til untill");
  if (until && (last || tokens[token + 1].word.ends_with("ed"))) return true;
  const bool names_next = !last && SaysSomething(question.uses[token + 1]) &&
                          question.uses[token + 1] != TokenUse::kWeak;
  if (names_next) return false;
  constexpr std::string_view kBeforeIt =
      "is was were are be been did does do has have had can could would of for from at in on by "
      "with like after before about since than and show list tell or under behind";
  return last || token == from || IsInList(tokens[token - 1].word, kBeforeIt);
}

}  // namespace

bool IsPlace(const Question& question, size_t token) {
  const std::span<const Token> tokens = question.tokens;
  if (tokens[token].word != "there") return false;
  const bool last = token + 1 == tokens.size();
  const bool dummy =
      token > 0 && IsInList(tokens[token - 1].word, "is was were are be been has have");
  return !(dummy && (!last || HasPhrase(tokens, "how many|much|often")));
}

std::optional<Pronoun> FindReference(const Question& question, size_t from) {
  const std::span<const Token> tokens = question.tokens;
  // "who did it", "how many times has he done it": the deed is what was asked about.
  if (const auto span = FindPhrase(tokens, "he|she|they|it? done it|that|this|so", from))
    return Pronoun{*span, Meant::kTopic};
  if (const auto span = FindPhrase(tokens, "who|which|that did|does it|that|this", from))
    return Pronoun{{span->end - 1, span->end}, Meant::kTopic};
  if (const auto span = FindPhrase(tokens, "all? of? those|these|them|they|it|he|she|him", from)) {
    const std::string& word = tokens[span->end - 1].word;
    return Pronoun{*span, IsInList(word, "he she him")    ? Meant::kPerson
                          : IsInList(word, "those these") ? Meant::kTopic
                                                          : Meant::kThing};
  }
  if (const auto span =
          FindPhrase(tokens, "her in|out|back|up|on|off|to|at|with|then|after|$", from)) {
    return Pronoun{{span->begin, span->begin + 1}, Meant::kPerson};
  }
  if (const auto span = FindPhrase(tokens, "what|which is|was its _", from)) {
    return Pronoun{{span->end - 2, span->end - 1}, Meant::kTopic};  // "what is its plate"
  }
  if (const auto span = FindPhrase(tokens, "the? one|ones", from)) {
    const bool named =
        span->end >= 2 && (SaysSomething(question.uses[span->end - 2]) ||
                           IsInList(tokens[span->end - 2].word, "that this"));  // "that one"
    return Pronoun{{span->end - 1, span->end}, named ? Meant::kThing : Meant::kTopic};
  }
  for (size_t i = from; i < tokens.size(); ++i) {
    if (IsInList(tokens[i].word, "that this") && StandsAlone(question, i, from)) {
      return Pronoun{{i, i + 1}, i == from + 1 ? Meant::kThing : Meant::kTopic};
    }
    if (IsPlace(question, i)) return Pronoun{{i, i + 1}, Meant::kPlace};
  }
  return std::nullopt;
}

bool SaysItself(const Question& question, size_t from, const Pronoun& pronoun) {
  constexpr std::string_view kAnyDeed =
      "last lasted lasting take takes took taken stay stayed run ran happen happened again "
      "together long";
  constexpr std::string_view kStates =
      "off open opened closed shut locked unlocked home back up down out done fixed gone "
      "available online offline";
  const bool asks_whether = IsInList(question.tokens[from].word, "is was are were has have");
  for (size_t i = from; i < question.tokens.size(); ++i) {
    if (i >= pronoun.span.begin && i < pronoun.span.end) continue;
    const std::string& word = question.tokens[i].word;
    const bool state = i == pronoun.span.end &&
                       (IsInList(word, kStates) || (asks_whether && IsInList(word, "on running")));
    if (state || (SaysSomething(question.uses[i]) && !IsInList(word, kAnyDeed))) return true;
  }
  return false;
}

}  // namespace yesterlog
