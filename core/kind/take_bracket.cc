#include "core/kind/take_bracket.h"

#include <algorithm>

#include "core/kind/naming.h"
#include "core/kind/pair_list.h"
#include "core/kind/take_value.h"
#include "core/kind/token_shape.h"
#include "core/kind/value_rules.h"

namespace yesterlog {
namespace {

constexpr size_t kNowhere = std::string_view::npos;

// What a word in parentheses is called, by what stands before it; empty: nothing tells.
std::string_view ParenthesisName(const MaskWalk& walk, size_t inside, size_t close) {
  if (close == kNowhere || close == inside || inside < 3 || walk.parts.token_count == 0) return {};
  // "Person (Eva) at the porch" of a label "person" names who it is.
  const bool behind_label = inside == walk.context.label.size() + 2 &&
                            SpokenEnd(walk.text, 0, walk.context.label) == inside - 2;
  if (behind_label) return "sub_label";
  // "203.0.113.9 (eva) GET", "Killed process 812 (mysqld)"
  const Token& before = walk.parts.token_storage[walk.parts.token_count - 1];
  if (before.mark < 0 || before.end + 2 != inside) return {};
  const std::string_view of = walk.parts.marks()[static_cast<size_t>(before.mark)].name.view();
  if (of != "ip" && of != "mac" && of != "process" && of != "pid") return {};
  const std::string_view word = walk.Slice(inside, close);
  const Shape shape = ShapeOf(word).shape;
  if (word.find(' ') != kNowhere || (shape != Shape::kWord && shape != Shape::kCode)) return {};
  const WordFacts* facts = FactsOf(word);
  if (facts != nullptr && facts->Is(kOutcome | kFunctionWord)) return {};
  const std::string_view behind = walk.Slice(close + 1, std::min(close + 9, walk.end));
  const bool requests =
      behind.size() > 1 && IsHttpMethod(behind.substr(1, behind.find(' ', 1) - 1));
  return requests ? "user" : "name";
}

void TakePairs(MaskWalk& walk, size_t begin) {
  PairListReader pairs(walk.text, begin, walk.end, *walk.context.members);
  while (pairs.Next() && walk.parts.mark_count + 4 < kMostMarks &&
         walk.parts.token_count + 4 < kMostTokens) {
    const std::string_view key = walk.Slice(pairs.key_begin(), pairs.key_end());
    const FieldName name = FieldName::OfKey(key);
    walk.AddToken(pairs.key_begin(), pairs.key_end(), FactsOf(name.view()));
    MaskValue(walk, name, pairs.value_begin(), pairs.value_end());
  }
  walk.at = std::max(pairs.at(), begin);
}

}  // namespace

void TakeParenthesis(MaskWalk& walk) {
  const size_t inside = walk.at + 1;
  if (IsPairList(walk.text, inside, walk.end, *walk.context.members)) {
    TakePairs(walk, inside);
    return;
  }
  const size_t close = walk.text.substr(0, walk.end).find(')', inside);
  const std::string_view name = ParenthesisName(walk, inside, close);
  if (!name.empty()) {
    walk.AddMark(FieldName::Known(name), inside, close);
    walk.at = close;
    return;
  }
  ++walk.at;
}

}  // namespace yesterlog
