#include "core/link/around_event.h"

#include "core/link/typed_plan.h"

namespace yesterlog {
namespace {

constexpr std::string_view kAsksAround =
    "what|anything|something|whatever else? happened|happens|came|was|did|occurred|happen|occur|is "
    "_? _? "
    "_? before|after|following";

}  // namespace

void AskAroundEvent(const Question& question, Linked* linked) {
  const bool asks = linked->head == Head::kEvent || linked->head == Head::kDigest;
  if (linked->shape || !asks) return;
  const auto asked = FindPhrase(question.tokens, kAsksAround);
  if (!asked || asked->end >= question.tokens.size()) return;
  // "before 5pm" is a time.
  if (question.uses[asked->end - 1] == TokenUse::kTime) return;
  const Condition event = SelectionOf(linked->filter);
  if (event.everything() || !linked->refused.empty()) return;
  const bool before = question.tokens[asked->end - 1].word == "before";
  const bool next_to =
      HasPhrase(question.tokens, "right|just|immediately|shortly|straight|directly|next");
  constexpr size_t kNear = 5;
  linked->shape.emplace();
  linked->shape->operation = Operation::kList;
  linked->shape->n = static_cast<int>(next_to ? 1 : kNear);
  linked->shape->anchor.emplace();
  linked->shape->anchor->relation = before ? Relation::kBefore : Relation::kAfter;
  linked->shape->anchor->event = event;
  linked->shape->anchor->which =
      HasPhrase(question.tokens, "first|earliest") ? Which::kFirst : Which::kLast;
  linked->filter.sources.clear();
  linked->filter.labels.clear();
  linked->filter.terms.clear();
  linked->filter.where = {};
  linked->filter.min_risk = 0;
  linked->required_words.clear();
  linked->head = Head::kEvent;
  linked->form = AnswerForm::kList;
}

}  // namespace yesterlog
