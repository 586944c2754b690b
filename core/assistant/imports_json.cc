// The calls of JsonAssistant about the files that were read, and what was said of their columns.
#include <algorithm>

#include "core/assistant/ask_plan.h"
#include "core/assistant/assistant_json_impl.h"
#include "core/ingest/remembered_mappings.h"
#include "core/store/import_table.h"
#include "core/text/json_writer.h"

namespace yesterlog {
namespace {

constexpr int64_t kDefaultStepUs = 50'000;
constexpr int64_t kLongestStepUs = 10'000'000;

const char* StateName(ImportStage stage) {
  switch (stage) {
    case ImportStage::kWhole:
      return "whole";
    case ImportStage::kUndoing:
      return "undoing";
    case ImportStage::kOpen:
    case ImportStage::kGone:
      return "in_part";
  }
  return "in_part";
}

JsonText ImportJson(const StoredImport& import, const ZoneTable& zone) {
  return JsonWriter()
      .Add("id", import.id)
      .Add("file", import.file)
      .Add("at", FormatLocal(zone.ToLocal(import.at)))
      .Add("state", StateName(import.stage))
      .Add("times", import.times)
      .Add("accepted", import.accepted)
      .Add("updated", import.updated)
      .Add("duplicates", import.duplicates)
      .Add("first", FormatLocal(zone.ToLocal(import.first)))
      .Add("last", FormatLocal(zone.ToLocal(import.last)))
      .Json();
}

// A file of which nothing is left is no half of one; but another import of that name may be.
Status ForgetHalfRead(const std::string& file, Store* store) {
  const auto imports = store->imports().All();
  if (!imports.ok()) return imports.error();
  const bool other = std::ranges::any_of(*imports, [&](const StoredImport& import) {
    return import.file == file && import.stage == ImportStage::kOpen;
  });
  return other ? Status() : UnmarkHalfRead(file, store);
}

std::string MappingListJson(Store* store) {
  const auto mappings = LoadMappings(store);
  if (!mappings.ok()) return ErrorJson(mappings.error());
  return JsonWriter().Add("mappings", JsonText{MappingsToJson(*mappings)}).Take();
}

}  // namespace

std::string JsonAssistant::Imports() {
  Store& store = impl_->assistant->store();
  const auto imports = store.imports().All();
  if (!imports.ok()) return ErrorJson(imports.error());
  const auto unlisted = store.imports().UnlistedEvents();
  if (!unlisted.ok()) return ErrorJson(unlisted.error());
  const auto import_json = [&](const StoredImport& one) { return ImportJson(one, impl_->zone); };
  return JsonWriter()
      .Add("imports", JsonList(*imports, import_json))
      .Add("unlisted_events", *unlisted)
      .Take();
}

std::string JsonAssistant::UndoImport(std::string_view json) {
  JsonRequest request(json);
  const int64_t id = request.Int("id", 0, 0, INT64_MAX);
  const int64_t budget_us = request.Int("budget_us", kDefaultStepUs, 1, kLongestStepUs);
  if (!request.status().ok()) return ErrorJson(request.status().error());
  if (impl_->importer) {
    return ErrorJson({ErrorCode::kBusy, "An import is running: wait for it or cancel it."});
  }
  if (!impl_->undo || impl_->undo->id() != id) impl_->undo = impl_->assistant->BeginUndo(id);
  const auto progress = impl_->undo->Step(budget_us);
  if (!progress.ok() || progress->done) impl_->undo.reset();
  if (!progress.ok()) return ErrorJson(progress.error());
  // It may know names by ids that are others' now.
  impl_->upkeep.reset();
  if (progress->done) {
    const Status whole = ForgetHalfRead(progress->file, &impl_->assistant->store());
    if (!whole.ok()) return ErrorJson(whole.error());
  }
  return JsonWriter()
      .Add("state", progress->done ? "done" : "working")
      .Add("file", progress->file)
      .Add("removed", progress->removed)
      .Add("kept", progress->kept)
      .Add("kept_updated", progress->kept_updated)
      .Add("total", progress->total)
      .Take();
}

std::string JsonAssistant::Mappings() { return MappingListJson(&impl_->assistant->store()); }

std::string JsonAssistant::ForgetMapping(std::string_view json) {
  JsonRequest request(json);
  const std::string header = request.RequiredString("header");
  if (!request.status().ok()) return ErrorJson(request.status().error());
  Store& store = impl_->assistant->store();
  const auto gone = yesterlog::ForgetMapping(header, &store);
  if (!gone.ok()) return ErrorJson(gone.error());
  if (!*gone) {
    return ErrorJson({ErrorCode::kNotFound, "Nothing is remembered for this header (any more)."});
  }
  return MappingListJson(&store);
}

}  // namespace yesterlog
