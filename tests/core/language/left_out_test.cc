#include "core/language/left_out.h"

#include "tests/core/language/home_log.h"

namespace yesterlog {
namespace {

Question Parsed(const char* text) {
  const auto store = home_log::Open();
  Vocabulary vocabulary = home_log::Words(store.get());
  return ParseQuestion(text, home_log::Frame(), &vocabulary);
}

using Names = std::vector<std::string>;

TEST_CASE("names behind the marker are left out, whatever the marker") {
  for (const char* text : {"everything except the cars", "everything, leave out the cars",
                           "all events ignoring cars", "events that are not cars"}) {
    CAPTURE(text);
    CHECK(Parsed(text).left_out.labels == Names{"car"});
    CHECK(Parsed(text).metadata.labels.empty());
  }
}

TEST_CASE("words side by side are one thing, listed ones are several") {
  CHECK(Parsed("parcels without the red van").not_left_out == Names{"red"});
  CHECK(Parsed("parcels not counting dark hoods").not_left_out == Names{"dark hoods"});
  CHECK(Parsed("parcels except hoods and lawns").not_left_out == Names{"hoods", "lawns"});
}

TEST_CASE("the marker may stand around or behind what is left out") {
  for (const char* text : {"events with the cars left out", "events today, cars don't count",
                           "how many events if i forget the cars", "events w/o the cars",
                           "events last week without cars", "foxes instead of cars"}) {
    CAPTURE(std::string(text));
    CHECK(Parsed(text).left_out.labels == Names{"car"});
  }
}

TEST_CASE("what stands between leave and out is not asked for") {
  for (const char* text :
       {"leaving cars out of it, how many events", "events if you leave cars out"}) {
    const Question question = Parsed(text);
    CHECK(question.metadata.labels.empty());
    CHECK((!question.left_out.labels.empty() || !question.not_left_out.empty()));
  }
}

TEST_CASE("who leaves or forgets something of the log is asked for") {
  for (const char* text :
       {"did he leave the car out", "which cars were left out", "which days did we forget the car",
        "does the car count", "who keeps taking the car out"}) {
    CAPTURE(text);
    CHECK(Parsed(text).left_out.labels.empty());
    CHECK(Parsed(text).not_left_out.empty());
  }
}

TEST_CASE("an address is left out as a whole") {
  const Question question = Parsed("failed logins not from 10.0.0.5");
  CHECK(question.not_left_out == Names{"10.0.0.5"});
  CHECK(question.uses[2] == TokenUse::kLeftOut);
}

TEST_CASE("two markers leave out both") {
  const Question question = Parsed("everything except the cars and leave out the fox");
  CHECK(question.left_out.labels == Names{"car", "fox"});
}

TEST_CASE("what is asked again behind it is not left out") {
  const Question place = Parsed("anything but cars on the driveway");
  CHECK(place.left_out.labels == Names{"car"});
  CHECK(place.left_out.sources.empty());
  CHECK(place.metadata.sources == Names{"cam_driveway"});
}

TEST_CASE("the ones at a place are left out by the place") {
  const Question question = Parsed("how many events not counting the ones on the driveway");
  CHECK(question.left_out.sources == Names{"cam_driveway"});
  CHECK(question.metadata.sources.empty());
}

TEST_CASE("a negated question leaves out nothing") {
  CHECK(Parsed("on which days was there no car").left_out.labels.empty());
  CHECK(Parsed("did the backup not finish").not_left_out.empty());
  CHECK(Parsed("which nights without a backup").left_out.labels.empty());
}

}  // namespace
}  // namespace yesterlog
