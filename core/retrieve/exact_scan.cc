#include "core/retrieve/exact_scan.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <string>
#include <utility>

namespace yesterlog {
namespace {

// GCC's and clang's portable vectors: SSE2, NEON or WebAssembly SIMD, whatever the target has.
using Float4 [[gnu::vector_size(16)]] = float;

constexpr size_t kLanes = 16;

Float4 Load(const float* from) {
  Float4 loaded;
  std::memcpy(&loaded, from, sizeof(loaded));
  return loaded;
}

struct LaneSums {
  std::array<Float4, 4> sums{};

  void Add(const float* a, const float* b) {
    for (size_t i = 0; i < sums.size(); ++i) sums[i] += Load(a + 4 * i) * Load(b + 4 * i);
  }

  float Total() const {
    const Float4 four = (sums[0] + sums[2]) + (sums[1] + sums[3]);
    return (four[0] + four[2]) + (four[1] + four[3]);
  }
};

Error Invalid(std::string message) { return {ErrorCode::kInvalidArgument, std::move(message)}; }

Status Check(const VectorTable& table, std::span<const float> query,
             std::span<const RowRange> ranges) {
  if (table.dims == 0 || table.values.size() % table.dims != 0) {
    return Invalid("The vectors are not whole rows of " + std::to_string(table.dims) + " numbers.");
  }
  if (query.size() != table.dims) {
    return Invalid("The query has " + std::to_string(query.size()) +
                   " numbers where the vectors have " + std::to_string(table.dims) +
                   ": embed both with the same model.");
  }
  size_t next = 0;
  for (const RowRange& range : ranges) {
    if (range.begin < next || range.end < range.begin || range.end > table.rows()) {
      return Invalid("Ranges of rows have to ascend within the " + std::to_string(table.rows()) +
                     " rows without sharing any.");
    }
    next = range.end;
  }
  return {};
}

// The best so far, the last of them on top of a heap.
class Best {
 public:
  explicit Best(size_t k) : k_(k) {}

  void Offer(const ScoredRow& row) {
    if (std::isnan(row.score)) return;
    if (rows_.size() == k_) {
      if (!Precedes(row, rows_.front())) return;
      std::ranges::pop_heap(rows_, Precedes);
      rows_.pop_back();
    }
    rows_.push_back(row);
    std::ranges::push_heap(rows_, Precedes);
  }

  std::vector<ScoredRow> InOrder() && {
    std::ranges::sort_heap(rows_, Precedes);
    return std::move(rows_);
  }

 private:
  size_t k_;  // not 0
  std::vector<ScoredRow> rows_;
};

}  // namespace

bool Precedes(const ScoredRow& a, const ScoredRow& b) {
  return a.score > b.score || (a.score == b.score && a.row < b.row);
}

float DotProduct(std::span<const float> a, std::span<const float> b) {
  LaneSums lanes;
  size_t at = 0;
  for (; at + kLanes <= a.size(); at += kLanes) lanes.Add(a.data() + at, b.data() + at);
  if (at < a.size()) {
    std::array<float, kLanes> rest_of_a{};
    std::array<float, kLanes> rest_of_b{};
    std::ranges::copy(a.subspan(at), rest_of_a.begin());
    std::ranges::copy(b.subspan(at), rest_of_b.begin());
    lanes.Add(rest_of_a.data(), rest_of_b.data());
  }
  return lanes.Total();
}

Result<std::vector<ScoredRow>> ExactTopK(const VectorTable& table, std::span<const float> query,
                                         std::span<const RowRange> ranges, size_t k) {
  if (Status status = Check(table, query, ranges); !status.ok()) return status.error();
  if (k == 0) return std::vector<ScoredRow>{};
  Best best(k);
  for (const RowRange& range : ranges) {
    for (size_t row = range.begin; row < range.end; ++row) {
      best.Offer({row, DotProduct(table.row(row), query)});
    }
  }
  return std::move(best).InOrder();
}

}  // namespace yesterlog
