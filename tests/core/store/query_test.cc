#include <algorithm>
#include <limits>
#include <random>

#include "tests/core/store/store_test_data.h"

namespace yesterlog {
namespace {

std::vector<std::string> Texts(Store& store, const Filter& filter) {
  std::vector<std::string> texts;
  for (const Event& event : All(store, filter)) texts.push_back(event.text);
  CHECK(CountOf(store, filter) == static_cast<int64_t>(texts.size()));
  return texts;
}

using Strings = std::vector<std::string>;

TEST_CASE("terms match by stem, as phrases, in text, source, label and details") {
  const auto store = OpenStore();
  NewEvent plain = EventAt(0, "Deliveries were left at the back door", "porch");
  NewEvent faceted = EventAt(1, "motion", "back_door");
  faceted.label = "person";
  faceted.details_json =
      R"({"who":{"name":"Ann \u00c9mile","tags":["courier", 4711]},"left":true})";
  MustInsert(*store, {plain, faceted});
  CHECK(Texts(*store, OneTerm("delivery")) == Strings{plain.text});
  CHECK(Texts(*store, OneTerm("back door")) == Strings{plain.text, "motion"});
  CHECK(Texts(*store, OneTerm("door back")).empty());
  CHECK(Texts(*store, OneTerm("PERSONS")) == Strings{"motion"});
  CHECK(Texts(*store, OneTerm("émile")) == Strings{"motion"});
  CHECK(Texts(*store, OneTerm("4711")) == Strings{"motion"});
  CHECK(Texts(*store, OneTerm("tags")).empty());
  CHECK(Texts(*store, Terms({Term{{"parcel", "courier"}}, Term{{"motion"}}})) == Strings{"motion"});
  CHECK(Texts(*store, Terms({Term{{"courier"}}, Term{{"delivery"}}})).empty());
  CHECK(Texts(*store, Terms({Term{{"courier"}}, Term{{"delivery"}}}, TermMode::kAny)).size() == 2);
}

TEST_CASE("a literal term wants the word itself, not only its stem") {
  const auto store = OpenStore();
  MustInsert(*store, {EventAt(0, "The Gardener came"), EventAt(1, "gate to the garden"),
                      EventAt(2, std::string("nul\0gardener", 12))});
  CHECK(Texts(*store, OneTerm("gardener")).size() == 3);
  Filter filter = Terms({Term{{"gardener"}, true}});
  CHECK(Texts(*store, filter).size() == 2);
  REQUIRE(store->Rank(filter, 10).ok());
  CHECK(store->Rank(filter, 10)->size() == 2);
  filter = Terms({Term{{"%"}, true}, Term{{"came"}}});
  CHECK(Texts(*store, filter).size() == 1);
}

TEST_CASE("a whole identifier matches itself and counts for more than its parts") {
  const auto store = OpenStore();
  MustInsert(*store, {EventAt(0, "login from 10.0.0.7:22 failed"),
                      EventAt(1, "10 doors, 0 windows, 0 cats, 7 dogs at port 22"),
                      EventAt(2, "mount 10.0.0.7 22"), EventAt(3, "mount 110.0.0.7")});
  CHECK(Texts(*store, OneTerm("10.0.0.7")) ==
        Strings{"login from 10.0.0.7:22 failed", "mount 10.0.0.7 22"});
  Result<std::vector<Hit>> hits = store->Rank(OneTerm("10.0.0.7:22"), 10);
  REQUIRE(hits.ok());
  REQUIRE(hits->size() == 2);
  CHECK((*hits)[0].rowid == kNoon << 20);
  CHECK((*hits)[0].score > 1.5 * (*hits)[1].score);
}

TEST_CASE("no word can break the query") {
  const auto store = OpenStore();
  MustInsert(*store, {EventAt(0, "it's a \"quoted\" word AND a* (bracket) NEAR text: x")});
  for (const std::string word : {"\"quoted\"", "\"", "it's", "AND", "a*", "(bracket)", "NEAR(",
                                 "text:", "^word", "x}", "{x", "-word", "\\x", "quoted\"word"}) {
    INFO(word);
    CHECK(store->Count(OneTerm(word)).ok());
    CHECK(CountOf(*store, OneTerm(word)) == 1);
  }
  for (const std::string word : {"a+word", "word\" OR \"x", "NOT", "door OR gate"}) {
    INFO(word);
    CHECK(CountOf(*store, OneTerm(word)) == 0);
  }
  CHECK(CountOf(*store, OneTerm(std::string("quoted\0word", 11))) == 1);
  CHECK(CountOf(*store, OneTerm("quoted \xED\xA0\x80 word")) == 1);
  CHECK(CountOf(*store, OneTerm("quoted \xFF word")) == 1);
  CHECK(CountOf(*store, OneTerm(std::string(1'000'000, 'a'))) == 0);
  std::string long_phrase;
  for (int i = 0; i < 100'000; ++i) long_phrase += "word ";
  CHECK(CountOf(*store, OneTerm(long_phrase)) == 0);
}

TEST_CASE("a term without a letter or digit constrains nothing") {
  const auto store = OpenStore();
  MustInsert(*store, {EventAt(0, "door", "x"), EventAt(1, "gate", "x")});
  CHECK(CountOf(*store, Terms({Term{{"!!!"}}, Term{{"door"}}})) == 1);
  CHECK(CountOf(*store, Terms({Term{{"!!!", "door"}}})) == 1);
  CHECK(CountOf(*store, Terms({Term{{"\xF0\x9F\x9A\xAA"}}, Term{{"gate"}}})) == 1);
  CHECK(CountOf(*store, Terms({Term{}})) == 2);
  CHECK(CountOf(*store, OneTerm("...")) == 2);
  CHECK(store->Rank(OneTerm("..."), 5).error().code == ErrorCode::kInvalidArgument);
  CHECK(store->Rank({}, 5).error().code == ErrorCode::kInvalidArgument);
}

TEST_CASE("windows are half-open, may overlap, and none can be met by an empty one") {
  const auto store = OpenStore();
  std::vector<NewEvent> events;
  for (int i = 0; i < 10; ++i) events.push_back(EventAt(i, std::to_string(i)));
  MustInsert(*store, events);
  const auto at = [](int64_t ms) { return Instant{kNoon + ms}; };
  const auto within = [&](std::vector<Window> windows) {
    Filter filter;
    filter.windows = std::move(windows);
    std::string digits;
    for (const std::string& text : Texts(*store, filter)) digits += text;
    filter.terms = {Term{{"door"}}};
    CHECK(CountOf(*store, filter) == static_cast<int64_t>(digits.size()));
    return digits;
  };
  CHECK(within({{at(2), at(5)}}) == "234");
  CHECK(within({{std::nullopt, at(2)}}) == "01");
  CHECK(within({{at(8), at(99)}, {at(1), at(3)}, {at(2), at(4)}}) == "12389");
  CHECK(within({{at(1), at(2)}, {at(2), at(3)}, {at(5), at(5)}}) == "12");
  CHECK(within({{at(5), at(5)}}).empty());
  CHECK(within({{at(5), at(4)}}).empty());
  CHECK(within({{Instant{INT64_MIN}, Instant{INT64_MAX}}}) == "0123456789");
  CHECK(within({{Instant{INT64_MAX}, Instant{INT64_MAX}}}).empty());
}

TEST_CASE("sources, labels and risk narrow a filter down") {
  const auto store = OpenStore();
  std::vector<NewEvent> events;
  for (int i = 0; i < 8; ++i) {
    events.push_back(EventAt(i, std::to_string(i), i % 2 == 0 ? "gate" : "door"));
    events.back().label = i < 4 ? "cat" : "dog";
    events.back().risk = i % 5;
    events.back().occurrence_count = i + 1;
  }
  MustInsert(*store, events);
  Filter filter;
  filter.sources = {"gate", "nowhere"};
  CHECK(Texts(*store, filter) == Strings{"0", "2", "4", "6"});
  filter.labels = {"dog"};
  CHECK(Texts(*store, filter) == Strings{"4", "6"});
  filter.min_risk = 3;
  CHECK(Texts(*store, filter) == Strings{"4"});
  filter.labels = {"Dog"};
  CHECK(Texts(*store, filter).empty());
  Filter all;
  Result<Tally> tally = store->Count(all);
  REQUIRE(tally.ok());
  CHECK(tally->occurrences == 36);
  CHECK(tally->first == Instant{kNoon});
  CHECK(tally->last == Instant{kNoon + 7});
  tally = store->Count(filter);
  CHECK(tally->occurrences == 0);
  CHECK_FALSE(tally->first.has_value());
}

TEST_CASE("what is too much for a query is an error, not a wrong answer") {
  const auto store = OpenStore();
  MustInsert(*store, {EventAt(0, "door")});
  Filter filter;
  for (int64_t i = 0; i < 100'000; ++i) {
    filter.windows.push_back({Instant{i * 10}, Instant{i * 10 + 5}});
  }
  CHECK(store->Count(filter).ok());
  filter.windows.push_back({Instant{9'000'000}, Instant{9'000'005}});
  CHECK(store->Count(filter).error().code == ErrorCode::kLimit);
  CHECK(store->Count(Terms(std::vector<Term>(200, Term{{"door"}}))).ok());
  CHECK(CountOf(*store, Terms(std::vector<Term>(200, Term{{"door"}}), TermMode::kAny)) == 1);
  CHECK(store->Count(Terms(std::vector<Term>(201, Term{{"door"}}))).error().code ==
        ErrorCode::kLimit);
  filter = {};
  filter.sources.assign(10'000, "door");
  CHECK(CountOf(*store, filter) == 1);
  filter.sources.push_back("door");
  CHECK(store->Count(filter).error().code == ErrorCode::kLimit);
}

TEST_CASE("ranking orders by score, then by id, and cuts exactly") {
  const auto store = OpenStore();
  std::vector<NewEvent> events;
  for (int i = 0; i < 3000; ++i) {
    events.push_back(EventAt(i, i % 3 == 0 ? "door door bell" : i % 3 == 1 ? "door" : "gate"));
    events.back().own_id = "n" + std::to_string((i * 7919) % 3000);
  }
  MustInsert(*store, events);
  Result<std::vector<Hit>> every = store->Rank(OneTerm("door"), 5000);
  REQUIRE(every.ok());
  REQUIRE(every->size() == 3000);  // all: the source is "door"
  for (size_t i = 1; i < every->size(); ++i) {
    const Hit& better = (*every)[i - 1];
    const Hit& worse = (*every)[i];
    CHECK((better.score > worse.score || (better.score == worse.score && better.id < worse.id)));
  }
  for (const int64_t k : {1, 2, 999, 1000, 1001, 2999, 3000}) {
    Result<std::vector<Hit>> best = store->Rank(OneTerm("door"), k);
    REQUIRE(best.ok());
    REQUIRE(static_cast<int64_t>(best->size()) == k);
    for (size_t i = 0; i < best->size(); ++i) REQUIRE((*best)[i].id == (*every)[i].id);
  }
  CHECK(store->Rank(OneTerm("door"), 0)->empty());
  CHECK(store->Rank(OneTerm("door"), -3)->empty());
  CHECK(store->Rank(OneTerm("door"), INT64_MAX)->size() == 3000);
  CHECK(store->Rank(OneTerm("zebra"), 5)->empty());
}

// The slow twin: the filter applied event by event.
bool Satisfies(const Event& event, const Filter& filter) {
  const auto holds = [&](const Term& term) {
    for (const std::string& word : term.any_of) {
      if ((" " + event.text + " ").find(" " + word + " ") != std::string::npos) return true;
    }
    return false;
  };
  const auto in_window = [&](const Window& window) {
    return (!window.start || *window.start <= event.start) && event.start < window.end;
  };
  const auto is = [](const std::string& name) {
    return [&name](const std::string& other) { return name == other; };
  };
  return (filter.windows.empty() || std::ranges::any_of(filter.windows, in_window)) &&
         (filter.sources.empty() || std::ranges::any_of(filter.sources, is(event.source))) &&
         (filter.labels.empty() || std::ranges::any_of(filter.labels, is(event.label))) &&
         event.risk >= filter.min_risk &&
         (filter.terms.empty() ||
          (filter.term_mode == TermMode::kAll ? std::ranges::all_of(filter.terms, holds)
                                              : std::ranges::any_of(filter.terms, holds)));
}

// Each source (label) by itself; one that the filter leaves out is not there.
void CheckCountBy(Store& store, const Filter& filter) {
  for (const FacetKind kind : {FacetKind::kSource, FacetKind::kLabel}) {
    const auto tallies = store.CountBy(kind, filter);
    REQUIRE(tallies.ok());
    const auto facets = kind == FacetKind::kSource ? store.Sources() : store.Labels();
    for (const Facet& facet : *facets) {
      Filter one = filter;
      std::vector<std::string>& names = kind == FacetKind::kSource ? one.sources : one.labels;
      const bool wanted = names.empty() || std::ranges::find(names, facet.name) != names.end();
      names = {facet.name};
      const Tally expected = wanted ? *store.Count(one) : Tally();
      const auto tally = tallies->find(facet.id);
      REQUIRE((tally == tallies->end()) == (expected.events == 0));
      if (tally != tallies->end()) REQUIRE(tally->second == expected);
    }
  }
}

TEST_CASE("random filters select what a scan of every event selects") {
  const auto store = OpenStore();
  std::mt19937 random(11);
  const auto pick = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  const Strings words = {"red", "blue", "car", "van", "cat", "10.0.0.1", "x-17"};
  const Strings names = {"north", "south", "west"};
  for (int batch = 0; batch < 10; ++batch) {
    std::vector<NewEvent> events;
    for (int i = 0; i < 60; ++i) {
      std::string text = words[static_cast<size_t>(pick(7))];
      for (int more = pick(4); more > 0; --more) text += " " + words[static_cast<size_t>(pick(7))];
      events.push_back(EventAt(pick(200), text, names[static_cast<size_t>(pick(3))]));
      events.back().label = "l" + std::to_string(pick(3));
      events.back().risk = pick(5);
      events.back().ordinal = static_cast<uint32_t>(batch * 60 + i);
    }
    MustInsert(*store, events);
  }
  const std::vector<Event> all = All(*store);
  REQUIRE(all.size() == 600);
  for (int round = 0; round < 300; ++round) {
    Filter filter;
    for (int i = pick(4); i > 0; --i) {
      const Instant start{kNoon + pick(200)};
      filter.windows.push_back(
          {pick(4) == 0 ? std::nullopt : std::optional(start), Instant{start.ms + pick(60)}});
    }
    if (pick(3) == 0) filter.sources = {names[static_cast<size_t>(pick(3))], "none"};
    if (pick(3) == 0) filter.labels = {"l1", "l2"};
    if (pick(3) == 0) filter.min_risk = pick(5);
    for (int i = pick(3); i > 0; --i) {
      filter.terms.push_back(Term{{words[static_cast<size_t>(pick(7))]}});
      if (pick(2) == 0) filter.terms.back().any_of.push_back(words[static_cast<size_t>(pick(7))]);
    }
    filter.term_mode = pick(2) == 0 ? TermMode::kAll : TermMode::kAny;
    Strings expected;
    for (const Event& event : all) {
      if (Satisfies(event, filter)) expected.push_back(event.id);
    }
    REQUIRE(Ids(All(*store, filter)) == expected);
    REQUIRE(CountOf(*store, filter) == static_cast<int64_t>(expected.size()));
    REQUIRE(*store->CountEvents(filter) == static_cast<int64_t>(expected.size()));
    CheckCountBy(*store, filter);
    if (filter.terms.empty()) continue;
    Result<std::vector<Hit>> hits = store->Rank(filter, 1000);
    REQUIRE(hits.ok());
    REQUIRE(hits->size() == expected.size());
  }
}

}  // namespace
}  // namespace yesterlog
