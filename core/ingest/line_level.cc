#include "core/ingest/line_level.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "core/ingest/cursor.h"

namespace yesterlog {
namespace {

constexpr auto kLevels = std::to_array<std::string_view>(
    {"TRACE", "DEBUG", "VERBOSE", "INFO", "NOTICE", "WARN", "WARNING", "ERR", "ERROR", "SEVERE",
     "CRIT", "CRITICAL", "FATAL", "ALERT", "EMERG", "EMERGENCY", "PANIC", "INF", "DBG", "WRN",
     "FTL", "VRB", "TRC", "CRT", "NTC", "INFORMATION", "FINE", "FINER", "FINEST", "SUCCESS",
     // German, French, Spanish, Italian and Dutch
     "SCHWERWIEGEND", "WARNUNG", "FEHLER", "KRITISCH", "HINWEIS", "FEIN", "FEINER", "KONFIGURATION",
     "GRAVE", "AVERTISSEMENT", "ERREUR", "CRITIQUE", "INFOS", "AVIS", "PRÉCIS", "PLUS PRÉCIS",
     "ADVERTENCIA", "INFORMACIÓN", "INFORMACION", "CRÍTICO", "CRITICO", "AVISO", "AVVERTENZA",
     "AVVISO", "INFORMAZIONI", "ERRORE", "WAARSCHUWING", "FOUT", "KRITIEK", "INFORMATIE",
     "ERNSTIG"});

// Behind these words stands what a level is for, where a colon or a bracket marks them.
constexpr auto kMarkedLevels = std::to_array<std::string_view>(
    {"LOG", "STATEMENT", "DETAIL", "HINT", "CONTEXT", "NOTE", "SYSTEM", "FAIL", "CONFIG"});

// By its first letter, the lengths that a level can have: most words are none at the first look.
class LevelLengths {
 public:
  constexpr LevelLengths() {
    for (const std::string_view level : kLevels) {
      lengths_.at(static_cast<size_t>(level[0] - 'A')) |= uint32_t{1} << level.size();
    }
  }

  bool MayBe(std::string_view word) const {
    constexpr size_t kBits = 32;
    if (word.empty() || word.size() >= kBits || !IsLetter(word[0])) return false;
    return (lengths_.at(static_cast<size_t>(LowerAscii(word[0]) - 'a')) >> word.size() & 1) != 0;
  }

 private:
  std::array<uint32_t, 26> lengths_{};
};

constexpr LevelLengths kLevelLengths;

constexpr std::string_view kOpening = "[<|(";
constexpr std::string_view kClosing = "]>|):";

// "[INFO ]" without its marks.
std::string_view Unmarked(std::string_view token) {
  while (!token.empty() && kOpening.find(token.front()) != std::string_view::npos) {
    token.remove_prefix(1);
  }
  while (!token.empty() && kClosing.find(token.back()) != std::string_view::npos) {
    token.remove_suffix(1);
  }
  return Trim(token);
}

}  // namespace

bool IsCapitals(std::string_view word) {
  return std::ranges::none_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
}

bool IsOneOf(std::span<const std::string_view> words, std::string_view word) {
  return std::ranges::any_of(
      words, [&](std::string_view known) { return EqualsIgnoringCase(known, word); });
}

std::string_view LevelOf(std::string_view token) {
  const bool marked = token.size() > 2 && (kOpening.find(token.front()) != std::string_view::npos ||
                                           token.back() == ':');
  const std::string_view level = AnyLevelOf(token);
  if (!level.empty()) return marked || IsCapitals(level) ? level : std::string_view();
  const std::string_view word = marked ? Unmarked(token) : std::string_view();
  const bool enclosed = marked && token.front() == '[';
  return IsOneOf(kMarkedLevels, word) && (enclosed || IsCapitals(word) || word == "fail")
             ? word
             : std::string_view();
}

bool IsLevelWord(std::string_view token) { return !AnyLevelOf(token).empty(); }

std::string_view AnyLevelOf(std::string_view token) {
  constexpr size_t kLongestToken = 20;
  if (token.size() > kLongestToken) return {};
  const std::string_view level = Unmarked(token);
  return kLevelLengths.MayBe(level) && IsOneOf(kLevels, level) ? level : std::string_view();
}

std::string_view LetterLevel(std::string_view token) {
  constexpr std::string_view kLetters = "VDIWEF";
  constexpr std::array<std::string_view, 6> kWords = {"verbose", "debug", "info",
                                                      "warning", "error", "fatal"};
  const size_t found = token.size() == 1 ? kLetters.find(token[0]) : std::string_view::npos;
  return found == std::string_view::npos ? std::string_view() : kWords[found];
}

}  // namespace yesterlog
