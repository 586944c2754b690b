#include "core/store/predicate.h"

#include <algorithm>

namespace yesterlog {
namespace {

// SQLite bounds the depth of an expression by 1,000 and an OR chain is as deep as it is long; FTS5
// bounds its own queries likewise.
constexpr size_t kMaxRanges = 500;
constexpr size_t kMaxNames = 10'000;
constexpr size_t kMaxAlternatives = 200;

constexpr int64_t kFirstRow = FirstRowAt(kMinEventTime);
constexpr int64_t kLastRow = FirstRowAt(kMaxEventTime) + kMaxOrdinal;

int64_t ClampedFirstRow(Instant instant) {
  if (instant <= kMinEventTime) return kFirstRow;
  if (instant > kMaxEventTime) return kLastRow + 1;
  return FirstRowAt(instant);
}

class Builder {
 public:
  Builder(const Filter& filter, Reads reads)
      : filter_(filter),
        joins_events_(reads != Reads::kNothing),
        joins_members_(reads == Reads::kIncidents) {}

  Predicate Build() {
    const std::string match = MatchQuery(filter_.terms, filter_.term_mode);
    predicate_.matches = !match.empty();
    predicate_.row = predicate_.matches ? "search.rowid" : "events.rowid";
    if (predicate_.matches) Add("search MATCH " + Parameter(match));
    AddRanges();
    AddNames("source", "sources", filter_.sources);
    AddNames("label", "labels", filter_.labels);
    if (predicate_.matches && filter_.term_mode == TermMode::kAll) AddLiterals();
    if (filter_.min_risk > 0) AddEventCondition("risk >= " + Parameter(int64_t{filter_.min_risk}));
    predicate_.sql = From() + (conditions_.empty() ? "" : " WHERE " + conditions_);
    return std::move(predicate_);
  }

 private:
  // CROSS JOIN keeps SQLite from running the index query anew for every event.
  std::string From() const {
    std::string from = predicate_.matches ? " FROM search" : " FROM events";
    if (predicate_.matches && joins_events_) {
      from += " CROSS JOIN events ON events.rowid = search.rowid";
    }
    if (joins_records_) from += " CROSS JOIN records ON records.rowid = search.rowid";
    if (joins_members_) from += " LEFT JOIN members ON members.rowid = events.rowid";
    return from;
  }

  std::string Parameter(std::variant<int64_t, std::string> value) {
    predicate_.parameters.push_back(std::move(value));
    return "?" + std::to_string(predicate_.parameters.size());
  }

  void Add(const std::string& condition) {
    if (!conditions_.empty()) conditions_ += " AND ";
    conditions_ += condition;
  }

  std::string Between(const RowRange& range) {
    const std::string first = Parameter(range.first);
    return predicate_.row + " BETWEEN " + first + " AND " + Parameter(range.last);
  }

  // The hull as one range is what the index can use; the gaps are then cut out row by row.
  void AddRanges() {
    if (filter_.windows.empty()) return;
    const std::vector<RowRange> ranges = RowRanges(filter_.windows);
    if (ranges.empty()) {
      predicate_.never = true;
      return;
    }
    Add(Between({ranges.front().first, ranges.back().last}));
    if (ranges.size() == 1) return;
    std::string any;
    for (const RowRange& range : ranges) any += (any.empty() ? "+" : " OR +") + Between(range);
    Add("(" + any + ")");
  }

  void AddNames(const std::string& column, const std::string& table,
                const std::vector<std::string>& names) {
    if (names.empty()) return;
    std::string list;
    for (const std::string& name : names) list += (list.empty() ? "" : ", ") + Parameter(name);
    AddEventCondition(column + " IN (SELECT id FROM " + table + " WHERE name IN (" + list + "))");
  }

  // A condition on a column of events, which stands first.
  void AddEventCondition(const std::string& condition) {
    Add("events." + condition);
    joins_events_ = true;
  }

  // The index has narrowed the rows down by then. instr() compares every byte, NULs included, where
  // LIKE would stop at the first NUL and read wildcards.
  void AddLiterals() {
    for (const Term& term : filter_.terms) {
      if (!term.literal || !HasWord(term)) continue;
      std::string any;
      for (const std::string& word : term.any_of) {
        any += (any.empty() ? "instr(" : " OR instr(") +
               std::string("lower(records.text), lower(") + Parameter(word) + "))";
      }
      Add("(" + any + ")");
      joins_records_ = true;
    }
  }

  const Filter& filter_;
  Predicate predicate_;
  std::string conditions_;
  bool joins_events_;
  bool joins_records_ = false;
  bool joins_members_;
};

Error TooMany(const char* what, size_t limit) {
  return Error{ErrorCode::kLimit, std::string("A filter can hold at most ") +
                                      std::to_string(limit) + " " + what +
                                      ": ask in smaller parts."};
}

}  // namespace

std::vector<RowRange> RowRanges(const std::vector<Window>& windows) {
  std::vector<RowRange> ranges;
  for (const Window& window : windows) {
    const int64_t first = window.start ? ClampedFirstRow(*window.start) : kFirstRow;
    const int64_t last = ClampedFirstRow(window.end) - 1;
    if (first <= last) ranges.push_back({first, last});
  }
  std::sort(ranges.begin(), ranges.end(),
            [](const RowRange& a, const RowRange& b) { return a.first < b.first; });
  std::vector<RowRange> merged;
  for (const RowRange& range : ranges) {
    if (!merged.empty() && range.first <= merged.back().last + 1) {
      merged.back().last = std::max(merged.back().last, range.last);
    } else {
      merged.push_back(range);
    }
  }
  return merged;
}

void Predicate::BindTo(Statement* statement) const {
  int position = 0;
  for (const auto& parameter : parameters) {
    ++position;
    if (const int64_t* number = std::get_if<int64_t>(&parameter)) {
      statement->Bind(position, *number);
    } else {
      statement->Bind(position, std::string_view(std::get<std::string>(parameter)));
    }
  }
}

Result<Predicate> PredicateFor(const Filter& filter, Reads reads) {
  size_t alternatives = 0;
  for (const Term& term : filter.terms) alternatives += term.any_of.size();
  if (alternatives > kMaxAlternatives) return TooMany("words", kMaxAlternatives);
  if (filter.sources.size() > kMaxNames) return TooMany("sources", kMaxNames);
  if (filter.labels.size() > kMaxNames) return TooMany("labels", kMaxNames);
  if (RowRanges(filter.windows).size() > kMaxRanges) return TooMany("windows", kMaxRanges);
  return Builder(filter, reads).Build();
}

}  // namespace yesterlog
