#include "core/digest/digest_text.h"

#include <algorithm>

#include "core/incident/incident_folder.h"
#include "core/wording/moment_words.h"
#include "tests/core/store/store_test_data.h"

namespace yesterlog {
namespace {

// Tue 2026-04-07 00:00 UTC
constexpr int64_t kTuesdayMs = 1'775'520'000'000;

NewEvent At(int64_t minute, std::string text, std::string source, std::string label = "person",
            int risk = 0) {
  NewEvent event;
  event.start = Instant{kTuesdayMs + minute * kMsPerMinute};
  event.text = std::move(text);
  event.source = std::move(source);
  event.label = std::move(label);
  event.risk = risk;
  return event;
}

DigestText Written(Store& store, const DigestScope& scope) {
  Digester digester(&store, {}, [] { return int64_t{0}; });
  const auto report = MakeReport(scope, {}, &digester, &store);
  REQUIRE_MESSAGE(report.ok(), report.error().message);
  const auto text = WriteDigest(*report, scope, {}, &store);
  REQUIRE_MESSAGE(text.ok(), text.error().message);
  return *text;
}

DigestScope Days(int64_t from, int64_t to) {
  return {
      .windows = {{Instant{kTuesdayMs + from * kMsPerDay}, Instant{kTuesdayMs + to * kMsPerDay}}},
      .sources = {},
      .labels = {},
      .min_risk = 0};
}

bool Holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

size_t Occurrences(const std::string& text, const std::string& part) {
  size_t count = 0;
  for (size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

TEST_CASE("a quiet day is told event by event, by part of day, and its silence is named") {
  const auto store = OpenStore();
  MustInsert(*store, {At(7 * 60, "A courier rings", "Front door"),
                      At(7 * 60 + 1, "A parcel is left", "Front door", "package"),
                      At(20 * 60, "A cat on the lawn", "Garden", "cat")});
  const DigestText text = Written(*store, Days(0, 1));
  CHECK(text.summary == "3 events");
  CHECK(text.marks == "[1][3]");
  CHECK(
      Holds(text.markdown,
            "## Tue 7 Apr 2026, morning (06:00 to 12:00)\n\n"
            "- 07:00, Front door: A courier rings[1]\n- 07:01, Front door: A parcel is left[2]\n"));
  CHECK(Holds(text.markdown, "night (00:00 to 06:00)\n\nNothing recorded.\n"));
  CHECK(Holds(text.markdown,
              "Nothing from Tue 7 Apr 2026, 07:01 to 20:00 "
              "(12 h 59 min)[2][3]"));
  CHECK(text.cited.size() == 3);
}

TEST_CASE("every event of high risk is named with its time and source, however many there are") {
  const auto store = OpenStore();
  std::vector<NewEvent> events;
  for (int i = 0; i < 300; ++i) {
    events.push_back(At(i * 30, "Window broken", "Room " + std::to_string(i % 5), "alarm", 3));
    events.push_back(At(i * 30 + 3, "A cat", "Garden", "cat"));
  }
  MustInsert(*store, events);
  const DigestText text = Written(*store, Days(0, 7));
  CHECK(text.summary == "600 events, 300 of them of high risk");
  for (int i = 0; i < 300; ++i) {
    const std::string moment = FormatMoment(events[static_cast<size_t>(i) * 2].start, {});
    CAPTURE(moment);
    CHECK(Holds(text.markdown, moment));
  }
  CHECK(text.markdown.size() < 40'000);
  CHECK(Occurrences(text.markdown, "## High risk") == 1);
}

TEST_CASE("an alarm of one source is named, however many another has") {
  const auto store = OpenStore();
  std::vector<NewEvent> events;
  for (int i = 0; i < 1200; ++i) events.push_back(At(i * 3, "Alarm", "Camera 1", "alarm", 3));
  for (int i = 0; i < 20; ++i) events.push_back(At(4000 + i, "Glass", "Camera 2", "alarm", 3));
  MustInsert(*store, events);
  DigestScope scope = Days(0, 7);
  scope.sources = {"Camera 2"};
  const DigestText text = Written(*store, scope);
  CHECK(Occurrences(text.markdown, "## High risk") == 1);
  CHECK_FALSE(Holds(text.markdown, "more: ask about"));
  CHECK(Holds(Written(*store, Days(0, 7)).markdown, "and 220 more: ask about a shorter time"));
}

TEST_CASE("an alarm that was going on when the time begins is named") {
  const auto store = OpenStore();
  std::vector<NewEvent> events;
  for (int i = 0; i < 4; ++i) events.push_back(At(719 + i, "Smoke", "Hall", "alarm", 4));
  for (int i = 0; i < 90; ++i) {
    events.push_back(At(725 + i * 3, "Cat " + std::to_string(i), "Garden", std::to_string(i)));
  }
  MustInsert(*store, events);
  IncidentFolder folder(store.get(), [] { return int64_t{0}; });
  while (*folder.Step(1'000'000) == FoldState::kWorking) {
  }
  DigestScope scope = Days(0, 1);
  scope.windows.front().start = Instant{kTuesdayMs + 12 * kMsPerHour};
  const DigestText text = Written(*store, scope);
  CHECK(Holds(text.markdown, "## High risk\n\n- Tue 7 Apr 2026, 12:00, Hall: Smoke"));
}

Window Hours(int64_t from, int64_t to) {
  return {Instant{kTuesdayMs + from * kMsPerHour}, Instant{kTuesdayMs + to * kMsPerHour}};
}

DigestScope Over(std::vector<Window> windows) {
  return {.windows = std::move(windows), .sources = {}, .labels = {}, .min_risk = 0};
}

TEST_CASE("of a few windows each is a section, and what lies between them is not told") {
  const auto store = OpenStore();
  MustInsert(*store,
             {At(7 * 60, "A courier rings", "Front door"),
              At(30 * 60, "A cat on the lawn", "Garden", "cat"),
              At(55 * 60, "A parcel is left", "Front door", "package"),
              At(58 * 60, "A fox", "Garden", "fox"), At(70 * 60, "Glass", "Garden", "alarm", 3)});
  const DigestText text = Written(*store, Over({Hours(0, 24), Hours(48, 72), Hours(78, 84)}));
  CHECK(text.summary == "4 events, 1 of them of high risk");
  CHECK(text.cited.size() == 4);
  CHECK(Holds(text.markdown, "## Tue 7 Apr 2026\n\n- 07:00, Front door: A courier rings[1]\n"));
  CHECK(Holds(text.markdown, "## Thu 9 Apr 2026\n\n- 07:00, Front door: A parcel is left[2]\n"));
  CHECK(Holds(text.markdown, "## Fri 10 Apr 2026, 06:00 to 12:00\n\nNothing recorded.\n"));
  CHECK_FALSE(Holds(text.markdown, "cat"));
  CHECK(Occurrences(text.markdown, "Nothing from") == 2);
  CHECK(Holds(text.markdown, "Nothing from Thu 9 Apr 2026, 07:00 to 10:00"));
}

TEST_CASE("a silence does not reach over what was not asked about, nor over an empty window") {
  const auto store = OpenStore();
  MustInsert(*store, {At(60, "A cat", "Garden"), At(80 * 60, "A fox", "Garden")});
  const DigestText text = Written(*store, Over({Hours(0, 2), Hours(76, 79), Hours(79, 82)}));
  CHECK(text.summary == "2 events");
  CHECK_FALSE(Holds(text.markdown, "Nothing between"));
}

TEST_CASE("many windows are told by the calendar, days between them left out") {
  const auto store = OpenStore();
  std::vector<NewEvent> events;
  std::vector<Window> mornings;
  for (int64_t day = 0; day < 60; ++day) {
    for (const int64_t hour : {7, 9, 15}) {
      events.push_back(At(day * 24 * 60 + hour * 60, "A cat " + std::to_string(day), "Garden"));
    }
    mornings.push_back(Hours(day * 24 + 6, day * 24 + 12));
  }
  MustInsert(*store, events);
  const DigestText text = Written(*store, Over(mornings));
  CHECK(text.summary == "120 events");
  CHECK(Occurrences(text.markdown, "\n## ") <= 12);
  CHECK(Holds(text.markdown, "## Mon 13 Apr 2026 to Sun 19 Apr 2026\n\n- 14 events"));
}

TEST_CASE("counts are of the sources, labels and risk that are asked about") {
  const auto store = OpenStore();
  std::vector<NewEvent> events;
  for (int i = 0; i < 100; ++i) {
    events.push_back(At(i * 10, "A cat " + std::to_string(i), i % 4 == 0 ? "Porch" : "Garden",
                        "cat", i % 10 == 0 ? 3 : 0));
  }
  MustInsert(*store, events);
  DigestScope scope = Days(0, 1);
  scope.sources = {"Porch"};
  CHECK(Written(*store, scope).summary == "25 events, 5 of them of high risk");
  CHECK_FALSE(Holds(Written(*store, scope).markdown, "Garden"));
  scope.min_risk = 3;
  CHECK(Written(*store, scope).summary == "5 events");
  scope.labels = {"dog"};
  CHECK(Written(*store, scope).summary == "no events");
  CHECK(Written(*store, scope).markdown.empty());
}

TEST_CASE("captures of one incident are one line") {
  const auto store = OpenStore();
  std::vector<NewEvent> events;
  for (int i = 0; i < 5; ++i) events.push_back(At(600 + i, "A cat on the lawn", "Garden", "cat"));
  MustInsert(*store, events);
  IncidentFolder folder(store.get(), [] { return int64_t{0}; });
  while (*folder.Step(1'000'000) == FoldState::kWorking) {
  }
  const DigestText text = Written(*store, Days(0, 1));
  CHECK(text.summary == "5 events in 1 incident");
  CHECK(Occurrences(text.markdown, "A cat on the lawn") == 1);
  CHECK(Holds(text.markdown, "A cat on the lawn, 5 captures of it"));
}

TEST_CASE("a report is of bounded length from hours to decades") {
  const auto store = OpenStore();
  std::vector<NewEvent> events;
  for (int i = 0; i < 4000; ++i) {
    events.push_back(At(i * 1000, "Motion " + std::to_string(i), "Camera " + std::to_string(i % 30),
                        "label " + std::to_string(i % 20)));
  }
  events.push_back(At(-15'000'000, "An old one", "Archive"));
  MustInsert(*store, events);
  for (const int64_t days : {1, 3, 14, 60, 400, 2600}) {
    CAPTURE(days);
    const DigestText text = Written(*store, Days(0, days));
    CHECK(text.markdown.size() < 30'000);
    CHECK(Occurrences(text.markdown, "\n## ") <= 36);
    CHECK(text.cited.size() <= 200);
  }
  const DigestText all = Written(
      *store,
      {.windows = {{std::nullopt, kMaxEventTime}}, .sources = {}, .labels = {}, .min_risk = 0});
  CHECK(all.summary == "4001 events");
  CHECK(Holds(all.markdown, "## 1997\n"));
  CHECK(Holds(all.markdown, "## 1998 to 2025\n\nNothing recorded.\n"));
  CHECK(all.markdown.size() < 30'000);
}

TEST_CASE("log text is quoted, never markup, and cannot forge a citation") {
  const auto store = OpenStore();
  MustInsert(*store, {At(600, "<img src=x onerror=alert(1)> see [7] {sum}", "**door**"),
                      At(700, "## Heading\n- item", "a|b")});
  const DigestText text = Written(*store, Days(0, 1));
  CHECK(Holds(text.markdown, "\\<img"));
  CHECK(Occurrences(text.markdown, "<") == Occurrences(text.markdown, "\\<"));
  CHECK_FALSE(Holds(text.markdown, "[7]"));
  CHECK_FALSE(Holds(text.markdown, "{sum}"));
  CHECK_FALSE(Holds(text.markdown, "**door**"));
  CHECK_FALSE(Holds(text.markdown, "\n## Heading"));
  CHECK_FALSE(Holds(text.markdown, "\n- item"));
}

TEST_CASE("every line of the plain text is cited") {
  const auto store = OpenStore();
  std::vector<NewEvent> events;
  for (int i = 0; i < 500; ++i) {
    events.push_back(At(i * 20, "Motion " + std::to_string(i), "Camera " + std::to_string(i % 3),
                        "label " + std::to_string(i % 2), i % 50 == 0 ? 4 : 0));
  }
  MustInsert(*store, events);
  const DigestText text = Written(*store, Days(-2, 9));
  size_t begin = 0;
  while (begin < text.plain.size()) {
    const size_t end = std::min(text.plain.find('\n', begin), text.plain.size());
    const std::string line = text.plain.substr(begin, end - begin);
    begin = end + 1;
    if (line.empty()) continue;
    CAPTURE(line);
    CHECK(line.ends_with("]."));
  }
}

}  // namespace
}  // namespace yesterlog
