#include "core/store/predicate.h"

#include <algorithm>
#include <optional>

#include "core/store/condition_sql.h"

namespace yesterlog {
namespace {

// The windows of a recurrence over centuries; FTS5 bounds the depth of its own queries.
constexpr size_t kMaxRanges = 100'000;
constexpr size_t kMaxNames = 10'000;
constexpr size_t kMaxAlternatives = 200;

constexpr int64_t kFirstRow = FirstRowAt(kMinEventTime);
constexpr int64_t kLastRow = FirstRowAt(kMaxEventTime) + kMaxOrdinal;

int64_t ClampedFirstRow(Instant instant) {
  if (instant <= kMinEventTime) return kFirstRow;
  if (instant > kMaxEventTime) return kLastRow + 1;
  return FirstRowAt(instant);
}

// Up to so many ranges are an OR, which is tried for every row of their hull; more are rows of
// their own, each of which the events of its range are joined to. Where words or kinds find the
// events already, the OR holds out longer. Measured on a million events: 40 ranges cost 750 ms as
// an OR of all, 60 ms joined.
constexpr size_t kMaxOrRanges = 8;
constexpr size_t kMaxOrRangesOfFound = 48;

// {"first":last,...}: a rowid has more digits than a number of JSON keeps elsewhere, but SQLite
// reads whole ones exactly.
std::string RangesJson(const std::vector<RowRange>& ranges) {
  std::string json = "{";
  for (const RowRange& range : ranges) {
    json += (json.size() > 1 ? ",\"" : "\"") + std::to_string(range.first) +
            "\":" + std::to_string(range.last);
  }
  return json + "}";
}

std::string RangesJoined(const std::string& json) {
  return " FROM json_each(" + json +
         ") AS span CROSS JOIN events ON "
         "events.rowid BETWEEN CAST(span.key AS INTEGER) AND span.value";
}

Error TooMany(const char* what, size_t limit) {
  return Error{ErrorCode::kLimit, std::string("A filter can hold at most ") +
                                      std::to_string(limit) + " " + what +
                                      ": ask in smaller parts."};
}

class Builder {
 public:
  Builder(Connection* connection, const Filter& filter, Reads reads)
      : connection_(connection),
        filter_(filter),
        terms_(filter.terms),
        joins_events_(reads != Reads::kNothing),
        joins_members_(reads == Reads::kIncidents) {
    SplitWhere(filter.where);
  }

  Result<Predicate> Build() {
    size_t alternatives = 0;
    for (const Term& term : terms_) alternatives += term.any_of.size();
    if (alternatives > kMaxAlternatives) return TooMany("words", kMaxAlternatives);
    const std::string match = MatchQuery(terms_, filter_.term_mode);
    predicate_.matches = !match.empty();
    predicate_.row = predicate_.matches ? "search.rowid" : "events.rowid";
    if (predicate_.matches) Add("search MATCH " + Parameter(match));
    if (Status chosen = ChooseKindsOfWhere(); !chosen.ok()) return chosen.error();
    AddRanges();
    AddNames("source", "sources", filter_.sources);
    AddNames("label", "labels", filter_.labels);
    if (predicate_.matches && filter_.term_mode == TermMode::kAll) AddLiterals();
    if (filter_.min_risk > 0) AddEventCondition("risk >= " + Parameter(int64_t{filter_.min_risk}));
    if (Status added = AddWhere(); !added.ok()) return added.error();
    predicate_.sql = From() + (conditions_.empty() ? "" : " WHERE " + conditions_);
    return std::move(predicate_);
  }

 private:
  // What all must hold of `where`: texts are the index's where it is asked for all of them anyway,
  // the others are conditions on events.
  void SplitWhere(const Condition& condition) {
    if (condition.type == ConditionType::kAnd) {
      for (const Condition& part : condition.parts) SplitWhere(part);
      return;
    }
    if (condition.type == ConditionType::kText && filter_.term_mode == TermMode::kAll) {
      terms_.push_back({condition.values, condition.literal});
    } else {
      where_.parts.push_back(condition);
    }
  }

  Status ChooseKindsOfWhere() {
    if (where_.everything()) return Status();
    Result<KindChoice> choice = ChooseKinds(*connection_, where_);
    if (!choice.ok()) return choice.error();
    kinds_ = std::move(*choice);
    if (kinds_.narrows && kinds_.kinds.empty()) predicate_.never = true;
    return Status();
  }

  Status AddWhere() {
    if (where_.everything()) return Status();
    joins_events_ = true;
    if (!kinds_.kinds.empty() && !spans_) AddKinds(kinds_.kinds);
    Result<std::string> sql = ConditionSql(*connection_, where_, &predicate_.parameters);
    if (!sql.ok()) return sql.error();
    Add(*sql);
    return Status();
  }

  // One kind's events come out of the index in order of time.
  void AddKinds(const std::vector<int64_t>& kinds) {
    std::string list;
    for (const int64_t kind : kinds) list += (list.empty() ? "" : ", ") + Parameter(kind);
    Add(kinds.size() == 1 ? "events.kind = " + list : "events.kind IN (" + list + ")");
  }

  // CROSS JOIN keeps SQLite from running the index query anew for every event.
  std::string From() const {
    std::string from = predicate_.matches ? " FROM search" : " FROM events";
    if (!predicate_.matches && spans_) from = RangesJoined(*spans_);
    if (predicate_.matches && joins_events_) {
      from += " CROSS JOIN events ON events.rowid = search.rowid";
    }
    if (joins_records_) from += " CROSS JOIN records ON records.rowid = search.rowid";
    if (joins_members_) from += " LEFT JOIN members ON members.rowid = events.rowid";
    return from;
  }

  std::string Parameter(std::variant<int64_t, std::string> value) {
    return predicate_.parameters.Add(std::move(value));
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
    const RowRange hull{ranges.front().first, ranges.back().last};
    const bool found = predicate_.matches || !kinds_.kinds.empty();
    if (ranges.size() > (found ? kMaxOrRangesOfFound : kMaxOrRanges)) {
      spans_ = Parameter(RangesJson(ranges));
      if (!predicate_.matches) return;
      Add(Between(hull));
      // The + keeps SQLite from running the MATCH anew for each of these rows.
      Add("+search.rowid IN (SELECT events.rowid" + RangesJoined(*spans_) + ")");
      return;
    }
    Add(Between(hull));
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

  // The index has narrowed the rows down by then.
  void AddLiterals() {
    for (const Term& term : terms_) {
      if (!term.literal || !HasWord(term)) continue;
      Add(LiteralSql(term, &predicate_.parameters));
      joins_records_ = true;
    }
  }

  Connection* connection_;
  const Filter& filter_;
  std::vector<Term> terms_;
  Condition where_;  // kAnd
  KindChoice kinds_;
  Predicate predicate_;
  std::string conditions_;
  std::optional<std::string> spans_;  // the parameter that holds more ranges than an OR
  bool joins_events_;
  bool joins_records_ = false;
  bool joins_members_;
};

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

// instr() compares every byte, NULs included, where LIKE would stop at the first NUL and read
// wildcards.
std::string LiteralSql(const Term& term, SqlParameters* parameters) {
  std::string any;
  for (const std::string& word : term.any_of) {
    any += (any.empty() ? "(instr(" : " OR instr(") + std::string("lower(records.text), lower(") +
           parameters->Add(word) + "))";
  }
  return any + ")";
}

void SqlParameters::BindTo(Statement* statement) const {
  int position = 0;
  for (const auto& value : values_) {
    ++position;
    if (const int64_t* number = std::get_if<int64_t>(&value)) {
      statement->Bind(position, *number);
    } else {
      statement->Bind(position, std::string_view(std::get<std::string>(value)));
    }
  }
}

Result<Predicate> PredicateFor(Connection& connection, const Filter& filter, Reads reads) {
  if (filter.sources.size() > kMaxNames) return TooMany("sources", kMaxNames);
  if (filter.labels.size() > kMaxNames) return TooMany("labels", kMaxNames);
  if (RowRanges(filter.windows).size() > kMaxRanges) return TooMany("windows", kMaxRanges);
  if (Status checked = CheckCondition(filter.where); !checked.ok()) return checked.error();
  return Builder(&connection, filter, reads).Build();
}

}  // namespace yesterlog
