#include "core/reply/cite.h"

#include <algorithm>
#include <ranges>
#include <set>

#include "core/text/sentences.h"

namespace yesterlog {
namespace {

// A sentence and an event that share less are about different things.
constexpr double kFloor = 0.10;
// A second event is cited only if it fits nearly as well as the best.
constexpr double kDropOff = 0.6;
constexpr size_t kMaxInjected = 2;
// No answer has as many documents: a larger number is as unknown as this one.
constexpr int kMaxMark = 1'000'000;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

struct Mark {
  size_t begin;
  size_t end;
  int n;
};

std::vector<Mark> MarksIn(std::string_view text) {
  std::vector<Mark> marks;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '[') continue;
    size_t end = i + 1;
    int n = 0;
    for (; end < text.size() && IsDigit(text[end]); ++end) {
      n = std::min(n * 10 + (text[end] - '0'), kMaxMark);
    }
    if (end == i + 1 || end >= text.size() || text[end] != ']') continue;
    marks.push_back({i, end + 1, n});
    i = end;
  }
  return marks;
}

bool HasMark(std::string_view text) { return !MarksIn(text).empty(); }

// Marks that name no document are worse than none.
std::string WithoutUnknownMarks(const std::string& text, size_t documents, int* removed) {
  std::string kept = text;
  const std::vector<Mark> marks = MarksIn(text);
  for (const Mark& mark : std::views::reverse(marks)) {
    if (mark.n >= 1 && static_cast<size_t>(mark.n) <= documents) continue;
    const bool space_before = mark.begin > 0 && kept[mark.begin - 1] == ' ';
    const size_t begin = space_before ? mark.begin - 1 : mark.begin;
    kept.erase(begin, mark.end - begin);
    ++*removed;
  }
  return kept;
}

std::vector<int> BestDocuments(std::string_view sentence,
                               const std::vector<std::vector<std::string>>& document_tokens) {
  const std::vector<std::string> tokens = ContentTokens(sentence);
  std::vector<std::pair<double, int>> scores;
  for (size_t i = 0; i < document_tokens.size(); ++i) {
    scores.emplace_back(-Jaccard(tokens, document_tokens[i]), static_cast<int>(i) + 1);
  }
  std::ranges::sort(scores);
  const double best = -scores.front().first;
  if (best < kFloor) return {1};
  std::vector<int> cited;
  for (const auto& [negative, n] : scores) {
    const bool close = -negative >= kFloor && -negative >= kDropOff * best;
    if (close && cited.size() < kMaxInjected) cited.push_back(n);
  }
  std::ranges::sort(cited);
  return cited;
}

// Marks stand before the full stop: "The van left [2]."
std::string WithMarks(std::string_view sentence, const std::vector<int>& numbers) {
  const size_t stop = sentence.find_last_not_of(".!?");
  const size_t end = stop == std::string_view::npos ? 0 : stop + 1;
  std::string text(sentence.substr(0, end));
  text += ' ';
  for (const int n : numbers) text += "[" + std::to_string(n) + "]";
  return text.append(sentence.substr(end));
}

std::string Injected(const std::string& text, std::span<const Event> documents) {
  std::vector<std::vector<std::string>> tokens;
  for (const Event& event : documents) {
    tokens.push_back(ContentTokens(event.source + " " + event.label + " " + event.text));
  }
  std::string cited;
  size_t copied = 0;
  for (const Sentence& sentence : Sentences(text)) {
    const std::string_view words =
        std::string_view(text).substr(sentence.begin, sentence.end - sentence.begin);
    cited.append(text, copied, sentence.begin - copied);
    cited += WithMarks(words, BestDocuments(words, tokens));
    copied = sentence.end;
  }
  return cited.append(text, copied);
}

void DropUncited(CitedAnswer* answer) {
  std::string kept;
  size_t copied = 0;
  const std::string& text = answer->text;
  for (const Sentence& sentence : Sentences(text)) {
    const std::string_view words =
        std::string_view(text).substr(sentence.begin, sentence.end - sentence.begin);
    const bool has_value = std::ranges::any_of(words, IsDigit);
    if (!HasMark(words)) ++answer->defects;
    if (HasMark(words) || !has_value) {
      kept.append(text, copied, sentence.end - copied);
    } else {
      ++answer->dropped;
    }
    copied = sentence.end;
  }
  kept.append(text, copied);
  const size_t begin = kept.find_first_not_of(" \n");
  answer->text = begin == std::string::npos ? "" : kept.substr(begin);
}

}  // namespace

CitedAnswer CiteAnswer(const std::string& text, std::span<const Event> documents) {
  CitedAnswer answer;
  answer.text = text;
  if (documents.empty()) return answer;
  int unknown = 0;
  answer.text = WithoutUnknownMarks(text, documents.size(), &unknown);
  if (unknown > 0) answer.guards.emplace_back("unknown_citation_removed");
  if (!HasMark(answer.text)) {
    answer.text = Injected(answer.text, documents);
    answer.injected = true;
    answer.guards.emplace_back("citations_injected");
  } else {
    DropUncited(&answer);
    if (answer.defects > 0) answer.guards.emplace_back("uncited_sentence");
    if (answer.dropped > 0) answer.guards.emplace_back("uncited_value_dropped");
  }
  std::set<int> numbers;
  for (const Mark& mark : MarksIn(answer.text)) numbers.insert(mark.n);
  for (const int n : numbers) {
    answer.citations.push_back({n, documents[static_cast<size_t>(n - 1)].id});
  }
  return answer;
}

}  // namespace yesterlog
