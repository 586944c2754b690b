#include "core/ingest/program_formats.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <utility>

#include "core/ingest/frigate_records.h"
#include "core/ingest/home_assistant_records.h"
#include "core/ingest/journald_records.h"
#include "core/ingest/known_records.h"

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

constexpr auto kKnownColumns = std::to_array<PlannedColumn>({
    {Target::kId, kOwnId},
    {Target::kTime, kOwnTime},
    {Target::kEnd, kOwnEnd},
    {Target::kSource, kOwnSource},
    {Target::kLabel, kOwnLabel},
    {Target::kText, kOwnText},
    {Target::kRisk, kOwnRisk},
});

constexpr std::array<ProgramFormat, 4> kPrograms = {{
    {LogFormat::kFrigate, IsFrigateEvent, MakeFrigateTranslator, kFrigateColumns},
    {LogFormat::kHomeAssistant, IsHomeAssistantRecord, MakeHomeAssistantTranslator,
     kHomeAssistantColumns},
    {LogFormat::kJournald, IsJournalEntry, MakeJournaldTranslator, kJournaldColumns},
    {LogFormat::kAuto, IsKnownRecord, MakeKnownRecordTranslator, kKnownColumns},
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
  if (format == LogFormat::kAuto) return nullptr;
  const auto found = std::ranges::find(kPrograms, format, &ProgramFormat::format);
  return found == kPrograms.end() ? nullptr : &*found;
}

ColumnPlan ProgramPlan(const ProgramFormat& program, const std::vector<ColumnSample>& samples,
                       const FieldMapping& wanted) {
  const ColumnPlan guessed = MakeColumnPlan(samples, wanted);
  ColumnPlan plan = guessed;
  if (wanted.time.empty()) plan.clock_column.clear();
  if (wanted.risk.empty()) plan.risk_scale = RiskScale::kLevels;
  for (size_t target = 0; target < kTargets; ++target) {
    if (Wanted(wanted, static_cast<Target>(target)).empty()) plan.columns.at(target).clear();
  }
  for (const auto& [target, column] : program.columns) {
    if (Wanted(wanted, target).empty()) plan.For(target).emplace_back(column);
  }
  // Beside a program's own records others may lie in the file.
  for (const Target target : {Target::kTime, Target::kText}) {
    if (program.format != LogFormat::kAuto || !Wanted(wanted, target).empty()) continue;
    std::ranges::copy(guessed.For(target), std::back_inserter(plan.For(target)));
  }
  plan.sure = true;
  plan.grows = program.format != LogFormat::kJournald;
  return plan;
}

}  // namespace yesterlog
