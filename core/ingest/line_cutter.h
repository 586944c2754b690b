// Lines off the front of a text, counted, with the overlong ones skipped.
#pragma once

#include <cstdint>
#include <string_view>

#include "core/ingest/reader.h"

namespace yesterlog {

class LineCutter {
 public:
  // kRecord: `*line` is the next line without its line break. kSkipped: a part of an overlong line
  // whose rejection has been reported. Ends lines at LF and CRLF.
  ReadResult Cut(std::string_view unread, InputEnd end, std::string_view* line);

  // Takes note of lines that the caller has consumed besides.
  void CountLines(std::string_view consumed);

 private:
  int64_t lines_ = 0;         // begun so far
  bool in_overlong_ = false;  // skipping to the line break
};

// `text` if it is well-formed UTF-8, else its repaired copy, kept in `*storage`.
std::string_view Repaired(std::string_view text, std::string* storage);

}  // namespace yesterlog
