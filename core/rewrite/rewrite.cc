#include "core/rewrite/rewrite.h"

#include <span>
#include <utility>

#include "core/rewrite/follow_up.h"
#include "core/rewrite/self_correction.h"
#include "core/rewrite/side_clauses.h"

namespace yesterlog {
namespace {

constexpr std::string_view kFillers[] = {
    "^ please|hey|ok|okay|so|well|now|um|uh|uhm|hmm|hi|hello|and|but|then|also|yesterlog",
    "^ can|could|would|will you please? tell|show|find|check|look|give|list me|up|for? us?",
    "^ can|could|would you",
    "^ do you know if|whether?",
    "^ i want|need|like to know if|whether?",
    "^ i would like to know if|whether?",
    "^ i was wondering if|whether?",
    "^ tell me if|whether",
    "^ add|tot up",
    "^ what about",
    "^ how about"};

// How many tokens ahead of the first telling one are fillers.
size_t OpeningOf(std::span<const Token> tokens) {
  size_t length = 0;
  for (bool found = true; found;) {
    found = false;
    for (const std::string_view filler : kFillers) {
      const auto span = FindPhrase(tokens.subspan(length), filler);
      if (!span || span->end == 0 || length + span->end >= tokens.size()) continue;
      length += span->end;
      found = true;
      break;
    }
  }
  return length;
}

// The question from its first telling word on, without closing punctuation.
void Trim(Question* question) {
  DropOpening(OpeningOf(question->tokens), question);
  const size_t end = question->text.find_last_not_of(" ?!.,;:-");
  if (end != std::string::npos) question->text.resize(end + 1);
}

Intent IntentOf(AnswerForm form) {
  if (IsCountForm(form)) return Intent::kCounting;
  return form == AnswerForm::kRecap ? Intent::kFullRecall : Intent::kSemanticSearch;
}

// "the latest delivery" and "in the whole log" look back over everything, unless a time or the turn
// before narrows it.
bool LooksBackOverAll(const Question& question) {
  constexpr std::string_view kAllOfIt[] = {"in|of the|my? whole|entire|full? log|logs|history",
                                           "in total",
                                           "overall",
                                           "altogether",
                                           "so far",
                                           "all time",
                                           "of all"};
  return question.form == AnswerForm::kLatest || question.form == AnswerForm::kFirst ||
         IsUnitForm(question.form) || HasAnyPhrase(question.tokens, kAllOfIt);
}

}  // namespace

Rewrite RewriteByRules(std::string_view text, const std::optional<TurnContext>& previous,
                       const TimeFrame& frame, Vocabulary* vocabulary) {
  Rewrite rewrite;
  const Correction correction = ApplySelfCorrections(text, frame);
  if (!correction.retracted.empty()) rewrite.guards.emplace_back("self_correction");
  PlainQuestion plain = SetSideClausesAside(correction.text, frame);
  if (!plain.set_aside.empty()) rewrite.guards.emplace_back("side_clause");
  Question question = ParseQuestion(plain.text, frame, vocabulary);
  rewrite.scope = ScopeOf(question, vocabulary);
  const std::string time = question.names_time() ? question.time.matched : "";
  std::optional<FollowUp> follow_up;
  // "who acknowledged it?" is about the log where "it" is.
  const bool may_follow =
      rewrite.scope == OutOfScope::kInScope || rewrite.scope == OutOfScope::kKnowledge;
  if (previous && may_follow) follow_up = CompleteFollowUp(question, *previous, frame, vocabulary);
  if (follow_up) {
    Question whole = ParseQuestion(follow_up->text, frame, vocabulary);
    if (rewrite.scope != OutOfScope::kInScope) rewrite.scope = ScopeOf(whole, vocabulary);
    question = std::move(whole);
  }
  if (rewrite.scope != OutOfScope::kInScope) {
    rewrite.slots.intent = Intent::kOutOfScope;
    Trim(&question);
    rewrite.slots.rendered_query = question.text;
    rewrite.guards.push_back(std::string("scope_") + OutOfScopeName(rewrite.scope));
    return rewrite;
  }
  if (follow_up) rewrite.guards.push_back("follow_up_" + follow_up->kind);
  rewrite.settles_time = follow_up && follow_up->settles_time;
  rewrite.slots.time = time;
  rewrite.stands_alone = !follow_up;
  Trim(&question);
  rewrite.slots.rendered_query = question.text;
  rewrite.slots.intent = IntentOf(question.form);
  rewrite.slots.metadata = question.metadata;
  if (rewrite.slots.time.empty() && !follow_up && LooksBackOverAll(question)) {
    rewrite.slots.time = "ever";
  }
  question.set_aside = std::move(plain.set_aside);
  rewrite.question = std::move(question);
  return rewrite;
}

}  // namespace yesterlog
