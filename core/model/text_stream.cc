#include "core/model/text_stream.h"

#include <algorithm>

namespace yesterlog {
namespace {

bool Continues(char byte) { return (static_cast<uint8_t>(byte) & 0xC0) == 0x80; }

size_t LengthFrom(char lead) {
  const auto byte = static_cast<uint8_t>(lead);
  return byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1;
}

// How many bytes at the end are the beginning of a character that is not whole.
size_t UnfinishedBytes(std::string_view text) {
  const size_t reach = std::min<size_t>(text.size(), 3);
  for (size_t back = 1; back <= reach; ++back) {
    const char byte = text[text.size() - back];
    if (!Continues(byte)) return LengthFrom(byte) > back ? back : 0;
  }
  return 0;
}

}  // namespace

std::string TextStream::Add(std::span<const int32_t> tokens) {
  held_ += tokenizer_->Decode(tokens);
  std::string whole = held_.substr(0, held_.size() - UnfinishedBytes(held_));
  held_.erase(0, whole.size());
  return whole;
}

}  // namespace yesterlog
