#include "core/ingest/importer.h"

#include <algorithm>
#include <utility>

#include "core/base/hash.h"
#include "core/ingest/log_reader.h"
#include "core/ingest/ordinals.h"
#include "core/kind/kind.h"
#include "core/store/import_table.h"
#include "core/store/kind_table.h"

namespace yesterlog {
namespace {

// A batch is as large as fits the budget, learned from the ones before: small ones cost a commit
// each, large ones make the step late. Where a commit alone is dearer than the budget a smaller
// batch makes no step shorter, only the import longer; so the least is still worth a commit.
constexpr size_t kFirstBatch = 256;
constexpr size_t kLeastBatch = 256;
constexpr size_t kLargestBatch = 20'000;
// Also bounded in bytes, for logs of very long records.
constexpr size_t kMaxBatchBytes = size_t{8} << 20;
// Rejections in a row do not fill a batch, so the clock is looked at every so many records.
constexpr size_t kRecordsBetweenTicks = 32;

size_t BytesOf(const NewEvent& event) {
  return event.text.size() + event.details_json.size() + event.source.size() + event.label.size();
}

}  // namespace

class Importer::Impl {
 public:
  Impl(Store* store, TickFunction tick, ImportOptions options)
      : store_(store),
        tick_(std::move(tick)),
        keep_apart_(options.keep_apart),
        entry_{.file = options.file_name, .at = options.now},
        reader_(std::move(options)) {}

  void Feed(std::string_view bytes) {
    content_.AddBytes(bytes);
    content_bytes_ += static_cast<int64_t>(bytes.size());
    reader_.Feed(bytes);
  }
  void FinishInput() { reader_.Finish(); }
  const ImportReport& report() const { return report_; }

  Status Close() {
    if (entry_.id == 0) return {};
    const std::string content = StableHash(content_).Add(content_bytes_).Hex();
    return store_->imports().Close(entry_.id, content);
  }

  Result<ImportState> Step(int64_t budget_us) {
    if (done_) return ImportState::kDone;
    const int64_t begin_us = tick_();
    if (Status used = store_->kinds().UseVersion(kKindVersion); !used.ok()) {
      return Fail(used.error());
    }
    size_t events = 0;
    const auto state = FillBatch(begin_us, budget_us, &events);
    if (!state.ok()) return Fail(state.error());
    if (const Status stored = StoreBatch(events); !stored.ok()) return Fail(stored.error());
    report_.bytes_read = reader_.bytes_read();
    report_.format = reader_.format();
    report_.mapping = reader_.mapping();
    report_.note = reader_.note();
    if (report_.columns.empty()) report_.columns = reader_.columns();
    report_.header = reader_.header();
    report_.remembered = reader_.remembered();
    Learn(events, tick_() - begin_us, budget_us);
    done_ = *state == ImportState::kDone;
    return *state;
  }

 private:
  Error Fail(const Error& error) {
    done_ = true;
    return error;
  }

  // Reads into batch_ until it is full, half of the budget is used up, or the input is.
  Result<ImportState> FillBatch(int64_t begin_us, int64_t budget_us, size_t* events) {
    size_t bytes = 0;
    Rejection rejection;
    for (size_t records = 1; *events < batch_limit_ && bytes < kMaxBatchBytes; ++records) {
      if (records % kRecordsBetweenTicks == 0 && tick_() - begin_us > budget_us / 2) break;
      if (*events == batch_.size()) batch_.emplace_back();
      NewEvent& event = batch_[*events];
      const auto outcome = reader_.Next(&event, &rejection);
      if (!outcome.ok()) return outcome.error();
      switch (*outcome) {
        case LogOutcome::kNeedsInput:
          return ImportState::kNeedsInput;
        case LogOutcome::kEnd:
          return ImportState::kDone;
        case LogOutcome::kRejection:
          Reject(rejection);
          break;
        case LogOutcome::kEvent:
          if (event.own_id.empty()) event.ordinal = ordinals_.Next(event);
          event.kept_apart = keep_apart_;
          event.kind = KindOf({.source = event.source,
                               .label = event.label,
                               .text = event.text,
                               .details_json = event.details_json});
          bytes += BytesOf(event);
          ++*events;
      }
    }
    return ImportState::kWorking;
  }

  void Reject(Rejection& rejection) {
    ++report_.rejected;
    if (report_.rejections.size() < kMaxListedRejections) {
      report_.rejections.push_back(std::move(rejection));
    }
  }

  Status StoreBatch(size_t events) {
    if (events == 0) return {};
    auto outcome = store_->Insert({batch_.data(), events}, &entry_);
    if (!outcome.ok()) return outcome.error();
    report_.accepted += outcome->accepted;
    report_.duplicates += outcome->duplicates;
    report_.updated += outcome->updated;
    for (std::string& id : outcome->conflicting_ids) {
      if (report_.conflicting_ids.size() == kMaxListedRejections) break;
      report_.conflicting_ids.push_back(std::move(id));
    }
    return {};
  }

  void Learn(size_t events, int64_t spent_us, int64_t budget_us) {
    if (events == 0) return;
    const double fitting = static_cast<double>(events) * static_cast<double>(budget_us) /
                           static_cast<double>(std::max<int64_t>(spent_us, 1));
    const double bounded = std::clamp(fitting, static_cast<double>(batch_limit_) / 4,
                                      static_cast<double>(batch_limit_) * 2);
    batch_limit_ = std::clamp(static_cast<size_t>(bounded), kLeastBatch, kLargestBatch);
  }

  Store* store_;
  TickFunction tick_;
  bool keep_apart_;
  ImportEntry entry_;
  StableHash content_;  // of the bytes fed, however they were cut
  int64_t content_bytes_ = 0;
  LogReader reader_;
  Ordinals ordinals_;
  ImportReport report_;
  std::vector<NewEvent> batch_;  // its events' storage is used again
  size_t batch_limit_ = kFirstBatch;
  bool done_ = false;
};

Importer::Importer(Store* store, TickFunction tick, ImportOptions options)
    : impl_(std::make_unique<Impl>(store, std::move(tick), std::move(options))) {}
Importer::~Importer() = default;

void Importer::Feed(std::string_view bytes) { impl_->Feed(bytes); }
void Importer::FinishInput() { impl_->FinishInput(); }
Result<ImportState> Importer::Step(int64_t budget_us) { return impl_->Step(budget_us); }
Status Importer::Close() { return impl_->Close(); }
const ImportReport& Importer::report() const { return impl_->report(); }

ImportPreview PreviewImport(std::string_view first_bytes, const ImportOptions& options,
                            size_t max_records) {
  ImportPreview preview;
  LogReader reader(options);
  reader.Feed(first_bytes);
  reader.Finish();
  NewEvent event;
  Rejection rejection;
  size_t rejected = 0;
  while (preview.events.size() < max_records) {
    const auto outcome = reader.Next(&event, &rejection);
    if (!outcome.ok()) {
      preview.rejections.push_back({0, outcome.error().message});
      break;
    }
    if (*outcome == LogOutcome::kEvent) {
      preview.events.push_back(event);
    } else if (*outcome == LogOutcome::kRejection) {
      // The first bytes may stop inside a record, and that is not the log's fault.
      const bool cut = reader.bytes_read() == static_cast<int64_t>(first_bytes.size()) &&
                       !first_bytes.ends_with('\n');
      if (cut) continue;
      ++rejected;
      if (preview.rejections.size() < max_records) preview.rejections.push_back(rejection);
    } else {
      break;
    }
  }
  preview.format = reader.format();
  preview.mapping = reader.mapping();
  preview.columns = reader.columns();
  preview.remembered = reader.remembered();
  preview.sure = reader.sure() && preview.events.size() > rejected;
  return preview;
}

}  // namespace yesterlog
