#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/model/byte_alphabet.h"
#include "core/model/byte_level_tokenizer.h"
#include "core/model/qwen_split.h"
#include "core/model/tokenizer.h"
#include "core/model/word_piece_tokenizer.h"

namespace yesterlog {
namespace {

using Json = nlohmann::json;

constexpr int64_t kMaxTokens = 1'000'000;

Error Wrong(const std::string& what) {
  return {ErrorCode::kInvalidArgument, "tokenizer.json: " + what};
}

Error Unsupported(const std::string& what) {
  return {ErrorCode::kUnsupported, "tokenizer.json asks for " + what +
                                       ", which is not supported: byte-level BPE as Qwen "
                                       "has it and WordPiece as BERT has it are."};
}

// Null stands for a member that is missing.
const Json& Member(const Json& object, const char* key) {
  static const Json missing;
  const auto member = object.is_object() ? object.find(key) : object.end();
  return object.is_object() && member != object.end() ? *member : missing;
}

std::string TextOf(const Json& object, const char* key) {
  const Json& member = Member(object, key);
  return member.is_string() ? member.get<std::string>() : std::string();
}

bool FlagOf(const Json& object, const char* key, bool otherwise) {
  const Json& member = Member(object, key);
  return member.is_boolean() ? member.get<bool>() : otherwise;
}

Result<int32_t> IdFrom(const Json& json, const std::string& token) {
  if (!json.is_number_integer() || json.get<int64_t>() < 0 || json.get<int64_t>() >= kMaxTokens) {
    return Wrong("the id of token \"" + token + "\" is no number from 0 to " +
                 std::to_string(kMaxTokens - 1));
  }
  return json.get<int32_t>();
}

// The tokens by their ids; an id that no token has is empty.
Result<std::vector<std::string>> VocabularyFrom(const Json& json) {
  if (!json.is_object() || json.empty()) return Wrong("model.vocab must be an object of ids");
  std::vector<std::string> tokens;
  for (const auto& [token, value] : json.items()) {
    const auto id = IdFrom(value, token);
    if (!id.ok()) return id.error();
    const auto place = static_cast<size_t>(*id);
    if (place >= tokens.size()) tokens.resize(place + 1);
    if (!tokens[place].empty()) {
      return Wrong("tokens \"" + tokens[place] + "\" and \"" + token + "\" have one id");
    }
    tokens[place] = token;
  }
  return tokens;
}

Result<AddedTokenTable> AddedFrom(const Json& json) {
  AddedTokenTable table;
  if (json.is_null()) return table;
  if (!json.is_array()) return Wrong("added_tokens must be a list");
  for (const Json& token : json) {
    const std::string text = TextOf(token, "content");
    const auto id = IdFrom(Member(token, "id"), text);
    if (!id.ok()) return id.error();
    for (const char* flag : {"single_word", "lstrip", "rstrip", "normalized"}) {
      if (FlagOf(token, flag, false)) {
        return Unsupported("\"" + std::string(flag) + "\" of the added token \"" + text + "\"");
      }
    }
    table.Add(text, *id);
  }
  return table;
}

// --- byte-level BPE ---

bool IsQwenSplit(const Json& json) {
  return TextOf(json, "type") == "Split" &&
         TextOf(Member(json, "pattern"), "Regex") == kQwenPattern &&
         TextOf(json, "behavior") == "Isolated" && !FlagOf(json, "invert", false);
}

bool IsByteLevel(const Json& json) {
  return TextOf(json, "type") == "ByteLevel" && !FlagOf(json, "add_prefix_space", true) &&
         !FlagOf(json, "use_regex", true);
}

Status CheckByteLevel(const Json& root) {
  const Json& normaliser = Member(root, "normalizer");
  if (TextOf(normaliser, "type") != "NFC") return Unsupported("a normalizer other than NFC");
  const Json& split = Member(root, "pre_tokenizer");
  const Json& steps = Member(split, "pretokenizers");
  const bool known = TextOf(split, "type") == "Sequence" && steps.is_array() && steps.size() == 2 &&
                     IsQwenSplit(steps[0]) && IsByteLevel(steps[1]);
  if (!known) return Unsupported("another pre_tokenizer than Qwen's pattern and ByteLevel");
  const Json& model = Member(root, "model");
  for (const char* option : {"dropout", "unk_token"}) {
    if (!Member(model, option).is_null()) return Unsupported("\"" + std::string(option) + "\"");
  }
  for (const char* option : {"continuing_subword_prefix", "end_of_word_suffix"}) {
    if (!TextOf(model, option).empty()) return Unsupported("\"" + std::string(option) + "\"");
  }
  for (const char* option : {"fuse_unk", "byte_fallback", "ignore_merges"}) {
    if (FlagOf(model, option, false)) return Unsupported("\"" + std::string(option) + "\"");
  }
  return {};
}

// "Ġ d" or ["Ġ", "d"].
std::optional<std::pair<std::string, std::string>> PairFrom(const Json& json) {
  if (json.is_array() && json.size() == 2 && json[0].is_string() && json[1].is_string()) {
    return std::pair(json[0].get<std::string>(), json[1].get<std::string>());
  }
  if (!json.is_string()) return std::nullopt;
  const auto& text = json.get_ref<const std::string&>();
  const size_t blank = text.find(' ');
  if (blank == std::string::npos || text.find(' ', blank + 1) != std::string::npos) {
    return std::nullopt;
  }
  return std::pair(text.substr(0, blank), text.substr(blank + 1));
}

Result<std::vector<BytePairMerge>> MergesFrom(const Json& json, const Json& vocabulary) {
  if (!json.is_array()) return Wrong("model.merges must be a list");
  std::vector<BytePairMerge> merges;
  for (const Json& merge : json) {
    const auto pair = PairFrom(merge);
    if (!pair) return Wrong("merge " + std::to_string(merges.size()) + " is no pair of tokens");
    const Json* ids[3];
    const std::string texts[] = {pair->first, pair->second, pair->first + pair->second};
    for (size_t i = 0; i < 3; ++i) {
      const auto found = vocabulary.find(texts[i]);
      if (found == vocabulary.end()) {
        return Wrong("merge " + std::to_string(merges.size()) + " names \"" + texts[i] +
                     "\", which the vocabulary does not have");
      }
      ids[i] = &*found;
    }
    merges.push_back({ids[0]->get<int32_t>(), ids[1]->get<int32_t>(), ids[2]->get<int32_t>()});
  }
  return merges;
}

Result<std::unique_ptr<Tokenizer>> ReadByteLevel(const Json& root, AddedTokenTable added) {
  if (Status checked = CheckByteLevel(root); !checked.ok()) return checked.error();
  const Json& model = Member(root, "model");
  auto letters = VocabularyFrom(Member(model, "vocab"));
  if (!letters.ok()) return letters.error();
  auto merges = MergesFrom(Member(model, "merges"), Member(model, "vocab"));
  if (!merges.ok()) return merges.error();
  ByteLevelVocabulary vocabulary{
      .tokens = {}, .byte_ids = std::vector<int32_t>(256, -1), .merges = std::move(*merges)};
  for (const std::string& token : *letters) {
    auto bytes = BytesOfLetters(token);
    if (!bytes) return Wrong("token \"" + token + "\" is not written in the byte alphabet");
    if (bytes->size() == 1) {
      vocabulary.byte_ids[static_cast<uint8_t>(bytes->front())] =
          static_cast<int32_t>(vocabulary.tokens.size());
    }
    vocabulary.tokens.push_back(std::move(*bytes));
  }
  const auto missing = std::ranges::find(vocabulary.byte_ids, -1);
  if (missing != vocabulary.byte_ids.end()) {
    return Wrong("no token stands for byte " +
                 std::to_string(missing - vocabulary.byte_ids.begin()));
  }
  return std::unique_ptr<Tokenizer>(
      std::make_unique<ByteLevelTokenizer>(std::move(vocabulary), std::move(added)));
}

// --- WordPiece ---

Result<std::unique_ptr<Tokenizer>> ReadWordPiece(const Json& root, AddedTokenTable added) {
  const Json& normaliser = Member(root, "normalizer");
  if (TextOf(normaliser, "type") != "BertNormalizer") {
    return Unsupported("another normalizer than BertNormalizer");
  }
  if (TextOf(Member(root, "pre_tokenizer"), "type") != "BertPreTokenizer") {
    return Unsupported("another pre_tokenizer than BertPreTokenizer");
  }
  BertText form;
  form.clean = FlagOf(normaliser, "clean_text", true);
  form.part_ideographs = FlagOf(normaliser, "handle_chinese_chars", true);
  form.lower_case = FlagOf(normaliser, "lowercase", true);
  form.strip_accents = FlagOf(normaliser, "strip_accents", form.lower_case);
  const Json& model = Member(root, "model");
  auto tokens = VocabularyFrom(Member(model, "vocab"));
  if (!tokens.ok()) return tokens.error();
  WordPieceVocabulary vocabulary;
  const std::string unknown = TextOf(model, "unk_token");
  const auto place = std::ranges::find(*tokens, unknown.empty() ? "[UNK]" : unknown);
  if (place == tokens->end()) return Wrong("the vocabulary has no token for unknown words");
  vocabulary.unknown = static_cast<int32_t>(place - tokens->begin());
  if (Member(model, "continuing_subword_prefix").is_string()) {
    vocabulary.continuation = TextOf(model, "continuing_subword_prefix");
  }
  const Json& longest = Member(model, "max_input_chars_per_word");
  if (longest.is_number_unsigned()) {
    vocabulary.max_word_characters = std::min<size_t>(longest.get<size_t>(), 1000);
  }
  vocabulary.tokens = std::move(*tokens);
  return std::unique_ptr<Tokenizer>(
      std::make_unique<WordPieceTokenizer>(std::move(vocabulary), form, std::move(added)));
}

}  // namespace

Result<std::unique_ptr<Tokenizer>> ReadTokenizer(std::string_view json) {
  const Json root = Json::parse(json, nullptr, /*allow_exceptions=*/false);
  if (!root.is_object()) return Wrong("it must be a JSON object");
  auto added = AddedFrom(Member(root, "added_tokens"));
  if (!added.ok()) return added.error();
  const std::string type = TextOf(Member(root, "model"), "type");
  if (type == "BPE") return ReadByteLevel(root, std::move(*added));
  if (type == "WordPiece") return ReadWordPiece(root, std::move(*added));
  return Unsupported("a model of type \"" + type + "\"");
}

}  // namespace yesterlog
