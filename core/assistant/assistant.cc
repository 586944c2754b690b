#include "core/assistant/assistant.h"

#include <utility>

#include "core/retrieve/retrieve.h"

namespace yesterlog {

class Assistant::Impl {
 public:
  std::unique_ptr<Store> store;
  TickFunction tick;
};

Assistant::Assistant(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

Assistant::~Assistant() = default;

Result<std::unique_ptr<Assistant>> Assistant::Open(const std::string& path, TickFunction tick) {
  auto store = Store::Open(path);
  if (!store.ok()) return store.error();
  auto impl = std::make_unique<Impl>(Impl{std::move(*store), std::move(tick)});
  return std::unique_ptr<Assistant>(new Assistant(std::move(impl)));
}

Result<Reply> Assistant::Ask(AskRequest request) {
  request.models = Models::kNone;
  Result<AskStep> step = BeginAsk(std::move(request))->Step();
  if (!step.ok()) return step.error();
  return std::get<Reply>(std::move(step->next));
}

std::unique_ptr<AskSession> Assistant::BeginAsk(AskRequest request) {
  return std::make_unique<AskSession>(std::move(request), impl_->store.get(), impl_->tick);
}

Result<std::vector<Hit>> Assistant::Search(std::string_view query, std::optional<Window> window,
                                           int64_t k) {
  Filter filter;
  if (window) filter.windows = {*window};
  return Retrieve(*impl_->store, query, filter, k);
}

std::unique_ptr<Importer> Assistant::BeginImport(ImportOptions options) {
  return std::make_unique<Importer>(impl_->store.get(), impl_->tick, std::move(options));
}

std::unique_ptr<ImportUndo> Assistant::BeginUndo(int64_t import) {
  return std::make_unique<ImportUndo>(impl_->store.get(), impl_->tick, import);
}

Result<LogSummary> Assistant::Summary() {
  auto tally = impl_->store->Count({});
  if (!tally.ok()) return tally.error();
  auto sources = impl_->store->Sources();
  if (!sources.ok()) return sources.error();
  auto labels = impl_->store->Labels();
  if (!labels.ok()) return labels.error();
  return LogSummary{*tally, std::move(*sources), std::move(*labels)};
}

Result<DigestText> Assistant::Digest(const DigestScope& scope, const ZoneTable& zone) {
  Digester digester(impl_->store.get(), zone, impl_->tick);
  const auto report = MakeReport(scope, zone, &digester, impl_->store.get());
  if (!report.ok()) return report.error();
  return WriteDigest(*report, scope, zone, impl_->store.get());
}

std::unique_ptr<Upkeep> Assistant::BeginUpkeep(const ZoneTable& zone) {
  return std::make_unique<Upkeep>(impl_->store.get(), zone, impl_->tick);
}

Store& Assistant::store() { return *impl_->store; }

}  // namespace yesterlog
