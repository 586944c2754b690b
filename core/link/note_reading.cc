#include "core/link/note_reading.h"

#include <algorithm>

#include "core/wording/display.h"

namespace yesterlog {
namespace {

// Whether much of the log is said once or twice and never again.
bool HasFreeTexts(Vocabulary* vocabulary) {
  constexpr int64_t kRare = 2;
  int64_t rare = 0;
  int64_t all = 0;
  for (const StoredKind& kind : vocabulary->kinds()) {
    all += kind.events;
    if (kind.events <= kRare) rare += kind.events;
  }
  return 8 * rare > all;
}

}  // namespace

// In notes and captions a word stands for many things: a count of those that have it is the
// nearest that words alone can say.
void GoByWords(Vocabulary* vocabulary, Linked* linked) {
  const Filter& filter = linked->filter;
  const bool counts = linked->head == Head::kCounting && !linked->shape;
  if (!counts || linked->nearest || filter.terms.empty() || !filter.labels.empty()) return;
  if (!HasFreeTexts(vocabulary) || !vocabulary->Occurs(filter)) return;
  linked->nearest = true;
  linked->shortfalls.emplace_back("going by words of texts that are free");
  linked->guards.emplace_back("free_texts");
}

void NoteNames(const Question& question, Linked* linked) {
  const auto words = [&](TokenSpan span) {
    return std::string(TextOf(question.text, question.tokens, span));
  };
  const auto note = [&](const TaughtMatch& match) {
    NamedAs named{.meant = match.taught, .taught = true};
    named.meant.phrase = words(match.span);
    if (named.meant.supposed) {
      linked->nearest = true;
      linked->shortfalls.push_back(
          "taking " + QuoteName(named.meant.phrase) + " for " +
          QuotedList(named.meant.said.empty() ? named.meant.values : named.meant.said, "or"));
    }
    linked->named.push_back(std::move(named));
  };
  std::ranges::for_each(question.taught, note);
  std::ranges::for_each(question.taught_left_out, note);
  for (const NameMatch& match : question.source_matches) {
    if (!match.taught) linked->named.push_back({{words(match.span), "source", match.names}});
  }
  for (const LabelMatch& match : question.label_matches) {
    const TokenSpan span{match.tokens.front(), match.tokens.back() + 1};
    const bool whole = span.end - span.begin == match.tokens.size();
    if (!match.taught && whole && !match.indefinite) {
      linked->named.push_back({{words(span), "label", match.labels}});
    }
  }
}

// What the answer does not do although the question asks for it.
void NoteReading(const Question& question, Linked* linked) {
  constexpr std::string_view kExtremes =
      "highest|lowest|maximum|minimum|max|peak|strongest|biggest|smallest|largest|warmest|coldest|"
      "hottest|coolest";
  constexpr std::string_view kValues[] = {kExtremes, "average|mean|min", "how much"};
  for (const auto& [written, meant] : question.respelled) {
    if (written == meant) continue;
    linked->notes.push_back("I read " + QuoteName(written) + " as " + QuoteName(meant));
  }
  if (!question.set_aside.empty()) {
    linked->notes.push_back("I took " + QuotedList(question.set_aside, "and") + " as an aside");
  }
  const bool by_name = linked->form == AnswerForm::kEach && !IsStretch(linked->unit);
  if (by_name &&
      HasPhrase(question.tokens, "per|each|every|by|a|an hour|day|weekday|night|week|month|year")) {
    linked->notes.push_back("I counted by " + std::string(UnitName(linked->unit)) +
                            " alone, over all of the time");
  }
  if (question.threshold && !linked->bounded) {
    linked->shortfalls.emplace_back("as I cannot tell how many are enough");
  }
  if (!linked->bounded &&
      HasPhrase(question.tokens, "percentage|percent|proportion|ratio|fraction")) {
    linked->shortfalls.emplace_back("as I cannot calculate a percentage");
  }
  if (HasPhrase(question.tokens, "^ why")) {
    linked->notes.emplace_back("the log tells what happened, not why");
  }
  const bool listed = linked->head == Head::kEvent && linked->form != AnswerForm::kUnusual;
  // "the biggest that it got, how many pages" is no count, but "on average" may be one a day.
  const bool counted = linked->head == Head::kCounting && linked->form == AnswerForm::kCount &&
                       !linked->limit && HasPhrase(question.tokens, kExtremes);
  if ((counted || (listed && HasAnyPhrase(question.tokens, kValues))) && !linked->shape) {
    linked->shortfalls.emplace_back(
        "as values stand in texts, where I cannot compare or add them up");
  }
  if (!linked->shape && HasPhrase(question.tokens,
                                  "which|what|different|distinct|unique ip? "
                                  "address|addresses|ip|ips|user|users")) {
    linked->shortfalls.emplace_back("as I cannot sort such events by address or user");
  }
}

}  // namespace yesterlog
