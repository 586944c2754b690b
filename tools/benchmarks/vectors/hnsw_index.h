// Approximate top-k by a navigable small-world graph: from a vector to neighbours that are nearer
// to the query, until none is. Far fewer rows are looked at than by ExactTopK, and some of the best
// are missed. Y. Malkov, D. Yashunin, "Efficient and robust approximate nearest neighbor search
// using Hierarchical Navigable Small World graphs", 2018.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "core/retrieve/exact_scan.h"

namespace yesterlog::bench {

struct HnswOptions {
  size_t links = 16;             // of a vector, on the layers above the lowest; M in the paper
  size_t ef_construction = 100;  // candidates that a new vector's links are chosen from
  size_t threads = 1;            // that build; with several, the graph is another each time
};

class HnswIndex {
 public:
  // Copies the table's rows, of which there is one or more.
  static std::unique_ptr<HnswIndex> Build(const VectorTable& table, const HnswOptions& options);
  virtual ~HnswIndex() = default;

  // Of the `ef` best that the search keeps, the first `k`; more are found with a larger `ef`.
  virtual std::vector<ScoredRow> Search(std::span<const float> query, size_t k, size_t ef) = 0;

  // The same among the rows of `window`: others are passed through and left out, so that a narrow
  // window makes for a long search.
  virtual std::vector<ScoredRow> SearchWindow(std::span<const float> query, size_t k, size_t ef,
                                              const RowRange& window) const = 0;
};

}  // namespace yesterlog::bench
