// The kinds of the log's events, and the fields that tell events of one kind apart.
//
// A kind is made by core/kind, which stands above; the store keeps what it is given. Events that
// were stored before there were kinds, or by an older version of the rules, wait for theirs:
// whoever has the rules takes them from here page by page. Until then they have no kind (or the old
// one) and no fields, and conditions on these are false of them.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/civil.h"
#include "core/base/result.h"
#include "core/store/kind_record.h"

namespace yesterlog {

class Connection;
struct KindMemory;

struct KindField {
  std::string name;
  std::string unit;
  bool number = false;  // some event has a number there
  bool text = false;    // some event has something else there
  friend bool operator==(const KindField&, const KindField&) = default;
};

struct StoredKind {
  int64_t row = 0;  // what CountBy names it by
  std::string id;   // EventKind::id
  std::string text;
  std::string label;
  std::string source_class;
  std::string state_group;
  std::string state;
  std::string entity_field;
  int64_t events = 0;
  Instant first;  // the starts of its first and last event
  Instant last;
  std::vector<KindField> fields;  // as they first came
};

// The events that a source has of a kind.
struct KindOfSource {
  int64_t kind = 0;  // StoredKind::row
  std::string source;
  int64_t events = 0;
};

struct ValueCount {
  std::string value;
  int64_t events = 0;
  friend bool operator==(const ValueCount&, const ValueCount&) = default;
};

struct KindProgress {
  int64_t done = 0;  // events that have their kind
  int64_t total = 0;
};

// An event that waits for its kind.
struct UnkindedEvent {
  int64_t rowid = 0;
  std::string source;
  std::string label;
  std::string text;
  std::string details_json;
};

struct KindAssignment {
  int64_t rowid = 0;
  EventKind kind;
};

class KindTable {
 public:
  // Both must outlive it; the memory is that of whoever else writes kinds on the connection.
  KindTable(Connection* connection, KindMemory* memory)
      : connection_(connection), memory_(memory) {}

  // Every kind with an event, most events first, ties by id. Costs no scan of the events.
  Result<std::vector<StoredKind>> All();
  // Those of `ids` that there are, in the order of All().
  Result<std::vector<StoredKind>> Find(std::span<const std::string> ids);
  // The kinds that tell a state of the group; the kinds that have the field.
  Result<std::vector<StoredKind>> OfGroup(std::string_view state_group);
  Result<std::vector<StoredKind>> WithField(std::string_view field);

  // Sources and kinds that go together, most events first, ties by name and row. At most `limit`.
  // Reads every event.
  Result<std::vector<KindOfSource>> OfSources(int64_t limit);

  // The different values of a field as the log has them, with the events that have each: most
  // events first, ties by value. At most `limit`. Reads every event of the kinds that have the
  // field.
  Result<std::vector<ValueCount>> Values(std::string_view field, int64_t limit);

  // The different texts of a field that are kept once each (FORMAT.md: interned), as they first
  // came: the first ones, and those that come again and again. Costs no scan of the events; some of
  // them may be of none that is left.
  Result<std::vector<std::string>> Texts(std::string_view field);

  // The fields of each event, in the order of its kind's; empty for an event without a kind.
  Result<std::vector<std::vector<Field>>> FieldsOf(std::span<const int64_t> rowids);

  // Says by which version of the rules events get their kinds from now on. Another one than before
  // lets every event wait for its kind again.
  Status UseVersion(int version);
  // How many events have their kind by that version. Costs no scan.
  Result<KindProgress> Progress();
  // The next events that wait, ascending, at most `limit` of them and little more than `bytes` of
  // texts; empty: none does.
  Result<std::vector<UnkindedEvent>> NextUnkinded(int64_t limit, size_t bytes);
  // Gives events their kinds. `rowids` ascend, as NextUnkinded gave them. One transaction.
  Status Assign(std::span<const KindAssignment> assignments);

 private:
  Result<std::vector<StoredKind>> Read(const std::string& condition, std::string_view parameter);
  Result<int64_t> Cursor();
  Status SaveCursor(int64_t rowid);
  Status DropOutdated();

  Connection* connection_;
  KindMemory* memory_;
};

}  // namespace yesterlog
