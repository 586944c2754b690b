// Events, their full-text index, conversations and settings in one SQLite database.
//
// The only user of sqlite3.h. Natively that is libsqlite3; in the browser the same symbols are a
// bridge onto the official SQLite WASM module. No function or tokenizer of ours is registered with
// SQLite, so no callback crosses the bridge. FORMAT.md describes the tables.
//
// Not thread-safe: one thread owns a Store. Every write is one transaction that either stands whole
// after a crash or not at all.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/civil.h"
#include "core/base/result.h"
#include "core/store/condition.h"
#include "core/store/kind_record.h"

namespace yesterlog {

class DigestTable;
class EventFigures;
class ImportTable;
class IncidentTable;
class KindTable;
struct ImportEntry;

// Risk of an event: 0 none .. 4 severe; 3 and above is "high".
inline constexpr int kHighRisk = 3;
inline constexpr int kMaxRisk = 4;

// The most occurrences that one record can stand for, so that sums never overflow.
inline constexpr int64_t kMaxOccurrenceCount = 1'000'000'000;

// The range of event times that can be stored, so that rowids stay ordered by time and fit 63 bits.
inline constexpr Instant kMinEventTime{0};                  // 1970-01-01T00:00Z
inline constexpr Instant kMaxEventTime{7258118400000 - 1};  // the last millisecond of 2199

// An event on its way into the store.
struct NewEvent {
  // The log's own id. Empty: the store derives one from source, time, text and `ordinal`.
  std::string own_id;
  // Which one this is among equal events (same source, time and text) of its file, from 0. Makes
  // equal lines distinct and the same file again a no-op. Only used without own_id.
  uint32_t ordinal = 0;
  Instant start;
  std::optional<Instant> end;  // exclusive
  std::string source;
  std::string label;
  std::string text;
  std::string details_json = "{}";  // fields of the record that no column took, as a JSON object
  int risk = 0;
  int64_t occurrence_count = 1;  // how many occurrences this one record stands for, at least 1
  bool kept_apart = false;       // never folded into an incident with others
  bool grows = false;            // comes again under its own id as it goes on, with more in it
  EventKind kind = {};           // without an id the event waits for its kind, see KindTable
};

// An event as stored.
struct Event {
  int64_t rowid = 0;  // start in ms * 2^20 + ordinal within that millisecond: ordered by time
  std::string id;     // unique; the log's own id where it had one
  Instant start;
  std::optional<Instant> end;
  std::string source;
  std::string label;
  std::string text;
  std::string details_json;
  int risk = 0;
  int64_t occurrence_count = 1;
  int64_t incident = 0;         // the rowid of the first event of its incident
  int64_t incident_events = 1;  // how many events are captures of that incident, itself included
  std::string kind;             // the id of its kind, see KindTable; empty while it has none
};

struct InsertOutcome {
  int64_t accepted = 0;
  int64_t duplicates = 0;  // already there, or twice in the batch: same identity, same content
                           // or less of it
  int64_t updated = 0;     // there already, with less in it (event_growth.h)
  // Ids that came with other content than what is stored under them. Both events are kept; the
  // later one's id is "ID~HASH". The same batch again finds both and reports duplicates only.
  std::vector<std::string> conflicting_ids;
};

// One required or wanted meaning; any of these words or phrases satisfies it. Plain text: the store
// quotes it, so that no query syntax leaks in. Words match by their Porter stem; a whole identifier
// (an IP address, a path, host:port) also matches exactly.
struct Term {
  std::vector<std::string> any_of;
  // One of `any_of` must also stand in the event's text letter for letter (ASCII case aside): where
  // the stem alone is too wide, as that of "gardener" is. Only looked at with TermMode::kAll.
  bool literal = false;
};

enum class TermMode { kAll, kAny };

// A predicate over events. An empty list does not constrain; everything given must hold.
struct Filter {
  std::vector<Window> windows;       // event.start lies in one of them
  std::vector<std::string> sources;  // exact names, as Sources() gives them
  std::vector<std::string> labels;
  int min_risk = 0;
  std::vector<Term> terms;
  TermMode term_mode = TermMode::kAll;
  // What condition.h says, and of kLike and kText besides: `values` of kLike are masked texts as
  // kinds have them, so the caller masks its examples; a kText without a letter or digit is true.
  // At most 32 deep, with 2,000 values: else kLimit.
  Condition where = {};
};

enum class Order { kOldestFirst, kNewestFirst };

struct Tally {
  int64_t events = 0;
  int64_t occurrences = 0;  // sum of occurrence_count
  std::optional<Instant> first;
  std::optional<Instant> last;
  friend bool operator==(const Tally&, const Tally&) = default;
};

struct Hit {
  int64_t rowid = 0;
  std::string id;
  double score = 0;  // higher is better, rounded to 6 digits after the point
};

enum class FacetKind { kSource, kLabel, kKind };

// A source or label of the log and how many events carry it.
struct Facet {
  std::string name;
  int64_t events = 0;
  int64_t id = 0;  // what EventRow names it by
};

class Store {
 public:
  // Opens or creates the database; ":memory:" keeps it in memory. Brings an older schema up to
  // date; a newer one is kUnsupported, a file that is no database kCorrupt.
  static Result<std::unique_ptr<Store>> Open(const std::string& path);
  ~Store();
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  // Writes `events` and their index entries in one transaction. kInvalidArgument names the first
  // event with a time, risk or count out of range, and nothing of the batch is written.
  // With `import` the batch is one of that import's, whose number is filled in with the first.
  Result<InsertOutcome> Insert(std::span<const NewEvent> events, ImportEntry* import = nullptr);

  // The events that satisfy `filter`, in order of time, those of one millisecond as they arrived;
  // at most `limit` after skipping `offset`.
  Result<std::vector<Event>> Select(const Filter& filter, Order order, int64_t limit,
                                    int64_t offset = 0);
  // Runs over every event that satisfies `filter`; never a sample, never a top-k.
  Result<Tally> Count(const Filter& filter);
  // The same, apart for each source (label, kind) that has such an event, by Facet::id or
  // StoredKind::row; events without a kind are in none. One pass.
  Result<std::map<int64_t, Tally>> CountBy(FacetKind kind, const Filter& filter);
  // How many incidents those events are captures of.
  Result<int64_t> CountIncidents(const Filter& filter);
  // Only `events` of Count(): several times faster where words do the filtering.
  Result<int64_t> CountEvents(const Filter& filter);
  // The best `k` events by BM25 among those that satisfy `filter`, best first, ties by id. A filter
  // without terms has no ranking: kInvalidArgument.
  Result<std::vector<Hit>> Rank(const Filter& filter, int64_t k);

  Result<std::optional<Event>> Find(std::string_view id);
  Result<std::vector<Event>> FindRows(std::span<const int64_t> rowids);  // in the order given
  // Up to `before` events before and `after` events after `rowid` in time, and itself; ascending.
  Result<std::vector<Event>> Neighbours(int64_t rowid, int64_t before, int64_t after);

  // All sources (labels) with their numbers of events, most frequent first, ties by name.
  Result<std::vector<Facet>> Sources();
  Result<std::vector<Facet>> Labels();

  // Opaque JSON texts by key.
  Result<std::optional<std::string>> LoadConversation(std::string_view id);
  Status SaveConversation(std::string_view id, std::string_view json);
  Result<std::optional<std::string>> LoadSetting(std::string_view name);
  Status SaveSetting(std::string_view name, std::string_view value);

  // Removes every event, conversation and setting, and gives the space back.
  Status Clear();

  // The files that were read into it; it lives as long as the store.
  ImportTable& imports();

  // What is derived from events; these live as long as the store.
  IncidentTable& incidents();
  DigestTable& digests();
  KindTable& kinds();
  EventFigures& figures();

 private:
  class Database;
  explicit Store(std::unique_ptr<Database> database);
  std::unique_ptr<Database> database_;
};

}  // namespace yesterlog
