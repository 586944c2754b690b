#include "core/link/candidates.h"

#include <set>
#include <utility>

#include "core/text/utf8.h"

namespace yesterlog {
namespace {

// Of one log at the most.
constexpr size_t kMostNames = 100;
constexpr int64_t kMostKinds = 200;
constexpr size_t kLongestText = 150;  // bytes

// Whether words tell this kind from others of its source and label.
bool HasWords(const StoredKind& kind) { return kind.text != "<text>" && !kind.text.empty(); }

}  // namespace

std::string SpelledName(std::string_view name) {
  std::string spelled;
  for (size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    const bool hump = i > 0 && c >= 'A' && c <= 'Z' && name[i - 1] >= 'a' && name[i - 1] <= 'z';
    const bool gap = c == '_' || c == '.' || c == '-' || c == '/' || c == ':';
    if (hump) spelled += ' ';
    spelled += gap ? ' ' : c;
  }
  return spelled;
}

std::string TextOfKind(const StoredKind& kind, std::string_view source) {
  constexpr std::string_view kSourceMask = "<source>";
  std::string_view masked = kind.text;
  const size_t details = masked.find(" (");
  if (details != std::string_view::npos) masked = masked.substr(0, details);
  std::string text;
  if (masked.find(kSourceMask) == std::string_view::npos) {
    text = SpelledName(source) + " " + SpelledName(kind.label) + " ";
  }
  for (size_t i = 0; i < masked.size(); ++i) {
    const size_t end = masked[i] == '<' ? masked.find('>', i) : std::string_view::npos;
    if (end == std::string_view::npos) {
      text += masked[i];
      continue;
    }
    if (masked.substr(i, end + 1 - i) == kSourceMask) text += SpelledName(source);
    i = end;
  }
  return std::string(TruncateUtf8(text, kLongestText));
}

Candidates FindCandidates(Vocabulary* vocabulary, TextPlaces* texts) {
  std::map<int64_t, const StoredKind*> kinds;
  for (const StoredKind& kind : vocabulary->kinds()) kinds.emplace(kind.row, &kind);
  Candidates found;
  std::map<std::string, NameCandidate> sources;
  std::map<std::string, NameCandidate> labels;
  std::map<std::string, std::set<std::string>> sources_of;  // by label
  const auto add = [&](std::map<std::string, NameCandidate>* all, const char* field,
                       const std::string& name) {
    if (!all->contains(name))
      all->emplace(name, NameCandidate{field, name, texts->Add(SpelledName(name))});
  };
  for (const KindOfSource& pair : vocabulary->KindsOfSources(kMostKinds)) {
    const auto kind = kinds.find(pair.kind);
    if (kind == kinds.end()) continue;
    const size_t text = texts->Add(TextOfKind(*kind->second, pair.source));
    const std::string& label = kind->second->label;
    if (HasWords(*kind->second) || !label.empty()) {
      found.kinds.push_back({kind->second, pair.source, text});
    }
    if (!pair.source.empty()) add(&sources, "source", pair.source);
    if (label.empty()) continue;
    add(&labels, "label", label);
    sources_of[label].insert(pair.source);
  }
  // The only source there is tells nothing apart.
  if (sources.size() > 1 && sources.size() <= kMostNames) {
    for (auto& [name, candidate] : sources) found.names.push_back(std::move(candidate));
  }
  if (labels.size() > kMostNames) return found;
  for (auto& [name, candidate] : labels) {
    if (sources.size() < 2 || sources_of[name].size() > 1) {
      found.names.push_back(std::move(candidate));
    }
  }
  return found;
}

}  // namespace yesterlog
