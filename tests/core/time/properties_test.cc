// What holds of every resolution, on the corpus and on soups of its words.
#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "core/time/resolver.h"
#include "tests/core/time/corpus.h"

namespace yesterlog::test {
namespace {

Instant At(const char* local, const ZoneTable& zone = ZoneTable()) {
  return zone.StartInstant(*ParseLocal(local));
}

// Central Europe around both changes of 2026, and New York's of the same year.
ZoneTable Berlin() {
  return *ZoneTable::Create("Europe/Berlin", 3600,
                            {{At("2025-03-30T01:00"), 7200},
                             {At("2025-10-26T01:00"), 3600},
                             {At("2026-03-29T01:00"), 7200},
                             {At("2026-10-25T01:00"), 3600}});
}

ZoneTable NewYork() {
  return *ZoneTable::Create("America/New_York", -18000,
                            {{At("2025-03-09T07:00"), -14400},
                             {At("2025-11-02T06:00"), -18000},
                             {At("2026-03-08T07:00"), -14400},
                             {At("2026-11-01T06:00"), -18000}});
}

void CheckReading(const TimeReading& reading, const TimeResolution& found, Instant now) {
  REQUIRE(!reading.windows.empty());
  const Window* before = nullptr;
  bool past = false;
  for (const Window& window : reading.windows) {
    if (window.start) CHECK(*window.start < window.end);
    if (before != nullptr) {
      REQUIRE(window.start.has_value());
      CHECK(before->end <= *window.start);
    }
    past = past || !window.start || *window.start <= now;
    before = &window;
  }
  CHECK(past != found.future);
}

void CheckSpans(const TimeResolution& found, size_t size) {
  size_t end = 0;
  for (const TextSpan& span : found.spans) {
    CHECK(span.begin >= end);
    CHECK(span.begin < span.end);
    CHECK(span.end <= size);
    end = span.end;
  }
  CHECK(found.matched.empty() == found.spans.empty());
}

void CheckRoundTrip(const TimeReading& reading, Instant now, const ZoneTable& zone) {
  const TimeResolution again = ResolveTime(reading.canonical, now, zone);
  INFO("canonical: ", reading.canonical);
  CHECK(!again.fallback);
  REQUIRE(again.readings.size() == 1);
  CHECK(again.readings.front().windows == reading.windows);
  CHECK(again.readings.front().recurrence == reading.recurrence);
  CHECK(again.readings.front().canonical == reading.canonical);
}

void CheckAll(const std::string& text, Instant now, const ZoneTable& zone) {
  INFO("text: ", text, " at ", FormatLocal(zone.ToLocal(now)), " in ", zone.name());
  const TimeResolution found = ResolveTime(text, now, zone);
  REQUIRE(!found.readings.empty());
  CHECK(found.readings.size() <= 2);
  for (const TimeReading& reading : found.readings) {
    CheckReading(reading, found, now);
    CheckRoundTrip(reading, now, zone);
  }
  CheckSpans(found, text.size());
}

TEST_CASE("windows, spans and canonical text are sound for every phrase of the corpus") {
  const ZoneTable zones[] = {ZoneTable(), Berlin(), NewYork()};
  for (const CorpusCase& c : LoadCorpus()) {
    for (const ZoneTable& zone : zones) CheckAll(c.phrase, zone.StartInstant(c.now), zone);
  }
}

TEST_CASE("they are sound on the days when clocks change, and around midnight") {
  const char* const nows[] = {"2026-03-29T03:30", "2026-10-25T02:30", "2026-10-26T00:00",
                              "2026-03-08T03:00", "2026-11-01T01:30", "2026-01-01T00:00",
                              "2024-02-29T23:59", "2026-03-30T02:10"};
  const ZoneTable zones[] = {Berlin(), NewYork()};
  const std::vector<CorpusCase> cases = LoadCorpus();
  for (const char* now : nows) {
    for (const ZoneTable& zone : zones) {
      for (size_t i = 0; i < cases.size(); i += 3) CheckAll(cases[i].phrase, At(now, zone), zone);
    }
  }
}

std::vector<std::string> Vocabulary() {
  std::vector<std::string> words;
  for (const CorpusCase& c : LoadCorpus()) {
    for (size_t at = 0; at < c.phrase.size();) {
      const size_t space = std::min(c.phrase.find(' ', at), c.phrase.size());
      if (space > at) words.push_back(c.phrase.substr(at, space - at));
      at = space + 1;
    }
  }
  return words;
}

TEST_CASE("they are sound for any soup of the corpus' words") {
  const std::vector<std::string> words = Vocabulary();
  const ZoneTable zone = Berlin();
  std::mt19937 random(20260408);
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (size_t count = 1 + random() % 9; count > 0; --count) {
      text += words[random() % words.size()];
      if (random() % 8 != 0) text += ' ';
    }
    CheckAll(text, At("2026-04-08T14:30", zone), zone);
  }
}

TEST_CASE("nothing, white space and bytes that are no text give the last three days") {
  const Instant now = At("2026-04-08T14:30");
  for (const std::string_view text : {"", "   ", "\xFF\xFF", "?!", "hello"}) {
    const TimeResolution found = ResolveTime(text, now, ZoneTable());
    CHECK(found.fallback);
    CHECK(found.spans.empty());
    REQUIRE(found.readings.size() == 1);
    CHECK(found.readings[0].windows == std::vector<Window>{{Instant{now.ms - 3 * kMsPerDay}, now}});
  }
}

TEST_CASE("the second call gives the same as the first") {
  const Instant now = At("2026-04-08T14:30");
  const TimeResolution first = ResolveTime("Monday and Thursday at 3", now, ZoneTable());
  const TimeResolution second = ResolveTime("Monday and Thursday at 3", now, ZoneTable());
  REQUIRE(first.readings.size() == second.readings.size());
  CHECK(first.readings[0].canonical == second.readings[0].canonical);
  CHECK(first.matched == second.matched);
}

}  // namespace
}  // namespace yesterlog::test
