// The bytes of a log file, of one in a package or of standard input, unpacked where they are gzip.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "tools/cli/log_places.h"

namespace yesterlog {

class LogFile {
 public:
  static Result<LogFile> Open(const LogPlace& place);
  ~LogFile();
  LogFile(LogFile&&) noexcept;
  LogFile& operator=(LogFile&&) noexcept;

  // The next bytes, until the next call; empty at the end. An error (unreadable, gzip data that is
  // broken or ends too early) comes after every byte that could be read before it.
  Result<std::string_view> Read();

 private:
  class Impl;
  explicit LogFile(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace yesterlog
