// One file of a ZIP package, in pieces. libzip reads them and checks what it reads.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace yesterlog {

struct ZipListing {
  struct Entry {
    int64_t index = 0;
    std::string name;
    uint64_t bytes = 0;  // unpacked, as the package says
    bool encrypted = false;
  };
  std::vector<Entry> entries;
};

// kCorrupt: it is no whole package.
Result<ZipListing> ListZip(const std::string& path);

class ZipEntry {
 public:
  static Result<ZipEntry> Open(const std::string& path, int64_t index);
  ~ZipEntry();
  ZipEntry(ZipEntry&&) noexcept;
  ZipEntry& operator=(ZipEntry&&) noexcept;

  // The next bytes into `buffer`: how many, 0 at the end.
  Result<size_t> Read(std::vector<char>* buffer);

 private:
  class Impl;
  explicit ZipEntry(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace yesterlog
