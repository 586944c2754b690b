#include "core/reply/respond_heads.h"
#include "tests/core/reply/responded.h"

namespace yesterlog {
namespace {

using namespace responded;

// Of 6, 7, 8 and 9 April: 1, 5, 0 and 1.
Linked Deliveries(AnswerForm form) {
  return Labelled("delivery", On(form, Head::kCounting, "2026-04-06", "2026-04-10"));
}

Draft ByUnit(const Linked& linked) {
  return RespondByUnit(linked, EvidenceOf(linked), home_log::Frame());
}

TEST_CASE("the fullest and the emptiest stretch are told with their figures, of how many") {
  const Draft most = ByUnit(Deliveries(AnswerForm::kBusiest));
  CHECK(most.template_name == "busiest");
  CHECK(
      most.text ==
      "The most were on Tue 7 Apr 2026 (5), of {sum} captures "
      "from Mon 6 Apr 2026 to Thu 9 Apr 2026, counting every event with label 'delivery' [1][2].\n"
      "Tue 7 Apr 2026, 11:20, cam_front_door: A courier rings twice and waits (3 captures) [1].\n"
      "Tue 7 Apr 2026, 14:31, cam_front_door: A parcel is left on the step (2 captures) [2].\n"
      "One by one: Mon 6 Apr 2026: 1, Tue 7 Apr 2026: 5, Wed 8 Apr 2026: 0, Thu 9 Apr 2026: 1 "
      "[1][2].");
  const Draft fewest = ByUnit(Deliveries(AnswerForm::kQuietest));
  CHECK(fewest.template_name == "quietest");
  CHECK(fewest.text ==
        "The fewest were on Wed 8 Apr 2026 (0), of {sum} captures "
        "from Mon 6 Apr 2026 to Thu 9 Apr 2026, counting every event with label 'delivery' "
        "[1][2][3][4].\n"
        "One by one: Mon 6 Apr 2026: 1, Tue 7 Apr 2026: 5, Wed 8 Apr 2026: 0, Thu 9 Apr 2026: 1 "
        "[1][2][3][4].");
}

TEST_CASE("each stretch has its number, one without any as well") {
  const Draft draft = ByUnit(Deliveries(AnswerForm::kEach));
  CHECK(draft.template_name == "each");
  CHECK(draft.text ==
        "{sum} captures from Mon 6 Apr 2026 to Thu 9 Apr 2026, counting every event "
        "with label 'delivery' [1][2][3][4].\n"
        "On average 1.8 a day over 4 days; the most were on Tue 7 Apr 2026 (5), "
        "the fewest on Wed 8 Apr 2026 (0) [1][2][3][4].\n"
        "One by one: Mon 6 Apr 2026: 1, Tue 7 Apr 2026: 5, Wed 8 Apr 2026: 0, Thu 9 Apr 2026: 1 "
        "[1][2][3][4].");
}

TEST_CASE("stretches with and without such an event are named, and leave their number open") {
  const Draft with = ByUnit(Deliveries(AnswerForm::kUnitsWith));
  CHECK(with.template_name == "units_with");
  CHECK(with.text ==
        "{sum} of the 4 days from Mon 6 Apr 2026 to Thu 9 Apr 2026 that the log covers "
        "had an event with label 'delivery': "
        "Mon 6 Apr 2026: 1, Tue 7 Apr 2026: 5, Thu 9 Apr 2026: 1 [1][2][3][4].");
  const Draft without = ByUnit(Deliveries(AnswerForm::kUnitsWithout));
  CHECK(without.template_name == "units_without");
  CHECK(without.text ==
        "{sum} of the 4 days from Mon 6 Apr 2026 to Thu 9 Apr 2026 that the log covers "
        "had no event with label 'delivery': Wed 8 Apr 2026 [1][2][3][4].");
}

TEST_CASE("stretches that are equally full are all named, of many the first and how many more") {
  const Linked linked = On(AnswerForm::kBusiest, Head::kCounting);
  Evidence evidence = EvidenceOf(linked);
  evidence.groups = {{"Mon", 2, 2}, {"Tue", 2, 2}, {"Wed", 1, 1}};
  const auto text = [&] { return RespondByUnit(linked, evidence, home_log::Frame()).text; };
  CHECK(text().starts_with("The most were on Mon and on Tue (2 each), of {sum} "));
  evidence.groups.assign(6, {"Mon", 2, 2});
  CHECK(text().starts_with("The most were on Mon, on Mon, on Mon and 3 more (2 each), of {sum} "));
}

TEST_CASE("a comparison says which side has more, or that they are even") {
  Linked linked = On(AnswerForm::kCompare, Head::kCounting, "2026-04-06", "2026-04-11");
  linked.filter.sources = {"cam_driveway"};
  linked.sides = {{.name = "with label 'van'", .labels = {"van"}},
                  {.name = "with label 'car'", .labels = {"car"}}};
  Evidence evidence = EvidenceOf(linked);
  const auto draft = [&] { return RespondWithComparison(linked, evidence, home_log::Frame()); };
  CHECK(draft().template_name == "compare");
  CHECK(draft().text ==
        "More with label 'car' (3) than with label 'van' (1): {sum} captures from "
        "Mon 6 Apr 2026 to Fri 10 Apr 2026 in all, "
        "counting every event with source 'cam_driveway' [1][2][3].\n"
        "Wed 8 Apr 2026, 12:00, cam_driveway: A white van stops in front of the house [1].\n"
        "Wed 8 Apr 2026, 10:00, cam_driveway: A blue car parks [2].\n"
        "Fri 10 Apr 2026, 09:00, cam_driveway: A red car drives off [3].");
  for (Group& side : evidence.groups) side.occurrences = 2;
  CHECK(draft().text.starts_with("As many with label 'van' (2) as with label 'car' (2): {sum} "));
}

}  // namespace
}  // namespace yesterlog
