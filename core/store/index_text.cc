#include "core/store/index_text.h"

#include "core/text/words.h"

namespace yesterlog {
namespace {

bool IsAsciiAlnum(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

void AppendEncoded(std::string_view text, std::string* out) {
  for (const std::string& identifier : Identifiers(text)) {
    const std::string encoded = EncodeIdentifier(identifier);
    if (encoded.empty()) continue;
    *out += encoded;
    *out += ' ';
  }
}

}  // namespace

namespace {

// What a log was called when it was dropped is nothing that its events say.
bool IsLogFile(std::string_view source) {
  if (source.ends_with(".gz")) source.remove_suffix(3);
  for (const std::string_view ending :
       {".log", ".txt", ".csv", ".tsv", ".json", ".jsonl", ".ndjson", ".out"}) {
    if (source.size() > ending.size() && source.ends_with(ending)) return true;
  }
  return false;
}

}  // namespace

IndexText IndexTextOf(const NewEvent& event) {
  IndexText index;
  const std::string source = IsLogFile(event.source) ? "" : event.source;
  index.facets = source + " " + event.label + " " + JsonValues(event.details_json);
  AppendEncoded(event.text, &index.identifiers);
  AppendEncoded(index.facets, &index.identifiers);
  return index;
}

// Letters and digits stand for themselves, every other byte (and the escape 'q') is 'q' and two
// hexadecimal digits. It starts with "0q" to look like no word, and ends in a digit, because Porter
// strips letters only.
std::string EncodeIdentifier(std::string_view identifier) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string encoded = "0q";
  bool whole_already = true;
  for (const char c : identifier) {
    const bool alnum = IsAsciiAlnum(c);
    whole_already = whole_already && alnum;
    if (alnum && c != 'q') {
      encoded += c;
      continue;
    }
    const auto byte = static_cast<uint8_t>(c);
    encoded += 'q';
    encoded += kDigits[byte >> 4];
    encoded += kDigits[byte & 0xF];
  }
  if (whole_already) return {};
  return encoded + "0";
}

}  // namespace yesterlog
