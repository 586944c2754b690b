#include "tests/core/gather/reference_store.h"

#include <doctest/doctest.h>

#include <map>
#include <set>

#include "core/store/incident_table.h"

namespace yesterlog {
namespace {

NewEvent NewEventOf(const ReferenceEvent& event, size_t number) {
  NewEvent made;
  made.own_id = "e" + std::to_string(number);
  made.start = event.start;
  made.end = event.end;
  made.source = event.source;
  made.label = event.label;
  made.text = event.text;
  made.risk = event.risk;
  made.occurrence_count = event.occurrences;
  made.kind = event.kind;
  return made;
}

// An incident has the rowid of its first event.
void Fold(const std::vector<ReferenceEvent>& log, Store* store) {
  std::map<int64_t, int64_t> first_rows;
  std::vector<IncidentChange> changes;
  for (const Line& line : LinesOf(log, kMaxEventTime)) {
    const auto [first, is_new] = first_rows.emplace(line.event->incident, line.rowid);
    if (!is_new) changes.push_back({line.rowid, first->second});
  }
  REQUIRE(store->incidents().Settle(changes, kMaxEventTime, kMaxEventTime).ok());
}

}  // namespace

std::unique_ptr<Store> StoreOf(const std::vector<ReferenceEvent>& log) {
  Result<std::unique_ptr<Store>> store = Store::Open(":memory:");
  REQUIRE_MESSAGE(store.ok(), store.error().message);
  std::vector<NewEvent> events;
  for (const ReferenceEvent& event : log) events.push_back(NewEventOf(event, events.size()));
  const Result<InsertOutcome> inserted = (*store)->Insert(events);
  REQUIRE_MESSAGE(inserted.ok(), inserted.error().message);
  REQUIRE(inserted->accepted == static_cast<int64_t>(log.size()));
  Fold(log, store->get());
  return std::move(*store);
}

}  // namespace yesterlog
