// Where digests are kept, and the rows that they are made from.
//
// A digest is an opaque text that stands for the events of a window. Adding events, and folding
// them into incidents, drops every digest that overlaps them in the same transaction: one that is
// there is true.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/civil.h"
#include "core/base/result.h"
#include "core/store/event_row.h"

namespace yesterlog {

class Connection;

// A local week with an hour more where clocks go back, rounded up to eight days.
inline constexpr int64_t kLongestDigestMs = 8 * kMsPerDay;

struct StoredDigest {
  int tier = 0;
  Window window;  // with a start, at most kLongestDigestMs long
  std::string body;
};

class DigestTable {
 public:
  explicit DigestTable(Connection* connection) : connection_(connection) {}

  // Up to `limit` events from rowid `first` on that start before `end`, ascending.
  Result<std::vector<EventRow>> Rows(int64_t first, Instant end, int64_t limit);
  // The first event that starts at or after `from`.
  Result<std::optional<Instant>> NextEvent(Instant from);

  // From the first event on to right behind the last; empty without events. Costs no scan.
  Result<std::optional<Window>> Span();

  // How many events of the window each source has, or each risk: by id, ascending.
  enum class By { kSource, kRisk };
  Result<std::vector<std::pair<int64_t, int64_t>>> CountBy(By by, Instant start, Instant end);

  // The digest of a tier that begins at `start`.
  Result<std::optional<StoredDigest>> Find(int tier, Instant start);
  // Where the digests of a tier begin, ascending.
  Result<std::vector<Instant>> Starts(int tier);
  // Replaces what stands there. One transaction.
  Status Save(std::span<const StoredDigest> digests);
  // Digests follow local days: drops all that were made for another zone than `zone`.
  Status UseZone(std::string_view zone);

 private:
  Connection* connection_;
};

}  // namespace yesterlog
