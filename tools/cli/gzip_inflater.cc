#include "tools/cli/gzip_inflater.h"

#include <zlib.h>

#include <string>
#include <vector>

namespace yesterlog {
namespace {

constexpr size_t kOutputBytes = size_t{256} * 1024;
constexpr int kGzipOnly = 16;  // zlib.h: added to the window's bits
constexpr std::string_view kMagic = "\x1f\x8b";

}  // namespace

class GzipInflater::Impl {
 public:
  Impl() : output_(kOutputBytes) { ready_ = inflateInit2(&stream_, MAX_WBITS + kGzipOnly) == Z_OK; }
  ~Impl() { inflateEnd(&stream_); }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  bool at_end() const { return !inside_ && !broken_; }

  Result<std::string_view> Inflate(std::string_view* packed) {
    if (!ready_) return Error{ErrorCode::kLimit, "not enough memory to unpack gzip data"};
    if (broken_) return Broken();
    if (!inside_ && !Begin(packed)) return std::string_view();
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed->data()));
    stream_.avail_in = static_cast<uInt>(packed->size());
    stream_.next_out = reinterpret_cast<Bytef*>(output_.data());
    stream_.avail_out = static_cast<uInt>(output_.size());
    const int outcome = inflate(&stream_, Z_NO_FLUSH);
    packed->remove_prefix(packed->size() - stream_.avail_in);
    const std::string_view unpacked(output_.data(), output_.size() - stream_.avail_out);
    if (outcome == Z_STREAM_END) inside_ = false;
    const bool fine = outcome == Z_OK || outcome == Z_STREAM_END || outcome == Z_BUF_ERROR;
    broken_ = !fine;
    if (broken_ && unpacked.empty()) return Broken();
    return unpacked;
  }

 private:
  static Error Broken() { return {ErrorCode::kCorrupt, "the gzip data is damaged"}; }

  // At a member's front, or at the zeros behind the last one. False: there is nothing to unpack.
  bool Begin(std::string_view* packed) {
    const size_t padding = began_ ? packed->find_first_not_of('\0') : 0;
    packed->remove_prefix(padding == std::string_view::npos ? packed->size() : padding);
    if (packed->empty()) return false;
    if (began_) inflateReset(&stream_);
    began_ = true;
    inside_ = true;
    return true;
  }

  z_stream stream_{};
  std::vector<char> output_;
  bool ready_ = false;
  bool began_ = false;
  bool inside_ = false;
  bool broken_ = false;
};

bool IsGzip(std::string_view head) { return head.starts_with(kMagic); }

GzipInflater::GzipInflater() : impl_(std::make_unique<Impl>()) {}
GzipInflater::~GzipInflater() = default;
Result<std::string_view> GzipInflater::Inflate(std::string_view* packed) {
  return impl_->Inflate(packed);
}
bool GzipInflater::at_end() const { return impl_->at_end(); }

}  // namespace yesterlog
