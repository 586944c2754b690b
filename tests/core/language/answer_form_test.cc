#include "core/language/answer_form.h"

#include <doctest/doctest.h>

namespace yesterlog {
namespace {

AnswerForm FormOf(const char* question, bool bare = false) {
  return AnswerFormOf(Tokenise(question), bare);
}

TEST_CASE("the words of a question tell the form of its answer") {
  CHECK(FormOf("how many cars") == AnswerForm::kCount);
  CHECK(FormOf("did the dog bark") == AnswerForm::kExists);
  CHECK(FormOf("when did the door open") == AnswerForm::kWhen);
  CHECK(FormOf("when did the door last open") == AnswerForm::kLatest);
  CHECK(FormOf("the first time it rang") == AnswerForm::kFirst);
  CHECK(FormOf("how long was the garage open") == AnswerForm::kDuration);
  CHECK(FormOf("which day had the most cars") == AnswerForm::kBusiest);
  CHECK(FormOf("how many cars per day") == AnswerForm::kEach);
  CHECK(FormOf("more cats than dogs") == AnswerForm::kCompare);
  CHECK(FormOf("red cars") == AnswerForm::kList);
}

TEST_CASE("only a question that nothing narrows down is a recap") {
  CHECK(FormOf("what happened", true) == AnswerForm::kRecap);
  CHECK(FormOf("what happened", false) == AnswerForm::kList);
  CHECK(FormOf("", true) == AnswerForm::kRecap);
  CHECK(FormOf("", false) == AnswerForm::kList);
}

TEST_CASE("each form has a name of its own, which leads back to it") {
  for (int i = 0; i <= static_cast<int>(AnswerForm::kRecap); ++i) {
    const auto form = static_cast<AnswerForm>(i);
    CHECK(AnswerFormFromName(AnswerFormName(form)) == form);
    CHECK((!IsUnitForm(form) || IsCountForm(form)));
  }
  CHECK_FALSE(AnswerFormFromName("dance"));
}

}  // namespace
}  // namespace yesterlog
