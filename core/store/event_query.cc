// Select, Count and Rank: what runs over a Filter.
#include <algorithm>
#include <utility>

#include "core/store/event_reader.h"
#include "core/store/predicate.h"

namespace yesterlog {
namespace {

// Sorts rows that start in the same millisecond by their events' ids.
Status SortById(Connection& connection, std::vector<int64_t>* rowids) {
  if (rowids->size() < 2) return Status();
  Result<Statement> find = connection.Prepare("SELECT id FROM records WHERE rowid = ?1");
  if (!find.ok()) return find.error();
  std::vector<std::pair<std::string, int64_t>> by_id;
  for (const int64_t rowid : *rowids) {
    find->Bind(1, rowid);
    Result<bool> row = find->Step();
    if (!row.ok()) return row.error();
    by_id.emplace_back(find->Text(0), rowid);
    find->Reset();
  }
  std::sort(by_id.begin(), by_id.end());
  std::transform(by_id.begin(), by_id.end(), rowids->begin(),
                 [](const auto& entry) { return entry.second; });
  return Status();
}

// Rowids come ordered by time, but within a millisecond by when they were stored. This gathers a
// page of them in the promised order, whole milliseconds at a time, without sorting the rest.
class PageCollector {
 public:
  PageCollector(Connection* connection, Page page) : connection_(connection), page_(page) {}

  // False: the page is complete. `rowid` starts no earlier (newest first: no later) than the last.
  Result<bool> Add(int64_t rowid) {
    if (!group_.empty() && StartOfRow(group_.back()) != StartOfRow(rowid)) {
      if (Status closed = CloseGroup(); !closed.ok()) return closed.error();
      if (static_cast<int64_t>(rowids_.size()) >= page_.limit) return false;
    }
    group_.push_back(rowid);
    return true;
  }

  Result<std::vector<int64_t>> Finish() {
    if (Status closed = CloseGroup(); !closed.ok()) return closed.error();
    if (static_cast<int64_t>(rowids_.size()) > page_.limit) {
      rowids_.resize(static_cast<size_t>(page_.limit));
    }
    return std::move(rowids_);
  }

 private:
  Status CloseGroup() {
    const auto size = static_cast<int64_t>(group_.size());
    const int64_t skipped = std::min(size, page_.offset);
    page_.offset -= skipped;
    if (skipped < size) {
      if (Status sorted = SortById(*connection_, &group_); !sorted.ok()) return sorted;
      rowids_.insert(rowids_.end(), group_.begin() + skipped, group_.end());
    }
    group_.clear();
    return Status();
  }

  Connection* connection_;
  Page page_;  // its offset counts down
  std::vector<int64_t> group_;
  std::vector<int64_t> rowids_;
};

Result<std::vector<int64_t>> SelectRows(Connection& connection, const Predicate& predicate,
                                        Order order, Page page) {
  Result<Statement> statement =
      connection.Prepare("SELECT " + predicate.row + predicate.sql + " ORDER BY " + predicate.row +
                         (order == Order::kNewestFirst ? " DESC" : " ASC"));
  if (!statement.ok()) return statement.error();
  predicate.BindTo(&*statement);
  PageCollector collector(&connection, page);
  for (;;) {
    Result<bool> row = statement->Step();
    if (!row.ok()) return row.error();
    if (!*row) return collector.Finish();
    Result<bool> more = collector.Add(statement->Int(0));
    if (!more.ok()) return more.error();
    if (!*more) return collector.Finish();
  }
}

}  // namespace

Result<std::vector<Event>> SelectEvents(Connection& connection, const Filter& filter, Order order,
                                        Page page) {
  Result<Predicate> predicate = PredicateFor(filter);
  if (!predicate.ok()) return predicate.error();
  if (predicate->never || page.limit <= 0) return std::vector<Event>();
  page.offset = std::max<int64_t>(page.offset, 0);
  Result<std::vector<int64_t>> rowids = SelectRows(connection, *predicate, order, page);
  if (!rowids.ok()) return rowids.error();
  return ReadEvents(connection, *rowids);
}

Result<Tally> CountEvents(Connection& connection, const Filter& filter) {
  Result<Predicate> predicate = PredicateFor(filter);
  if (!predicate.ok()) return predicate.error();
  if (predicate->never) return Tally();
  Result<Statement> statement =
      connection.Prepare("SELECT count(*), ifnull(sum(events.occurrences), 0), min(" +
                         predicate->row + "), max(" + predicate->row + ")" + predicate->sql);
  if (!statement.ok()) return statement.error();
  predicate->BindTo(&*statement);
  Result<bool> row = statement->Step();
  if (!row.ok()) return row.error();
  Tally tally;
  tally.events = statement->Int(0);
  tally.occurrences = statement->Int(1);
  if (tally.events > 0) {
    tally.first = StartOfRow(statement->Int(2));
    tally.last = StartOfRow(statement->Int(3));
  }
  return tally;
}

// Scores are whole millionths before anything is compared, so that the order, the cut and the ties
// are the same in every build of SQLite. Ids are looked up only for rows that reach the k-th score.
Result<std::vector<Hit>> RankEvents(Connection& connection, const Filter& filter, int64_t k) {
  Result<Predicate> predicate = PredicateFor(filter);
  if (!predicate.ok()) return predicate.error();
  if (!predicate->matches) {
    return Error{ErrorCode::kInvalidArgument, "Ranking needs at least one word to search for."};
  }
  if (predicate->never || k <= 0) return std::vector<Hit>();
  const std::string limit = "?" + std::to_string(predicate->next_parameter());
  const std::string offset = "?" + std::to_string(predicate->next_parameter() + 1);
  Result<Statement> statement = connection.Prepare(
      "WITH scored(row, score) AS MATERIALIZED (SELECT search.rowid, "
      "CAST(bm25(search, 1.0, 1.0, 2.0) * -1e6 + 0.5 AS INTEGER)" +
      predicate->sql +
      ") SELECT scored.row, records.id, scored.score FROM scored "
      "JOIN records ON records.rowid = scored.row WHERE scored.score >= ifnull("
      "(SELECT score FROM scored ORDER BY score DESC LIMIT 1 OFFSET " +
      offset + "), 0) ORDER BY scored.score DESC, records.id LIMIT " + limit);
  if (!statement.ok()) return statement.error();
  predicate->BindTo(&*statement);
  statement->Bind(predicate->next_parameter(), k);
  statement->Bind(predicate->next_parameter() + 1, k - 1);
  std::vector<Hit> hits;
  for (;;) {
    Result<bool> row = statement->Step();
    if (!row.ok()) return row.error();
    if (!*row) return hits;
    hits.push_back({statement->Int(0), std::string(statement->Text(1)),
                    static_cast<double>(statement->Int(2)) / 1e6});
  }
}

}  // namespace yesterlog
