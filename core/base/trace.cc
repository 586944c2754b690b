#include "core/base/trace.h"

#include <array>
#include <utility>

namespace yesterlog {
namespace {

constexpr std::array<std::pair<Stage, const char*>, 12> kStageNames = {{
    {Stage::kGate, "gate"},
    {Stage::kNormalise, "normalise"},
    {Stage::kRewrite, "rewrite"},
    {Stage::kRestoreTime, "restore_time"},
    {Stage::kResolveTime, "resolve_time"},
    {Stage::kLink, "link"},
    {Stage::kGather, "gather"},
    {Stage::kRespond, "respond"},
    {Stage::kFill, "fill"},
    {Stage::kCite, "cite"},
    {Stage::kFootnote, "footnote"},
    {Stage::kTurnSummary, "turn_summary"},
}};

}  // namespace

const char* StageName(Stage stage) { return kStageNames.at(static_cast<size_t>(stage)).second; }

std::optional<Stage> StageFromName(std::string_view name) {
  for (const auto& [stage, stage_name] : kStageNames) {
    if (name == stage_name) return stage;
  }
  return std::nullopt;
}

}  // namespace yesterlog
