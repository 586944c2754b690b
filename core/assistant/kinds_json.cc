// The calls of JsonAssistant about kinds, and events on their way out with their fields.
#include <charconv>
#include <nlohmann/json.hpp>
#include <utility>

#include "core/assistant/assistant_json_impl.h"
#include "core/assistant/export_format.h"
#include "core/assistant/json_codec.h"
#include "core/kind/catalogue.h"
#include "core/store/kind_table.h"

namespace yesterlog {
namespace {

using Json = nlohmann::ordered_json;

constexpr int64_t kMaxPage = 100'000;

std::string Dumped(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json FieldsJson(const std::vector<KindField>& fields) {
  Json list = Json::array();
  for (const KindField& field : fields) {
    list.push_back({{"name", field.name},
                    {"unit", field.unit},
                    {"number", field.number},
                    {"text", field.text}});
  }
  return list;
}

// What is known of such lines beforehand; null: nothing is.
Json KnownJson(const StoredKind& kind) {
  const KnownKind* known = FindKnownKind(kind.label, kind.text);
  if (known == nullptr) return nullptr;
  return {{"program", known->program},
          {"said", known->said},
          {"is", known->outcome},
          {"risk", known->risk}};
}

Json KindJson(const StoredKind& kind, const ZoneTable& zone) {
  return {{"id", kind.id},
          {"text", kind.text},
          {"label", kind.label},
          {"events", kind.events},
          {"first", FormatLocal(zone.ToLocal(kind.first))},
          {"last", FormatLocal(zone.ToLocal(kind.last))},
          {"source_class", kind.source_class},
          {"state_group", kind.state_group},
          {"state", kind.state},
          {"entity_field", kind.entity_field},
          {"fields", FieldsJson(kind.fields)},
          {"known", KnownJson(kind)}};
}

// The rowid that a page gave as "next".
Result<int64_t> ReadAfter(const std::string& after) {
  int64_t rowid = 0;
  const char* end = after.data() + after.size();
  const auto [stopped, error] = std::from_chars(after.data(), end, rowid);
  if (error == std::errc() && stopped == end) return rowid;
  return Error{ErrorCode::kInvalidArgument,
               "\"after\" must be what the previous page gave as \"next\"."};
}

// Keyed by the last event, not by an offset, so that each page costs the same.
Result<std::vector<ExportedEvent>> ReadPage(Store& store, const std::string& after, int64_t limit) {
  auto events = Result<std::vector<Event>>(std::vector<Event>());
  if (after.empty()) {
    events = store.Select({}, Order::kOldestFirst, limit);
  } else {
    const auto last = ReadAfter(after);
    if (!last.ok()) return last.error();
    events = store.Neighbours(*last, 0, limit);
    if (events.ok()) {
      std::erase_if(*events, [&](const Event& event) { return event.rowid == *last; });
    }
  }
  if (!events.ok()) return events.error();
  std::vector<int64_t> rowids;
  for (const Event& event : *events) rowids.push_back(event.rowid);
  auto fields = store.kinds().FieldsOf(rowids);
  if (!fields.ok()) return fields.error();
  std::vector<ExportedEvent> page;
  for (size_t i = 0; i < events->size(); ++i) {
    page.push_back({std::move((*events)[i]), std::move((*fields)[i])});
  }
  return page;
}

}  // namespace

std::string JsonAssistant::Kinds(std::string_view json) {
  JsonRequest request(json);
  const int64_t limit = request.Int("limit", INT64_MAX, 0, INT64_MAX);
  if (!request.status().ok()) return ErrorJson(request.status().error());
  const auto kinds = impl_->assistant->store().kinds().All();
  if (!kinds.ok()) return ErrorJson(kinds.error());
  Json list = Json::array();
  for (const StoredKind& kind : *kinds) {
    if (static_cast<int64_t>(list.size()) >= limit) break;
    list.push_back(KindJson(kind, impl_->zone));
  }
  return Dumped({{"kinds", list}});
}

std::string JsonAssistant::Export(std::string_view json) {
  JsonRequest request(json);
  const std::string after = request.String("after");
  const int64_t limit = request.Int("limit", 1000, 1, kMaxPage);
  const bool csv = request.Bool("csv", false);
  if (!request.status().ok()) return ErrorJson(request.status().error());
  const auto page = ReadPage(impl_->assistant->store(), after, limit);
  if (!page.ok()) return ErrorJson(page.error());
  std::string text = csv && after.empty() ? ExportCsvHeader() : std::string();
  for (const ExportedEvent& event : *page) {
    text += csv ? ExportCsvRow(event, impl_->zone) : ExportLine(event, impl_->zone);
  }
  const bool more = static_cast<int64_t>(page->size()) == limit;
  return Dumped({{csv ? "csv" : "jsonl", text},
                 {"next", more ? Json(std::to_string(page->back().event.rowid)) : Json(nullptr)}});
}

std::string JsonAssistant::StepKinds(int64_t budget_us) {
  if (!impl_->upkeep) impl_->upkeep = impl_->assistant->BeginUpkeep(impl_->zone);
  const auto state = impl_->upkeep->StepKinds(budget_us);
  if (!state.ok()) return ErrorJson(state.error());
  const auto progress = impl_->assistant->store().kinds().Progress();
  if (!progress.ok()) return ErrorJson(progress.error());
  return Dumped({{"state", *state == KindingState::kWorking ? "kinding" : "done"},
                 {"done", progress->done},
                 {"total", progress->total}});
}

}  // namespace yesterlog
