#include "core/reply/respond_heads.h"
#include "tests/core/reply/responded.h"

namespace yesterlog {
namespace {

using namespace responded;

Draft OfEvents(const Linked& linked) {
  return RespondWithEvents(linked, EvidenceOf(linked), home_log::Frame());
}

TEST_CASE("each form of a question for events has its template") {
  CHECK(Of(On(AnswerForm::kExists, Head::kEvent)).text.starts_with("Yes, "));
  CHECK(Of(On(AnswerForm::kLatest, Head::kEvent)).template_name == "latest");
  CHECK(Of(On(AnswerForm::kFirst, Head::kEvent)).template_name == "first");
  CHECK(Of(On(AnswerForm::kWhen, Head::kEvent)).template_name == "when");
  CHECK(Of(On(AnswerForm::kList, Head::kEvent)).template_name == "list");
  CHECK(Of(On(AnswerForm::kUnusual, Head::kEvent)).template_name == "nothing_unusual");
}

TEST_CASE("a single event is the sentence, several have a line each with its mark") {
  CHECK(OfEvents(Labelled("car", On(AnswerForm::kExists, Head::kEvent))).text ==
        "Yes, 1 event with label 'car' on Tue 7 Apr 2026: "
        "Tue 7 Apr 2026, 15:02, cam_driveway: A red car turns around [1].");
  CHECK(OfEvents(Labelled("delivery", On(AnswerForm::kList, Head::kEvent))).text ==
        "2 events with label 'delivery' on Tue 7 Apr 2026 [1][2].\n"
        "Tue 7 Apr 2026, 11:20, cam_front_door: A courier rings twice and waits (3 captures) [1].\n"
        "Tue 7 Apr 2026, 14:31, cam_front_door: A parcel is left on the step (2 captures) [2].");
}

TEST_CASE("where something happened is told by source, with the number of events") {
  const Draft draft = OfEvents(On(AnswerForm::kWhere, Head::kEvent));
  CHECK(draft.template_name == "where");
  CHECK(draft.text.starts_with(
      "'cam_front_door' (2 events), 'front_door' (2 events), 'cam_driveway' (1 event), "
      "'kitchen_motion' (1 event): 6 events on Tue 7 Apr 2026, the latest 5 of them below "
      "[1][2][3][4][5].\nTue 7 Apr 2026, 08:16, front_door: Front door closed [1].\n"));
}

TEST_CASE(
    "how long something lasted is told with each time, and without a length the events are "
    "listed") {
  Linked linked = Labelled("open", On(AnswerForm::kDuration, Head::kEvent));
  linked.filter.sources = {"front_door"};
  const Draft draft = OfEvents(linked);
  CHECK(draft.template_name == "duration");
  CHECK(draft.text ==
        "1 time with label 'open' and source 'front_door' on Tue 7 Apr 2026, 1 minute [1].\n"
        "1 minute from Tue 7 Apr 2026, 08:15 to 08:16, front_door: Front door opened [1].");
  const Draft unknown = OfEvents(Labelled("car", On(AnswerForm::kDuration, Head::kEvent)));
  CHECK(unknown.template_name == "list");
  CHECK(unknown.text.find(" with label 'car'") != std::string::npos);
}

TEST_CASE("what falls short of the question is said first, and is no yes") {
  Linked linked = Labelled("open", On(AnswerForm::kExists, Head::kEvent));
  linked.shortfalls = {"as I cannot calculate a percentage"};
  CHECK(OfEvents(linked).text.starts_with(
      "The nearest reading, as I cannot calculate a percentage: 1 event with label 'open'"));
}

TEST_CASE("what is unusual is the highest risk, and that nothing is so is a refusal") {
  const Draft risk = OfEvents(On(AnswerForm::kUnusual, Head::kEvent, "2026-04-08", "2026-04-09"));
  CHECK(risk.template_name == "unusual");
  CHECK(risk.text.starts_with(
      "The highest risk on Wed 8 Apr 2026 is 2, of 3 events among 7 [1][2][3].\n"));
  CHECK(OfEvents(On(AnswerForm::kUnusual, Head::kEvent)).refusal == Refusal::kNothingRelevant);
}

TEST_CASE("events that share only most of the words are offered as the closest") {
  Linked linked = Labelled("delivery", On(AnswerForm::kList, Head::kEvent));
  Evidence evidence = EvidenceOf(linked);
  evidence.relaxed = true;
  linked.required_words = {"parcel", "blue"};
  const Draft draft = RespondWithEvents(linked, evidence, home_log::Frame());
  CHECK(draft.template_name == "closest");
  CHECK(draft.text.starts_with(
      "No event on Tue 7 Apr 2026 mentions all of 'parcel' and 'blue'; the closest [1][2].\n"));
}

}  // namespace
}  // namespace yesterlog
