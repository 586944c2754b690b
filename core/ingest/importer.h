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

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
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
  friend bool operator==(const FieldMapping&, const FieldMapping&) = default;
};

// By the names of its fields, which stand for them in JSON and on the command line.
inline constexpr std::array<std::pair<const char*, std::string FieldMapping::*>, 8> kMappingFields =
    {{{"id", &FieldMapping::id},
      {"time", &FieldMapping::time},
      {"end", &FieldMapping::end},
      {"source", &FieldMapping::source},
      {"label", &FieldMapping::label},
      {"text", &FieldMapping::text},
      {"risk", &FieldMapping::risk},
      {"count", &FieldMapping::count}}};

// What the user said of the columns of a header before (remembered_mappings.h).
struct RememberedMapping {
  std::string header;                // HeaderKey of its columns
  std::vector<std::string> columns;  // the first of them, to be shown
  FieldMapping mapping;              // as the user gave it
};

struct ImportOptions {
  std::string file_name;  // for messages, and the source of events whose record names none
  LogFormat format = LogFormat::kAuto;
  FieldMapping mapping;
  std::vector<RememberedMapping> remembered;  // taken where `mapping` is empty
  ZoneTable zone;                             // of times that carry no zone
  Instant now;                                // settles years that a log leaves out (RFC 3164)
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
  std::string header;                        // that a mapping can be remembered for; or empty
  std::vector<std::string> columns;          // of the log, as far as its first records tell
  bool remembered = false;                   // the mapping is one that was remembered for it
};

inline constexpr size_t kMaxListedRejections = 1000;

enum class ImportState { kNeedsInput, kWorking, kDone };

// What an import of these first bytes would do, without a store: for a mapping dialog.
struct ImportPreview {
  LogFormat format = LogFormat::kAuto;
  FieldMapping mapping;
  // The guess needs no second look: names told time, source and text, and most records are events.
  bool sure = false;
  bool remembered = false;            // the mapping is what the user said of the same header before
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

  // Once it is done, where its bytes were the whole file: the list of imports takes it for whole.
  Status Close();

  const ImportReport& report() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

ImportPreview PreviewImport(std::string_view first_bytes, const ImportOptions& options,
                            size_t max_records);

}  // namespace yesterlog
