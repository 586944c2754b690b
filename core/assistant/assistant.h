// The one public header: a log to ask questions of.
//
//   auto assistant = Assistant::Open("home.db", tick);
//   AskRequest request{.question = "how many deliveries this week?", .now = now};
//   Result<Reply> reply = (*assistant)->Ask(request);
//
// Plain synchronous calls, one thread. The core cannot tell the time: `now` comes with every
// question and the tick only measures. assistant_json.h has the same calls with JSON in and out,
// for the native program and the browser, so that both speak with one voice.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/assistant/ask.h"
#include "core/assistant/ask_session.h"
#include "core/assistant/upkeep.h"
#include "core/digest/digest_text.h"
#include "core/ingest/import_undo.h"
#include "core/ingest/importer.h"
#include "core/store/store.h"

namespace yesterlog {

struct LogSummary {
  Tally tally;
  std::vector<Facet> sources;
  std::vector<Facet> labels;
};

class Assistant {
 public:
  // See Store::Open for paths and errors.
  static Result<std::unique_ptr<Assistant>> Open(const std::string& path, TickFunction tick);
  ~Assistant();
  Assistant(const Assistant&) = delete;
  Assistant& operator=(const Assistant&) = delete;

  // By rules and templates, whatever the request allows. Errors are failures of the storage, and
  // overrides that are ill-formed (kInvalidArgument naming the stage): a question that cannot be
  // answered gets a Reply that says why (refusal).
  Result<Reply> Ask(AskRequest request);

  // A question that may need models, step by step; it must not outlive the assistant.
  std::unique_ptr<AskSession> BeginAsk(AskRequest request);

  // Best first, at most `k`; `window` empty: the whole log.
  Result<std::vector<Hit>> Search(std::string_view query, std::optional<Window> window, int64_t k);

  // An import in steps; it must not outlive the assistant.
  std::unique_ptr<Importer> BeginImport(ImportOptions options);

  // An import of the list taken back in steps; it must not outlive the assistant.
  std::unique_ptr<ImportUndo> BeginUndo(int64_t import);

  Result<LogSummary> Summary();

  // What the events of a time come to.
  Result<DigestText> Digest(const DigestScope& scope, const ZoneTable& zone);

  // Incidents and digests brought up to date in steps; it must not outlive the assistant.
  std::unique_ptr<Upkeep> BeginUpkeep(const ZoneTable& zone);

  // For what a page shows beside answers: single events, neighbours, export, conversations,
  // settings.
  Store& store();

 private:
  class Impl;
  explicit Assistant(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace yesterlog
