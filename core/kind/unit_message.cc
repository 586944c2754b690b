#include "core/kind/unit_message.h"

namespace yesterlog {
namespace {

constexpr std::string_view kActs[] = {
    "Started ",        "Stopped ",
    "Starting ",       "Stopping ",
    "Finished ",       "Failed to start ",
    "Reached target ", "Stopped target ",
    "Mounted ",        "Unmounted ",
    "Reloaded ",       "Reloading ",
    "Mounting ",       "Unmounting ",
    "Listening on ",   "Closed ",
    "Created slice ",  "Removed slice ",
    "Deactivated ",    "Activated ",
    "Starting up ",    "Dependency failed for ",
};

}  // namespace

UnitMessage ReadUnitMessage(std::string_view text) {
  UnitMessage message;
  size_t begin = 0;
  for (const std::string_view act : kActs) {
    if (text.starts_with(act) && act.size() > begin) begin = act.size();
  }
  // Sessions are named by their number and user.
  if (begin == 0 || text.substr(begin).starts_with("Session ") ||
      text.substr(begin).starts_with("session ")) {
    return message;
  }
  size_t end = text.size();
  while (end > begin && (text[end - 1] == '.' || text[end - 1] == ' ')) --end;
  if (end == begin) return message;
  message.name_begin = begin;
  message.name_end = end;
  const size_t dash = text.substr(0, end).find(" - ", begin);
  if (dash == std::string_view::npos || dash == begin) return message;
  message.name_end = dash;
  message.description_begin = dash + 3;
  message.description_end = end;
  return message;
}

}  // namespace yesterlog
