#include "core/link/order_shape.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "core/link/shape_finder.h"

namespace yesterlog {
namespace {

constexpr std::array<std::string_view, 9> kOrdinals = {
    "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"};

// The place that "3rd" or "third" stands for; nullopt for anything else, "1st" and "first" too.
std::optional<int> PlaceOf(std::string_view word) {
  constexpr int kFirstNamed = 2;
  const auto named = std::ranges::find(kOrdinals, word);
  if (named != kOrdinals.end()) return kFirstNamed + static_cast<int>(named - kOrdinals.begin());
  const bool ends = word.ends_with("nd") || word.ends_with("rd") || word.ends_with("th");
  if (word.size() < 3 || !ends || !IsNumber(word.substr(0, word.size() - 2))) return std::nullopt;
  return SmallNumber(word.substr(0, word.size() - 2));
}

class OrderFinder : public ShapeFinder {
 public:
  using ShapeFinder::ShapeFinder;

  std::optional<AskedShape> Find() {
    const bool lists = question_.form == AnswerForm::kList || question_.form == AnswerForm::kWhen ||
                       question_.form == AnswerForm::kLatest;
    for (size_t i = 0; lists && i + 1 < tokens_.size(); ++i) {
      const auto place = PlaceOf(tokens_[i].word);
      if (!place || *place < 2 || !IsWord(i) || !IsOfEvents(i)) continue;
      Spend({i, i + 1});
      return Take({.operation = Operation::kNth, .n = Signed(i, *place)}, {});
    }
    return std::nullopt;
  }

 private:
  // "the third floor" is no third of the events, and "a second later" no second.
  bool IsOfEvents(size_t at) {
    const bool opens = at == 0 || IsInList(tokens_[at - 1].word, "the our my his her their was is");
    const bool place =
        IsInList(tokens_[at + 1].word, "floor street avenue hand party shift gear and or");
    return opens && !place && question_.uses[at + 1] != TokenUse::kTime &&
           !vocabulary_->Knows({tokens_[at].word});
  }

  // "the second to last", "the third from the end".
  int Signed(size_t at, int place) {
    for (const std::string_view from_end : {"to|from|before the? last|end", "last"}) {
      const auto span = FindPhrase(tokens_, from_end, at + 1);
      if (!span || span->begin != at + 1) continue;
      Spend(*span);
      return -place;
    }
    return place;
  }
};

}  // namespace

std::optional<AskedShape> FindOrderShape(const Question& question, Vocabulary* vocabulary,
                                         Filter* names) {
  return OrderFinder(question, vocabulary, names).Find();
}

}  // namespace yesterlog
