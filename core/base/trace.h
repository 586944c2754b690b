// What every stage of a question did: its input, its output, the guards that fired, the time spent.
//
// `ask --trace`, the page's "How was this answered?" panel and the evaluation read this one
// structure. Inputs and outputs are JSON texts, because each stage has a shape of its own and the
// trace only carries them. The time spent stands apart (`spent_us`), so that two traces can be
// compared without it.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace yesterlog {

// A monotonic clock in microseconds, handed in by whoever owns the process. Used for timings and
// for the length of steps only, never for the date.
using TickFunction = std::function<int64_t()>;

// In the order in which a question meets them.
enum class Stage {
  kGate,
  kNormalise,
  kRewrite,
  kRestoreTime,
  kResolveTime,
  kLink,
  kGather,
  kRespond,
  kFill,
  kCite,
  kFootnote,
  kTurnSummary,
};

// Stable lower_snake_case name of `stage` for JSON ("resolve_time"); and back.
const char* StageName(Stage stage);
std::optional<Stage> StageFromName(std::string_view name);

struct TraceEntry {
  Stage stage = Stage::kGate;
  std::string input_json;
  std::string output_json;
  std::vector<std::string> guards;  // names of the guards that fired, in order
  bool overridden = false;          // the output was handed in from outside
  int64_t spent_us = 0;
};

using Trace = std::vector<TraceEntry>;

}  // namespace yesterlog
