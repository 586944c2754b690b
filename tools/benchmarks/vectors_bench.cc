// The best rows of a table of vectors: by core/retrieve's exact scan, and by HNSW.
//
//   vectors_bench measure < {"rows", "dims", "queries", "efs", "threads", "build"}
//     exact scan and HNSW on made-up vectors, with and without a window; HNSW is left out unless
//     "build". What they find is compared before anything is timed. Prints one JSON object.
//   vectors_bench vectors ROWS DIMS > FLOATS
//     a query and the rows of such a table
//   vectors_bench exact DIMS K [BEGIN END]... < FLOATS
//     ExactTopK within these ranges, for what is compared with it: [{"row", the score's "bits"}...]
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <iterator>
#include <memory>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/retrieve/exact_scan.h"
#include "tools/benchmarks/measuring.h"
#include "tools/benchmarks/vectors/clusters.h"
#include "tools/benchmarks/vectors/hnsw_index.h"

namespace yesterlog {
namespace {

using bench::ClusteredVectors;
using bench::Fail;
using bench::HnswIndex;
using bench::Median;
using bench::MsOf;
using bench::Must;
using nlohmann::json;

constexpr uint64_t kSeed = 2026;
constexpr size_t kHits = 10;
constexpr size_t kWindowShare = 100;  // of the rows one in so many

using Rows = std::vector<ScoredRow>;

struct Question {
  std::span<const float> query;
  RowRange window;
};

struct Workload {
  std::vector<float> values;
  std::vector<float> queries;
  VectorTable table;
  std::vector<Question> questions;  // each within a window of its own
};

std::unique_ptr<Workload> MakeWorkload(size_t rows, size_t dims, size_t queries) {
  if (rows < kWindowShare || queries == 0) Fail("too few rows or queries to measure");
  auto made = std::make_unique<Workload>();
  made->values = ClusteredVectors(rows, dims, kSeed, 1);
  made->queries = ClusteredVectors(queries, dims, kSeed, 2);
  made->table = {made->values, dims};
  const size_t width = rows / kWindowShare;
  for (size_t i = 0; i < queries; ++i) {
    const size_t begin = (rows - width) * i / queries;
    made->questions.push_back({VectorTable{made->queries, dims}.row(i), {begin, begin + width}});
  }
  return made;
}

Rows Exact(const Workload& load, std::span<const float> query, const RowRange& range) {
  return Must(ExactTopK(load.table, query, std::span(&range, 1), kHits));
}

// What a plain loop in double precision finds is what the exact scan finds: its scores to within
// rounding, and its rows where scores do not lie that close.
void CheckExact(const Workload& load, std::span<const float> query, const RowRange& range) {
  constexpr double kRounding = 1e-5;
  std::vector<std::pair<double, size_t>> scores;
  for (size_t row = range.begin; row < range.end; ++row) {
    double sum = 0;
    for (size_t i = 0; i < query.size(); ++i) sum += double{query[i]} * load.table.row(row)[i];
    scores.emplace_back(-sum, row);
  }
  std::ranges::sort(scores);
  const Rows found = Exact(load, query, range);
  if (found.size() != std::min(kHits, scores.size())) Fail("the exact scan misses rows");
  for (size_t i = 0; i < found.size(); ++i) {
    const double own =
        -std::ranges::find(scores, found[i].row, &decltype(scores)::value_type::second)->first;
    if (std::abs(own - found[i].score) > kRounding || std::abs(own + scores[i].first) > kRounding) {
      Fail("the exact scan finds other rows than a plain loop");
    }
  }
}

double RecallOf(const Rows& found, const Rows& expected) {
  size_t shared = 0;
  for (const ScoredRow& row : expected) {
    shared += std::ranges::count(found, row.row, &ScoredRow::row);
  }
  return static_cast<double>(shared) / static_cast<double>(expected.size());
}

bool Equal(const Rows& a, const Rows& b) {
  return std::ranges::equal(a, b, [](const ScoredRow& x, const ScoredRow& y) {
    return x.row == y.row && x.score == y.score;
  });
}

// Each row's score is the exact scan's to the bit, each row inside the window, none twice; and the
// walk with a window that leaves nothing out finds what hnswlib's own search finds.
void CheckHnsw(const Workload& load, HnswIndex& index, const Question& asked, size_t ef) {
  const Rows found = index.SearchWindow(asked.query, kHits, ef, asked.window);
  for (const ScoredRow& row : found) {
    if (row.row < asked.window.begin || row.row >= asked.window.end) Fail("HNSW left the window");
    if (row.score != DotProduct(load.table.row(row.row), asked.query))
      Fail("HNSW scores otherwise");
    if (std::ranges::count(found, row.row, &ScoredRow::row) != 1) Fail("HNSW repeats a row");
  }
  const RowRange all{0, load.table.rows()};
  const Rows whole = index.Search(asked.query, kHits, ef);
  if (!Equal(index.SearchWindow(asked.query, kHits, ef, all), whole)) {
    Fail("HNSW's two ways of searching differ");
  }
}

// Median over the questions of the best of some rounds.
template <typename Run>
double MsAQuestion(const Workload& load, int rounds, Run run) {
  std::vector<double> times_ms;
  for (const Question& asked : load.questions) {
    double best_ms = MsOf([&] { run(asked); });
    for (int i = 1; i < rounds; ++i) best_ms = std::min(best_ms, MsOf([&] { run(asked); }));
    times_ms.push_back(best_ms);
  }
  return Median(std::move(times_ms));
}

template <typename Run>
double MeanRecall(const Workload& load, const std::vector<Rows>& expected, Run run) {
  double sum = 0;
  for (size_t i = 0; i < expected.size(); ++i) sum += RecallOf(run(load.questions[i]), expected[i]);
  return sum / static_cast<double>(expected.size());
}

constexpr int kRounds = 3;

json MeasureHnsw(const Workload& load, const json& asked, const std::vector<Rows>& best,
                 const std::vector<Rows>& best_in_window) {
  std::unique_ptr<HnswIndex> index;
  const double build_ms =
      MsOf([&] { index = HnswIndex::Build(load.table, {.threads = asked.at("threads")}); });
  json efs = json::array();
  for (const size_t ef : asked.at("efs")) {
    for (const Question& question : load.questions) CheckHnsw(load, *index, question, ef);
    const auto search = [&](const Question& q) { return index->Search(q.query, kHits, ef); };
    const auto search_window = [&](const Question& q) {
      return index->SearchWindow(q.query, kHits, ef, q.window);
    };
    efs.push_back({{"ef", ef},
                   {"recall_at_10", MeanRecall(load, best, search)},
                   {"ms", MsAQuestion(load, kRounds, search)},
                   {"window_recall_at_10", MeanRecall(load, best_in_window, search_window)},
                   {"window_ms", MsAQuestion(load, kRounds, search_window)}});
  }
  return {{"build_s", build_ms / 1000}, {"searches", efs}};
}

json Measure(const json& asked) {
  const auto load = MakeWorkload(asked.at("rows"), asked.at("dims"), asked.at("queries"));
  const RowRange all{0, load->table.rows()};
  std::vector<Rows> best;
  std::vector<Rows> best_in_window;
  for (const Question& question : load->questions) {
    CheckExact(*load, question.query, question.window);
    best.push_back(Exact(*load, question.query, all));
    best_in_window.push_back(Exact(*load, question.query, question.window));
  }
  CheckExact(*load, load->questions[0].query, all);
  json measured;
  if (asked.at("build")) measured["hnsw"] = MeasureHnsw(*load, asked, best, best_in_window);
  measured["exact"] = {
      {"ms", MsAQuestion(*load, kRounds, [&](const Question& q) { Exact(*load, q.query, all); })},
      {"window_ms",
       MsAQuestion(*load, kRounds, [&](const Question& q) { Exact(*load, q.query, q.window); })}};
  return measured;
}

std::vector<float> ReadFloats() {
  const std::string bytes{std::istreambuf_iterator<char>(std::cin), {}};
  std::vector<float> floats(bytes.size() / sizeof(float));
  bytes.copy(reinterpret_cast<char*>(floats.data()), floats.size() * sizeof(float));
  return floats;
}

// A whole number or the program's end.
size_t SizeOf(const char* text) {
  char* end = nullptr;
  const unsigned long long size = std::strtoull(text, &end, 10);
  if (end == text || *end != '\0') Fail(std::string("not a number: ") + text);
  return size;
}

void PrintExact(const std::vector<size_t>& sizes) {
  const std::vector<float> floats = ReadFloats();
  const size_t dims = sizes[0];
  if (floats.size() < dims) Fail("no query on standard input");
  std::vector<RowRange> ranges;
  for (size_t i = 2; i + 1 < sizes.size(); i += 2) ranges.push_back({sizes[i], sizes[i + 1]});
  const std::span<const float> all(floats);
  json rows = json::array();
  for (const ScoredRow& row :
       Must(ExactTopK({all.subspan(dims), dims}, all.first(dims), ranges, sizes[1]))) {
    rows.push_back({{"row", row.row}, {"bits", std::bit_cast<uint32_t>(row.score)}});
  }
  std::puts(rows.dump().c_str());
}

void WriteFloats(const std::vector<float>& floats) {
  std::fwrite(floats.data(), sizeof(float), floats.size(), stdout);
}

int Run(const std::string& command, const std::vector<size_t>& sizes) {
  if (command == "measure" && sizes.empty()) {
    std::puts(Measure(json::parse(std::cin)).dump().c_str());
  } else if (command == "vectors" && sizes.size() == 2) {
    WriteFloats(ClusteredVectors(1, sizes[1], kSeed, 2));
    WriteFloats(ClusteredVectors(sizes[0], sizes[1], kSeed, 1));
  } else if (command == "exact" && sizes.size() >= 2 && sizes.size() % 2 == 0) {
    PrintExact(sizes);
  } else {
    Fail("usage: vectors_bench measure | vectors ROWS DIMS | exact DIMS K [BEGIN END]...");
  }
  return 0;
}

}  // namespace
}  // namespace yesterlog

int main(int argc, char** argv) {
  std::vector<size_t> sizes;
  for (int i = 2; i < argc; ++i) sizes.push_back(yesterlog::SizeOf(argv[i]));
  return yesterlog::Run(argc > 1 ? argv[1] : "", sizes);
}
