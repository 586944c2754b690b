// Which events are captures of one incident.
//
// Folding deletes nothing: an event keeps its row and its occurrences, and a member names the first
// event of its incident. Whoever adds events marks the hours that have to be folded again, in the
// same transaction, so that an interrupted folding goes on where it stopped.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/civil.h"
#include "core/base/result.h"
#include "core/store/event_row.h"

namespace yesterlog {

class Connection;

struct EventText {
  EventRow row;
  std::string text;
};

struct PageBound {
  int64_t events = 0;
  size_t bytes = 0;  // of texts, passed by one text at most
};

struct EventPage {
  std::vector<EventText> events;
  bool complete = false;  // there are no more
};

struct IncidentChange {
  int64_t rowid = 0;
  int64_t incident = 0;  // == rowid: the event begins an incident
};

class IncidentTable {
 public:
  explicit IncidentTable(Connection* connection) : connection_(connection) {}

  // The earliest stretch whose events have not been folded since one was added.
  Result<std::optional<Window>> NextUnfolded();

  // The events from `first` on that start before `end`, ascending, as far as the bound lets them.
  Result<EventPage> Read(Instant first, Instant end, PageBound bound);

  // Writes `changes` and takes [.., settled) from what is unfolded, but for [settled, remaining)
  // where `remaining` is later. Digests of what changed are dropped. One transaction.
  Status Settle(std::span<const IncidentChange> changes, Instant settled, Instant remaining);

  // The first `limit` events of an incident, ascending.
  Result<std::vector<int64_t>> Members(int64_t incident, int64_t limit);

  // How many incidents the whole log holds.
  Result<int64_t> Count();
  // How many of them have more than one event.
  Result<int64_t> CountClusters();

 private:
  // Drops the stretches that begin before `settled`; the latest end of theirs, 0 for none.
  Result<int64_t> TakeMarksBefore(Instant settled);

  Connection* connection_;
};

}  // namespace yesterlog
