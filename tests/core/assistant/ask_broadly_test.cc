// Questions about stretches of the log rather than about events: recaps, comparisons, the calendar.
#include "tests/core/assistant/home.h"

namespace yesterlog {
namespace {

TEST_CASE("a recap of a quiet day names each event, in order, by part of day") {
  Home home;
  const Reply reply = home.Ask("everything from Tuesday");
  CHECK(reply.intent == Intent::kFullRecall);
  CHECK(reply.citations.size() == 6);
  CHECK(IdsOf(reply) == "t1 t2 t3 t4 t5 t6");
  CHECK(Has(reply.answer, "6 events (9 with repeats) on Tue 7 Apr 2026[1][6]."));
  CHECK(Has(reply.markdown, "## Tue 7 Apr 2026, afternoon (12:00 to 18:00)\n"));
  CHECK(reply.turn.summary.find("digest of 6 events") != std::string::npos);
  CheckCited(reply);
}

TEST_CASE("captures of one incident are counted, and do not crowd out what else there was") {
  std::vector<NewEvent> events;
  for (int i = 0; i < 20; ++i) {
    NewEvent event = home_log::EventOf(home_log::kLines[11]);
    event.own_id = "k" + std::to_string(i);
    event.start.ms += i * 10'000 + (i < 10 ? 0 : kMsPerHour);
    event.text = "A heron stands by the pond";
    events.push_back(std::move(event));
  }
  Home home(events);
  CHECK(Has(home.Ask("how many herons on Tuesday?").answer, "20 events on Tue"));
  home.KeepUp();
  const Reply counted = home.Ask("how many herons on Tuesday?");
  CHECK(counted.count == 20);
  CHECK(Has(counted.answer, "20 events, 2 incidents on Tue"));
  const Reply shown = home.Ask("show me the last 2 herons on Tuesday");
  CHECK(IdsOf(shown) == "k9 k19");
  CheckCited(shown);
}

TEST_CASE("a recap of many events is bounded, counts them all, and names the risky ones") {
  std::vector<NewEvent> events;
  for (int i = 0; i < 500; ++i) {
    NewEvent event = home_log::EventOf(home_log::kLines[11]);
    event.own_id = "k" + std::to_string(i);
    event.start.ms += i * 10'000;
    event.risk = i == 444 ? 4 : 0;
    events.push_back(std::move(event));
  }
  Home home(events);
  const Reply reply = home.Ask("what happened on Tuesday?");
  CHECK(Has(reply.answer, "500 events, 1 of them of high risk, on Tue 7 Apr 2026"));
  CHECK(Has(IdsOf(reply), "k444"));
  CHECK(reply.citations.size() < 20);
  CHECK(reply.markdown.size() < 4000);
  CheckCited(reply);
}

TEST_CASE("a recap of two days is a digest of them, without the day in between") {
  Home home;
  const Reply reply = home.Ask("what happened on Monday and Wednesday?");
  CHECK(reply.intent == Intent::kFullRecall);
  CHECK(IdsOf(reply) == "w1 w2 w3 d1 d2 d3 d4 d5 d6 d7");
  CHECK(Has(reply.answer, "10 events on Mon 6 Apr 2026 and on Wed 8 Apr 2026[1][10]."));
  CHECK(Has(reply.markdown, "## Mon 6 Apr 2026\n"));
  CHECK(Has(reply.markdown, "## Wed 8 Apr 2026\n"));
  CHECK_FALSE(Has(reply.markdown, "Tue 7 Apr 2026"));
  CheckCited(reply);
}

TEST_CASE("a stray event of long ago changes no count by the hour") {
  std::vector<NewEvent> events = home_log::Events();
  NewEvent stray = events.front();
  stray.own_id = "stray";
  stray.start = Instant{0};
  events.push_back(stray);
  Home home(events);
  const Reply reply = home.Ask("which hour of the day has the most deliveries?");
  CHECK(Has(reply.answer, "The most were from 11:00 to 12:00 (3), of 7 captures"));
  CheckCited(reply);
}

TEST_CASE("the busiest day is named, of a count over all of them") {
  Home home;
  const Reply reply = home.Ask("which day had the most deliveries?");
  CHECK(Has(reply.answer, "The most were on Tue 7 Apr 2026 (5), of 7 captures in the whole log"));
  CHECK(reply.count == 7);
  CHECK(IdsOf(reply) == "t3 t4");
  CheckCited(reply);
}

TEST_CASE("the busiest source and the most frequent label are named, with all the others") {
  Home home;
  const Reply reply = home.Ask("which sensor was busiest this week?");
  CHECK(Has(reply.answer, "The most were with source 'cam_front_door' ("));
  CHECK(Has(reply.answer, "One by one: 'cam_front_door': "));
  CheckCited(reply);
  const Reply cars = home.Ask("which camera had the fewest cars this week?");
  CHECK(Has(cars.answer, "The fewest were with source 'cam_driveway' (3), of 3 captures"));
  CHECK(Has(home.Ask("what was seen most often this week?").answer,
            "The most were with label 'delivery' ("));
  CHECK(Has(home.Ask("what was the busiest day of the front door camera?").answer,
            "The most were on Tue 7 Apr 2026"));
  CHECK(home.Ask("which camera saw the most recent car?").intent == Intent::kSemanticSearch);
}

TEST_CASE("a count by day, source or label is told one by one and adds up") {
  Home home;
  for (const char* question :
       {"how many events per camera this week?", "how many events did each sensor have this week?",
        "count the events of this week by label",
        "how many events were there per day this week?"}) {
    CAPTURE(question);
    const Reply reply = home.Ask(question);
    CheckCited(reply);
    const size_t list = reply.answer.find("One by one: ");
    REQUIRE(list != std::string::npos);
    int64_t sum = 0;
    for (size_t at = reply.answer.find(": ", list + 12); at != std::string::npos;
         at = reply.answer.find(": ", at + 2)) {
      sum += std::atoll(reply.answer.c_str() + at + 2);
    }
    CHECK(reply.count == sum);
  }
}

TEST_CASE("a count by day has its average and its extremes") {
  Home home;
  const Reply reply = home.Ask("how many deliveries per day from Monday to Friday?");
  CHECK(reply.count == 7);
  CHECK(Has(reply.answer,
            "On average 1.4 a day over 5 days; the most were on Tue 7 Apr 2026 (5), "
            "the fewest on Wed 8 Apr 2026 and on Fri 10 Apr 2026 (0 each)"));
  CheckCited(reply);
}

TEST_CASE("what is told of nights is counted in nights") {
  Home home;
  const Reply reply = home.Ask("how many events per night this week?");
  CheckCited(reply);
  CHECK(Has(reply.answer,
            "Tue 7 to Wed 8 Apr 2026: 4, Wed 8 to Thu 9 Apr 2026: 0, Thu 9 to Fri 10 Apr 2026: 6"));
  CHECK(Has(reply.answer, "On average 2.5 a night over 4 nights"));
  CHECK(reply.count == 10);
  const Reply busiest = home.Ask("which was the busiest night this week?");
  CHECK(Has(busiest.answer, "in the night of Thu 9 to Fri 10 Apr 2026 (6), of 10"));
  CHECK(reply.count == busiest.count);
}

TEST_CASE("nights are told apart where nothing that was asked for happened in any") {
  Home home;
  CHECK(home.Ask("how many deliveries per night this week?").refusal != Refusal::kNone);
  const Reply without = home.Ask("nights without a delivery this week");
  CHECK(without.count == 4);
  CHECK(Has(without.answer, "4 of the 4 nights"));
}

TEST_CASE("of one day the hours are told apart, as far as the log reaches") {
  Home home;
  const Reply reply = home.Ask("when was the most activity on Wednesday?");
  CHECK(Has(reply.answer, "The most were from 02:00 to 03:00 (3)"));
  CheckCited(reply);
  CHECK_FALSE(Has(home.Ask("quietest hour today").answer, "23:00"));
}

TEST_CASE("a digest of one source tells no silences") {
  Home home;
  for (const char* question : {"everything from the kitchen this week",
                               "summary of cam_driveway on Tuesday and Wednesday"}) {
    CAPTURE(question);
    const Reply reply = home.Ask(question);
    CHECK(reply.intent == Intent::kFullRecall);
    CHECK_FALSE(Has(reply.markdown, "silences"));
  }
}

TEST_CASE("numbers of a question are no words of an event") {
  Home home;
  CHECK(home.Ask("were there at least 3 deliveries this week?").count == 7);
  CHECK(home.Ask("show me the 2 latest deliveries").citations.size() == 2);
  CHECK(home.Ask("give me 25 events from this week").citations.size() == 20);
  CHECK(Has(home.Ask("the 3 busiest days").answer, "The most were on "));
}

TEST_CASE("what is only called by its kind narrows nothing down") {
  Home home;
  CHECK(home.Ask("which host had the most failed logins?").count == 3);
  CHECK(home.Ask("which place had the most cars?").count == 3);
  CHECK(Has(home.Ask("which cameras saw no cars this week?").answer, "'cam_garden'"));
  CHECK_FALSE(Has(home.Ask("which cameras saw no cars this week?").answer, "'web-01'"));
}

TEST_CASE("of two things to count by one is taken, and the reply says so") {
  Home home;
  const Reply reply = home.Ask("how many events per camera each day this week?");
  CHECK(Has(reply.answer, "One by one: 'cam_"));
  CHECK(Has(reply.answer, "I counted by source alone"));
  CheckCited(reply);
  CHECK_FALSE(Has(home.Ask("how many events per camera this week?").answer, "alone"));
}

TEST_CASE("sources without what was asked for are named among all of the log") {
  Home home;
  const Reply reply = home.Ask("which sources had no events this week?");
  CHECK(reply.count == 1);
  CHECK(Has(reply.answer, "had no event: 'leak_sensor'"));
  CheckCited(reply);
}

TEST_CASE("days without something are counted among the days that the log covers") {
  Home home;
  const Reply reply = home.Ask("which days this week had no delivery?");
  CHECK(reply.count == 2);
  CHECK(Has(reply.answer, "2 of the 5 days"));
  CHECK(Has(reply.answer, "Wed 8 Apr 2026, Fri 10 Apr 2026"));
  CheckCited(reply);
}

TEST_CASE("a comparison counts each of its sides") {
  Home home;
  const Reply reply = home.Ask("were there more vans than cars this week?");
  CHECK(Has(reply.answer, "More with label 'car' (3) than with label 'van' (1)"));
  CHECK(reply.count == 4);
  CheckCited(reply);
  CHECK(Has(home.Ask("were there more cars than usual this week?").answer, "nothing to compare"));
}

}  // namespace
}  // namespace yesterlog
