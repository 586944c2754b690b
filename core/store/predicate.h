// A Filter as SQL.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "core/base/result.h"
#include "core/store/connection.h"
#include "core/store/event_row.h"
#include "core/store/statement.h"
#include "core/store/store.h"

namespace yesterlog {

// Rowids [first, last] of the events of a window.
struct RowRange {
  int64_t first = 0;
  int64_t last = 0;
};

// The windows as ascending ranges that neither touch nor overlap; empty windows are left out.
std::vector<RowRange> RowRanges(const std::vector<Window>& windows);

// Whether any alternative of the term has a letter or digit. A term without one means nothing to
// the index and constrains nothing.
bool HasWord(const Term& term);

// The FTS5 query of the terms that have a word, everything quoted; "" when there is none.
std::string MatchQuery(const std::vector<Term>& terms, TermMode mode);

// What a query reads of the events besides their rowids.
enum class Reads { kNothing, kEvents, kIncidents };

// Values of a statement, which its SQL names by their place.
class SqlParameters {
 public:
  // "?7", the place of the value.
  std::string Add(std::variant<int64_t, std::string> value) {
    values_.push_back(std::move(value));
    return "?" + std::to_string(values_.size());
  }
  size_t size() const { return values_.size(); }
  // From 1 on. The values must outlive the statement's run.
  void BindTo(Statement* statement) const;

 private:
  std::vector<std::variant<int64_t, std::string>> values_;
};

// Whether a row of `records` holds one of the term's words letter for letter, ASCII case aside.
std::string LiteralSql(const Term& term, SqlParameters* parameters);

// `FROM ... WHERE ...` over the table search where terms have to match, and over events where they
// do not or where one of its columns counts.
struct Predicate {
  std::string sql;
  std::string row;  // the rowid, qualified
  SqlParameters parameters;
  bool matches = false;  // there is a MATCH, so bm25(search) may be used
  bool never = false;    // no event can satisfy it

  // The predicate must outlive the statement's run.
  void BindTo(Statement* statement) const { parameters.BindTo(statement); }
  int next_parameter() const { return static_cast<int>(parameters.size()) + 1; }
};

// kLimit when the filter has more windows, names, terms or conditions than a query can hold. Made
// for one run: it knows which kinds there are now.
Result<Predicate> PredicateFor(Connection& connection, const Filter& filter, Reads reads);

}  // namespace yesterlog
