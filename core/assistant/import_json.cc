// The calls of JsonAssistant that read a file into the log.
#include <utility>

#include "core/assistant/ask_plan.h"
#include "core/assistant/assistant_json_impl.h"
#include "core/assistant/json_codec.h"
#include "core/ingest/remembered_mappings.h"

namespace yesterlog {
namespace {

// Where the column of `field` ("time", "source", ...) is kept; nullptr for an unknown field.
std::string* MappedField(FieldMapping* mapping, std::string_view field) {
  for (const auto& [name, column] : kMappingFields) {
    if (name == field) return &(mapping->*column);
  }
  return nullptr;
}

std::string Joined(const std::vector<std::string>& names) {
  std::string joined;
  for (const std::string& name : names) joined += (joined.empty() ? "" : ", ") + name;
  return joined;
}

Result<ImportOptions> ReadImportOptions(std::string_view json, const ZoneTable& zone,
                                        Store* store) {
  JsonRequest request(json);
  ImportOptions options;
  options.file_name = request.String("file_name");
  options.now = request.Now(zone);
  options.zone = zone;
  options.keep_apart = request.Bool("keep_apart", false);
  const std::string format = request.String("format", "auto");
  const std::string date = request.String("date", "");
  const auto mapping = request.StringMembers("mapping");
  if (!request.status().ok()) return request.status().error();
  const auto known = LogFormatFromName(format);
  if (!known) {
    return Error{ErrorCode::kInvalidArgument,
                 "Unknown format \"" + format + "\": use one of " + Joined(LogFormatNames()) + "."};
  }
  options.format = *known;
  if (!date.empty()) {
    options.date = ParseLocal(date);
    if (!options.date) {
      return Error{ErrorCode::kInvalidArgument,
                   "Not a date: \"" + date + "\". Write it as 2026-04-09 or 2026-04-09T07:30."};
    }
  }
  for (const auto& [field, column] : mapping) {
    std::string* target = MappedField(&options.mapping, field);
    if (target == nullptr) {
      return Error{ErrorCode::kInvalidArgument,
                   "Unknown field \"" + field +
                       "\" in the mapping: use id, time, end, source, label, text, risk or count."};
    }
    *target = column;
  }
  auto remembered = LoadMappings(store);
  if (!remembered.ok()) return remembered.error();
  options.remembered = std::move(*remembered);
  return options;
}

}  // namespace

std::string JsonAssistant::BeginImport(std::string_view json) {
  auto options = ReadImportOptions(json, impl_->zone, &impl_->assistant->store());
  if (!options.ok()) return ErrorJson(options.error());
  if (impl_->importer) {
    return ErrorJson({ErrorCode::kBusy, "Another import is running: wait for it or cancel it."});
  }
  // Until it ends well the log says that this file is only partly read, also after a kill.
  const auto marked = MarkHalfRead(options->file_name, &impl_->assistant->store());
  if (!marked.ok()) return ErrorJson(marked.error());
  impl_->import_marked = *marked;
  impl_->import_input = ImportInput::kWhole;
  impl_->import_name = options->file_name;
  impl_->import_mapping = options->mapping;
  impl_->importer = impl_->assistant->BeginImport(std::move(*options));
  return "{}";
}

void JsonAssistant::FeedImport(std::string_view bytes) {
  if (impl_->importer) impl_->importer->Feed(bytes);
}

void JsonAssistant::FinishImportInput(ImportInput input) {
  impl_->import_input = input;
  if (impl_->importer) impl_->importer->FinishInput();
}

Status JsonAssistant::Impl::CloseImport() {
  const ImportReport& report = importer->report();
  const bool had_events = report.accepted + report.updated + report.duplicates > 0;
  Store* store = &assistant->store();
  if (had_events && import_mapping != FieldMapping{}) {
    const Status kept = RememberMapping({report.header, report.columns, import_mapping}, store);
    if (!kept.ok()) return kept;
  }
  if (import_input != ImportInput::kWhole) return {};
  import_marked = false;
  if (Status closed = importer->Close(); !closed.ok()) return closed;
  return UnmarkHalfRead(import_name, store);
}

std::string JsonAssistant::StepImport(int64_t budget_us) {
  if (!impl_->importer) {
    return ErrorJson({ErrorCode::kInvalidArgument, "No import is running: begin one first."});
  }
  const auto state = impl_->importer->Step(budget_us);
  if (!state.ok()) return ErrorJson(state.error());
  if (*state == ImportState::kDone) {
    const Status closed = impl_->CloseImport();
    if (!closed.ok()) return ErrorJson(closed.error());
  }
  return ImportReportJson(impl_->importer->report(), *state);
}

void JsonAssistant::EndImport() {
  // Of a file that was refused whole, or given up before anything was kept, nothing is in the log.
  if (impl_->importer && impl_->import_marked && impl_->importer->report().accepted == 0) {
    const Status none = UnmarkHalfRead(impl_->import_name, &impl_->assistant->store());
    (void)none;  // then the log is called incomplete, which is the safe side
  }
  impl_->importer.reset();
}

std::string JsonAssistant::PreviewImport(std::string_view first_bytes, std::string_view json) {
  constexpr size_t kPreviewRecords = 10;
  const auto options = ReadImportOptions(json, impl_->zone, &impl_->assistant->store());
  if (!options.ok()) return ErrorJson(options.error());
  return ImportPreviewJson(yesterlog::PreviewImport(first_bytes, *options, kPreviewRecords),
                           impl_->zone);
}

}  // namespace yesterlog
