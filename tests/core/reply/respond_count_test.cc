#include "core/reply/respond_heads.h"
#include "tests/core/reply/responded.h"

namespace yesterlog {
namespace {

using namespace responded;

Draft Counted(const Linked& linked, const Evidence& evidence) {
  return RespondWithCount(linked, evidence, home_log::Frame());
}

TEST_CASE("a counting draft leaves the number to the pipeline") {
  const Draft draft = Of(On(AnswerForm::kCount, Head::kCounting));
  CHECK(draft.template_name == "count");
  CHECK(draft.text.find("{sum}") != std::string::npos);
  CHECK(draft.refusal == Refusal::kNone);
}

TEST_CASE("a count of few has a line for each that it cites") {
  const Linked linked = Labelled("delivery", On(AnswerForm::kCount, Head::kCounting));
  CHECK(Counted(linked, EvidenceOf(linked)).text ==
        "{sum} captures on Tue 7 Apr 2026, counting every event with label 'delivery' [1][2].\n"
        "Tue 7 Apr 2026, 11:20, cam_front_door: A courier rings twice and waits (3 captures) [1].\n"
        "Tue 7 Apr 2026, 14:31, cam_front_door: A parcel is left on the step (2 captures) [2].");
}

TEST_CASE("a count of more than it cites tells the first, the last and the fullest day") {
  const Linked linked = On(AnswerForm::kCount, Head::kCounting);
  Evidence evidence = EvidenceOf(linked);
  evidence.events.resize(2);
  evidence.groups = {{"Mon", 2, 2}, {"Tue", 4, 7}};
  CHECK(Counted(linked, evidence).text ==
        "{sum} events on Tue 7 Apr 2026, counting every event [1][2].\n"
        "The first was Tue 7 Apr 2026, 08:15, front_door: Front door opened [1].\n"
        "The last was Tue 7 Apr 2026, 08:16, front_door: Front door closed [2].\n"
        "The most were on Tue (7); Mon: 2, Tue: 7 [1][2].\n"
        "All times: Tue 7 Apr 2026, 08:15, 08:16, 11:20, 14:31, 15:02, 17:30 [1][2].");
}

TEST_CASE("where no time was named a count says how many of them are recent") {
  const Linked linked = On(AnswerForm::kCount, Head::kCounting);
  Evidence evidence = EvidenceOf(linked);
  const auto says = [&](int64_t recent, const std::string& words) {
    evidence.recent = recent;
    return Counted(linked, evidence).text.find(words) != std::string::npos;
  };
  CHECK(says(0, ", none of them in the last three days, counting every event"));
  CHECK(says(4, ", 4 of them in the last three days, counting every event"));
  CHECK(says(9, ", all of them in the last three days, counting every event"));
}

TEST_CASE("a count of sources or labels names them with their events") {
  const Linked sources = On(AnswerForm::kCountSources, Head::kCounting);
  const Draft draft = Counted(sources, EvidenceOf(sources));
  CHECK(draft.template_name == "count_sources");
  CHECK(draft.text ==
        "{sum} sources with events on Tue 7 Apr 2026: 'cam_front_door' (2 events), "
        "'front_door' (2 events), 'cam_driveway' (1 event), 'kitchen_motion' (1 event) "
        "[1][2][3][4].");
  const Linked labels = On(AnswerForm::kCountLabels, Head::kCounting);
  CHECK(Counted(labels, EvidenceOf(labels)).template_name == "count_labels");
}

TEST_CASE("a form that counts by units is a plain count where the evidence has no groups") {
  const Linked linked = On(AnswerForm::kEach, Head::kCounting);
  Evidence evidence = EvidenceOf(linked);
  CHECK(Counted(linked, evidence).template_name == "each");
  evidence.groups.clear();
  CHECK(Counted(linked, evidence).template_name == "count");
}

}  // namespace
}  // namespace yesterlog
