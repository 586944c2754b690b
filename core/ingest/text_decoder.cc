#include "core/ingest/text_decoder.h"

#include "core/text/utf8.h"

namespace yesterlog {
namespace {

constexpr size_t kProbeBytes = 4;
constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";

bool IsSurrogate(char32_t unit) { return unit >= 0xD800 && unit <= 0xDFFF; }

}  // namespace

void TextDecoder::Decode(std::string_view bytes, std::string* text) {
  if (encoding_ == Encoding::kUtf8 && pending_.empty()) {
    text->append(bytes);
    return;
  }
  pending_.append(bytes);
  if (encoding_ == Encoding::kUnknown) {
    if (pending_.size() < kProbeBytes) return;
    Detect();
  }
  if (encoding_ == Encoding::kUtf8) {
    text->append(pending_);
    pending_.clear();
    return;
  }
  const size_t whole = pending_.size() / 2 * 2;
  for (size_t i = 0; i < whole; i += 2) DecodeUnit(pending_[i], pending_[i + 1], text);
  pending_.erase(0, whole);
}

void TextDecoder::Detect() {
  const std::string_view front(pending_);
  const auto is_nul = [&](size_t i) { return i < front.size() && front[i] == '\0'; };
  size_t mark_bytes = 0;
  if (front.starts_with("\xFF\xFE")) {
    encoding_ = Encoding::kUtf16Little;
    mark_bytes = 2;
  } else if (front.starts_with("\xFE\xFF")) {
    encoding_ = Encoding::kUtf16Big;
    mark_bytes = 2;
  } else if (front.starts_with(kUtf8Mark)) {
    encoding_ = Encoding::kUtf8;
    mark_bytes = kUtf8Mark.size();
  } else if (!is_nul(0) && is_nul(1) && !is_nul(2) && is_nul(3)) {
    encoding_ = Encoding::kUtf16Little;
  } else if (is_nul(0) && !is_nul(1) && is_nul(2) && !is_nul(3) && front.size() >= kProbeBytes) {
    encoding_ = Encoding::kUtf16Big;
  } else {
    encoding_ = Encoding::kUtf8;
  }
  pending_.erase(0, mark_bytes);
}

void TextDecoder::DecodeUnit(char first, char second, std::string* text) {
  const bool little = encoding_ == Encoding::kUtf16Little;
  const auto high = static_cast<unsigned char>(little ? second : first);
  const auto low = static_cast<unsigned char>(little ? first : second);
  const auto unit = static_cast<char32_t>(high << 8 | low);
  if (high_surrogate_ != 0) {
    const char32_t before = high_surrogate_;
    high_surrogate_ = 0;
    if (unit >= 0xDC00 && unit <= 0xDFFF) {
      AppendUtf8(0x10000 + ((before - 0xD800) << 10) + (unit - 0xDC00), text);
      return;
    }
    AppendUtf8(kReplacementCharacter, text);
  }
  if (unit >= 0xD800 && unit <= 0xDBFF) {
    high_surrogate_ = unit;
  } else {
    AppendUtf8(IsSurrogate(unit) ? kReplacementCharacter : unit, text);
  }
}

void TextDecoder::Finish(std::string* text) {
  if (encoding_ == Encoding::kUnknown) {
    Detect();
    Decode({}, text);
  }
  if (high_surrogate_ != 0 || !pending_.empty()) AppendUtf8(kReplacementCharacter, text);
  high_surrogate_ = 0;
  pending_.clear();
}

}  // namespace yesterlog
