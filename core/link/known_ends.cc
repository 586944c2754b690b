#include "core/link/known_ends.h"

#include <algorithm>

#include "core/kind/catalogue.h"
#include "core/link/asked_wait.h"
#include "core/link/shared_by_ends.h"

namespace yesterlog {
namespace {

Condition OfKinds(const std::vector<const StoredKind*>& kinds) {
  Condition of{.type = ConditionType::kKinds};
  for (const StoredKind* kind : kinds) of.values.push_back(kind->id);
  return of;
}

bool IsOpposite(const KnownKind& one, const KnownKind& other) {
  return &one != &other && (one.opposite == &other || other.opposite == &one);
}

}  // namespace

std::vector<const StoredKind*> KnownEnds(const std::vector<const StoredKind*>& begins,
                                         Vocabulary* vocabulary) {
  std::vector<const KnownKind*> known;
  for (const StoredKind* kind : begins) {
    const KnownKind* one = vocabulary->KnownOf(*kind);
    if (one != nullptr && std::ranges::find(known, one) == known.end()) known.push_back(one);
  }
  std::vector<const StoredKind*> ends;
  if (known.empty()) return ends;
  for (const StoredKind& kind : vocabulary->kinds()) {
    const KnownKind* other = vocabulary->KnownOf(kind);
    const bool is_end = other != nullptr && std::ranges::any_of(known, [&](const KnownKind* one) {
                          return IsOpposite(*one, *other);
                        });
    if (!is_end) continue;
    if (std::ranges::find(begins, &kind) != begins.end()) return {};
    ends.push_back(&kind);
  }
  return ends;
}

bool WaitForKnownEnds(const Question& question, const std::vector<const StoredKind*>& begins,
                      Vocabulary* vocabulary, Linked* linked) {
  const bool open = AsksWhatIsOpen(question);
  if (linked->shape || (!open && !AsksHowLong(question))) return false;
  const std::vector<const StoredKind*> ends = KnownEnds(begins, vocabulary);
  if (ends.empty()) return false;
  Plan plan{.operation = Operation::kBetween};
  plan.aggregate = open ? Aggregate::kOpen : AskedOfLengths(question);
  plan.until = OfKinds(ends);
  plan.same = SharedByEnds(OfKinds(begins), plan.until, vocabulary).same;
  linked->shape = std::move(plan);
  linked->head = Head::kEvent;
  linked->form = open && HasPhrase(question.tokens, "is|are|has|have|any") ? AnswerForm::kExists
                                                                           : AnswerForm::kList;
  return true;
}

}  // namespace yesterlog
