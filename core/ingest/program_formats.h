// The programs whose exports are known: how their records are told, translated and mapped.
#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "core/ingest/column_plan.h"
#include "core/ingest/importer.h"
#include "core/ingest/record_translator.h"

namespace yesterlog {

struct PlannedColumn {
  Target target;
  std::string_view column;
};

struct ProgramFormat {
  LogFormat format;  // kAuto: none of its own, its records are as any of their file's
  bool (*is_record)(const Record&);
  std::unique_ptr<RecordTranslator> (*make_translator)();
  std::span<const PlannedColumn> columns;  // of one target: best first
};

std::span<const ProgramFormat> ProgramFormats();

// nullptr: `format` is not that of one program.
const ProgramFormat* FindProgramFormat(LogFormat format);

// The format's own columns, but for the fields that `wanted` maps.
ColumnPlan ProgramPlan(const ProgramFormat& program, const std::vector<ColumnSample>& samples,
                       const FieldMapping& wanted);

}  // namespace yesterlog
