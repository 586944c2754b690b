#include "tools/cli/log_file.h"

#include <fstream>
#include <iostream>
#include <optional>
#include <utility>
#include <vector>

#include "tools/cli/gzip_inflater.h"
#include "tools/cli/zip_entry.h"

namespace yesterlog {
namespace {

// The end of a chunk ends a step of the import, with a commit: by the quarter of it an import of
// short lines took 15 % more of the processor, and on a disk 40 % longer.
constexpr size_t kChunkBytes = size_t{1} << 20;

}  // namespace

class LogFile::Impl {
 public:
  explicit Impl(const std::string& path) : chunk_(kChunkBytes) {
    if (path != "-") file_.open(path, std::ios::binary);
  }

  bool is_open(const std::string& path) const { return path == "-" || file_.is_open(); }
  void UseStandardInput() { in_ = &std::cin; }
  void UseEntry(ZipEntry entry) { entry_ = std::move(entry); }

  Result<std::string_view> Read() {
    if (!begun_) {
      begun_ = true;
      if (const Status filled = Fill(); !filled.ok()) return filled.error();
      if (IsGzip(packed_)) inflater_ = std::make_unique<GzipInflater>();
    }
    return inflater_ ? ReadUnpacked() : ReadPlain();
  }

 private:
  Status Fill() {
    if (entry_) {
      const auto taken = entry_->Read(&chunk_);
      if (!taken.ok()) return taken.error();
      packed_ = {chunk_.data(), *taken};
      return {};
    }
    in_->read(chunk_.data(), static_cast<std::streamsize>(chunk_.size()));
    packed_ = {chunk_.data(), static_cast<size_t>(in_->gcount())};
    if (in_->bad()) return Error{ErrorCode::kStorage, "reading broke off"};
    return {};
  }

  Result<std::string_view> ReadPlain() {
    if (packed_.empty()) {
      if (const Status filled = Fill(); !filled.ok()) return filled.error();
    }
    return std::exchange(packed_, {});
  }

  Result<std::string_view> ReadUnpacked() {
    for (;;) {
      if (packed_.empty()) {
        if (const Status filled = Fill(); !filled.ok()) return filled.error();
        if (packed_.empty()) return EndOfGzip();
      }
      auto unpacked = inflater_->Inflate(&packed_);
      if (!unpacked.ok() || !unpacked->empty()) return unpacked;
    }
  }

  Result<std::string_view> EndOfGzip() const {
    if (inflater_->at_end()) return std::string_view();
    return Error{ErrorCode::kCorrupt, "the gzip data ends too early: the file is cut off"};
  }

  std::ifstream file_;
  std::istream* in_ = &file_;
  std::optional<ZipEntry> entry_;
  std::vector<char> chunk_;
  std::string_view packed_;  // of chunk_: read, but not handed on yet
  std::unique_ptr<GzipInflater> inflater_;
  bool begun_ = false;
};

Result<LogFile> LogFile::Open(const LogPlace& place) {
  const std::string& path = place.path;
  if (!place.unread.empty()) return Error{ErrorCode::kUnsupported, place.unread};
  auto impl = std::make_unique<Impl>(path);
  if (!impl->is_open(path))
    return Error{ErrorCode::kNotFound, "there is no such file, or it cannot be read."};
  if (path == "-") impl->UseStandardInput();
  if (place.entry >= 0) {
    auto entry = ZipEntry::Open(path, place.entry);
    if (!entry.ok()) return entry.error();
    impl->UseEntry(std::move(*entry));
  }
  return LogFile(std::move(impl));
}

LogFile::LogFile(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
LogFile::~LogFile() = default;
LogFile::LogFile(LogFile&&) noexcept = default;
LogFile& LogFile::operator=(LogFile&&) noexcept = default;

Result<std::string_view> LogFile::Read() { return impl_->Read(); }

}  // namespace yesterlog
