// One measurement of a decoder a process, so that its peak memory is its own: decode_bench reads
// one JSON object from standard input and prints another. Every request has "threads".
//
//   {"measure":"generate","variant":"cached|uncached|deltas","pack","adapter","context","prompt":[…],
//    "tokens","rounds"} -> {"tokens":[…],"ms_per_token","prefill_tokens_per_s","load_ms","peak_mb",
//    "allocations_per_token","runtime_allocations_per_token"}
//   {"measure":"depth","pack","contexts":[…],"tokens","rounds"} -> {"ms_per_token":[…],"peak_mb"}:
//    a token behind so many others, which are left zero: reading them first would change nothing
//   {"measure":"swap","pack","adapters":[a,b],"context","rounds"} ->
//   {"token_ms","swapped_token_ms"}
//   {"measure":"bandwidth"} -> {"bytes_per_s"}
#include <sys/resource.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "core/model/pack.h"
#include "tools/benchmarks/decode/bandwidth.h"
#include "tools/benchmarks/decode/counting_runtime.h"
#include "tools/benchmarks/decode/variants.h"
#include "tools/benchmarks/measuring.h"
#include "tools/cli/ort_runtime.h"

namespace yesterlog::bench {
namespace {

using nlohmann::json;

// The first tokens of a run find caches and the processor's predictions cold.
constexpr int64_t kWarmUp = 3;

double PeakMb() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

std::unique_ptr<Runtime> OpenRuntime(const json& request) {
  return Must(OpenOrtRuntime(request.at("pack"), {.threads = request.at("threads")}));
}

std::unique_ptr<Variant> OpenVariant(Runtime& runtime, const json& request) {
  const PackManifest pack = Must(ReadManifest(runtime));
  const VariantOptions options{.adapter = request.at("adapter"), .context = request.at("context")};
  const std::string name = request.at("variant");
  if (name == "cached") return Must(OpenCached(runtime, pack, options));
  if (name == "uncached") return Must(OpenUncached(runtime, pack, options));
  if (name == "deltas") return Must(OpenDeltas(runtime, pack, options));
  Fail("no variant " + name);
}

json Generate(const json& request) {
  const std::vector<int32_t> prompt = request.at("prompt");
  const int64_t count = request.at("tokens");
  const int64_t rounds = request.at("rounds");
  const std::unique_ptr<Runtime> ort = OpenRuntime(request);
  const std::unique_ptr<Runtime> runtime = MakeCountingRuntime(*ort);
  std::unique_ptr<Variant> variant;
  const double load_ms = MsOf([&] { variant = OpenVariant(*runtime, request); });
  std::vector<int32_t> tokens(static_cast<size_t>(count));
  std::vector<double> prefills;
  std::vector<double> times;
  times.reserve(static_cast<size_t>(count * rounds));
  Allocations before;
  for (int64_t round = 0; round < rounds; ++round) {
    std::vector<int32_t> again;
    again.reserve(tokens.size());
    prefills.push_back(MsOf([&] { again.push_back(Must(variant->Start(prompt))); }));
    before = AllocationsSoFar();
    while (again.size() < tokens.size()) {
      const double ms = MsOf([&] { again.push_back(Must(variant->Next())); });
      if (static_cast<int64_t>(again.size()) > kWarmUp || count <= kWarmUp) times.push_back(ms);
    }
    if (round > 0 && again != tokens) Fail("the same prompt gave other tokens");
    tokens = std::move(again);
  }
  const Allocations after = AllocationsSoFar();
  const auto a_token = [&](int64_t allocations) {
    return static_cast<double>(allocations) / static_cast<double>(std::max<int64_t>(count - 1, 1));
  };
  return {{"tokens", tokens},
          {"ms_per_token", Median(times)},
          {"prefill_tokens_per_s", static_cast<double>(prompt.size()) * 1000.0 / Median(prefills)},
          {"load_ms", load_ms},
          {"peak_mb", PeakMb()},
          {"allocations_per_token", a_token(after.ours - before.ours)},
          {"runtime_allocations_per_token", a_token(after.runtimes - before.runtimes)}};
}

// The cached graph by itself, at any position.
class Graph {
 public:
  Graph(const json& request, int64_t context) : runtime_(OpenRuntime(request)) {
    const PackManifest pack = Must(ReadManifest(*runtime_));
    graph_ = Must(DecoderGraph::Open(*runtime_, *pack.decoder, context));
    for (const AdapterFile& adapter : pack.decoder->adapters)
      Must(graph_->LoadAdapter(adapter.name, Must(runtime_->ReadFile(adapter.path))));
  }

  // Milliseconds of a token behind `position` others, its row of logits read and found whole.
  double Token(std::string_view adapter, int64_t position) {
    const int32_t token = 1;
    std::span<const float> row;
    const double ms = MsOf([&] {
      Must(graph_->Run(adapter, {&token, 1}, position));
      row = Must(graph_->Logits());
    });
    if (!std::ranges::all_of(row, [](float logit) { return std::isfinite(logit); }))
      Fail("a logit is no number");
    return ms;
  }

 private:
  std::unique_ptr<Runtime> runtime_;
  std::unique_ptr<DecoderGraph> graph_;
};

json Depth(const json& request) {
  const std::vector<int64_t> contexts = request.at("contexts");
  const int64_t tokens = request.at("tokens");
  const int64_t rounds = request.at("rounds");
  Graph graph(request, std::ranges::max(contexts));
  std::vector<std::vector<double>> times(contexts.size());
  for (int64_t round = 0; round < rounds; ++round)
    for (size_t i = 0; i < contexts.size(); ++i) {
      graph.Token("", contexts[i] - 1);
      for (int64_t token = 0; token < tokens; ++token)
        times[i].push_back(graph.Token("", contexts[i] - 1));
    }
  json medians = json::array();
  for (std::vector<double>& of : times) medians.push_back(Median(std::move(of)));
  return {{"ms_per_token", medians}, {"peak_mb", PeakMb()}};
}

// Each adapter decodes a few tokens before the other comes: its first one pays for the swap.
json Swap(const json& request) {
  const std::vector<std::string> adapters = request.at("adapters");
  const int64_t context = request.at("context");
  const int64_t rounds = request.at("rounds");
  constexpr int64_t kBetween = 6;
  Graph graph(request, context);
  std::vector<double> swapped;
  std::vector<double> plain;
  for (int64_t round = 0; round < rounds; ++round) {
    const std::string& adapter = adapters[static_cast<size_t>(round) % adapters.size()];
    for (int64_t token = 0; token < kBetween; ++token) {
      const double ms = graph.Token(adapter, context - 1);
      if (round > 0) (token == 0 ? swapped : plain).push_back(ms);
    }
  }
  return {{"token_ms", Median(plain)}, {"swapped_token_ms", Median(swapped)}};
}

json Measure(const json& request) {
  const std::string measure = request.at("measure");
  if (measure == "generate") return Generate(request);
  if (measure == "depth") return Depth(request);
  if (measure == "swap") return Swap(request);
  if (measure == "bandwidth") return {{"bytes_per_s", ReadBandwidth(request.at("threads"))}};
  Fail("no measure " + measure);
}

}  // namespace
}  // namespace yesterlog::bench

int main() {
  try {
    const auto request = nlohmann::json::parse(std::cin);
    std::cout << yesterlog::bench::Measure(request).dump() << '\n';
  } catch (const nlohmann::json::exception& error) {
    std::fprintf(stderr, "error: %s\n", error.what());
    return 1;
  }
}
