#include "core/ingest/remembered_mappings.h"

#include <doctest/doctest.h>

#include "tests/core/ingest/reading.h"

namespace yesterlog {
namespace {

std::unique_ptr<Store> MemoryStore() {
  auto store = Store::Open(":memory:");
  REQUIRE(store.ok());
  return std::move(*store);
}

FieldMapping MappingOf(std::string time, std::string text) {
  FieldMapping mapping;
  mapping.time = std::move(time);
  mapping.text = std::move(text);
  return mapping;
}

RememberedMapping Remembered(std::vector<std::string> columns, FieldMapping mapping) {
  return {.header = HeaderKey(columns), .columns = columns, .mapping = std::move(mapping)};
}

// Two columns could be the text.
constexpr std::string_view kTable =
    "when,alpha,beta\n"
    "2026-04-09T10:00:00,the pump was started,by the gardener at noon\n"
    "2026-04-09T11:00:00,the pump was stopped,by the gardener at one\n";

TEST_CASE("a header is its columns, in any order") {
  CHECK(HeaderKey({"a", "b"}) == HeaderKey({"b", "a"}));
  CHECK(HeaderKey({"a", "b"}) != HeaderKey({"a"}));
  CHECK(HeaderKey({"ab"}) != HeaderKey({"a", "b"}));
  CHECK(HeaderKey({}).empty());
}

TEST_CASE("what was said of a header is kept, the last first, and can be forgotten") {
  const auto store = MemoryStore();
  CHECK(LoadMappings(store.get())->empty());
  REQUIRE(RememberMapping(Remembered({"a", "b"}, MappingOf("a", "b")), store.get()).ok());
  REQUIRE(RememberMapping(Remembered({"c", "d"}, MappingOf("c", "d")), store.get()).ok());
  REQUIRE(RememberMapping(Remembered({"b", "a"}, MappingOf("b", "a")), store.get()).ok());
  const auto kept = LoadMappings(store.get());
  REQUIRE(kept->size() == 2);
  CHECK(kept->at(0).mapping.time == "b");
  CHECK(kept->at(0).columns == std::vector<std::string>{"b", "a"});
  CHECK(kept->at(1).mapping.time == "c");
  CHECK(*ForgetMapping(HeaderKey({"a", "b"}), store.get()));
  CHECK_FALSE(*ForgetMapping(HeaderKey({"a", "b"}), store.get()));
  CHECK(LoadMappings(store.get())->size() == 1);
}

TEST_CASE("no more are kept than a hundred, and none without a header or with endless names") {
  const auto store = MemoryStore();
  for (int i = 0; i < 103; ++i) {
    const std::string column = "c" + std::to_string(i);
    REQUIRE(RememberMapping(Remembered({column}, MappingOf(column, "")), store.get()).ok());
  }
  REQUIRE(RememberMapping({"", {"x"}, MappingOf("x", "")}, store.get()).ok());
  REQUIRE(
      RememberMapping(Remembered({"x"}, MappingOf(std::string(5000, 'x'), "")), store.get()).ok());
  const auto kept = LoadMappings(store.get());
  CHECK(kept->size() == 100);
  CHECK(kept->front().mapping.time == "c102");
}

TEST_CASE("what is kept is hostile when it is read") {
  const auto store = MemoryStore();
  for (const char* text : {"", "7", "[3,{}]", R"([{"header":4,"mapping":[]}])",
                           R"([{"header":"h","columns":"x","mapping":{"time":["a"]}}])"}) {
    REQUIRE(store->SaveSetting("imports.mappings", text).ok());
    CHECK(LoadMappings(store.get()).ok());
  }
}

TEST_CASE("a table with a header that was mapped is read that way, and says so") {
  ImportOptions options = OptionsForTest();
  options.remembered = {Remembered({"when", "alpha", "beta"}, MappingOf("when", "beta"))};
  LogReader reader(options);
  reader.Feed(kTable);
  reader.Finish();
  NewEvent event;
  Rejection rejection;
  REQUIRE(*reader.Next(&event, &rejection) == LogOutcome::kEvent);
  CHECK(event.text == "by the gardener at noon");
  CHECK(reader.remembered());
  CHECK(reader.sure());
  CHECK(reader.note() ==
        "Its columns are read as you said before of a file with the same header: time from when, "
        "text from beta.");
}

TEST_CASE("a mapping that is given goes before one that is remembered; another header has none") {
  ImportOptions options = OptionsForTest();
  options.remembered = {Remembered({"when", "alpha", "beta"}, MappingOf("when", "beta"))};
  options.mapping = MappingOf("when", "alpha");
  for (const bool other : {false, true}) {
    CAPTURE(other);
    std::string table(kTable);
    if (other) {
      options.mapping = {};
      table.replace(0, 4, "WHEN");
    }
    LogReader reader(options);
    reader.Feed(table);
    reader.Finish();
    NewEvent event;
    Rejection rejection;
    REQUIRE(*reader.Next(&event, &rejection) == LogOutcome::kEvent);
    CHECK_FALSE(reader.remembered());
    CHECK(reader.note().empty());
    if (!other) CHECK(event.text == "the pump was started");
  }
}

TEST_CASE("lines and tables without a header have none") {
  for (const std::string_view log :
       {std::string_view("2026-04-09 10:00:00 pump started\n2026-04-09 11:00:00 pump stopped\n"),
        std::string_view("2026-04-09T10:00:00,pump,on\n2026-04-09T11:00:00,pump,off\n")}) {
    LogReader reader(OptionsForTest());
    reader.Feed(log);
    reader.Finish();
    NewEvent event;
    Rejection rejection;
    REQUIRE(*reader.Next(&event, &rejection) == LogOutcome::kEvent);
    CHECK(reader.header().empty());
  }
}

}  // namespace
}  // namespace yesterlog
