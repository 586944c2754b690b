#include "core/ingest/importer.h"

#include <doctest/doctest.h>

#include <memory>

#include "core/store/incident_table.h"
#include "tests/core/ingest/reading.h"

namespace yesterlog {
namespace {

std::unique_ptr<Store> MemoryStore() {
  auto store = Store::Open(":memory:");
  REQUIRE(store.ok());
  return std::move(*store);
}

// A clock that gains 100 us whenever it is looked at.
TickFunction Ticking() {
  return [now = int64_t{0}]() mutable { return now += 100; };
}

std::string Jsonl(int events, int first = 0) {
  std::string log;
  for (int i = first; i < first + events; ++i) {
    log += "{\"time\":" + std::to_string(1775572265 + i) +
           ",\"source\":\"door\",\"text\":\"event " + std::to_string(i) + "\"}\n";
  }
  return log;
}

int64_t CountAll(Store& store) {
  const auto tally = store.Count({});
  REQUIRE(tally.ok());
  return tally->events;
}

Result<ImportReport> Import(Store& store, std::string_view bytes,
                            const ImportOptions& options = OptionsForTest()) {
  Importer importer(&store, Ticking(), options);
  importer.Feed(bytes);
  importer.FinishInput();
  for (;;) {
    const auto state = importer.Step(50'000);
    if (!state.ok()) return state.error();
    if (*state == ImportState::kDone) return importer.report();
  }
}

TEST_CASE("a log is imported and reported") {
  const auto store = MemoryStore();
  const std::string log = Jsonl(500) + "broken\n";
  const auto report = Import(*store, log);
  REQUIRE(report.ok());
  CHECK(report->accepted == 500);
  CHECK(report->rejected == 1);
  CHECK(report->rejections.at(0).line == 501);
  CHECK(report->bytes_read == static_cast<int64_t>(log.size()));
  CHECK(report->format == LogFormat::kJsonl);
  CHECK(report->mapping.source == "source");
  CHECK(CountAll(*store) == 500);
}

TEST_CASE("the same file again adds nothing, equal lines included") {
  const auto store = MemoryStore();
  const std::string log = Jsonl(100) + Jsonl(100) + Jsonl(50, 50);
  const auto first = Import(*store, log);
  REQUIRE(first.ok());
  CHECK(first->accepted == 250);
  const auto second = Import(*store, log);
  REQUIRE(second.ok());
  CHECK(second->accepted == 0);
  CHECK(second->duplicates == 250);
  CHECK(CountAll(*store) == 250);
}

TEST_CASE("events can be kept apart from each other for good") {
  const auto store = MemoryStore();
  ImportOptions options = OptionsForTest();
  options.keep_apart = true;
  REQUIRE(Import(*store, Jsonl(5), options).ok());
  CHECK_FALSE(store->incidents().NextUnfolded()->has_value());
  REQUIRE(Import(*store, Jsonl(5, 5)).ok());
  CHECK(store->incidents().NextUnfolded()->has_value());
}

TEST_CASE("a log that has grown adds what is new") {
  const auto store = MemoryStore();
  REQUIRE(Import(*store, Jsonl(100)).ok());
  const auto grown = Import(*store, Jsonl(130));
  REQUIRE(grown.ok());
  CHECK(grown->accepted == 30);
}

TEST_CASE("one id with other content is kept and reported") {
  const auto store = MemoryStore();
  const auto report = Import(*store,
                             "{\"id\":\"e1\",\"time\":1775572265,\"text\":\"a cat\"}\n"
                             "{\"id\":\"e2\",\"time\":1775572266,\"text\":\"a dog\"}\n"
                             "{\"id\":\"e1\",\"time\":1775572265,\"text\":\"a fox\"}\n");
  REQUIRE(report.ok());
  CHECK(CountAll(*store) == 3);
  REQUIRE(report->conflicting_ids.size() == 1);
  CHECK(report->conflicting_ids[0] == "e1");
}

TEST_CASE("stopping between steps leaves whole batches, and the rest can follow") {
  const auto store = MemoryStore();
  const std::string log = Jsonl(2000);
  {
    Importer importer(store.get(), Ticking(), OptionsForTest());
    importer.Feed(log);
    importer.FinishInput();
    const auto state = importer.Step(1000);
    REQUIRE(state.ok());
    CHECK(*state == ImportState::kWorking);
    CHECK(importer.report().accepted > 0);
    CHECK(importer.report().bytes_read < static_cast<int64_t>(log.size()));
    CHECK(CountAll(*store) == importer.report().accepted);
  }
  const auto rest = Import(*store, log);
  REQUIRE(rest.ok());
  CHECK(CountAll(*store) == 2000);
}

TEST_CASE("a step looks at the clock even when nothing but rejections comes") {
  const auto store = MemoryStore();
  Importer importer(store.get(), Ticking(), OptionsForTest());
  std::string log = Jsonl(1);
  for (int i = 0; i < 100'000; ++i) log += "{\"broken\n";
  importer.Feed(log);
  importer.FinishInput();
  int64_t steps = 0;
  for (auto state = importer.Step(1000); *state != ImportState::kDone;
       state = importer.Step(1000)) {
    REQUIRE(state.ok());
    ++steps;
  }
  CHECK(steps > 100);
  CHECK(importer.report().rejected == 100'000);
  CHECK(importer.report().rejections.size() == kMaxListedRejections);
}

TEST_CASE("a step after the end, and after an error, does nothing") {
  const auto store = MemoryStore();
  Importer importer(store.get(), Ticking(), OptionsForTest());
  importer.FinishInput();
  const auto failed = importer.Step(1000);
  REQUIRE_FALSE(failed.ok());
  CHECK(failed.error().message == "The file is empty.");
  const auto again = importer.Step(1000);
  REQUIRE(again.ok());
  CHECK(*again == ImportState::kDone);
}

TEST_CASE("without input a step asks for it") {
  const auto store = MemoryStore();
  Importer importer(store.get(), Ticking(), OptionsForTest());
  const auto state = importer.Step(1000);
  REQUIRE(state.ok());
  CHECK(*state == ImportState::kNeedsInput);
  CHECK(importer.report().format == LogFormat::kAuto);
}

TEST_CASE("every corpus file reads the same in chunks of any size") {
  const std::string folder = std::string(YESTERLOG_TESTS_DIR) + "/corpus/ingest/";
  for (const char* name : {"home.jsonl", "frigate.json", "pretty.json", "sheet.csv", "casas.tsv",
                           "auth.log", "service.log", "access.log", "mixed.log", "history.json",
                           "logbook.json", "panel.csv", "journal.jsonl", "iis.log"}) {
    CAPTURE(name);
    const std::string bytes = ReadFileBytes(folder + name);
    REQUIRE(!bytes.empty());
    const Reading whole = ReadLog(bytes);
    CHECK(whole.events.size() >= 5);
    for (const size_t chunk : {size_t{1}, size_t{7}, size_t{64}, size_t{4096}}) {
      CHECK(Rendered(ReadLog(bytes, OptionsForTest(), chunk)) == Rendered(whole));
    }
  }
}

TEST_CASE("a file cut anywhere never fails, and only its last record is lost") {
  const std::string folder = std::string(YESTERLOG_TESTS_DIR) + "/corpus/ingest/";
  for (const char* name :
       {"home.jsonl", "pretty.json", "sheet.csv", "auth.log", "frigate.json", "history.json",
        "logbook.json", "panel.csv", "journal.jsonl", "iis.log"}) {
    CAPTURE(name);
    const std::string bytes = ReadFileBytes(folder + name);
    size_t events = 0;
    for (size_t length = 0; length < bytes.size(); length += 13) {
      const Reading read = ReadLog(std::string_view(bytes).substr(0, length));
      CHECK(read.events.size() + 1 >= events);
      events = std::max(events, read.events.size());
    }
    CHECK(events + 1 >= ReadLog(bytes).events.size());
  }
}

TEST_CASE("a preview shows the first events, the columns and the mapping") {
  const std::string log = Jsonl(50) + "{\"time\":17755";
  const ImportPreview preview = PreviewImport(log, OptionsForTest(), 100);
  CHECK(preview.format == LogFormat::kJsonl);
  CHECK(preview.sure);
  CHECK(preview.events.size() == 50);
  CHECK(preview.rejections.empty());
  CHECK(preview.columns == std::vector<std::string>{"time", "source", "text"});
  CHECK(PreviewImport(log, OptionsForTest(), 10).events.size() == 10);
  CHECK(PreviewImport("", OptionsForTest(), 10).rejections.at(0).reason == "The file is empty.");
}

struct SureCase {
  const char* log;
  bool sure;
};

TEST_CASE("a preview is sure only of what names tell") {
  for (const SureCase& c : std::vector<SureCase>{
           {"time,camera,text\n2026-04-07 10:00,yard,a cat\n", true},
           {"time,text\n2026-04-07 10:00,a cat\n", true},
           {"time,sensor,state\n2026-04-07 10:00,M1,ON\n", true},
           // The time told by its values.
           {"moment,camera,text\n2026-04-07 10:00,yard,a cat\n", false},
           // The source, and the text, told by their values.
           {"time,who,text\n2026-04-07 10:00,yard,a cat\n", false},
           {"time,camera,story\n2026-04-07 10:00,yard,a cat sat on the mat today\n", false},
           // Every other time is no time.
           {"time,camera,text\n2026-04-07 10:00,yard,a\nsoon,yard,b\n", false},
           {"2026-04-07 10:00:00,M003,ON\n", false},
           {"2026-04-07 10:00:00 M003 ON\n", true},
           {"2026-04-07 10:00:00 M003 ON\nnothing\nelse\n", false},
           {"nothing but prose\n", false}}) {
    CAPTURE(c.log);
    CHECK(PreviewImport(c.log, OptionsForTest(), 10).sure == c.sure);
  }
}

TEST_CASE("a mapping that is given is sure") {
  ImportOptions options = OptionsForTest();
  options.mapping.time = "moment";
  CHECK(PreviewImport("moment,camera,text\n2026-04-07 10:00,yard,a cat\n", options, 10).sure);
}

TEST_CASE("a preview shows its rows even behind many that are rejected") {
  std::string log = Jsonl(1);
  for (int i = 0; i < 100; ++i) log += "{\"broken\n";
  const ImportPreview preview = PreviewImport(log + Jsonl(20, 1), OptionsForTest(), 10);
  CHECK(preview.events.size() == 10);
  CHECK(preview.rejections.size() == 10);
  CHECK_FALSE(preview.sure);
}

TEST_CASE("lines that end in a carriage return alone are lines") {
  std::string log;
  for (int i = 0; i < 5000; ++i) log += "2026-04-07 10:00:00 M003 " + std::to_string(i) + "\r";
  for (const size_t chunk : {size_t{1000}, log.size()}) {
    const Reading read = ReadLog(log, OptionsForTest(), chunk);
    CHECK(read.events.size() == 5000);
    CHECK(read.rejections.empty());
  }
  CHECK(ReadLog("time,text\r2026-04-07 10:00,a\r2026-04-07 10:01,b\r").events.size() == 2);
}

TEST_CASE("slow commits do not make batches tiny") {
  const auto store = MemoryStore();
  // A clock by which ten looks at it use up the budget of a step.
  Importer importer(
      store.get(), [now = int64_t{0}]() mutable { return now += 100'000; }, OptionsForTest());
  importer.Feed(Jsonl(2560));
  importer.FinishInput();
  int64_t steps = 0;
  while (*importer.Step(1'000'000) != ImportState::kDone) ++steps;
  CHECK(steps <= 20);
}

TEST_CASE("formats have names") {
  for (const LogFormat format :
       {LogFormat::kAuto, LogFormat::kJsonl, LogFormat::kCsv, LogFormat::kSyslog,
        LogFormat::kFrigate, LogFormat::kHomeAssistant, LogFormat::kAccess, LogFormat::kJournald}) {
    CHECK(LogFormatFromName(LogFormatName(format)) == format);
  }
  CHECK_FALSE(LogFormatFromName("yaml"));
  CHECK_FALSE(LogFormatFromName(""));
}

}  // namespace
}  // namespace yesterlog
