#include "core/link/asked_attribute.h"

#include <algorithm>
#include <array>

#include "core/language/phrase.h"
#include "core/wording/display.h"

namespace yesterlog {
namespace {

struct Attribute {
  std::string_view asked;   // how a question asks for it
  std::string_view told;    // words that tell it, whichever value it has
  std::string_view fields;  // parts of the names of fields that have it
};

constexpr std::array<Attribute, 11> kAttributes = {{
    {"how|what _? _? _? _? look|looks|looked like",
     "wearing wears wore dressed jacket coat hoodie shirt hair beard tall hood suit",
     "description appearance caption"},
    {"what did|does|do _ _? _? _? charge|charged",
     "charge charged charging cost price paid fee invoice bill", "cost price amount fee charge"},
    {"wage|wages|salary|payslip|payroll", "wage wages salary payslip payroll", "wage salary pay"},
    {"what|which speed|speeds", "mph kph kmh speed", "speed velocity"},
    {"over|above|under|than # mph|kph|kmh", "mph kph kmh", "speed velocity"},
    {"what|which|how many star? rating|ratings|stars", "rating ratings rated star stars review",
     "rating stars score review"},
    {"what|which star rating|ratings|review|reviews",
     "rating ratings rated star stars review reviews", "rating stars score review"},
    {"what|which colour|color|colours|colors",
     "colour color red blue green black white grey gray silver yellow brown orange pink purple",
     "colour color"},
    {"what|which browser|browsers", "browser chrome firefox safari edge mozilla opera",
     "browser agent"},
    {"how old is|was|are|were", "old age aged born birthday years", "age birth"},
    {"how long|tall|big|wide|deep|high is|was|are _ _? _? in cm|centimetres|mm|inches|feet|metres",
     "cm centimetres mm inch inches feet metres", "length height width depth size"},
}};

// Whether a field's name has one of `words` in it: "estimated_speed".
bool IsFieldOf(const LogField& field, std::string_view words) {
  return std::ranges::any_of(Tokenise(PlainName(field.name)), [&](const Token& token) {
    return IsInList(token.word, words) ||
           std::ranges::any_of(Tokenise(words), [&](const Token& word) {
             return token.word.find(word.word) != std::string::npos;
           });
  });
}

}  // namespace

void RefuseUnrecorded(const Question& question, Vocabulary* vocabulary, Linked* linked) {
  if (linked->head == Head::kDigest || linked->head == Head::kFixed) return;
  for (const Attribute& attribute : kAttributes) {
    const auto said = FindPhrase(question.tokens, attribute.asked);
    if (!said || question.uses[said->end - 1] == TokenUse::kLeftOut) continue;
    std::vector<std::string> told;
    for (const Token& word : Tokenise(attribute.told)) told.push_back(word.word);
    const bool recorded = vocabulary->Knows(told) ||
                          std::ranges::any_of(vocabulary->fields(), [&](const LogField& field) {
                            return IsFieldOf(field, attribute.fields);
                          });
    if (recorded) continue;
    const std::string surface = question.tokens[said->end - 1].word;
    linked->filter.terms.push_back({.any_of = std::move(told)});
    linked->required_words.push_back(surface);
    linked->unknown_words.push_back(surface);
    linked->refused = surface;
    linked->shape.reset();
    linked->form = AnswerForm::kList;
    linked->head = Head::kEvent;
    return;
  }
}

}  // namespace yesterlog
