#include "core/link/without_thing.h"

#include <utility>

#include "core/link/asked_wait.h"

namespace yesterlog {

std::optional<std::string> SaidOfTheThing(const Question& question) {
  constexpr std::string_view kWithout =
      "was|were|is|are|been|be|go|went|had we|i|they|you|us|everyone|everybody still? without "
      "any|the|a|an|our|my?";
  const std::vector<Token>& tokens = question.tokens;
  if (!AsksHowLong(question) && !AsksWhatIsOpen(question)) return std::nullopt;
  const auto without = FindPhrase(tokens, kWithout);
  if (!without) return std::nullopt;
  size_t end = without->end;
  constexpr size_t kMostWords = 3;
  while (end < tokens.size() && end - without->end < kMostWords &&
         question.uses[end] != TokenUse::kTime && question.uses[end] != TokenUse::kScaffold &&
         !IsInList(tokens[end].word, "on in at for during this that last over from")) {
    ++end;
  }
  if (end == without->end || IsInList(tokens[without->end].word, "any a it them")) {
    return std::nullopt;
  }
  const std::string thing(TextOf(question.text, tokens, {without->end, end}));
  // Whatever stands before the verb asks: "how long", "are".
  std::string said(TextOf(question.text, tokens, {0, without->begin}));
  const bool still = AsksWhatIsOpen(question);
  said += said.empty() ? "is " : " was ";
  said += thing + (still ? " still out" : " out");
  if (end < tokens.size()) {
    said += " " + std::string(TextOf(question.text, tokens, {end, tokens.size()}));
  }
  return said;
}

std::optional<Slots> SlotsOfTheThing(const Slots& slots, const TimeFrame& frame,
                                     Vocabulary* vocabulary, const Question* parsed) {
  if (slots.rendered_query.find(" wit") == std::string::npos) return std::nullopt;
  auto said = SaidOfTheThing(
      parsed ? *parsed : ParseQuestion(slots.rendered_query, frame, vocabulary, &slots.metadata));
  if (!said) return std::nullopt;
  Slots of_thing = slots;
  of_thing.metadata = ParseQuestion(*said, frame, vocabulary).metadata;
  of_thing.rendered_query = std::move(*said);
  return of_thing;
}

}  // namespace yesterlog
