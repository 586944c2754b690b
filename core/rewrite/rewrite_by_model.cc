#include "core/rewrite/rewrite_by_model.h"

#include <algorithm>
#include <set>

#include "core/prompt/rewrite_prompt.h"
#include "core/rewrite/gate.h"
#include "core/rewrite/slots_json.h"
#include "core/text/normalise.h"
#include "core/text/words.h"

namespace yesterlog {
namespace {

std::string PromptFor(std::string_view question, const std::optional<TurnContext>& previous) {
  RewriteInput input;
  input.question = question;
  if (previous) {
    input.previous_query = previous->rendered_query;
    input.previous_time = previous->canonical_time;
    input.previous_summary = previous->summary;
  }
  return RewritePrompt(input);
}

// The words that a rewrite may use: the user's, of this turn and of the one before.
std::set<std::string> WordsOfTurns(std::string_view question,
                                   const std::optional<TurnContext>& previous) {
  std::string said(question);
  if (previous) said += " " + previous->rendered_query + " " + previous->canonical_time;
  std::set<std::string> stems;
  for (const Token& token : Tokenise(said)) stems.insert(PorterStem(token.word));
  return stems;
}

bool IsSaid(std::string_view text, const std::set<std::string>& said) {
  return std::ranges::all_of(Tokenise(text), [&](const Token& token) {
    return RoleOf(token.word) == WordRole::kScaffold || said.contains(PorterStem(token.word));
  });
}

bool AreKnown(const std::vector<std::string>& names, const std::vector<std::string>& known) {
  return std::ranges::all_of(names, [&](const std::string& name) {
    return std::ranges::find(known, name) != known.end();
  });
}

// Why the slots cannot be used; nullptr: they can.
const char* Flaw(const Slots& slots, const std::set<std::string>& said,
                 const Vocabulary& vocabulary) {
  const Metadata& metadata = slots.metadata;
  if (!CheckQuestion(slots.rendered_query).accepted) return "unreadable_question";
  if (!IsSaid(slots.rendered_query, said)) return "invented_words";
  if (!IsSaid(slots.time, said)) return "invented_time";
  const bool known = AreKnown(metadata.sources, vocabulary.sources()) &&
                     AreKnown(metadata.labels, vocabulary.labels());
  if (!known) return "unknown_names";
  return metadata.min_risk < 0 || metadata.min_risk > kMaxRisk ? "unknown_risk" : nullptr;
}

}  // namespace

std::optional<Rewrite> RewriteByModel(std::string_view question,
                                      const std::optional<TurnContext>& previous,
                                      const TimeFrame& frame, Vocabulary* vocabulary,
                                      ModelPort* model) {
  const Outcome* outcome = model->Ask(GenerateNeed{.adapter = "rewrite",
                                                   .head = "rewrite",
                                                   .prompt = PromptFor(question, previous),
                                                   .form = "slots"});
  if (outcome == nullptr) return std::nullopt;
  const auto by_rules = [&](const std::string& reason) {
    Rewrite rewrite = RewriteByRules(question, previous, frame, vocabulary);
    rewrite.guards.insert(rewrite.guards.begin(), "model_" + reason);
    return rewrite;
  };
  const auto* generated = std::get_if<Generated>(outcome);
  if (generated == nullptr) {
    const auto* error = std::get_if<Error>(outcome);
    return by_rules(error ? std::string("failed_") + ErrorName(error->code) : "failed");
  }
  Result<Slots> slots = SlotsFromJson(generated->text);
  if (!slots.ok()) return by_rules("ill_formed");
  slots->rendered_query = Normalise(slots->rendered_query);
  slots->time = Normalise(slots->time);
  if (const char* flaw = Flaw(*slots, WordsOfTurns(question, previous), *vocabulary)) {
    return by_rules(flaw);
  }
  return Rewrite{.slots = std::move(*slots), .scope = OutOfScope::kInScope, .guards = {"by_model"}};
}

}  // namespace yesterlog
