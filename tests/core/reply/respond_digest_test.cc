#include "core/reply/respond_heads.h"
#include "tests/core/reply/responded.h"

namespace yesterlog {
namespace {

using namespace responded;

DigestText Digest() {
  return {.summary = "2 events",
          .marks = "[1][2]",
          .markdown = "## Deliveries\n",
          .plain = "\nA parcel is left [2].",
          .cited = {1, 2}};
}

TEST_CASE("a recap of a day is a digest") {
  const Draft draft = Of(On(AnswerForm::kRecap, Head::kDigest));
  CHECK(draft.template_name == "digest");
  CHECK(draft.refusal == Refusal::kNone);
  CHECK(draft.text.find("[1]") != std::string::npos);
  CHECK(draft.text.find("{sum}") == std::string::npos);
}

TEST_CASE("a digest opens with its summary, of what and when, and its marks") {
  const Linked linked = Labelled("delivery", On(AnswerForm::kRecap, Head::kDigest));
  const Draft draft = RespondWithDigest(linked, Digest(), home_log::Frame());
  CHECK(draft.text ==
        "2 events with label 'delivery' on Tue 7 Apr 2026[1][2].\n"
        "A parcel is left [2].");
}

TEST_CASE("what a digest displays has the sections, and nothing of the question is markup in it") {
  const Linked linked = Labelled("<b>*", On(AnswerForm::kRecap, Head::kDigest));
  const Draft draft = RespondWithDigest(linked, Digest(), home_log::Frame());
  CHECK(draft.text.find("'<b>*'") != std::string::npos);
  CHECK(draft.markdown ==
        "2 events with label '\\<b\\>\\*' on Tue 7 Apr 2026[1][2].\n"
        "## Deliveries\n");
}

}  // namespace
}  // namespace yesterlog
