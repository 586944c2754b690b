#include "core/link/label_ends.h"

#include <algorithm>

#include "core/language/phrase.h"
#include "core/language/span_words.h"
#include "core/text/words.h"

namespace yesterlog {
namespace {

// What says that a trouble is over, whatever it was.
constexpr std::string_view kOver =
    "restored cleared clear clr resolved recovered normal ok reset ended end over rectified fixed "
    "acknowledged";
// What a label says of the trouble beside the thing.
constexpr std::string_view kTrouble =
    "low weak lost failed fail failure error fault alarm warning problem trouble missing high "
    "critical detected raised active empty out jam jammed open";

std::vector<std::string> WordsOf(std::string_view label) {
  std::string spaced(label);
  for (char& c : spaced) c = c == '_' || c == '.' || c == ':' || c == '/' || c == '-' ? ' ' : c;
  std::vector<std::string> words;
  for (Word& word : Words(spaced)) words.push_back(std::move(word.folded));
  return words;
}

}  // namespace

LabelPhase PhaseOfLabel(std::string_view label) {
  LabelPhase phase;
  for (std::string& word : WordsOf(label)) {
    if (!phase.word.empty()) phase.thing += phase.word + " ";
    phase.word = std::move(word);
  }
  return phase;
}

bool IsEndOfLabel(std::string_view begin, std::string_view end) {
  const LabelPhase from = PhaseOfLabel(begin);
  const LabelPhase to = PhaseOfLabel(end);
  if (from.thing == to.thing && IsBeginAndEnd(from.word, to.word)) return true;
  std::vector<std::string> ended = WordsOf(end);
  std::vector<std::string> begun = WordsOf(begin);
  if (begun.empty() || ended.size() < 2 || !IsInList(ended.back(), kOver) ||
      IsInList(begun.back(), kOver)) {
    return false;
  }
  ended.pop_back();
  if (ended == begun) return true;
  // What is left of the beginning once the thing is taken says what was wrong.
  for (const std::string& word : ended) {
    const auto same = std::ranges::find(begun, word);
    if (same == begun.end()) return false;
    begun.erase(same);
  }
  return std::ranges::all_of(begun,
                             [](const std::string& word) { return IsInList(word, kTrouble); });
}

}  // namespace yesterlog
