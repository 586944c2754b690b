#include "core/assistant/ask_teaching.h"

#include "core/assistant/ask_plan.h"
#include "core/language/teach.h"
#include "core/language/teaching_sentence.h"
#include "core/plan/plan_sentence.h"
#include "core/rewrite/gate.h"
#include "core/text/normalise.h"
#include "core/wording/display.h"

namespace yesterlog {
namespace {

std::string MeaningWords(const Taught& taught) {
  std::string values =
      taught.values.size() > 1 ? QuotedList(taught.values, "or") : QuoteName(taught.values.front());
  if (taught.field == "source") return values;
  if (taught.field == "label") return "events labelled " + values;
  if (taught.field == "text") return "events that mention " + values;
  return "events whose " + PlainName(taught.field) + " is " + values;
}

std::string Confirmation(const Teaching& teaching) {
  if (!teaching.refused.empty()) return QuoteLogText(teaching.refused);
  const std::string phrase = QuoteName(teaching.taught.phrase);
  if (teaching.forgets) {
    return "I have forgotten what " + phrase + " means in this log: it stood for " +
           MeaningWords(teaching.taught) + ".";
  }
  return "From now on " + phrase + " means " + MeaningWords(teaching.taught) +
         " in this log. Say \"forget " + PlainName(teaching.taught.phrase) + "\" to undo it.";
}

// What it comes to, kept with the log.
Status Keep(Teaching* teaching, Store* store) {
  if (!teaching->refused.empty()) return {};
  if (teaching->forgets) {
    const auto gone = Forget(teaching->taught.phrase, store);
    return gone.ok() ? Status() : Status(gone.error());
  }
  Status kept = Remember(teaching->taught, store);
  if (kept.ok() || kept.error().code != ErrorCode::kLimit) return kept;
  teaching->refused = kept.error().message;
  return {};
}

}  // namespace

Result<std::optional<Reply>> AnswerTeaching(const AskRequest& request, Store* store) {
  if (!request.overrides.empty() || !CheckQuestion(request.question).accepted ||
      !MayTeach(request.question)) {
    return std::optional<Reply>();
  }
  auto vocabulary = Vocabulary::Load(store);
  if (!vocabulary.ok()) return vocabulary.error();
  const std::string text = Normalise(request.question);
  std::optional<Teaching> teaching = FindTeaching(text, &*vocabulary);
  if (!vocabulary->status().ok()) return vocabulary->status().error();
  if (!teaching) return std::optional<Reply>();
  if (const Status kept = Keep(&*teaching, store); !kept.ok()) return kept.error();
  const auto complete = IsComplete(request.importing, store);
  if (!complete.ok()) return complete.error();
  Reply reply;
  reply.answer = Confirmation(*teaching);
  reply.markdown = EscapeMarkdown(reply.answer);
  reply.intent = Intent::kOutOfScope;
  reply.rendered_query = text;
  reply.plan = {.operation = Operation::kOutOfScope, .reason = "teaching"};
  reply.result.type = ResultType::kText;
  reply.result.text = "teaching";
  reply.reading.sentence = SayPlan(reply.plan, request.zone);
  reply.complete = *complete;
  reply.windows = {vocabulary->Span()};
  reply.window = reply.windows.front();
  reply.fallback = true;
  // The conversation goes on where it was.
  if (request.previous) reply.turn = *request.previous;
  return std::optional<Reply>(std::move(reply));
}

}  // namespace yesterlog
