#include "core/wording/source_words.h"

#include <algorithm>
#include <array>

#include "core/text/words.h"
#include "core/wording/display.h"

namespace yesterlog {
namespace {

std::string_view WithoutFolders(std::string_view source) {
  const bool is_path = source.starts_with('/') || source.starts_with("./") ||
                       source.starts_with("../") || IsLogFile(source);
  const size_t slash = source.find_last_of("/\\");
  if (!is_path || slash == std::string_view::npos || slash + 1 == source.size()) return source;
  return source.substr(slash + 1);
}

}  // namespace

bool IsLogFile(std::string_view source) {
  constexpr std::array<std::string_view, 8> kSuffixes = {".log",   ".txt",    ".csv",  ".tsv",
                                                         ".jsonl", ".ndjson", ".json", ".xml"};
  std::string name = FoldCase(source);
  if (name.ends_with(".gz")) name.resize(name.size() - 3);
  return std::ranges::any_of(kSuffixes, [&](std::string_view suffix) {
    return name.size() > suffix.size() && name.ends_with(suffix);
  });
}

std::string SourceText(std::string_view source) {
  return IsLogFile(source) ? "" : PlainName(WithoutFolders(source));
}

std::string SourceName(std::string_view source) { return PlainName(WithoutFolders(source)); }

std::vector<std::string> SourceNames(const std::vector<std::string>& sources) {
  std::vector<std::string> names;
  for (const std::string& source : sources) names.push_back(SourceName(source));
  return names;
}

}  // namespace yesterlog
