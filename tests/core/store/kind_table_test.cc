#include "core/store/kind_table.h"

#include <algorithm>

#include "core/store/connection.h"
#include "core/store/field_json.h"
#include "core/store/field_value.h"
#include "core/store/schema.h"
#include "tests/core/store/store_test_data.h"

namespace yesterlog {
namespace {

using Strings = std::vector<std::string>;

EventKind KindNamed(const std::string& id, std::vector<Field> fields = {}) {
  EventKind kind;
  kind.id = id;
  kind.text = "text of " + id;
  kind.fields = std::move(fields);
  return kind;
}

NewEvent Kinded(int64_t ms, EventKind kind) {
  NewEvent event = EventAt(ms, "event " + std::to_string(ms));
  event.own_id = std::to_string(ms);
  event.kind = std::move(kind);
  return event;
}

std::vector<StoredKind> Kinds(Store& store) {
  auto kinds = store.kinds().All();
  REQUIRE_MESSAGE(kinds.ok(), kinds.error().message);
  return *kinds;
}

std::vector<Field> FieldsAt(Store& store, int64_t ms) {
  const std::vector<int64_t> rows = {(kNoon + ms) << 20};
  auto fields = store.kinds().FieldsOf(rows);
  REQUIRE_MESSAGE(fields.ok(), fields.error().message);
  return fields->front();
}

TEST_CASE("a number comes back with its own digits, and whatever is none is a text") {
  for (const std::string number :
       {"0", "-4", "21.30", "0.50", "-0.05", "99999999999999", "0.00000000000001",
        "36028797018963967", "-36028797018963967", "9007199254740.992"}) {
    CAPTURE(number);
    const auto packed = PackNumber(number);
    REQUIRE(packed.has_value());
    CHECK(UnpackNumber(*packed) == number);
    CHECK_FALSE(IsInterned(*packed));
  }
  for (const std::string odd : {"-0", "-0.0", "1e3", "1E-7", "0.000000000000001",
                                "99999999999999999999", "9007199254740.993"}) {
    CAPTURE(odd);
    CHECK_FALSE(PackNumber(odd).has_value());
    CHECK(NumberOf(odd).has_value());
  }
  for (const std::string text : {"", "-", "007", "+5", ".5", "5.", "1e", "0x10", "1 ", "nan", "inf",
                                 "1e999", "1.2.3", "--1"}) {
    CAPTURE(text);
    CHECK_FALSE(NumberOf(text).has_value());
    CHECK_FALSE(PackNumber(text).has_value());
  }
  CHECK_FALSE(NumberOf(std::string(65, '1')).has_value());
  CHECK(SameValue("1.0", "1"));
  CHECK(SameValue("1e2", "100"));
  CHECK(SameValue("Root", "rOOT"));
  CHECK_FALSE(SameValue("007", "7"));
  CHECK_FALSE(SameValue("root", "roo"));
}

TEST_CASE("a hash or a UUID is packed into half of it and comes back as it was") {
  for (const std::string text : {"0123456789abcdef", "00000000000000000000000000000000",
                                 "ffffffffffffffffff", "3f2a91c0-0000-4000-8000-0123456789ab"}) {
    CAPTURE(text);
    const auto packed = PackHex(text);
    REQUIRE(packed.has_value());
    CHECK(packed->size() <= text.size() / 2 + 1);
    CHECK(IsPackedHex(*packed));
    CHECK(UnpackHex(*packed) == text);
  }
  for (const std::string text :
       {"", "abcd", "0123456789abcde", "0123456789abcdef0", "0123456789ABCDEF", "0123456789abcdeg",
        "3f2a91c00000-4000-8000-0123456789ab", "3f2a91c0-0000-4000-8000-0123456789a-",
        "3f2a91c0-0000-4000-8000-0123456789aB", "3f2a91c0-0000-4000-80000-123456789ab"}) {
    CAPTURE(text);
    CHECK_FALSE(PackHex(text).has_value());
    CHECK_FALSE(IsPackedHex(text));
  }
  CHECK_FALSE(PackHex(std::string(130, 'a')).has_value());
}

TEST_CASE(
    "fields that found no slot are read back as they were, and junk is read as far as it goes") {
  std::string json;
  const std::vector<std::pair<std::string, std::string>> fields = {
      {"a", "1e3"}, {"b\"\\", "x\n\"y\\"}, {"", ""}, {"c", "007"}, {"d", std::string("n\0l", 3)}};
  for (const auto& [name, value] : fields) AppendExtraField(name, value, &json);
  CHECK(ReadExtraFields(json) == fields);
  for (const std::string junk :
       {"", "{", "{}", "{\"a\"", "{\"a\":", "{\"a\":\"", "[1]", "{\"\\u00"}) {
    CAPTURE(junk);
    CHECK(ReadExtraFields(junk).empty());
  }
}

TEST_CASE("an event's fields come back, numbers, texts and what found no slot") {
  const auto store = OpenStore();
  std::vector<Field> fields;
  for (int i = 0; i < 9; ++i) {
    fields.push_back({"f" + std::to_string(i), i % 2 == 0 ? "text" : "12.50", i == 1 ? "ms" : ""});
  }
  fields[3].value = "1e3";
  fields[4].value = "3f2a91c0-0000-4000-8000-0123456789ab";
  fields[6].value = "\x01 no hash";
  MustInsert(*store, {Kinded(0, KindNamed("k1", fields)), Kinded(1, KindNamed("k1", {fields[8]})),
                      Kinded(2, KindNamed("k1")), EventAt(3, "without a kind")});
  CHECK(FieldsAt(*store, 0) == fields);
  CHECK(FieldsAt(*store, 1) == std::vector<Field>{fields[8]});
  CHECK(FieldsAt(*store, 2).empty());
  CHECK(FieldsAt(*store, 3).empty());
  const std::vector<int64_t> missing = {5};
  CHECK(store->kinds().FieldsOf(missing).error().code == ErrorCode::kNotFound);
  const std::vector<StoredKind> kinds = Kinds(*store);
  REQUIRE(kinds.size() == 1);
  REQUIRE(kinds[0].fields.size() == 9);
  CHECK(kinds[0].fields[1] == KindField{"f1", "ms", true, false});
  CHECK(kinds[0].fields[2] == KindField{"f2", "", false, true});
}

// Every other one a hash.
std::string UniqueId(int64_t i) {
  const std::string digits = std::to_string(100'000 + i);
  return i % 2 == 0 ? "0123456789" + digits : "u" + digits;
}

TEST_CASE("a field of ever new values is kept in the events, one of a few in a list") {
  const auto store = OpenStore();
  std::vector<NewEvent> events;
  for (int64_t i = 0; i < 3000; ++i) {
    events.push_back(Kinded(i, KindNamed("k1", {{"id", UniqueId(i), ""},
                                                {"user", "user " + std::to_string(i % 100), ""}})));
  }
  for (size_t at = 0; at < events.size(); at += 500) {
    MustInsert(*store, {events.begin() + static_cast<ptrdiff_t>(at),
                        events.begin() + static_cast<ptrdiff_t>(at + 500)});
  }
  for (const int64_t i : {0, 63, 64, 999, 2999}) {
    CHECK(FieldsAt(*store, i) == events[static_cast<size_t>(i)].kind.fields);
  }
  Filter filter;
  filter.where.type = ConditionType::kField;
  filter.where.field = "id";
  filter.where.values = {"U100003", "0123456789102998", "u102999"};
  CHECK(Ids(All(*store, filter)) == Strings{"3", "2998", "2999"});
  filter.where.field = "user";
  filter.where.values = {"USER 99"};
  CHECK(CountOf(*store, filter) == 30);
  const auto users = store->kinds().Values("user", 1000);
  REQUIRE(users.ok());
  REQUIRE(users->size() == 100);
  CHECK(users->front() == ValueCount{"user 0", 30});
  CHECK(store->kinds().Values("id", 7)->size() == 7);
  CHECK(store->kinds().Values("none", 7)->empty());
  const auto texts = store->kinds().Texts("user");
  REQUIRE(texts.ok());
  REQUIRE(texts->size() >= 64);
  CHECK(texts->front() == "user 0");
  CHECK(store->kinds().Texts("none")->empty());
}

TEST_CASE("kinds tell how many events they have and when, with those added later") {
  const auto store = OpenStore();
  EventKind open = KindNamed("k1", {{"t", "1", ""}});
  open.state_group = "contact";
  open.state = "open";
  open.source_class = "door";
  open.entity_field = "t";
  NewEvent labelled = Kinded(5, open);
  labelled.label = "open";
  MustInsert(*store, {labelled, Kinded(1, KindNamed("k2")), Kinded(9, KindNamed("k2"))});
  CHECK(MustInsert(*store, {labelled}).duplicates == 1);
  NewEvent earlier = labelled;
  earlier.own_id = "earlier";
  earlier.start.ms -= 10;
  MustInsert(*store, {earlier, Kinded(2, KindNamed("k2"))});
  const std::vector<StoredKind> kinds = Kinds(*store);
  REQUIRE(kinds.size() == 2);
  CHECK(kinds[0].id == "k2");
  CHECK(kinds[0].events == 3);
  CHECK(kinds[0].first == Instant{kNoon + 1});
  CHECK(kinds[0].last == Instant{kNoon + 9});
  CHECK(kinds[1].first == earlier.start);
  CHECK(kinds[1].label == "open");
  CHECK(kinds[1].source_class == "door");
  CHECK(kinds[1].state == "open");
  CHECK(kinds[1].entity_field == "t");
  CHECK(store->kinds().OfGroup("contact")->size() == 1);
  CHECK(store->kinds().OfGroup("")->empty());
  CHECK(store->kinds().WithField("t")->front().id == "k1");
  CHECK(store->kinds().WithField("u")->empty());
  const Strings ids = {"k1", "none", "k1"};
  CHECK(store->kinds().Find(ids)->size() == 1);
  REQUIRE(store->Clear().ok());
  CHECK(Kinds(*store).empty());
}

// Gives every waiting event a kind by its label, `page` at a time.
int AssignAll(Store& store, int64_t page, const std::string& prefix) {
  for (int rounds = 0;; ++rounds) {
    auto events = store.kinds().NextUnkinded(page, 1 << 20);
    REQUIRE_MESSAGE(events.ok(), events.error().message);
    if (events->empty()) return rounds;
    std::vector<KindAssignment> assignments;
    for (const UnkindedEvent& event : *events) {
      assignments.push_back(
          {event.rowid, KindNamed(prefix + event.label, {{"text", event.text, ""}})});
    }
    REQUIRE(store.kinds().Assign(assignments).ok());
  }
}

TEST_CASE("events without a kind wait for one, and those of another version for a new one") {
  const auto store = OpenStore();
  REQUIRE(store->kinds().UseVersion(1).ok());
  std::vector<NewEvent> events;
  for (int64_t i = 0; i < 25; ++i) {
    events.push_back(EventAt(i, "event " + std::to_string(i)));
    events.back().label = i % 5 == 0 ? "x" : "y";
  }
  MustInsert(*store, events);
  CHECK(store->kinds().Progress()->done == 0);
  CHECK(store->kinds().Progress()->total == 25);
  CHECK(AssignAll(*store, 10, "k") == 3);
  CHECK(store->kinds().Progress()->done == 25);
  CHECK(AssignAll(*store, 10, "k") == 0);
  // One more that comes before those that were done.
  MustInsert(*store, {EventAt(-5, "early")});
  CHECK(AssignAll(*store, 10, "k") == 1);
  CHECK(Kinds(*store).size() == 3);
  REQUIRE(store->kinds().UseVersion(2).ok());
  CHECK(store->kinds().Progress()->done == 0);
  CHECK(Kinds(*store).size() == 3);  // the old ones are there until the new ones are
  CHECK(AssignAll(*store, 20, "n") == 2);
  const std::vector<StoredKind> kinds = Kinds(*store);
  REQUIRE(kinds.size() == 3);
  CHECK(kinds[0].id == "ny");
  CHECK(kinds[0].events == 20);
  CHECK(FieldsAt(*store, 7) == std::vector<Field>{{"text", "event 7", ""}});
  CHECK(All(*store).front().kind == "n");
}

TEST_CASE(
    "an assignment without a kind's id is refused whole, and one of a row that is gone passed "
    "over") {
  const auto store = OpenStore();
  MustInsert(*store, {EventAt(0, "a"), EventAt(1, "b")});
  const std::vector<KindAssignment> spoilt = {{kNoon << 20, KindNamed("k1")},
                                              {(kNoon + 1) << 20, EventKind()}};
  CHECK(store->kinds().Assign(spoilt).error().code == ErrorCode::kInvalidArgument);
  CHECK(Kinds(*store).empty());
  const std::vector<KindAssignment> gone = {{7, KindNamed("k1")}};
  CHECK(store->kinds().Assign(gone).ok());
  CHECK(Kinds(*store).empty());
  CHECK(store->kinds().Assign({}).ok());
}

}  // namespace
}  // namespace yesterlog
