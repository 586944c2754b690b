// Where logs lie that a command line names: files, the files of a folder, the files of a ZIP
// package.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace yesterlog {

struct LogPlace {
  std::string path;         // of the file or the package; "-" is standard input
  int64_t entry = -1;       // of a package: which of its files
  std::string shown;        // "logs.zip/app.log"
  std::string file_name;    // without folders, and without ".gz"
  std::string unread = {};  // why it cannot be read; empty: nothing is known against it
  bool found = false;       // in a folder or package: what is no log there is no mistake
};

// The logs of `path`, in the order of their names; hidden files are passed over and no link is
// followed. At most 10,000 files, and of a package no more than what any log packs to: 300 times
// its own size. What cannot be read is there with the reason, and so is that there are more files.
std::vector<LogPlace> FindLogs(const std::string& path);

// Whether the file begins as a ZIP package.
bool IsZip(const std::string& path);

}  // namespace yesterlog
