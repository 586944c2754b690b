#include "core/reply/cite.h"

#include <doctest/doctest.h>

namespace yesterlog {
namespace {

std::vector<Event> Documents() {
  std::vector<Event> documents(4);
  documents[0].id = "van";
  documents[0].text = "A white van stopped in front of the house";
  documents[1].id = "parcel";
  documents[1].text = "The courier left a parcel on the porch";
  documents[2].id = "parcel-2";
  documents[2].text = "The courier left a large parcel on the step";
  documents[3].id = "fox";
  documents[3].text = "Fox under the hedge";
  return documents;
}

std::string IdsOf(const CitedAnswer& answer) {
  std::string ids;
  for (const Citation& citation : answer.citations) {
    ids += (ids.empty() ? "" : " ") + std::to_string(citation.n) + "=" + citation.event_id;
  }
  return ids;
}

TEST_CASE("an answer that cites stays as it is") {
  const CitedAnswer answer = CiteAnswer("A van stopped [1]. A fox came [4][1].", Documents());
  CHECK(answer.text == "A van stopped [1]. A fox came [4][1].");
  CHECK(IdsOf(answer) == "1=van 4=fox");
  CHECK_FALSE(answer.injected);
  CHECK(answer.defects == 0);
  CHECK(answer.guards.empty());
}

TEST_CASE("an answer without any citation gets the best matching events, at most two a sentence") {
  const CitedAnswer answer =
      CiteAnswer("A white van stopped. The courier left a parcel.", Documents());
  CHECK(answer.injected);
  CHECK(answer.guards == std::vector<std::string>{"citations_injected"});
  CHECK(answer.text == "A white van stopped [1]. The courier left a parcel [2][3].");
  CHECK(IdsOf(answer) == "1=van 2=parcel 3=parcel-2");
}

TEST_CASE("a second event is cited only if it fits nearly as well") {
  auto documents = Documents();
  documents[2].text = "A courier with an umbrella asked a neighbour about another street nearby";
  const CitedAnswer answer = CiteAnswer("The courier left a parcel on the porch.", documents);
  CHECK(answer.text == "The courier left a parcel on the porch [2].");
}

TEST_CASE("a sentence that matches no event cites the first") {
  CHECK(CiteAnswer("Nothing here resembles anything.", Documents()).text ==
        "Nothing here resembles anything [1].");
  CHECK(CiteAnswer("Hm!", Documents()).text == "Hm [1]!");
}

TEST_CASE("an uncited sentence in an answer that cites is a defect, and goes if it has a value") {
  const CitedAnswer answer = CiteAnswer(
      "A van stopped [1]. It was a quiet day. There were 12 of them. A fox came [4].", Documents());
  CHECK(answer.text == "A van stopped [1]. It was a quiet day. A fox came [4].");
  CHECK(answer.defects == 2);
  CHECK(answer.dropped == 1);
  CHECK_FALSE(answer.injected);
  CHECK(answer.guards == std::vector<std::string>{"uncited_sentence", "uncited_value_dropped"});
}

TEST_CASE("the first sentence can be the one that goes") {
  CHECK(CiteAnswer("There were 12. A van stopped [1].", Documents()).text == "A van stopped [1].");
}

TEST_CASE("a citation of no document is removed, and does not count as one") {
  const CitedAnswer answer = CiteAnswer("A van stopped [1][9]. A fox came [0].", Documents());
  CHECK(answer.text == "A van stopped [1]. A fox came.");
  CHECK(answer.guards.front() == "unknown_citation_removed");
  CHECK(CiteAnswer("A white van stopped [7].", Documents()).text == "A white van stopped [1].");
  CHECK(CiteAnswer("A white van stopped [99999999999999999999].", Documents()).text ==
        "A white van stopped [1].");
}

TEST_CASE("without events there is nothing to cite") {
  const CitedAnswer answer = CiteAnswer("The log has 0 events.", {});
  CHECK(answer.text == "The log has 0 events.");
  CHECK(answer.citations.empty());
  CHECK_FALSE(answer.injected);
}

TEST_CASE("an empty answer stays empty") { CHECK(CiteAnswer("", Documents()).text.empty()); }

}  // namespace
}  // namespace yesterlog
