#include "core/kind/take_number.h"

#include <algorithm>

#include "core/kind/bytes.h"
#include "core/kind/naming.h"
#include "core/kind/take_value.h"
#include "core/kind/value_rules.h"

namespace yesterlog {
namespace {

// "T002 21.5": what the source is at.
bool BehindSource(const MaskWalk& walk) {
  if (walk.parts.token_count == 0) return false;
  const Token& last = walk.parts.token_storage[walk.parts.token_count - 1];
  return last.mark >= 0 &&
         walk.parts.marks()[static_cast<size_t>(last.mark)].kind == MarkKind::kSource;
}

std::string_view WordTwoBefore(const MaskWalk& walk) {
  if (walk.parts.token_count < 2) return {};
  return walk.parts.Text(walk.parts.token_storage[walk.parts.token_count - 2]);
}

// "61 % humidity"
FieldName NameFromBehind(const MaskWalk& walk, const Quantity& quantity) {
  size_t begin = quantity.unit_end;
  if (walk.At(begin) != ' ') return FieldName::None();
  size_t end = ++begin;
  while (walk.InWordAt(end)) ++end;
  const std::string_view word = walk.Slice(begin, end);
  const WordFacts* facts = FactsOf(word);
  return facts != nullptr && facts->Is(kQuantity) ? FieldName::Of(word) : FieldName::None();
}

// "26 moths", "48280 files": what is counted, where nothing is known of the word.
FieldName NameOfCounted(const MaskWalk& walk, size_t end) {
  constexpr size_t kShortestPlural = 4;
  if (walk.At(end) != ' ') return FieldName::None();
  const size_t begin = end + 1;
  size_t word_end = begin;
  while (walk.At(word_end) >= 'a' && walk.At(word_end) <= 'z') ++word_end;
  const std::string_view word = walk.Slice(begin, word_end);
  const char behind = walk.At(word_end);
  const bool whole = behind == '\0' || IsByte(behind, kBreakByte) || behind == '.';
  if (!whole || word.size() < kShortestPlural || !word.ends_with('s') || word.ends_with("ss")) {
    return FieldName::None();
  }
  constexpr std::string_view kNoThings[] = {"this",   "was", "does",   "less", "plus", "times",
                                            "always", "was", "versus", "as",   "is",   "its"};
  if (std::ranges::find(kNoThings, word) != std::end(kNoThings)) return FieldName::None();
  const WordFacts* facts = FactsOf(word);
  const bool known = facts != nullptr && (facts->roles & ~uint32_t{kNotAName}) != 0;
  return known ? FieldName::None() : FieldName::Of(word);
}

// "EventID 4625": the number stays.
bool SaysWhichEvent(MaskWalk& walk, const Token& before, size_t begin, size_t end) {
  if (before.facts == nullptr || !before.facts->Is(kEventCode)) return false;
  if (!KeepsValue(before.facts, walk.Slice(begin, end))) return false;
  walk.AddMark(FieldName::Known("event_id"), begin, end, MarkKind::kShown);
  walk.AddToken(begin, end, nullptr, kValueWord);
  return true;
}

}  // namespace

void TakeNumber(MaskWalk& walk, const Quantity& quantity) {
  const size_t begin = walk.at;
  walk.at = std::max(quantity.end, quantity.unit_end);
  const bool has_unit = quantity.unit_end > quantity.unit_begin;
  if (!has_unit && quantity.end - begin == 3 && walk.saw_method && walk.behind_path) {
    walk.behind_path = false;
    walk.AddMark(FieldName::Known("status"), begin, quantity.end, MarkKind::kShown);
    walk.AddToken(begin, quantity.end, nullptr, kValueWord);
    return;
  }
  const Token* before = NamingToken(walk.parts, begin);
  if (!has_unit && before != nullptr && SaysWhichEvent(walk, *before, begin, quantity.end)) return;
  const bool measured =
      before != nullptr && before->facts != nullptr && before->facts->Is(kQuantity);
  FieldName name = measured ? FieldName::Of(walk.parts.Text(*before)) : FieldName::None();
  if (name.empty() && has_unit) name = NameFromBehind(walk, quantity);
  const std::string_view unit = walk.Slice(quantity.unit_begin, quantity.unit_end);
  if (name.empty()) name = NameFromSentence(walk.parts, begin, unit, quantity.measure);
  if (name.empty()) name = FieldName::Known(quantity.measure);
  if (name.empty() && unit == "%" && SpokenEnd(walk.text, 0, walk.context.label) > 0) {
    name = FieldName::Known("score");
  }
  if (name.empty() && WordBefore(walk.parts, begin) == "to" && WordTwoBefore(walk) == "changed") {
    name = FieldName::Known("value");
  }
  if (name.empty()) name = NameFromBefore(walk.parts, begin);
  // "error state 6" is no state as things have one.
  if (name.view() == "state") name = FieldName::Known("state_number");
  if (name.empty() && BehindSource(walk)) name = FieldName::Known("value");
  if (name.empty() && !has_unit) name = NameOfCounted(walk, quantity.end);
  MarkQuantity(walk, name, begin, quantity);
}

}  // namespace yesterlog
