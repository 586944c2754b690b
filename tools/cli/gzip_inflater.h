// gzip (RFC 1952) in pieces: members one behind the other, zeros behind the last one allowed, as
// tapes pad them.
#pragma once

#include <memory>
#include <string_view>

#include "core/base/result.h"

namespace yesterlog {

// Whether a file that begins with `head` is gzip.
bool IsGzip(std::string_view head);

class GzipInflater {
 public:
  GzipInflater();
  ~GzipInflater();
  GzipInflater(const GzipInflater&) = delete;
  GzipInflater& operator=(const GzipInflater&) = delete;

  // Takes bytes off the front of `*packed`, all of them after enough calls, and gives what they
  // unpack to: at most 256 KiB, perhaps nothing, until the next call. kCorrupt: broken data. Every
  // byte before the break has been given then.
  Result<std::string_view> Inflate(std::string_view* packed);

  // No member is begun and not ended.
  bool at_end() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace yesterlog
