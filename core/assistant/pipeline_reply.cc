// What the stages of a pipeline come to.
#include <utility>

#include "core/assistant/pipeline.h"
#include "core/plan/plan_sentence.h"
#include "core/wording/display.h"

namespace yesterlog {

Reply Pipeline::TakeReply() {
  if (!gate_.accepted) {
    reply_.answer = gate_.reply;
    reply_.markdown = EscapeMarkdown(gate_.reply);
    reply_.intent = Intent::kOutOfScope;
    reply_.refusal = Refusal::kAbuse;
    reply_.plan = {.operation = Operation::kOutOfScope, .reason = gate_.reason};
    reply_.result.type = ResultType::kText;
    reply_.reading.sentence = SayPlan(reply_.plan, request_.zone);
    if (request_.previous) reply_.turn = *request_.previous;
    TakeWindows(ResolveTime("", request_.now, request_.zone, request_.time).readings[0].windows,
                true);
    return std::move(reply_);
  }
  reply_.answer = cited_.text;
  reply_.markdown = Markdown();
  reply_.intent = slots_.intent;
  reply_.rendered_query = slots_.rendered_query;
  reply_.citations = cited_.citations;
  reply_.citations_injected = cited_.injected;
  reply_.refusal = draft_.refusal;
  reply_.count = filled_.count;
  // What the page lists and brushes over knows windows alone.
  const bool recurs = !linked_.recurrence.Trivial();
  // Where no time was named it is about the log's own extent.
  if (linked_.fallback && linked_.everything && vocabulary_)
    linked_.windows = {vocabulary_->Span()};
  TakeWindows(std::move(recurs ? linked_.filter.windows : linked_.windows), linked_.fallback);
  linked_.filter.windows.clear();
  reply_.predicate = std::move(linked_.filter);
  return std::move(reply_);
}

void Pipeline::TakeWindows(std::vector<Window> windows, bool fallback) {
  reply_.windows = std::move(windows);
  reply_.window = Hull({reply_.windows, {}});
  reply_.fallback = fallback;
}

// A blank line between the lines of the answer, so that Markdown keeps them apart.
std::string Pipeline::Markdown() const {
  std::string text = draft_.markdown;
  if (text.empty()) {
    for (const char c : EscapeMarkdown(cited_.text)) text += c == '\n' ? "\n\n" : std::string(1, c);
  }
  if (!footnote_.empty()) text += "\n\n---\n\n" + EscapeMarkdown(footnote_);
  if (cited_.injected) text += "\n\nThe citations were added by matching words.";
  return text;
}

}  // namespace yesterlog
