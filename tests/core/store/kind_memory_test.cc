// What is remembered of kinds between batches never shows: neither in what is stored, nor after
// what was written was taken back, cleared or changed by somebody else.
#include "core/store/kind_memory.h"

#include <algorithm>
#include <random>

#include "core/store/batch_writer.h"
#include "core/store/connection.h"
#include "core/store/kind_table.h"
#include "core/store/schema.h"
#include "tests/core/store/store_test_data.h"

namespace yesterlog {
namespace {

NewEvent Kinded(int64_t ms, const std::string& kind, std::vector<Field> fields) {
  NewEvent event = EventAt(ms, "event " + std::to_string(ms));
  event.own_id = std::to_string(ms);
  event.kind.id = kind;
  event.kind.text = "text of " + kind;
  event.kind.fields = std::move(fields);
  return event;
}

std::unique_ptr<Connection> OpenConnection(const std::string& path = ":memory:") {
  Result<std::unique_ptr<Connection>> connection = Connection::Open(path);
  REQUIRE_MESSAGE(connection.ok(), connection.error().message);
  REQUIRE(Migrate(**connection, Migrations()).ok());
  return std::move(*connection);
}

enum class Ending { kCommitted, kTakenBack };

// Store::Insert with a memory of the test's own.
Status InsertOn(Connection& connection, KindMemory* memory, const std::vector<NewEvent>& events,
                Ending ending = Ending::kCommitted) {
  Result<Transaction> transaction = Transaction::Begin(&connection);
  if (!transaction.ok()) return transaction.error();
  Result<BatchWriter> writer = BatchWriter::Create(&connection, memory);
  if (!writer.ok()) return writer.error();
  Result<InsertOutcome> outcome = writer->Write(events);
  if (!outcome.ok()) return outcome.error();
  if (ending == Ending::kTakenBack) return Status();
  if (Status committed = transaction->Commit(); !committed.ok()) return committed;
  writer->Keep();
  return Status();
}

// Every row that has to do with kinds, ids and all.
std::vector<std::string> Rows(Connection& connection) {
  std::vector<std::string> rows;
  for (const std::string sql :
       {"SELECT id, name, version, text, label, events FROM kinds ORDER BY id",
        "SELECT id, kind, field, unit, slot, types FROM kind_fields ORDER BY id",
        "SELECT id, name, hits, 0, 0, 0 FROM field_names ORDER BY id",
        "SELECT id, field, value, 0, 0, 0 FROM field_values ORDER BY id",
        "SELECT kind, f1, f2, f3, f4, f5 FROM events ORDER BY rowid",
        "SELECT rowid, f6, extra, 0, 0, 0 FROM events ORDER BY rowid"}) {
    Result<Statement> read = connection.Prepare(sql);
    REQUIRE(read.ok());
    while (*read->Step()) {
      std::string row;
      for (int column = 0; column < 6; ++column) row += std::string(read->Text(column)) + "|";
      rows.push_back(std::move(row));
    }
  }
  return rows;
}

// Each kind has a few fields of many, in changing order, with units, numbers and texts.
std::vector<NewEvent> RandomBatch(std::mt19937* random, int64_t from, int kinds) {
  const auto below = [&](int64_t bound) {
    return static_cast<int64_t>((*random)() % static_cast<uint64_t>(bound));
  };
  std::vector<NewEvent> events;
  const int64_t size = 1 + below(60);
  for (int64_t i = 0; i < size; ++i) {
    const int64_t kind = below(kinds);
    std::vector<Field> fields;
    for (int64_t at = kind % 5; at < 14; at += 1 + below(4)) {
      Field field{"field " + std::to_string((at * (1 + kind % 3)) % 17),
                  std::to_string(below(at < 4 ? 2000 : 12)), below(9) == 0 ? "ms" : ""};
      if (below(3) > 0) field.value = "text " + field.value;
      if (below(40) == 0) field.value = "1e3";
      if (below(40) == 0) field.value = "\x01" + field.value;
      const auto same = [&](const Field& other) { return other.name == field.name; };
      if (std::ranges::none_of(fields, same)) fields.push_back(std::move(field));
    }
    std::ranges::shuffle(fields, *random);
    events.push_back(Kinded(from + i, "k" + std::to_string(kind), std::move(fields)));
  }
  return events;
}

TEST_CASE("batches with what was remembered store what batches without it store") {
  std::mt19937 random(11);
  const auto remembering = OpenConnection();
  const auto forgetting = OpenConnection();
  KindMemory memory;
  for (int round = 0; round < 60; ++round) {
    const std::vector<NewEvent> events = RandomBatch(&random, round * 100, 5 + round);
    REQUIRE(InsertOn(*remembering, &memory, events).ok());
    CHECK_FALSE(memory.kinds.empty());
    if (round % 13 == 12) memory.value_bytes = size_t{1} << 30;
    if (round % 17 == 16) memory.places = size_t{1} << 30;
    memory.Shrink();
    KindMemory none;
    REQUIRE(InsertOn(*forgetting, &none, events).ok());
  }
  CHECK(Rows(*remembering) == Rows(*forgetting));
}

TEST_CASE("what was taken back is not remembered") {
  const auto connection = OpenConnection();
  const auto untouched = OpenConnection();
  KindMemory memory;
  KindMemory other;
  const std::vector<NewEvent> first = {Kinded(0, "k1", {{"user", "anna", ""}})};
  const std::vector<NewEvent> second = {Kinded(5, "k3", {{"door", "front", ""}, {"n", "1", ""}}),
                                        Kinded(6, "k2", {{"user", "carla", ""}})};
  REQUIRE(InsertOn(*connection, &memory, first).ok());
  REQUIRE(InsertOn(*untouched, &other, first).ok());
  REQUIRE(InsertOn(*connection, &memory,
                   {Kinded(1, "k2", {{"n", "1", ""}, {"user", "ben", ""}}),
                    Kinded(2, "k1", {{"door", "front", ""}, {"user", "7", ""}})},
                   Ending::kTakenBack)
              .ok());
  CHECK(memory.kinds.empty());
  CHECK(memory.fields.empty());
  REQUIRE(InsertOn(*connection, &memory, second).ok());
  REQUIRE(InsertOn(*untouched, &other, second).ok());
  CHECK(Rows(*connection) == Rows(*untouched));
}

TEST_CASE("what another connection wrote is read before it is written to") {
  const TemporaryFile file("kind_memory");
  const auto alone = OpenConnection();
  const auto one = OpenConnection(file.path());
  const auto two = OpenConnection(file.path());
  KindMemory of_one;
  KindMemory of_two;
  KindMemory of_alone;
  std::mt19937 random(12);
  for (int round = 0; round < 24; ++round) {
    const std::vector<NewEvent> events = RandomBatch(&random, round * 100, 4 + round);
    const bool by_one = round % 5 < 3;  // two or three in a row
    REQUIRE(InsertOn(by_one ? *one : *two, by_one ? &of_one : &of_two, events).ok());
    REQUIRE(InsertOn(*alone, &of_alone, events).ok());
  }
  CHECK(Rows(*one) == Rows(*alone));
}

TEST_CASE("a log that another store has cleared begins anew") {
  const TemporaryFile file("kind_memory_clear");
  const auto one = OpenStore(file.path());
  const auto two = OpenStore(file.path());
  const auto fresh = OpenStore();
  const std::vector<NewEvent> before = {Kinded(0, "k1", {{"user", "anna", ""}}),
                                        Kinded(1, "k2", {{"door", "front", ""}})};
  const std::vector<NewEvent> after = {Kinded(2, "k2", {{"user", "ben", ""}, {"door", "1", ""}})};
  MustInsert(*one, before);
  REQUIRE(two->Clear().ok());
  MustInsert(*one, after);
  REQUIRE(one->Clear().ok());
  MustInsert(*one, after);
  MustInsert(*fresh, after);
  const auto kinds = one->kinds().All();
  REQUIRE(kinds.ok());
  REQUIRE(kinds->size() == 1);
  CHECK(kinds->front().events == 1);
  CHECK(kinds->front().row == fresh->kinds().All()->front().row);
  CHECK(kinds->front().fields == fresh->kinds().All()->front().fields);
  const std::vector<int64_t> rows = {(kNoon + 2) << 20};
  CHECK(one->kinds().FieldsOf(rows)->front() == after[0].kind.fields);
}

TEST_CASE("kinds that went with an older version are made anew when they come again") {
  const auto store = OpenStore();
  KindTable& kinds = store->kinds();
  REQUIRE(kinds.UseVersion(1).ok());
  MustInsert(*store, {Kinded(0, "k1", {{"user", "anna", ""}}), Kinded(1, "k2", {})});
  REQUIRE(kinds.UseVersion(2).ok());
  MustInsert(*store, {Kinded(2, "k1", {{"door", "front", ""}})});
  CHECK(kinds.Progress()->done == 1);
  for (const std::string name : {"k1", "k3"}) {
    const auto waiting = kinds.NextUnkinded(1, 1 << 20);
    REQUIRE(waiting->size() == 1);
    const EventKind kind = Kinded(0, name, {{"user", name, ""}}).kind;
    REQUIRE(kinds.Assign(std::vector<KindAssignment>{{waiting->front().rowid, kind}}).ok());
  }
  CHECK(kinds.Progress()->done == 3);
  REQUIRE(kinds.UseVersion(1).ok());
  MustInsert(*store, {Kinded(4, "k2", {{"user", "anna", ""}}), Kinded(5, "k1", {})});
  REQUIRE(kinds.UseVersion(2).ok());
  MustInsert(*store, {Kinded(6, "k1", {{"user", "eva", ""}})});
  const auto all = kinds.All();
  REQUIRE(all.ok());
  std::vector<std::string> told;
  for (const StoredKind& kind : *all) told.push_back(kind.id + " " + std::to_string(kind.events));
  CHECK(told == std::vector<std::string>{"k1 3", "k1 1", "k2 1", "k3 1"});
  CHECK(kinds.Progress()->done == 4);
  const std::vector<int64_t> rows = {(kNoon + 1) << 20, (kNoon + 4) << 20, (kNoon + 6) << 20};
  const auto fields = kinds.FieldsOf(rows);
  REQUIRE(fields.ok());
  CHECK(*fields == std::vector<std::vector<Field>>{
                       {{"user", "k3", ""}}, {{"user", "anna", ""}}, {{"user", "eva", ""}}});
}

TEST_CASE("a memory of too many kinds, fields or values is let go of") {
  KindMemory memory;
  for (int i = 0; i < 50'000; ++i) {
    memory.kinds["k" + std::to_string(i)];
    if (i == 10'000) {
      memory.Shrink();
      CHECK(memory.kinds.size() == 10'001);
    }
  }
  memory.fields["user"].values.emplace();
  memory.Shrink();
  CHECK(memory.kinds.empty());
  CHECK(memory.fields.size() == 1);
  memory.value_bytes = 100'000'000;
  memory.fields["user"].kinds_in_slot.emplace().fill(3);
  memory.Shrink();
  CHECK_FALSE(memory.fields["user"].values.has_value());
  CHECK(memory.fields["user"].kinds_in_slot.has_value());
  for (int i = 0; i < 50'000; ++i) memory.fields["f" + std::to_string(i)];
  memory.kinds["k1"];
  memory.Shrink();
  CHECK(memory.fields.empty());
  CHECK(memory.kinds.empty());  // its places would point nowhere
}

}  // namespace
}  // namespace yesterlog
