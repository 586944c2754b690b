// A log file on its way into the store, in steps.
//
//   Importer importer(store, tick, options);
//   while (more input) { importer.Feed(bytes); drain Step() until kNeedsInput; }
//   importer.FinishInput(); drain Step() until kDone.
//
// Feed takes chunks of any size, cut anywhere; memory stays bounded whatever the file's size. Where
// speed matters feed 256 KiB or more at a time, because every Step() that has read something
// commits. A Step() works for about its budget and ends at a commit, so stopping between steps
// loses and doubles nothing. The same file again adds nothing.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/civil.h"
#include "core/base/result.h"
#include "core/base/trace.h"
#include "core/base/zone_table.h"
#include "core/store/store.h"

namespace yesterlog {

// README.md says what each of them is.
enum class LogFormat {
  kAuto,
  kJsonl,
  kCsv,
  kSyslog,
  kFrigate,
  kHomeAssistant,
  kAccess,
  kJournald,
  kXml,
};

// "auto", "jsonl", ...; and back. An unknown name is nullopt.
const char* LogFormatName(LogFormat format);
std::optional<LogFormat> LogFormatFromName(std::string_view name);

// Every name, "auto" first.
std::vector<std::string> LogFormatNames();

// Which column (CSV header or top-level JSON key, "a.b" for a nested one) feeds which field. An
// empty one is guessed from the first records.
struct FieldMapping {
  std::string id;
  std::string time;
  std::string end;
  std::string source;
  std::string label;
  std::string text;
  std::string risk;
  std::string count;
};

struct ImportOptions {
  std::string file_name;  // for messages, and the source of events whose record names none
  LogFormat format = LogFormat::kAuto;
  FieldMapping mapping;
  ZoneTable zone;  // of times that carry no zone
  Instant now;     // settles years that a log leaves out (RFC 3164)
  // Of the first line, where a log has clock times without dates; of the start, where it counts
  // seconds since then.
  std::optional<LocalTime> date;
  bool keep_apart = false;  // no event is folded into an incident with others
};

struct Rejection {
  int64_t line = 0;  // from 1; the line where the record begins
  std::string reason;
};

struct ImportReport {
  LogFormat format = LogFormat::kAuto;  // as recognised
  FieldMapping mapping;                 // as used
  int64_t bytes_read = 0;
  int64_t accepted = 0;
  int64_t duplicates = 0;
  int64_t updated = 0;  // were there already, with less in them
  int64_t rejected = 0;
  std::vector<Rejection> rejections;         // the first kMaxListedRejections of them
  std::vector<std::string> conflicting_ids;  // likewise bounded; see InsertOutcome
  std::string note;                          // what was taken for granted, to be said; or empty
};

inline constexpr size_t kMaxListedRejections = 1000;

enum class ImportState { kNeedsInput, kWorking, kDone };

// What an import of these first bytes would do, without a store: for a mapping dialog.
struct ImportPreview {
  LogFormat format = LogFormat::kAuto;
  FieldMapping mapping;
  // The guess needs no second look: names told time, source and text, and most records are events.
  bool sure = false;
  std::vector<std::string> columns;   // that a mapping may name
  std::vector<NewEvent> events;       // of the first records
  std::vector<Rejection> rejections;  // the first ones, as many as there may be events
};

class Importer {
 public:
  // `store` must outlive the importer.
  Importer(Store* store, TickFunction tick, ImportOptions options);
  ~Importer();
  Importer(const Importer&) = delete;
  Importer& operator=(const Importer&) = delete;

  void Feed(std::string_view bytes);
  void FinishInput();

  // Works for about `budget_us`, then commits. An error ends the import; what was committed stands.
  Result<ImportState> Step(int64_t budget_us);

  const ImportReport& report() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

ImportPreview PreviewImport(std::string_view first_bytes, const ImportOptions& options,
                            size_t max_records);

}  // namespace yesterlog
