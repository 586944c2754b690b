#include "tools/benchmarks/vectors/hnsw_index.h"

// hnswlib 0.6 prefetches one link past a vector's last, which may lie outside of its memory.
// Without SSE, whose dot product is not the one used here, it does not prefetch.
#define NO_MANUAL_VECTORIZATION
#include <hnswlib/hnswlib.h>

#include <algorithm>
#include <atomic>
#include <queue>
#include <ranges>
#include <thread>

namespace yesterlog::bench {
namespace {

using hnswlib::tableint;

// The inner product by the same code as the exact scan's: times compare the ways of searching, and
// scores are equal to the bit.
class DotSpace : public hnswlib::SpaceInterface<float> {
 public:
  explicit DotSpace(size_t dims) : dims_(dims) {}

  size_t get_data_size() override { return dims_ * sizeof(float); }
  hnswlib::DISTFUNC<float> get_dist_func() override { return Distance; }
  void* get_dist_func_param() override { return &dims_; }

 private:
  static float Distance(const void* a, const void* b, const void* dims) {
    const size_t size = *static_cast<const size_t*>(dims);
    return -DotProduct({static_cast<const float*>(a), size}, {static_cast<const float*>(b), size});
  }

  size_t dims_;
};

struct Place {
  tableint node = 0;
  ScoredRow scored;
};

struct WorstOnTop {
  bool operator()(const Place& a, const Place& b) const { return Precedes(a.scored, b.scored); }
};
struct BestOnTop {
  bool operator()(const Place& a, const Place& b) const { return Precedes(b.scored, a.scored); }
};

using Kept = std::priority_queue<Place, std::vector<Place>, WorstOnTop>;

std::vector<ScoredRow> FirstOf(Kept kept, size_t k) {
  while (kept.size() > k) kept.pop();
  std::vector<ScoredRow> rows(kept.size());
  for (ScoredRow& row : std::views::reverse(rows)) {
    row = kept.top().scored;
    kept.pop();
  }
  return rows;
}

class HnswlibIndex : public HnswIndex {
 public:
  HnswlibIndex(const VectorTable& table, const HnswOptions& options)
      : dims_(table.dims),
        space_(table.dims),
        graph_(&space_, table.rows(), options.links, options.ef_construction) {
    // The counters that its search adds to are not set by its constructor.
    graph_.metric_hops = 0;
    graph_.metric_distance_computations = 0;
    std::atomic<size_t> next = 0;
    std::vector<std::jthread> threads;
    for (size_t i = 0; i < std::max<size_t>(options.threads, 1); ++i) {
      threads.emplace_back([&] {
        for (size_t row = next++; row < table.rows(); row = next++)
          graph_.addPoint(table.row(row).data(), row);
      });
    }
  }

  std::vector<ScoredRow> Search(std::span<const float> query, size_t k, size_t ef) override {
    graph_.setEf(ef);
    std::vector<ScoredRow> rows;
    for (auto found = graph_.searchKnn(query.data(), k); !found.empty(); found.pop())
      rows.push_back({found.top().second, -found.top().first});
    std::ranges::sort(rows, Precedes);
    return rows;
  }

  // hnswlib 0.6 links the vectors and knows no filter; this walks the same links.
  std::vector<ScoredRow> SearchWindow(std::span<const float> query, size_t k, size_t ef,
                                      const RowRange& window) const override {
    ef = std::max(ef, k);
    std::vector<bool> seen(graph_.cur_element_count);
    std::priority_queue<Place, std::vector<Place>, BestOnTop> open;
    Kept kept;
    const auto visit = [&](const Place& place) {
      seen[place.node] = true;
      if (kept.size() == ef && !Precedes(place.scored, kept.top().scored)) return;
      open.push(place);
      if (place.scored.row < window.begin || place.scored.row >= window.end) return;
      kept.push(place);
      if (kept.size() > ef) kept.pop();
    };
    for (visit(Entrance(query)); !open.empty();) {
      const Place place = open.top();
      if (kept.size() == ef && Precedes(kept.top().scored, place.scored)) break;
      open.pop();
      for (const tableint node : LinksOf(place.node, 0)) {
        if (!seen[node]) visit(PlaceOf(node, query));
      }
    }
    return FirstOf(std::move(kept), k);
  }

 private:
  Place PlaceOf(tableint node, std::span<const float> query) const {
    const auto* data = reinterpret_cast<const float*>(graph_.getDataByInternalId(node));
    return {node, {graph_.getExternalLabel(node), DotProduct({data, dims_}, query)}};
  }

  std::span<const tableint> LinksOf(tableint node, int layer) const {
    const hnswlib::linklistsizeint* list = graph_.get_linklist_at_level(node, layer);
    const size_t size = *reinterpret_cast<const uint16_t*>(list);
    return {list + 1, size};
  }

  // Where the lowest layer is entered: the nearest to the query that the layers above lead to.
  Place Entrance(std::span<const float> query) const {
    Place nearest = PlaceOf(graph_.enterpoint_node_, query);
    for (int layer = graph_.maxlevel_; layer > 0; --layer) {
      for (bool moved = true; moved;) {
        moved = false;
        for (const tableint node : LinksOf(nearest.node, layer)) {
          const Place place = PlaceOf(node, query);
          if (place.scored.score <= nearest.scored.score) continue;
          nearest = place;
          moved = true;
        }
      }
    }
    return nearest;
  }

  size_t dims_;
  DotSpace space_;
  hnswlib::HierarchicalNSW<float> graph_;
};

}  // namespace

std::unique_ptr<HnswIndex> HnswIndex::Build(const VectorTable& table, const HnswOptions& options) {
  return std::make_unique<HnswlibIndex>(table, options);
}

}  // namespace yesterlog::bench
