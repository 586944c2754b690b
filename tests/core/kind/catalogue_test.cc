#include "core/kind/catalogue.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "core/kind/kind.h"

namespace yesterlog {
namespace {

std::string OutcomeOf(std::string_view text) {
  const KnownKind* known = FindKnownKind(MaskedText(text));
  return known == nullptr ? "unknown" : std::string(known->outcome);
}

bool IsSaid(std::string_view text, std::string_view expression) {
  const KnownKind* known = FindKnownKind(MaskedText(text));
  return known != nullptr && std::ranges::find(known->said, expression) != known->said.end();
}

TEST_CASE("the catalogue can be read") {
  for (const std::string& fault : CatalogueFaults()) FAIL_CHECK(fault);
  CHECK(KnownKinds().size() > 3000);
}

TEST_CASE("every entry has what people say, and some line of it finds it again") {
  size_t lost = 0;
  for (const KnownKind& kind : KnownKinds()) {
    CHECK_MESSAGE(kind.said.size() >= 3, kind.texts.front());
    CHECK_MESSAGE(kind.said.size() <= 20, kind.texts.front());
    const bool found = std::ranges::any_of(
        kind.texts, [&](std::string_view text) { return FindKnownKind(text) == &kind; });
    if (!found) ++lost;
  }
  // Those of nothing but common words, which are too little to go by.
  CHECK(lost * 20 < KnownKinds().size());
}

TEST_CASE("a line of a known program is known, whatever stands in it") {
  CHECK(OutcomeOf("Failed password for root from 203.0.113.9 port 4242 ssh2") == "failed");
  CHECK(OutcomeOf("Accepted password for eva from 203.0.113.9 port 4242 ssh2") == "ok");
  CHECK(IsSaid("Failed password for root from 203.0.113.9 port 4242 ssh2", "bad login"));
}

TEST_CASE("an entry is never found across outcomes") {
  CHECK(OutcomeOf("Interface 'wan' is now up") == "connected");
  CHECK(OutcomeOf("Interface 'wan' is now down") == "lost");
  const KnownKind* up = FindKnownKind(MaskedText("Interface 'wan' is now up"));
  const KnownKind* down = FindKnownKind(MaskedText("Interface 'wan' is now down"));
  REQUIRE(up != nullptr);
  REQUIRE(down != nullptr);
  CHECK((up->opposite == down || down->opposite == up));
}

TEST_CASE("what a web server answered is known by its status") {
  const auto outcome = [](const char* label, const char* text) {
    const KnownKind* known = FindKnownKind(label, text);
    return known == nullptr ? "unknown" : std::string(known->outcome);
  };
  CHECK(outcome("HTTP 404", "<ip> GET <path> 404 Not Found") == "missing");
  CHECK(outcome("HTTP 401", "<ip> GET <path> 401") == "denied");
  CHECK(outcome("HTTP 500", "<ip> POST <path> 500 Internal Server Error") == "failed");
  CHECK(outcome("HTTP 503", "<ip> GET <path> 503 Service Unavailable") == "failed");
  CHECK(outcome("HTTP 204", "<ip> DELETE <path> 204 No Content") == "removed");
  CHECK(outcome("HTTP 200", "<ip> GET <path> 200 OK") == "info");
  CHECK(FindKnownKind("HTTP 502", "") != FindKnownKind("HTTP 500", ""));
  CHECK(FindKnownKind("HTTP 999", "<ip> GET <path> 999") == FindKnownKind("<ip> GET <path> 999"));
}

TEST_CASE("what no program is known to write is not known") {
  CHECK(FindKnownKind("") == nullptr);
  CHECK(FindKnownKind("<*> <*>") == nullptr);
  CHECK(FindKnownKind("started") == nullptr);
  CHECK(FindKnownKind("the quokka hums at the lighthouse keeper's porridge") == nullptr);
}

}  // namespace
}  // namespace yesterlog
