#include "core/assistant/assistant_json.h"

#include <utility>

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
  impl_->undo.reset();
  impl_->upkeep.reset();
  return ToJson(impl_->assistant->store().Clear());
}

}  // namespace yesterlog
