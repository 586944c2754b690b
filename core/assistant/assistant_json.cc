#include "core/assistant/assistant_json.h"

#include <utility>

#include "core/assistant/ask_plan.h"
#include "core/assistant/assistant_json_impl.h"
#include "core/assistant/json_codec.h"
#include "core/assistant/json_request.h"

namespace yesterlog {
namespace {

constexpr int64_t kMaxPage = 100000;

// A query over a page of events.
struct Page {
  int64_t limit = 0;
  int64_t offset = 0;
};

Page ReadPage(JsonRequest& request, int64_t default_limit) {
  return {request.Int("limit", default_limit, 1, kMaxPage),
          request.Int("offset", 0, 0, INT64_MAX / 2)};
}

// [from, to) of a request; nullopt when it names neither.
std::optional<Window> ReadWindow(JsonRequest& request, const ZoneTable& zone) {
  const auto from = request.LocalInstant("from", zone);
  const auto to = request.LocalInstant("to", zone);
  if (!from && !to) return std::nullopt;
  return Window{from, to.value_or(Instant{kMaxEventTime.ms + 1})};
}

template <typename T>
std::string ToJson(const Result<T>& result, auto&& render) {
  return result.ok() ? render(*result) : ErrorJson(result.error());
}

std::string ToJson(const Status& status) { return status.ok() ? "{}" : ErrorJson(status.error()); }

std::string EventListJson(const Result<std::vector<Event>>& events, const ZoneTable& zone) {
  return ToJson(events, [&](const std::vector<Event>& found) {
    return EventsJson({found.begin(), found.end()}, zone);
  });
}

std::string CountJson(int64_t count) { return "{\"count\":" + std::to_string(count) + "}"; }

// Where the column of `field` ("time", "source", ...) is kept; nullptr for an unknown field.
std::string* MappedField(FieldMapping* mapping, std::string_view field) {
  const std::pair<std::string_view, std::string*> fields[] = {
      {"id", &mapping->id},         {"time", &mapping->time},   {"end", &mapping->end},
      {"source", &mapping->source}, {"label", &mapping->label}, {"text", &mapping->text},
      {"risk", &mapping->risk},     {"count", &mapping->count}};
  for (const auto& [name, column] : fields) {
    if (name == field) return column;
  }
  return nullptr;
}

std::string Joined(const std::vector<std::string>& names) {
  std::string joined;
  for (const std::string& name : names) joined += (joined.empty() ? "" : ", ") + name;
  return joined;
}

Result<ImportOptions> ReadImportOptions(std::string_view json, const ZoneTable& zone) {
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
  return options;
}

}  // namespace

Result<Event> JsonAssistant::Impl::Known(std::string_view id) const {
  auto event = assistant->store().Find(id);
  if (!event.ok()) return event.error();
  if (!*event) {
    return Error{ErrorCode::kNotFound,
                 "There is no event with the id \"" + std::string(id) + "\"."};
  }
  return std::move(**event);
}

JsonAssistant::JsonAssistant(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
JsonAssistant::~JsonAssistant() = default;

Result<std::unique_ptr<JsonAssistant>> JsonAssistant::Open(const std::string& path,
                                                           TickFunction tick) {
  auto assistant = Assistant::Open(path, std::move(tick));
  if (!assistant.ok()) return assistant.error();
  return std::unique_ptr<JsonAssistant>(
      new JsonAssistant(std::make_unique<Impl>(std::move(*assistant))));
}

std::string JsonAssistant::SetZone(std::string_view json) {
  auto zone = ParseZone(json);
  if (!zone.ok()) return ErrorJson(zone.error());
  impl_->zone = std::move(*zone);
  impl_->upkeep.reset();
  return "{}";
}

std::string JsonAssistant::Search(std::string_view json) {
  JsonRequest request(json);
  const std::string query = request.RequiredString("query");
  const auto window = ReadWindow(request, impl_->zone);
  const int64_t k = request.Int("k", 10, 1, kMaxPage);
  if (!request.status().ok()) return ErrorJson(request.status().error());
  return ToJson(impl_->assistant->Search(query, window, k), HitsJson);
}

std::string JsonAssistant::ResolveTime(std::string_view json) {
  JsonRequest request(json);
  const std::string text = request.RequiredString("text");
  const auto ref = request.LocalInstant("ref", impl_->zone);
  const Instant now = ref ? *ref : request.Now(impl_->zone);
  const TimeOptions options = request.Time();
  if (!request.status().ok()) return ErrorJson(request.status().error());
  return ResolutionJson(yesterlog::ResolveTime(text, now, impl_->zone, options), impl_->zone,
                        request.Raw("id"));
}

std::string JsonAssistant::Summary() {
  return ToJson(impl_->assistant->Summary(),
                [&](const LogSummary& summary) { return SummaryJson(summary, impl_->zone); });
}

std::string JsonAssistant::Events(std::string_view json) {
  JsonRequest request(json);
  const auto ids = request.Strings("ids");
  if (!request.status().ok()) return ErrorJson(request.status().error());
  std::vector<std::optional<Event>> events;
  for (const std::string& id : ids) {
    auto event = impl_->assistant->store().Find(id);
    if (!event.ok()) return ErrorJson(event.error());
    events.push_back(std::move(*event));
  }
  return EventsJson(events, impl_->zone);
}

std::string JsonAssistant::Neighbours(std::string_view json) {
  JsonRequest request(json);
  const std::string id = request.RequiredString("id");
  const int64_t before = request.Int("before", 5, 0, kMaxPage);
  const int64_t after = request.Int("after", 5, 0, kMaxPage);
  if (!request.status().ok()) return ErrorJson(request.status().error());
  Store& store = impl_->assistant->store();
  const auto event = impl_->Known(id);
  if (!event.ok()) return ErrorJson(event.error());
  return EventListJson(store.Neighbours(event->rowid, before, after), impl_->zone);
}

std::string JsonAssistant::List(std::string_view json) {
  JsonRequest request(json);
  Filter filter;
  if (const auto window = ReadWindow(request, impl_->zone)) filter.windows = {*window};
  filter.sources = request.Strings("sources");
  filter.labels = request.Strings("labels");
  filter.min_risk = static_cast<int>(request.Int("min_risk", 0, 0, 4));
  const Page page = ReadPage(request, 100);
  const Order order =
      request.Bool("newest_first", false) ? Order::kNewestFirst : Order::kOldestFirst;
  const bool count_only = request.Bool("count_only", false);
  if (!request.status().ok()) return ErrorJson(request.status().error());
  Store& store = impl_->assistant->store();
  if (count_only) return ToJson(store.CountEvents(filter), CountJson);
  return EventListJson(store.Select(filter, order, page.limit, page.offset), impl_->zone);
}

std::string JsonAssistant::LoadSetting(std::string_view json) {
  JsonRequest request(json);
  const std::string name = request.RequiredString("name");
  if (!request.status().ok()) return ErrorJson(request.status().error());
  return ToJson(impl_->assistant->store().LoadSetting(name),
                [](const std::optional<std::string>& value) {
                  return "{\"value\":" + value.value_or("null") + "}";
                });
}

std::string JsonAssistant::SaveSetting(std::string_view json) {
  JsonRequest request(json);
  const std::string name = request.RequiredString("name");
  const std::string value = request.Raw("value").value_or("null");
  if (!request.status().ok()) return ErrorJson(request.status().error());
  return ToJson(impl_->assistant->store().SaveSetting(name, value));
}

std::string JsonAssistant::Clear() {
  impl_->asked.reset();
  impl_->importer.reset();
  impl_->upkeep.reset();
  return ToJson(impl_->assistant->store().Clear());
}

std::string JsonAssistant::BeginImport(std::string_view json) {
  auto options = ReadImportOptions(json, impl_->zone);
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

std::string JsonAssistant::StepImport(int64_t budget_us) {
  if (!impl_->importer) {
    return ErrorJson({ErrorCode::kInvalidArgument, "No import is running: begin one first."});
  }
  const auto state = impl_->importer->Step(budget_us);
  if (!state.ok()) return ErrorJson(state.error());
  if (*state == ImportState::kDone && impl_->import_input == ImportInput::kWhole) {
    impl_->import_marked = false;
    const Status whole = UnmarkHalfRead(impl_->import_name, &impl_->assistant->store());
    if (!whole.ok()) return ErrorJson(whole.error());
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
  const auto options = ReadImportOptions(json, impl_->zone);
  if (!options.ok()) return ErrorJson(options.error());
  return ImportPreviewJson(yesterlog::PreviewImport(first_bytes, *options, kPreviewRecords),
                           impl_->zone);
}

}  // namespace yesterlog
