// Any bytes become tokens, and byte-level tokens stand for those bytes again. The first byte says
// whether the rest is a text or a tokenizer.json.
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "core/model/tokenizer.h"
#include "core/text/normal_forms.h"
#include "core/text/utf8.h"

namespace {

std::unique_ptr<yesterlog::Tokenizer> Open(const char* name) {
  std::ifstream file(std::string(YESTERLOG_TESTS_DIR) + "/model/data/" + name, std::ios::binary);
  std::stringstream json;
  json << file.rdbuf();
  auto tokenizer = yesterlog::ReadTokenizer(json.str());
  if (!tokenizer.ok()) std::abort();
  return std::move(*tokenizer);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using yesterlog::AddedTokens;
  static const auto byte_level = Open("byte_level.json");
  static const auto word_piece = Open("word_piece.json");
  if (size == 0) return 0;
  const std::string input(reinterpret_cast<const char*>(data) + 1, size - 1);
  if (data[0] == '{') {
    static_cast<void>(yesterlog::ReadTokenizer("{" + input));
    return 0;
  }
  static_cast<void>(word_piece->Encode(input, AddedTokens::kRecognised));
  static_cast<void>(byte_level->Encode(input, AddedTokens::kRecognised));
  const auto ids = byte_level->Encode(input, AddedTokens::kAsText);
  if (byte_level->Decode(ids) != yesterlog::ToNfc(yesterlog::RepairUtf8(input))) std::abort();
  return 0;
}
