#include "core/ingest/program_formats.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "core/ingest/frigate_records.h"
#include "core/ingest/home_assistant_records.h"
#include "core/ingest/journald_records.h"

namespace yesterlog {
namespace {

constexpr auto kFrigateColumns = std::to_array<PlannedColumn>({
    {Target::kId, "id"},
    {Target::kTime, "start_time"},
    {Target::kEnd, "end_time"},
    {Target::kSource, "camera"},
    {Target::kLabel, "label"},
    {Target::kText, kOwnText},
    {Target::kRisk, kOwnRisk},
});
constexpr auto kHomeAssistantColumns = std::to_array<PlannedColumn>({
    {Target::kTime, "when"},
    {Target::kTime, "last_changed"},
    {Target::kTime, "last_updated"},
    {Target::kSource, kOwnSource},
    {Target::kLabel, kOwnLabel},
    {Target::kText, kOwnText},
    {Target::kRisk, kOwnRisk},
});
constexpr auto kJournaldColumns = std::to_array<PlannedColumn>({
    {Target::kId, kOwnId},
    {Target::kTime, "__REALTIME_TIMESTAMP"},
    {Target::kSource, kOwnSource},
    {Target::kLabel, kOwnLabel},
    {Target::kText, kOwnText},
    {Target::kRisk, kOwnRisk},
});

constexpr std::array<ProgramFormat, 3> kPrograms = {{
    {LogFormat::kFrigate, IsFrigateEvent, MakeFrigateTranslator, kFrigateColumns},
    {LogFormat::kHomeAssistant, IsHomeAssistantRecord, MakeHomeAssistantTranslator,
     kHomeAssistantColumns},
    {LogFormat::kJournald, IsJournalEntry, MakeJournaldTranslator, kJournaldColumns},
}};

const std::string& Wanted(const FieldMapping& mapping, Target target) {
  const std::array<const std::string*, kTargets> by_target = {
      &mapping.id,    &mapping.time, &mapping.end,  &mapping.source,
      &mapping.label, &mapping.text, &mapping.risk, &mapping.count};
  return *by_target.at(static_cast<size_t>(target));
}

}  // namespace

std::span<const ProgramFormat> ProgramFormats() { return kPrograms; }

const ProgramFormat* FindProgramFormat(LogFormat format) {
  const auto found = std::ranges::find(kPrograms, format, &ProgramFormat::format);
  return found == kPrograms.end() ? nullptr : &*found;
}

ColumnPlan ProgramPlan(const ProgramFormat& program, const std::vector<ColumnSample>& samples,
                       const FieldMapping& wanted) {
  ColumnPlan plan = MakeColumnPlan(samples, wanted);
  if (wanted.time.empty()) plan.clock_column.clear();
  if (wanted.risk.empty()) plan.risk_scale = RiskScale::kLevels;
  for (size_t target = 0; target < kTargets; ++target) {
    if (Wanted(wanted, static_cast<Target>(target)).empty()) plan.columns.at(target).clear();
  }
  for (const auto& [target, column] : program.columns) {
    if (Wanted(wanted, target).empty()) plan.For(target).emplace_back(column);
  }
  plan.sure = true;
  return plan;
}

}  // namespace yesterlog
