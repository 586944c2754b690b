// The last turn of each conversation, kept in a JSON file between two runs of `ask`.
#pragma once

#include <map>
#include <string>

#include "core/base/result.h"

namespace yesterlog {

class ConversationFile {
 public:
  // An empty path keeps the turns in memory only. A file that is not there yet is empty.
  static Result<ConversationFile> Load(const std::string& path);

  // The JSON of the conversation's last turn, "" when it has none. "" names the only conversation
  // of a run without ids.
  std::string LastTurn(const std::string& conversation) const;
  void SetLastTurn(const std::string& conversation, std::string turn_json);

  // Replaces the file whole, so that a crash leaves the old one or the new one.
  Status Save() const;

 private:
  std::string path_;
  std::map<std::string, std::string> turns_;
};

}  // namespace yesterlog
