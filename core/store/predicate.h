// A Filter as SQL.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "core/base/result.h"
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

// `FROM ... WHERE ...` over the table search where terms have to match, and over events where they
// do not or where one of its columns counts.
struct Predicate {
  std::string sql;
  std::string row;  // the rowid, qualified
  std::vector<std::variant<int64_t, std::string>> parameters;
  bool matches = false;  // there is a MATCH, so bm25(search) may be used
  bool never = false;    // no event can satisfy it

  // Binds the parameters from 1 on. The predicate must outlive the statement's run.
  void BindTo(Statement* statement) const;
  int next_parameter() const { return static_cast<int>(parameters.size()) + 1; }
};

// kLimit when the filter has more windows, names or terms than a query can hold.
Result<Predicate> PredicateFor(const Filter& filter, Reads reads);

}  // namespace yesterlog
