// What a log is called whose records name no source.
#pragma once

#include <string>
#include <string_view>

namespace yesterlog {

// `file_name` without folders and without what a packed, rotated or repeated copy adds, so that the
// same line is the same event wherever it is found: "logs/app.log.2.gz", "app.log-20260409" and
// "app (1).log" are "app.log".
std::string SourceOfFile(std::string_view file_name);

}  // namespace yesterlog
