#include "tools/cli/conversation_file.h"

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

namespace yesterlog {
namespace {

using Json = nlohmann::ordered_json;

}  // namespace

Result<ConversationFile> ConversationFile::Load(const std::string& path) {
  ConversationFile file;
  file.path_ = path;
  std::error_code error;
  if (path.empty() || !std::filesystem::exists(path, error)) return file;
  std::ifstream in(path);
  const Json json = Json::parse(in, nullptr, /*allow_exceptions=*/false);
  if (!json.is_object() || !json.contains("turns") || !json["turns"].is_object()) {
    return Error{ErrorCode::kCorrupt,
                 path + " is not a conversation of ours: name another file to start a new one."};
  }
  for (const auto& [conversation, turn] : json["turns"].items()) {
    file.turns_[conversation] = turn.dump();
  }
  return file;
}

std::string ConversationFile::LastTurn(const std::string& conversation) const {
  const auto found = turns_.find(conversation);
  return found == turns_.end() ? "" : found->second;
}

void ConversationFile::SetLastTurn(const std::string& conversation, std::string turn_json) {
  turns_[conversation] = std::move(turn_json);
}

Status ConversationFile::Save() const {
  if (path_.empty()) return {};
  Json turns = Json::object();
  for (const auto& [conversation, turn] : turns_) turns[conversation] = Json::parse(turn);
  const std::string fresh = path_ + ".new";
  {
    std::ofstream out(fresh);
    out << Json{{"turns", turns}}.dump(2) << "\n";
    if (!out.flush()) return Error{ErrorCode::kStorage, "Cannot write " + fresh + "."};
  }
  std::error_code error;
  std::filesystem::rename(fresh, path_, error);
  if (error) return Error{ErrorCode::kStorage, "Cannot replace " + path_ + "."};
  return {};
}

}  // namespace yesterlog
