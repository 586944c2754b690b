// What a JsonAssistant holds; shared by the files that implement it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/assistant/assistant_json.h"
#include "core/assistant/json_request.h"

namespace yesterlog {

class JsonAssistant::Impl {
 public:
  explicit Impl(std::unique_ptr<Assistant> opened) : assistant(std::move(opened)) {}

  // The previous turn: handed in, or the conversation's last.
  Result<std::optional<TurnContext>> Previous(JsonRequest& request,
                                              const std::string& conversation) const;
  Result<AskRequest> ReadQuestion(JsonRequest& request, const std::string& conversation) const;

  // The reply as JSON, its turn kept by the conversation if there is one.
  Result<std::string> Finish(const Reply& reply, const std::string& conversation) const;

  // What is kept of an import that is done.
  Status CloseImport();

  // The event with this id; kNotFound says which is missing.
  Result<Event> Known(std::string_view id) const;

  std::unique_ptr<Assistant> assistant;
  // These use the assistant's store and are destroyed before it.
  std::unique_ptr<AskSession> asked;
  std::string asked_in;  // the conversation of that question, or empty
  std::unique_ptr<Importer> importer;
  std::string import_name;      // its file's
  FieldMapping import_mapping;  // as the caller gave it
  ImportInput import_input = ImportInput::kWhole;
  bool import_marked = false;  // by this import, as half read
  std::unique_ptr<ImportUndo> undo;
  std::unique_ptr<Upkeep> upkeep;
  ZoneTable zone;
};

}  // namespace yesterlog
