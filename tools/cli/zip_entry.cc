#include "tools/cli/zip_entry.h"

#include <zip.h>

#include <utility>

namespace yesterlog {
namespace {

constexpr const char* kDamaged = "the ZIP package is damaged";

struct CloseArchive {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct CloseFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using Archive = std::unique_ptr<zip_t, CloseArchive>;
using File = std::unique_ptr<zip_file_t, CloseFile>;

Archive OpenArchive(const std::string& path) {
  int error = 0;
  return Archive(zip_open(path.c_str(), ZIP_RDONLY, &error));
}

}  // namespace

Result<ZipListing> ListZip(const std::string& path) {
  const Archive archive = OpenArchive(path);
  if (!archive) return Error{ErrorCode::kCorrupt, kDamaged};
  ZipListing listing;
  const zip_int64_t entries = zip_get_num_entries(archive.get(), 0);
  for (zip_int64_t i = 0; i < entries; ++i) {
    zip_stat_t stat;
    if (zip_stat_index(archive.get(), static_cast<zip_uint64_t>(i), 0, &stat) != 0) continue;
    const bool named = (stat.valid & ZIP_STAT_NAME) != 0;
    const bool sized = (stat.valid & ZIP_STAT_SIZE) != 0;
    const bool encrypted =
        (stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE;
    if (named) listing.entries.push_back({i, stat.name, sized ? stat.size : 0, encrypted});
  }
  return listing;
}

class ZipEntry::Impl {
 public:
  Impl(Archive archive, File file, uint64_t bytes)
      : archive_(std::move(archive)), file_(std::move(file)), left_(bytes) {}

  Result<size_t> Read(std::vector<char>* buffer) {
    const zip_int64_t taken = zip_fread(file_.get(), buffer->data(), buffer->size());
    // More than the package says would pass the bound that its listing was held to.
    if (taken < 0 || static_cast<uint64_t>(taken) > left_) {
      return Error{ErrorCode::kCorrupt, kDamaged};
    }
    left_ -= static_cast<uint64_t>(taken);
    return static_cast<size_t>(taken);
  }

 private:
  Archive archive_;
  File file_;  // closed before its archive
  uint64_t left_;
};

Result<ZipEntry> ZipEntry::Open(const std::string& path, int64_t index) {
  Archive archive = OpenArchive(path);
  if (!archive) return Error{ErrorCode::kCorrupt, kDamaged};
  zip_stat_t stat;
  const bool known = zip_stat_index(archive.get(), static_cast<zip_uint64_t>(index), 0, &stat) == 0;
  if (!known || (stat.valid & ZIP_STAT_SIZE) == 0) return Error{ErrorCode::kCorrupt, kDamaged};
  File file(zip_fopen_index(archive.get(), static_cast<zip_uint64_t>(index), 0));
  if (!file) {
    return Error{ErrorCode::kUnsupported, "it is packed in a way that cannot be unpacked here"};
  }
  return ZipEntry(std::make_unique<Impl>(std::move(archive), std::move(file), stat.size));
}

ZipEntry::ZipEntry(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
ZipEntry::~ZipEntry() = default;
ZipEntry::ZipEntry(ZipEntry&&) noexcept = default;
ZipEntry& ZipEntry::operator=(ZipEntry&&) noexcept = default;

Result<size_t> ZipEntry::Read(std::vector<char>* buffer) { return impl_->Read(buffer); }

}  // namespace yesterlog
