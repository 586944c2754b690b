#include "core/reply/respond.h"

#include "tests/core/reply/responded.h"

namespace yesterlog {
namespace {

using namespace responded;

TEST_CASE("each head answers in its own way, a digest alone is displayed otherwise") {
  const Draft event = Of(On(AnswerForm::kList, Head::kEvent));
  CHECK(event.template_name == "list");
  CHECK(event.markdown.empty());
  const Draft count = Of(On(AnswerForm::kEach, Head::kCounting));
  CHECK(count.template_name == "each");
  CHECK(count.markdown.empty());
  const Draft digest = Of(On(AnswerForm::kRecap, Head::kDigest));
  CHECK(digest.template_name == "digest");
  CHECK_FALSE(digest.markdown.empty());
}

TEST_CASE("a refusal says which: an empty window, or nothing in it that matches") {
  Linked linked = Labelled("fox", On(AnswerForm::kList, Head::kEvent));
  CHECK(Of(linked).refusal == Refusal::kNothingRelevant);
  linked.filter.windows =
      linked.windows = {{home_log::At("2025-04-07"), home_log::At("2025-04-08")}};
  CHECK(Of(linked).refusal == Refusal::kEmptyWindow);
  CHECK(OutOfScopeDraft(OutOfScope::kCreative).refusal == Refusal::kOutOfScope);
}

TEST_CASE("a refusal for want of a match cites the latest one outside the window") {
  CHECK(Of(Labelled("fox", On(AnswerForm::kList, Head::kEvent))).text.find("[1]") !=
        std::string::npos);
}

TEST_CASE("a time that does not exist and too large a question are refused with the reason") {
  const Draft time = InvalidTimeDraft("30 February");
  CHECK(time.refusal == Refusal::kInvalidTime);
  CHECK(time.text.find("30 February") != std::string::npos);
  const Draft large = TooLargeDraft("ask for one year.");
  CHECK(large.template_name == "refusal_too_large");
  CHECK(large.text.ends_with("ask for one year."));
}

}  // namespace
}  // namespace yesterlog
