// The rows of a table whose dot product with a query is largest: every row is looked at, so nothing
// is missed.
//
// The products are summed in sixteen lanes: lane j takes the elements j, j + 16, j + 32, ... in
// order, a short row being filled up with zeros; then lanes 8 to 15 are added to lanes 0 to 7, 4 to
// 7 to 0 to 3, 2 and 3 to 0 and 1, and 1 to 0. Four vectors of four floats do that on every
// processor with SIMD, and because the order is fixed and no product is fused with its addition,
// every build gives the same bits. shaders/top_k_dot.wgsl is the same on a GPU.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "core/base/result.h"

namespace yesterlog {

// Vectors of `dims` floats, row after row; owned by the caller.
struct VectorTable {
  std::span<const float> values;
  size_t dims = 0;

  size_t rows() const { return dims == 0 ? 0 : values.size() / dims; }
  std::span<const float> row(size_t index) const { return values.subspan(index * dims, dims); }
};

// Rows from `begin` up to but not including `end`.
struct RowRange {
  size_t begin = 0;
  size_t end = 0;
};

struct ScoredRow {
  size_t row = 0;
  float score = 0;
};

// The order of results: the higher score first, equal ones by row. Neither score may be NaN.
bool Precedes(const ScoredRow& a, const ScoredRow& b);

// Of two vectors of one length.
float DotProduct(std::span<const float> a, std::span<const float> b);

// The first `k` rows, or fewer when there are not so many, inside `ranges` (a window of time is a
// few of them; ascending, none shares a row with another). A row whose score is not a number is
// never among them; infinities are scores like any other. kInvalidArgument when the table holds no
// whole number of rows, the query has another length, or `ranges` are out of order or past the
// table's end.
Result<std::vector<ScoredRow>> ExactTopK(const VectorTable& table, std::span<const float> query,
                                         std::span<const RowRange> ranges, size_t k);

}  // namespace yesterlog
