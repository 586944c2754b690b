// The exact scan of core/retrieve for JavaScript. Built by contract_build.mjs, no part of the core.
#include <emscripten/bind.h>

#include <bit>
#include <cstdint>
#include <span>
#include <vector>

#include "core/retrieve/exact_scan.h"

namespace {

using emscripten::val;

// `floats` is the query and the rows behind it, `bounds` where each range begins and ends. An array
// with each row's number and the bits of its score, or the error's message.
val TopK(const val& floats, uint32_t dims, const val& bounds, uint32_t k) {
  const std::vector<float> values = emscripten::convertJSArrayToNumberVector<float>(floats);
  const std::vector<uint32_t> rows = emscripten::convertJSArrayToNumberVector<uint32_t>(bounds);
  std::vector<yesterlog::RowRange> ranges;
  for (size_t i = 0; i + 1 < rows.size(); i += 2) ranges.push_back({rows[i], rows[i + 1]});
  const std::span<const float> all(values);
  const auto found = yesterlog::ExactTopK({all.subspan(dims), dims}, all.first(dims), ranges, k);
  if (!found.ok()) return val(found.error().message);
  val scored = val::array();
  for (const yesterlog::ScoredRow& row : *found) {
    scored.call<void>("push", row.row, std::bit_cast<uint32_t>(row.score));
  }
  return scored;
}

}  // namespace

EMSCRIPTEN_BINDINGS(yesterlog_exact_scan) { emscripten::function("topK", &TopK); }
