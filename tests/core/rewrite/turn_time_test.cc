#include "core/rewrite/turn_time.h"

#include "tests/core/language/home_log.h"

namespace yesterlog {
namespace {

TurnTime Of(const char* question, const char* canonical = "") {
  TurnContext previous;
  previous.canonical_time = canonical;
  Slots slots;
  slots.rendered_query = question;
  return ResolveTurnTime(slots, previous, home_log::Frame());
}

TEST_CASE("hours that name no day are those of every day") {
  for (const char* question :
       {"anyone after 10pm", "how many between midnight and 6am", "was it opened at night"}) {
    CAPTURE(std::string(question));
    const TurnTime time = Of(question);
    CHECK(time.resolution.everything);
    CHECK_FALSE(time.resolution.readings[0].recurrence.Trivial());
    CHECK_FALSE(time.inherited);
  }
  CHECK_FALSE(Of("what happened at 3pm").resolution.everything);
  CHECK_FALSE(Of("anyone after 10pm yesterday").resolution.everything);
}

TEST_CASE("after a turn with a time they are hours of its days") {
  const TurnTime time = Of("how many after 2pm", "Tue 07-Apr-2026");
  CHECK(time.inherited);
  CHECK(time.resolution.readings[0].windows ==
        std::vector<Window>{{home_log::At("2026-04-07T14:00"), home_log::At("2026-04-08")}});
}

TEST_CASE("mornings are counted over all days, whatever one day was asked about before") {
  const TurnTime time = Of("how many mornings did the van come after 7", "Tue 07-Apr-2026");
  CHECK(time.resolution.everything);
  CHECK_FALSE(time.inherited);
  CHECK(Of("how many mornings did it come", "Mon 30-Mar-2026 to Sun 05-Apr-2026").inherited);
}

TEST_CASE("behind a turn that was about a part of the day they are hours of that day") {
  const TurnTime time =
      Of("and how many before noon", "Tue 07-Apr-2026 17:00 to Tue 07-Apr-2026 24:00");
  CHECK(time.resolution.readings[0].windows ==
        std::vector<Window>{{home_log::At("2026-04-07"), home_log::At("2026-04-07T12:00")}});
}

TEST_CASE("a part of the day is that of every day, where it is not asked what happened") {
  CHECK(Of("when did the van leave in the morning").resolution.everything);
  CHECK(Of("how often did it bark overnight").resolution.everything);
  CHECK_FALSE(Of("what happened in the morning").resolution.everything);
  CHECK_FALSE(Of("did it bark overnight").resolution.everything);
  CHECK_FALSE(Of("when did the van leave this morning").resolution.everything);
}

TEST_CASE("what happened in a part of the day is asked of the days of the turn before") {
  CHECK(Of("what happened in the morning", "Tue 07-Apr-2026").resolution.readings[0].windows ==
        std::vector<Window>{{home_log::At("2026-04-07T05:00"), home_log::At("2026-04-07T12:00")}});
  CHECK(Of("what happened at the weekend").resolution.readings[0].canonical ==
        "Sat 04-Apr-2026 to Sun 05-Apr-2026");
}

TEST_CASE("what was left open overnight was opened before the night") {
  CHECK(Of("did anyone leave the shed open overnight").resolution.readings[0].windows ==
        std::vector<Window>{{home_log::At("2026-04-09T12:00"), home_log::At("2026-04-10T06:00")}});
}

TEST_CASE("the weekend is all weekends behind a turn that has more than one") {
  const auto recurs = [](const char* canonical) {
    return !Of("how many of those at the weekend", canonical)
                .resolution.readings[0]
                .recurrence.Trivial();
  };
  CHECK(recurs(""));
  CHECK(recurs("Sun 01-Mar-2026 to Tue 31-Mar-2026"));
  CHECK(recurs("ever, each day 20:00 to 22:00"));
  CHECK_FALSE(recurs("Wed 01-Apr-2026 to Tue 07-Apr-2026"));
  Slots slots;
  slots.rendered_query = "did it ring at the weekend";
  CHECK(ResolveTurnTime(slots, std::nullopt, home_log::Frame())
            .resolution.readings[0]
            .recurrence.Trivial());
}

TEST_CASE("a turn about the whole log has no time of the turn before") {
  CHECK_FALSE(Of("how many over the whole log", "Tue 07-Apr-2026").inherited);
  CHECK_FALSE(Of("how many since I started keeping this after 10pm", "Tue 07-Apr-2026").inherited);
}

TEST_CASE("a turn without a time has the previous one's, one that had none gives nothing") {
  CHECK(Of("and the van", "Tue 07-Apr-2026").inherited);
  CHECK(Of("and the van").resolution.fallback);
}

TEST_CASE("the question's own time comes first, then the turn's before, then the fallback") {
  Slots slots;
  slots.rendered_query = "how many cars on Tuesday";
  TurnContext previous;
  previous.canonical_time = "Mon 06-Apr-2026";
  const TurnTime own = ResolveTurnTime(slots, previous, home_log::Frame());
  CHECK(own.resolution.readings[0].canonical == "Tue 07-Apr-2026");
  CHECK_FALSE(own.inherited);
  slots.rendered_query = "how many cars";
  const TurnTime inherited = ResolveTurnTime(slots, previous, home_log::Frame());
  CHECK(inherited.inherited);
  CHECK(inherited.resolution.readings[0].canonical == "Mon 06-Apr-2026");
  const TurnTime fallback = ResolveTurnTime(slots, std::nullopt, home_log::Frame());
  CHECK(fallback.resolution.fallback);
}

TEST_CASE("a time that only the slot has is resolved as well") {
  Slots slots;
  slots.rendered_query = "how many cars";
  slots.time = "yesterday";
  const TurnTime time = ResolveTurnTime(slots, std::nullopt, home_log::Frame());
  CHECK(time.resolution.readings[0].canonical == "Thu 09-Apr-2026");
}

}  // namespace
}  // namespace yesterlog
