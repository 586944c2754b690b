#include "core/retrieve/retrieve.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <string>

namespace yesterlog {
namespace {

constexpr int64_t kFirstMs = 1'700'000'000'000;

using Strings = std::vector<std::string>;

// A log with one event a minute, "e0", "e1" ... with the given texts.
std::unique_ptr<Store> LogOf(const Strings& texts) {
  auto store = Store::Open(":memory:");
  REQUIRE(store.ok());
  std::vector<NewEvent> events;
  for (size_t i = 0; i < texts.size(); ++i) {
    NewEvent event;
    event.own_id = "e" + std::to_string(i);
    event.start = {kFirstMs + static_cast<int64_t>(i) * kMsPerMinute};
    event.source = i % 2 == 0 ? "front" : "back";
    event.text = texts[i];
    events.push_back(event);
  }
  REQUIRE((*store)->Insert(events).ok());
  return std::move(*store);
}

Strings Ids(Store& store, std::string_view query, const Filter& filter = {}, int64_t k = 10) {
  const Result<std::vector<Hit>> hits = Retrieve(store, query, filter, k);
  REQUIRE(hits.ok());
  Strings ids;
  for (const Hit& hit : *hits) ids.push_back(hit.id);
  return ids;
}

Window Minutes(int64_t from, int64_t to) {
  return {Instant{kFirstMs + from * kMsPerMinute}, Instant{kFirstMs + to * kMsPerMinute}};
}

TEST_CASE("any word finds an event and more of the query ranks it higher") {
  const auto store = LogOf({"a red van at the gate", "a blue van", "a red bicycle", "a cat"});
  const Strings ids = Ids(*store, "Did a red van come to the gate?");
  CHECK(ids.front() == "e0");
  CHECK(ids.size() == 3);
}

TEST_CASE("words match by their stem") {
  const auto store = LogOf({"two deliveries arrived", "nothing moved"});
  CHECK(Ids(*store, "delivery arriving") == Strings{"e0"});
}

TEST_CASE("only the window is searched") {
  const auto store = LogOf({"van", "van", "van", "van"});
  Filter filter;
  filter.windows = {Minutes(1, 3)};
  Strings ids = Ids(*store, "van", filter);
  std::ranges::sort(ids);
  CHECK(ids == Strings{"e1", "e2"});
}

TEST_CASE("sources narrow the search") {
  const auto store = LogOf({"van", "van", "van"});
  Filter filter;
  filter.sources = {"back"};
  CHECK(Ids(*store, "van", filter) == Strings{"e1"});
}

TEST_CASE("a query without words gives the newest events of the window with score 0") {
  const auto store = LogOf({"one", "two", "three", "four"});
  Filter filter;
  filter.windows = {Minutes(0, 3)};
  for (const char* query : {"", "what was there?", "\xF0\x9F\x9A\x9A\xF0\x9F\x9A\x9A"}) {
    const auto hits = Retrieve(*store, query, filter, 2);
    REQUIRE(hits.ok());
    REQUIRE(hits->size() == 2);
    CHECK((*hits)[0].id == "e2");
    CHECK((*hits)[1].id == "e1");
    CHECK((*hits)[0].score == 0);
  }
}

TEST_CASE("terms of the caller's filter are replaced") {
  const auto store = LogOf({"van", "cat"});
  Filter filter;
  filter.terms = {Term{{"cat"}}};
  CHECK(Ids(*store, "van", filter) == Strings{"e0"});
  CHECK(Ids(*store, "", filter).size() == 2);
}

TEST_CASE("equal scores are ordered by id") {
  const auto store = LogOf(Strings(12, "the van"));
  CHECK(Ids(*store, "van", {}, 4) == Strings{"e0", "e1", "e10", "e11"});
}

TEST_CASE("identifiers are found whole") {
  const auto store = LogOf({"10.0.0.5 connected", "10.0.0.50 connected", "5.0.0.10 connected",
                            "block blk_-16089 stored", "block blk_16089 stored twice, -16089",
                            "opened /var/log/syslog"});
  CHECK(Ids(*store, "10.0.0.5") == Strings{"e0"});
  CHECK(Ids(*store, "what of blk_-16089?").front() == "e3");
  CHECK(Ids(*store, "/var/log/syslog") == Strings{"e5"});
}

TEST_CASE("an identifier outweighs ordinary words") {
  const auto store = LogOf({"connection closed by 10.0.0.7", "connection closed connection closed",
                            "10.0.0.5 accepted", "connection closed by 10.0.0.8"});
  CHECK(Ids(*store, "Which connection to 10.0.0.5 closed?").front() == "e2");
}

TEST_CASE("a word of nearly every event still counts in the order") {
  Strings texts(12'000, "camera saw a cat");
  for (size_t i = 0; i < texts.size(); i += 6) texts[i] = "microphone heard a dog";
  texts[6'000] = "camera saw a dog";
  const auto store = LogOf(texts);
  CHECK(Ids(*store, "camera dog").front() == "e6000");
}

TEST_CASE("no k, no hits, and no match is no error") {
  const auto store = LogOf({"van"});
  CHECK(Ids(*store, "van", {}, 0).empty());
  CHECK(Ids(*store, "", {}, 0).empty());
  CHECK(Ids(*store, "zeppelin").empty());
  const auto empty = LogOf({});
  CHECK(Ids(*empty, "van").empty());
  CHECK(Ids(*empty, "").empty());
}

TEST_CASE("query syntax is text") {
  const auto store = LogOf({"van", "near and or not"});
  std::string long_query;
  for (int i = 0; i < 10'000; ++i) long_query += "word" + std::to_string(i) + " ";
  for (const std::string& query :
       {std::string("\"unbalanced van"), std::string("NEAR(van"), std::string("van*"),
        std::string("-van"), std::string("AND OR NOT van"), std::string("text:van"),
        std::string("^van (("), std::string("van\0 cat", 8), std::string("\"\" van '';--"),
        std::string("\xFFvan\xC3"), "van " + long_query}) {
    const Result<std::vector<Hit>> hits = Retrieve(*store, query, {}, 10);
    REQUIRE_MESSAGE(hits.ok(), query);
    CHECK_MESSAGE(std::ranges::any_of(*hits, [](const Hit& hit) { return hit.id == "e0"; }), query);
  }
}

TEST_CASE("the second search gives the same hits and scores") {
  const auto store = LogOf({"red van at 10.0.0.5", "a blue van", "the van's red door", "van van"});
  const auto first = Retrieve(*store, "red van 10.0.0.5", {}, 10);
  const auto second = Retrieve(*store, "red van 10.0.0.5", {}, 10);
  REQUIRE(first.ok());
  REQUIRE(second.ok());
  REQUIRE(first->size() == second->size());
  for (size_t i = 0; i < first->size(); ++i) {
    CHECK((*first)[i].id == (*second)[i].id);
    CHECK((*first)[i].score == (*second)[i].score);
  }
}

}  // namespace
}  // namespace yesterlog
