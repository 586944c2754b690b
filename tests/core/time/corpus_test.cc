#include "tests/core/time/corpus.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "core/time/resolver.h"

namespace yesterlog::test {
namespace {

std::string Describe(const TimeResolution& resolution) {
  std::string text = resolution.fallback ? "no time found: " : "";
  for (const TimeReading& reading : resolution.readings) text += "{" + reading.canonical + "} ";
  return text + "matched [" + resolution.matched + "] by " + resolution.rule;
}

bool Holds(const TimeReading& reading, Instant point) {
  const Window hull = Hull(reading);
  return hull.start && *hull.start <= point && point < hull.end &&
         hull.end.ms - hull.start->ms <= kMsPerDay;
}

void CheckCase(const CorpusCase& c) {
  const TimeResolution found = ResolveTime(c.phrase, Instant{c.now.ms}, ZoneTable());
  INFO(c.file, ": \"", c.phrase, "\" gave ", Describe(found));
  switch (c.kind) {
    case CorpusCase::Kind::kNone:
      CHECK(found.fallback);
      return;
    case CorpusCase::Kind::kEverything:
      CHECK(found.everything);
      return;
    case CorpusCase::Kind::kInvalid:
      CHECK(found.invalid);
      CHECK(found.invalid_text == c.invalid);
      return;
    case CorpusCase::Kind::kContains:
      CHECK(!found.fallback);
      CHECK(Holds(found.readings.front(), c.contained));
      return;
    case CorpusCase::Kind::kExpect:
      break;
  }
  CHECK(!found.fallback);
  CHECK(!found.invalid);
  CHECK(found.everything == c.everything);
  CHECK(found.readings.size() == c.readings.size());
  for (size_t i = 0; i < std::min(found.readings.size(), c.readings.size()); ++i) {
    CHECK(found.readings[i].windows == c.readings[i]);
    CHECK(found.readings[i].recurrence == c.recurrence);
  }
  CHECK(found.future == c.future);
  if (!c.matched.empty()) CHECK(found.matched == c.matched);
}

TEST_CASE("every phrase of the corpus means what the corpus says") {
  for (const CorpusCase& c : LoadCorpus()) CheckCase(c);
}

}  // namespace
}  // namespace yesterlog::test
