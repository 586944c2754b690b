#include "core/reply/respond.h"

#include "tests/core/gather/gathered.h"

namespace yesterlog {
namespace {

Linked On(AnswerForm form, Head head) {
  Linked linked;
  linked.form = form;
  linked.head = head;
  linked.filter.windows = {{home_log::At("2026-04-07"), home_log::At("2026-04-08")}};
  return linked;
}

Draft Of(const Linked& linked) {
  const auto store = home_log::Open();
  return RespondByTemplates(linked, Gathered(linked, store.get()), home_log::Frame());
}

TEST_CASE("a counting draft leaves the number to the pipeline") {
  const Draft draft = Of(On(AnswerForm::kCount, Head::kCounting));
  CHECK(draft.template_name == "count");
  CHECK(draft.text.find("{sum}") != std::string::npos);
  CHECK(draft.refusal == Refusal::kNone);
}

TEST_CASE("each form has its template") {
  CHECK(Of(On(AnswerForm::kExists, Head::kEvent)).text.starts_with("Yes, "));
  CHECK(Of(On(AnswerForm::kLatest, Head::kEvent)).template_name == "latest");
  CHECK(Of(On(AnswerForm::kRecap, Head::kDigest)).template_name == "digest");
  CHECK(Of(On(AnswerForm::kEach, Head::kCounting)).template_name == "each");
  CHECK(Of(On(AnswerForm::kUnusual, Head::kEvent)).template_name == "nothing_unusual");
}

TEST_CASE("a refusal says which: an empty window, or nothing in it that matches") {
  Linked linked = On(AnswerForm::kList, Head::kEvent);
  linked.filter.labels = {"fox"};
  CHECK(Of(linked).refusal == Refusal::kNothingRelevant);
  linked.filter.windows = {{home_log::At("2025-04-07"), home_log::At("2025-04-08")}};
  CHECK(Of(linked).refusal == Refusal::kEmptyWindow);
  CHECK(OutOfScopeDraft(OutOfScope::kCreative).refusal == Refusal::kOutOfScope);
}

}  // namespace
}  // namespace yesterlog
