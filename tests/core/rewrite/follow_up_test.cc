#include "core/rewrite/follow_up.h"

#include "core/rewrite/rewrite.h"
#include "tests/core/language/home_log.h"

namespace yesterlog {
namespace {

struct Turn {
  const char* previous;
  const char* canonical_time;
  const char* question;
  const char* rendered_query;
};

constexpr Turn kTurns[] = {
    // another time
    {"how many deliveries on Monday", "Mon 06-Apr-2026", "and on Tuesday?",
     "how many deliveries on Tuesday"},
    {"what happened yesterday", "Thu 09-Apr-2026", "what about Monday?", "what happened Monday"},
    {"did the front door open yesterday", "Thu 09-Apr-2026", "last week?",
     "did the front door open last week"},
    {"how many cars yesterday", "Thu 09-Apr-2026", "and the day before?",
     "how many cars on Wed 08-Apr-2026"},
    {"how many cars yesterday", "Thu 09-Apr-2026", "and the day before that?",
     "how many cars on Wed 08-Apr-2026"},
    // less, or a part of it
    {"how many cars on Monday", "Mon 06-Apr-2026", "without the red ones",
     "how many cars without the red ones"},
    {"how many errors of stage 8", "", "sorry, i meant stage 9", "how many errors of stage 9"},
    {"how many cars", "", "only the red ones?", "how many cars red"},
    {"how many cars yesterday", "Thu 09-Apr-2026", "the next day?",
     "how many cars on Fri 10-Apr-2026"},
    {"how many cars this week", "Mon 06-Apr-2026 to Sun 12-Apr-2026", "and before that?",
     "how many cars before Mon 06-Apr-2026"},
    {"how many cars yesterday", "Thu 09-Apr-2026", "and the week before?",
     "how many cars from Mon 30-Mar-2026 to Sun 05-Apr-2026"},
    {"how many cars yesterday", "Thu 09-Apr-2026", "the previous month?",
     "how many cars from Sun 01-Mar-2026 to Tue 31-Mar-2026"},
    {"how many cars yesterday", "Thu 09-Apr-2026", "how many were there?",
     "how many were there cars"},
    {"did anyone come to the back door last night", "Thu 09-Apr-2026", "who was it?",
     "who come to the back door"},
    // another value
    {"what was the highest humidity yesterday", "Thu 09-Apr-2026", "and the lowest? when was it",
     "what was the lowest humidity"},
    {"what was the humidity in the kitchen yesterday", "Thu 09-Apr-2026", "and the max it reached?",
     "the max humidity in the kitchen reached"},
    {"did anyone come to the back door last night", "Thu 09-Apr-2026", "who was it please?",
     "who come to the back door"},
    // another place
    {"did anyone come to the back door last night", "Thu 09-Apr-2026", "what about the garage?",
     "did anyone come to the garage"},
    {"how many deliveries", "", "and at the front door?", "how many deliveries at the front door"},
    {"how many deliveries on Monday", "Mon 06-Apr-2026", "at the back door on Tuesday?",
     "how many deliveries at the back door on Tuesday"},
    // another thing
    {"was there a car on the driveway", "", "no, the van", "was there a van on the driveway"},
    {"how many cars yesterday", "Thu 09-Apr-2026", "and vans?", "how many vans"},
    {"how many cars yesterday", "Thu 09-Apr-2026", "and the van?", "how many vans"},
    {"how many cars yesterday", "Thu 09-Apr-2026", "what about people?", "how many people"},
    {"when did the cat show up", "", "and the fox?", "when did the fox show up"},
    // narrowed down
    {"how many events yesterday", "Thu 09-Apr-2026", "only high risk ones",
     "how many events high risk"},
    // reference
    {"did anyone come to the back door last night", "Thu 09-Apr-2026",
     "how many times did that happen?", "how many times did anyone come to the back door happen"},
    {"did the van stop yesterday", "Thu 09-Apr-2026", "when was that?", "when was van stop"},
    {"how many deliveries on Monday", "Mon 06-Apr-2026", "show me those", "show me deliveries"},
    {"how many deliveries on Monday", "Mon 06-Apr-2026", "list them", "list deliveries"},
    {"was the back door opened last night", "Thu 09-Apr-2026", "what else happened there?",
     "what else happened at the back door"},
    {"was the garage door opened yesterday", "Thu 09-Apr-2026", "when was it closed again?",
     "when was garage door closed again"},
    {"when did the gardener come", "", "and what time did he leave on Monday?",
     "what time did gardener leave on Monday"},
    // a part of what was counted
    {"how many times did the garage door open", "", "how many of those were at night",
     "how many times did the garage door open at night"},
    {"how many deliveries did we get", "", "and how many of them came after 6pm?",
     "how many deliveries did we get came after 6pm"},
    {"any deliveries this week", "Mon 06-Apr-2026 to Sun 12-Apr-2026",
     "how many of those were post", "how many deliveries post"},
    // another extreme, other days with the same hours
    {"which night had the most motion", "", "and the least?", "which night had the least motion"},
    {"what was the highest humidity in the garden", "", "and the lowest temperature in the kitchen",
     "the lowest temperature in the kitchen"},
    {"did any cars come after 10pm this week",
     "Mon 06-Apr-2026 to Sun 12-Apr-2026, each day 22:00 to 24:00", "and last week?",
     "did any cars come last week each day 22:00 to 24:00"},
    {"when was the last delivery at the front door", "", "and the back door?",
     "when was the last delivery at the back door"},
    // days told by those of the turn before
    {"did the van come on Wednesday", "Wed 08-Apr-2026", "and the Saturday before that?",
     "did the van come on Sat 04-Apr-2026"},
    {"did the fox come last night", "Thu 09-Apr-2026 20:00 to Fri 10-Apr-2026 06:00",
     "and the night before that?",
     "did the fox come from Wed 08-Apr-2026 20:00 to Thu 09-Apr-2026 06:00"},
    {"did the fox come on Tuesday", "Tue 07-Apr-2026", "how many cars were there that day?",
     "how many cars were there on Tue 07-Apr-2026"},
    {"how many cars this week", "Mon 06-Apr-2026 to Sun 12-Apr-2026", "without Tuesday?",
     "how many cars Mon 06-Apr-2026; Wed 08-Apr-2026 to Sun 12-Apr-2026"},
    {"is there a van on the driveway", "", "what is its colour?",
     "what is the colour of the van on the driveway"},
    {"how long did the wash take", "", "and how long did it take on Monday",
     "how long did wash take on Monday"},
    {"when did otto come on Monday", "Mon 06-Apr-2026", "how many mornings did he come after 7",
     "how many mornings did otto come after 7"},
    {"how many deliveries did we get", "", "total weight of those", "total weight deliveries"},
    // the one instead of the other
    {"how many cats yesterday", "Thu 09-Apr-2026", "sorry, dogs not cats", "how many dogs"},
    {"failed logins of root", "", "not root, admin", "failed logins of admin"},
    {"failed logins of root", "", "no, not root but admin", "failed logins of admin"},
    {"how many cars yesterday", "Thu 09-Apr-2026", "not the red ones",
     "how many cars except the red ones"},
    // what was the matter
    {"was there a person on the driveway", "", "what were they up to?",
     "show me person on the driveway"},
    {"did the backup fail", "", "what was the reason?", "did the backup fail, what was the reason"},
    {"did the backup fail", "", "when was it and where?", "show me backup fail"},
    {"when did the van stop", "", "which company?", "which company van stop"},
    // only the form of the answer
    {"did the cat come", "", "how many times?", "how many times cat come"},
    {"did the cat come", "", "which camera?", "which camera cat come"},
    {"how many deliveries on Monday", "Mon 06-Apr-2026", "when?", "when deliveries"},
};

// Behind an answer that showed the event of Thu 9 Apr 2026, 12:00, or named one who had the most.
constexpr Turn kOfTheTold[] = {
    {"was the garage door opened yesterday", "Thu 09-Apr-2026", "what time was it shut in the end?",
     "what time was garage door first shut in the end since Thu 09-Apr-2026 12:01"},
    {"did the van come yesterday", "Thu 09-Apr-2026", "when was the next one?",
     "when was the first van come since Thu 09-Apr-2026 12:01"},
    {"who had the most deliveries", "", "lol ok. how many", "how many deliveries by Otto"},
    {"what was the highest humidity", "", "which day was that", "what was the highest humidity"},
    // not of what came after
    {"when was the garage door shut", "", "and when was it closed on Monday",
     "when was garage door closed on Monday"},
    {"is the garage door open", "", "when was it closed?", "when was garage door closed"},
    {"did the van come yesterday", "Thu 09-Apr-2026", "and on Monday?",
     "did the van come on Monday"},
};

std::string Rendered(const Turn& turn, Store* store) {
  Vocabulary vocabulary = home_log::Words(store);
  TurnContext previous;
  previous.rendered_query = turn.previous;
  previous.canonical_time = turn.canonical_time;
  return RewriteByRules(turn.question, previous, home_log::Frame(), &vocabulary)
      .slots.rendered_query;
}

TEST_CASE("a follow-up may be about the event or the name that was just told") {
  const auto store = home_log::Open();
  for (const Turn& turn : kOfTheTold) {
    CAPTURE(turn.question);
    Vocabulary vocabulary = home_log::Words(store.get());
    TurnContext previous;
    previous.rendered_query = turn.previous;
    previous.canonical_time = turn.canonical_time;
    previous.last_shown =
        home_log::Frame().zone.StartInstant(AtMsOfDay({2026, 4, 9}, 12 * kMsPerHour));
    previous.named = "Otto";
    CHECK(RewriteByRules(turn.question, previous, home_log::Frame(), &vocabulary)
              .slots.rendered_query == turn.rendered_query);
  }
}

TEST_CASE("a day that had none is dropped where only the moment is asked for") {
  const auto store = home_log::Open();
  CHECK(Rendered({"did the van come on Tuesday", "Tue 07-Apr-2026", "so when did it come then", ""},
                 store.get()) == "when van come in the whole log");
}

TEST_CASE("a follow-up is made whole from the turn before") {
  const auto store = home_log::Open();
  for (const Turn& turn : kTurns) {
    CAPTURE(std::string(turn.previous));
    CAPTURE(std::string(turn.question));
    CHECK(Rendered(turn, store.get()) == std::string(turn.rendered_query));
  }
}

TEST_CASE("at that moment is about when the event that was shown last happened") {
  const auto store = home_log::Open();
  Vocabulary vocabulary = home_log::Words(store.get());
  TurnContext previous;
  previous.rendered_query = "when did the back door open";
  previous.last_shown = home_log::At("2026-04-10T02:41");
  const auto rendered = [&](const char* question) {
    return RewriteByRules(question, previous, home_log::Frame(), &vocabulary).slots.rendered_query;
  };
  const std::string who = rendered("which people were there at that moment?");
  CHECK(who.find("between") != std::string::npos);
  CHECK(who.find("02:26") != std::string::npos);
  CHECK(rendered("how many cars on Monday").find("between") == std::string::npos);
}

TEST_CASE("a question that stands on its own takes nothing from the turn before") {
  const auto store = home_log::Open();
  for (const char* question :
       {"did the fox come", "how many events on Monday", "failed logins", "what happened yesterday",
        "is there anything unusual", "was there a car on the driveway", "red car",
        "did that red car come back", "how many different cameras had events",
        "ok different thing, who fed the cat?", "what was the first thing that came on Friday",
        "how many doses did she take"}) {
    CAPTURE(std::string(question));
    const Turn turn{"how many deliveries at the front door on Tuesday", "Tue 07-Apr-2026", question,
                    ""};
    const std::string rendered = Rendered(turn, store.get());
    CHECK(rendered.find("deliveries") == std::string::npos);
  }
}

TEST_CASE("without a turn before, a fragment is a question of its own") {
  const auto store = home_log::Open();
  Vocabulary vocabulary = home_log::Words(store.get());
  const auto rewrite = [&](const char* question) {
    return RewriteByRules(question, std::nullopt, home_log::Frame(), &vocabulary).slots;
  };
  CHECK(rewrite("what about the garage?").rendered_query == "the garage");
  CHECK(rewrite("and on Tuesday?").intent == Intent::kFullRecall);
  CHECK(rewrite("no, the van").metadata.labels == std::vector<std::string>{"van"});
}

TEST_CASE("a turn that had no question gives nothing to follow up") {
  const auto store = home_log::Open();
  Vocabulary vocabulary = home_log::Words(store.get());
  const TimeFrame frame = home_log::Frame();
  const Question question = ParseQuestion("and on Tuesday?", frame, &vocabulary);
  CHECK_FALSE(CompleteFollowUp(question, TurnContext{}, frame, &vocabulary));
}

}  // namespace
}  // namespace yesterlog
