#include "core/store/event_figures.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

namespace yesterlog {

Result<std::optional<RowRange>> EventFigures::Extent(Instant latest) {
  if (latest < kMinEventTime) return std::optional<RowRange>();
  const int64_t end = FirstRowAt({std::min(latest, kMaxEventTime).ms + 1});
  Result<Statement> read = connection_->Prepare(
      "SELECT (SELECT min(rowid) FROM events), (SELECT max(rowid) FROM events WHERE rowid < ?1)");
  if (!read.ok()) return read.error();
  read->Bind(1, end);
  Result<bool> row = read->Step();
  if (!row.ok()) return row.error();
  if (read->IsNull(1)) return std::optional<RowRange>();
  return std::optional(RowRange{read->Int(0), read->Int(1)});
}

Result<bool> EventFigures::HasLater(Instant latest) {
  if (latest >= kMaxEventTime) return false;
  Result<Statement> read = connection_->Prepare("SELECT max(rowid) >= ?1 FROM events");
  if (!read.ok()) return read.error();
  read->Bind(1, FirstRowAt({std::max(latest, kMinEventTime).ms + 1}));
  Result<bool> row = read->Step();
  if (!row.ok()) return row.error();
  return read->Int(0) != 0;
}

Result<std::vector<KindState>> EventFigures::Kinds() {
  Result<Statement> read =
      connection_->Prepare("SELECT id, name, text, state_group, state, events FROM kinds");
  if (!read.ok()) return read.error();
  std::vector<KindState> kinds;
  for (;;) {
    Result<bool> row = read->Step();
    if (!row.ok()) return row.error();
    if (!*row) return kinds;
    kinds.push_back({.row = read->Int(0),
                     .id = std::string(read->Text(1)),
                     .text = std::string(read->Text(2)),
                     .group = std::string(read->Text(3)),
                     .state = std::string(read->Text(4)),
                     .events = read->Int(5)});
  }
}

Result<bool> EventFigures::HasMembers() {
  Result<int64_t> any = connection_->QueryInt("SELECT EXISTS(SELECT 1 FROM members)");
  if (!any.ok()) return any.error();
  return *any != 0;
}

namespace {

// A member that is passed over costs about an eighth of an event that is looked up among them.
constexpr size_t kMembersPerLookup = 8;

// The members among `rowids`, as pairs of rowid and incident, ascending.
using Members = std::vector<std::pair<int64_t, int64_t>>;

// How many members lie from the first of `rowids` to the last, as far as `limit`.
Result<int64_t> MembersAmong(Connection& connection, std::span<const int64_t> rowids,
                             int64_t limit) {
  Result<Statement> count = connection.Prepare(
      "SELECT count(*) FROM (SELECT 1 FROM members WHERE rowid BETWEEN ?1 AND ?2 LIMIT ?3)");
  if (!count.ok()) return count.error();
  count->Bind(1, rowids.front());
  count->Bind(2, rowids.back());
  count->Bind(3, limit);
  Result<bool> row = count->Step();
  if (!row.ok()) return row.error();
  return count->Int(0);
}

Status FindMembers(Connection& connection, std::span<const int64_t> rowids, Members* members) {
  Result<Statement> find = connection.Prepare("SELECT incident FROM members WHERE rowid = ?1");
  if (!find.ok()) return find.error();
  for (const int64_t rowid : rowids) {
    find->Bind(1, rowid);
    Result<bool> row = find->Step();
    if (!row.ok()) return row.error();
    if (*row) members->emplace_back(rowid, find->Int(0));
    find->Reset();
  }
  return Status();
}

Status MergeMembers(Connection& connection, std::span<const int64_t> rowids, Members* members) {
  Result<Statement> read = connection.Prepare(
      "SELECT rowid, incident FROM members WHERE rowid BETWEEN ?1 AND ?2 ORDER BY rowid");
  if (!read.ok()) return read.error();
  read->Bind(1, rowids.front());
  read->Bind(2, rowids.back());
  size_t at = 0;
  for (;;) {
    Result<bool> row = read->Step();
    if (!row.ok()) return row.error();
    if (!*row) return Status();
    const int64_t rowid = read->Int(0);
    while (rowids[at] < rowid) ++at;
    if (rowids[at] == rowid) members->emplace_back(rowid, read->Int(1));
  }
}

}  // namespace

// Each that is no member begins an incident of its own, which members may be of as well.
Result<int64_t> EventFigures::CountIncidents(std::span<const int64_t> rowids) {
  if (rowids.empty()) return 0;
  const auto worth = static_cast<int64_t>(rowids.size() * kMembersPerLookup);
  Result<int64_t> passed = MembersAmong(*connection_, rowids, worth);
  if (!passed.ok()) return passed.error();
  Members members;
  const Status found = *passed == worth ? FindMembers(*connection_, rowids, &members)
                                        : MergeMembers(*connection_, rowids, &members);
  if (!found.ok()) return found.error();
  std::unordered_set<int64_t> incidents;
  for (const auto& [rowid, incident] : members) incidents.insert(incident);
  auto count = static_cast<int64_t>(rowids.size() - members.size() + incidents.size());
  for (const int64_t incident : incidents) {
    const auto member =
        std::ranges::lower_bound(members, incident, {}, &Members::value_type::first);
    const bool is_member = member != members.end() && member->first == incident;
    if (!is_member && std::ranges::binary_search(rowids, incident)) --count;
  }
  return count;
}

}  // namespace yesterlog
