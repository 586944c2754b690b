#include "core/rewrite/gate.h"

#include <algorithm>
#include <map>
#include <vector>

#include "core/text/normalise.h"
#include "core/text/utf8.h"
#include "core/text/words.h"

namespace yesterlog {
namespace {

// A person who stretches a word ("nooooooo") stays under it; a leaning elbow does not.
constexpr size_t kMaxCharacterRun = 16;
// "knock knock knock" and a stutter pass.
constexpr size_t kMaxWordRun = 9;
// Below this many words a question may repeat itself as it likes.
constexpr size_t kMinWordsForVariety = 12;
// A text of this many words says something if at least one word in six is a new one.
constexpr size_t kMaxWordsPerNewWord = 6;

GateResult Rejected(std::string reason, std::string reply) {
  return {.accepted = false, .reason = std::move(reason), .reply = std::move(reply)};
}

bool HasCharacterRun(std::string_view text) {
  char32_t previous = 0;
  size_t run = 0;
  for (size_t position = 0; position < text.size();) {
    const char32_t c = NextCodePoint(text, &position);
    run = c == previous ? run + 1 : 1;
    if (run > kMaxCharacterRun) return true;
    previous = c;
  }
  return false;
}

// A unit of one to four words over and over: "buy now buy now buy now ...".
bool HasWordRun(const std::vector<Word>& words) {
  for (size_t period = 1; period <= 4; ++period) {
    size_t run = 0;
    for (size_t i = period; i < words.size(); ++i) {
      run = words[i].folded == words[i - period].folded ? run + 1 : 0;
      if (run >= kMaxWordRun * period) return true;
    }
  }
  return false;
}

bool LacksVariety(const std::vector<Word>& words) {
  if (words.size() < kMinWordsForVariety) return false;
  std::vector<std::string_view> distinct;
  for (const Word& word : words) distinct.push_back(word.folded);
  std::ranges::sort(distinct);
  const auto repeats = std::ranges::unique(distinct);
  const size_t count = distinct.size() - repeats.size();
  return count * kMaxWordsPerNewWord < words.size();
}

// One character making up most of a long text, with others strewn in to break the runs.
bool IsOneCharacter(std::string_view text) {
  constexpr size_t kMinCharacters = 60;
  std::map<char32_t, size_t> counts;
  size_t total = 0;
  for (size_t position = 0; position < text.size();) {
    const char32_t c = NextCodePoint(text, &position);
    if (c == ' ') continue;
    ++counts[c];
    ++total;
  }
  if (total < kMinCharacters) return false;
  const auto most = std::ranges::max_element(
      counts, [](const auto& a, const auto& b) { return a.second < b.second; });
  return most->second * 2 > total;
}

}  // namespace

GateResult CheckQuestion(std::string_view question) {
  if (question.size() > kMaxQuestionBytes) {
    return Rejected("too_long",
                    "That is too long for one question. Please ask it in a sentence or two.");
  }
  const std::string text = Normalise(question);
  const std::vector<Word> words = Words(text);
  if (words.size() > kMaxQuestionWords) {
    return Rejected("too_long",
                    "That is too long for one question. Please ask it in a sentence or two.");
  }
  if (HasCharacterRun(text) || HasWordRun(words) || LacksVariety(words) || IsOneCharacter(text)) {
    return Rejected("repetition",
                    "That repeats itself, so I cannot tell what you would like to know. Please ask "
                    "about your log in a short sentence.");
  }
  if (words.empty()) {
    return Rejected("empty",
                    "Please ask about your log in words, for example \"what happened yesterday?\"");
  }
  return {};
}

}  // namespace yesterlog
