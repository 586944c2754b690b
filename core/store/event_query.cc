// Select, Count and Rank: what runs over a Filter.
#include <algorithm>
#include <utility>

#include "core/store/event_reader.h"
#include "core/store/predicate.h"

namespace yesterlog {
namespace {

Result<std::vector<int64_t>> SelectRows(Connection& connection, const Predicate& predicate,
                                        Order order, Page page) {
  const int limit = predicate.next_parameter();
  Result<Statement> statement =
      connection.Prepare("SELECT " + predicate.row + predicate.sql + " ORDER BY " + predicate.row +
                         (order == Order::kNewestFirst ? " DESC" : " ASC") + " LIMIT ?" +
                         std::to_string(limit) + " OFFSET ?" + std::to_string(limit + 1));
  if (!statement.ok()) return statement.error();
  predicate.BindTo(&*statement);
  statement->Bind(limit, page.limit);
  statement->Bind(limit + 1, page.offset);
  std::vector<int64_t> rowids;
  for (;;) {
    Result<bool> row = statement->Step();
    if (!row.ok()) return row.error();
    if (!*row) return rowids;
    rowids.push_back(statement->Int(0));
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
  Result<Predicate> predicate = PredicateFor(connection, filter, Reads::kNothing);
  if (!predicate.ok()) return predicate.error();
  if (predicate->never || page.limit <= 0) return std::vector<Event>();
  page.offset = std::max<int64_t>(page.offset, 0);
  Result<std::vector<int64_t>> rowids = SelectRows(connection, *predicate, order, page);
  if (!rowids.ok()) return rowids.error();
  return ReadEvents(connection, *rowids);
}

Result<Tally> TallyEvents(Connection& connection, const Filter& filter) {
  Result<Predicate> predicate = PredicateFor(connection, filter, Reads::kEvents);
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

namespace {

std::string ColumnOf(FacetKind kind) {
  switch (kind) {
    case FacetKind::kSource:
      return "events.source";
    case FacetKind::kLabel:
      return "events.label";
    case FacetKind::kKind:
      return "events.kind";
  }
  return "";
}

}  // namespace

Result<std::map<int64_t, Tally>> TallyEventsBy(Connection& connection, const Filter& filter,
                                               FacetKind kind) {
  Result<Predicate> predicate = PredicateFor(connection, filter, Reads::kEvents);
  if (!predicate.ok()) return predicate.error();
  std::map<int64_t, Tally> tallies;
  if (predicate->never) return tallies;
  // Summed up here: SQLite's GROUP BY would sort all the rows first.
  Result<Statement> statement = connection.Prepare(
      "SELECT " + predicate->row + ", events.occurrences, " + ColumnOf(kind) + predicate->sql);
  if (!statement.ok()) return statement.error();
  predicate->BindTo(&*statement);
  for (;;) {
    Result<bool> row = statement->Step();
    if (!row.ok()) return row.error();
    if (!*row) return tallies;
    if (statement->IsNull(2)) continue;
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
  Result<Predicate> predicate = PredicateFor(connection, filter, reads);
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
  Result<Predicate> predicate = PredicateFor(connection, filter, Reads::kNothing);
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
