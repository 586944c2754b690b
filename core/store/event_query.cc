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
      rowids_.insert(rowids_.end(), group_.begin() + static_cast<ptrdiff_t>(skipped), group_.end());
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

// A row and its score in whole millionths, rounded before anything is compared: the order, the cut
// and the ties are then the same in every build of SQLite.
struct ScoredRow {
  int64_t score = 0;
  int64_t rowid = 0;
};

bool ScoresHigher(const ScoredRow& a, const ScoredRow& b) { return a.score > b.score; }

// The best k rows, and every row that ties with the k-th. Scores are streamed out of SQLite: its
// own ORDER BY would have to look up the id of every match to break ties.
class TopRows {
 public:
  explicit TopRows(int64_t k) : k_(k) {}

  void Add(ScoredRow row) {
    if (row.score < floor_) return;
    rows_.push_back(row);
    if (rows_.size() >= next_cut_) Cut();
  }

  // In the order of rowids, so that reading the events goes through the file once.
  std::vector<ScoredRow> Finish() {
    Cut();
    std::sort(rows_.begin(), rows_.end(),
              [](const ScoredRow& a, const ScoredRow& b) { return a.rowid < b.rowid; });
    return std::move(rows_);
  }

 private:
  void Cut() {
    if (static_cast<int64_t>(rows_.size()) > k_) {
      const auto last = rows_.begin() + static_cast<std::ptrdiff_t>(k_ - 1);
      std::nth_element(rows_.begin(), last, rows_.end(), ScoresHigher);
      floor_ = last->score;
      std::erase_if(rows_, [this](const ScoredRow& row) { return row.score < floor_; });
    }
    next_cut_ = 2 * rows_.size() + 1024;
  }

  int64_t k_;
  size_t next_cut_ = 1024;
  int64_t floor_ = 0;
  std::vector<ScoredRow> rows_;
};

Result<std::vector<ScoredRow>> BestRows(Connection& connection, const Predicate& predicate,
                                        int64_t k) {
  // Column weights: an identifier says more than a word. bm25() is the lower the better.
  Result<Statement> statement = connection.Prepare(
      "SELECT search.rowid, CAST(bm25(search, 1.0, 1.0, 2.0) * -1e6 + 0.5 AS INTEGER)" +
      predicate.sql);
  if (!statement.ok()) return statement.error();
  predicate.BindTo(&*statement);
  TopRows top(k);
  for (;;) {
    Result<bool> row = statement->Step();
    if (!row.ok()) return row.error();
    if (!*row) return top.Finish();
    top.Add({.score = statement->Int(1), .rowid = statement->Int(0)});
  }
}

Result<std::vector<Hit>> HitsOf(Connection& connection, const std::vector<ScoredRow>& rows,
                                int64_t k) {
  Result<Statement> find = connection.Prepare("SELECT id FROM records WHERE rowid = ?1");
  if (!find.ok()) return find.error();
  std::vector<Hit> hits;
  for (const ScoredRow& scored : rows) {
    find->Bind(1, scored.rowid);
    Result<bool> row = find->Step();
    if (!row.ok()) return row.error();
    hits.push_back(
        {scored.rowid, std::string(find->Text(0)), static_cast<double>(scored.score) / 1e6});
    find->Reset();
  }
  std::sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) {
    return a.score != b.score ? a.score > b.score : a.id < b.id;
  });
  if (static_cast<int64_t>(hits.size()) > k) hits.resize(static_cast<size_t>(k));
  return hits;
}

}  // namespace

Result<std::vector<Event>> SelectEvents(Connection& connection, const Filter& filter, Order order,
                                        Page page) {
  Result<Predicate> predicate = PredicateFor(filter, Reads::kNothing);
  if (!predicate.ok()) return predicate.error();
  if (predicate->never || page.limit <= 0) return std::vector<Event>();
  page.offset = std::max<int64_t>(page.offset, 0);
  Result<std::vector<int64_t>> rowids = SelectRows(connection, *predicate, order, page);
  if (!rowids.ok()) return rowids.error();
  return ReadEvents(connection, *rowids);
}

Result<Tally> TallyEvents(Connection& connection, const Filter& filter) {
  Result<Predicate> predicate = PredicateFor(filter, Reads::kEvents);
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

Result<std::map<int64_t, Tally>> TallyEventsBy(Connection& connection, const Filter& filter,
                                               FacetKind kind) {
  Result<Predicate> predicate = PredicateFor(filter, Reads::kEvents);
  if (!predicate.ok()) return predicate.error();
  std::map<int64_t, Tally> tallies;
  if (predicate->never) return tallies;
  // Summed up here: SQLite's GROUP BY would sort all the rows first.
  const std::string column = kind == FacetKind::kSource ? "events.source" : "events.label";
  Result<Statement> statement = connection.Prepare(
      "SELECT " + predicate->row + ", events.occurrences, " + column + predicate->sql);
  if (!statement.ok()) return statement.error();
  predicate->BindTo(&*statement);
  for (;;) {
    Result<bool> row = statement->Step();
    if (!row.ok()) return row.error();
    if (!*row) return tallies;
    const Instant start = StartOfRow(statement->Int(0));
    Tally& tally = tallies[statement->Int(2)];
    ++tally.events;
    tally.occurrences += statement->Int(1);
    tally.first = tally.first ? std::min(*tally.first, start) : start;
    tally.last = tally.last ? std::max(*tally.last, start) : start;
  }
}

namespace {

Result<int64_t> CountDistinct(Connection& connection, const Filter& filter,
                              const std::string& counted, Reads reads) {
  Result<Predicate> predicate = PredicateFor(filter, reads);
  if (!predicate.ok()) return predicate.error();
  if (predicate->never) return 0;
  Result<Statement> statement =
      connection.Prepare("SELECT count(" + counted + ")" + predicate->sql);
  if (!statement.ok()) return statement.error();
  predicate->BindTo(&*statement);
  Result<bool> row = statement->Step();
  if (!row.ok()) return row.error();
  return statement->Int(0);
}

}  // namespace

Result<int64_t> CountEvents(Connection& connection, const Filter& filter) {
  return CountDistinct(connection, filter, "*", Reads::kNothing);
}

Result<int64_t> CountIncidents(Connection& connection, const Filter& filter) {
  return CountDistinct(connection, filter, "DISTINCT ifnull(members.incident, events.rowid)",
                       Reads::kIncidents);
}

// A filter without terms has no scores.
Result<std::vector<Hit>> RankEvents(Connection& connection, const Filter& filter, int64_t k) {
  Result<Predicate> predicate = PredicateFor(filter, Reads::kNothing);
  if (!predicate.ok()) return predicate.error();
  if (!predicate->matches) {
    return Error{ErrorCode::kInvalidArgument, "Ranking needs at least one word to search for."};
  }
  if (predicate->never || k <= 0) return std::vector<Hit>();
  Result<std::vector<ScoredRow>> rows = BestRows(connection, *predicate, k);
  if (!rows.ok()) return rows.error();
  return HitsOf(connection, *rows, k);
}

}  // namespace yesterlog
