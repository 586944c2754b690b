// How the source of an event is said. Where a log names none, the importer takes the file's name
// for it: true of every line, and so worth nothing in any of them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace yesterlog {

// "/home/ann/island_log.txt", "door.jsonl.gz"; not "porch", "zigbee2mqtt/hall", "/dev/sda".
bool IsLogFile(std::string_view source);

// Beside an event: empty for a log's file, the last part of any other absolute path.
std::string SourceText(std::string_view source);

// Where sources are told apart or counted: of a file its name without the folders.
std::string SourceName(std::string_view source);
std::vector<std::string> SourceNames(const std::vector<std::string>& sources);

}  // namespace yesterlog
