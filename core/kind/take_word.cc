#include "core/kind/take_word.h"

#include <algorithm>

#include "core/kind/bytes.h"
#include "core/kind/naming.h"
#include "core/kind/take_value.h"
#include "core/kind/token_shape.h"
#include "core/kind/value_rules.h"

namespace yesterlog {
namespace {

Token WordAt(size_t begin, size_t end, const WordFacts* facts) {
  return {static_cast<uint32_t>(begin), static_cast<uint32_t>(end), facts, kNamingWord};
}

bool IsBehindPlate(const MaskWalk& walk, size_t begin) {
  const std::string_view word = WordBefore(walk.parts, begin);
  return word == "plate" || word == "Plate";
}

void TakePlate(MaskWalk& walk, size_t begin, size_t token_end) {
  const size_t end = std::max(token_end, PlateEnd(walk.text.substr(0, walk.end), begin));
  walk.AddMark(FieldName::Known("plate"), begin, end);
  walk.at = std::max(walk.at, end);
}

constexpr std::string_view kBloodPressure = "bp";

// "BP 139/86", "blood pressure 139/86"
bool IsBloodPressure(const MaskWalk& walk, size_t begin) {
  const std::string_view word = WordBefore(walk.parts, begin);
  if (word == "BP" || word == "bp" || word == "Bp") return true;
  if (word != "pressure" || walk.parts.token_count < 2) return false;
  const std::string_view about =
      walk.parts.Text(walk.parts.token_storage[walk.parts.token_count - 2]);
  return about == "blood" || about == "Blood";
}

// "86" of "139/86": the number before it has a name.
bool IsSecondOfTwo(const MaskWalk& walk, size_t begin) {
  const Mark* first = walk.LastMark();
  return first != nullptr && first->end + 1 == begin && !first->name.empty() &&
         !IsByte(walk.text[first->begin], kLetterByte);
}

FieldName SecondName(const Mark& first) {
  return first.name.view() == kBloodPressure ? FieldName::Known("diastolic") : first.name;
}

}  // namespace

void TakeCode(MaskWalk& walk, size_t begin, size_t end) {
  const std::string_view token = walk.Slice(begin, end);
  const WordFacts* facts = FactsOf(token);
  const bool called = walk.At(end) == '(' && walk.At(end + 1) == ')';
  if (called || (facts != nullptr && facts->Is(kKeptCode)) || IsProgramName(token)) {
    walk.AddToken(begin, end, facts);
    return;
  }
  if (token.starts_with("blk_")) {
    walk.AddMark(FieldName::Known("block"), begin, end);
    return;
  }
  if (IsBehindPlate(walk, begin)) {
    TakePlate(walk, begin, end);
    return;
  }
  FieldName name = NameFromBefore(walk.parts, begin);
  if (name.empty()) name = NameFromPosition(walk.parts, WordAt(begin, end, facts));
  if (name.empty() && IsNetworkInterface(token)) name = FieldName::Known("interface");
  walk.AddMark(name, begin, end);
}

void TakeWord(MaskWalk& walk, size_t begin, size_t end) {
  const std::string_view word = walk.Slice(begin, end);
  const WordFacts* facts = FactsOf(word);
  if (facts != nullptr && facts->Is(kMonth | kWeekday)) {
    if (const size_t date_end = SpelledDateEnd(walk.text.substr(0, walk.end), begin);
        date_end != 0) {
      walk.AddMark(FieldName::Known("date"), begin, date_end);
      walk.at = date_end;
      return;
    }
  }
  if (IsByte(word[0], kUpperByte) && IsHttpMethod(word) &&
      (walk.At(end + 1) == '/' || walk.At(end + 1) == 'h' || walk.At(end + 1) == '*')) {
    walk.saw_method = walk.path_next = true;
    walk.AddMark(FieldName::Known("method"), begin, end, MarkKind::kShown);
  }
  if (IsBehindPlate(walk, begin) && facts == nullptr) {
    TakePlate(walk, begin, end);
    return;
  }
  if (const FieldName name = NameFromPosition(walk.parts, WordAt(begin, end, facts));
      !name.empty()) {
    const std::string_view before = WordBefore(walk.parts, begin);
    const size_t name_end =
        before == "by" || before == "By" ? NameEnd(walk.text.substr(0, walk.end), begin, end) : end;
    walk.AddMark(name, begin, name_end);
    walk.at = std::max(walk.at, name_end);
    return;
  }
  // sudo: "eva : TTY=pts/0 ; COMMAND=/usr/bin/apt"
  if (begin == 0 && walk.Slice(end, std::min(end + 7, walk.end)) == " : TTY=") {
    walk.AddMark(FieldName::Known("user"), begin, end);
    return;
  }
  walk.AddToken(begin, end, facts);
}

void TakeParts(MaskWalk& walk, size_t begin, size_t end) {
  const auto in_part = [&](size_t at) {
    return walk.InWordAt(at) || walk.text[at] == '_' || walk.text[at] == '-';
  };
  size_t part = begin;
  while (part < end && walk.parts.mark_count + 2 < kMostMarks &&
         walk.parts.token_count + 2 < kMostTokens) {
    if (!in_part(part)) {
      ++part;
      continue;
    }
    if (walk.DigitAt(part)) {
      constexpr size_t kLongestAddress = 22;  // with a port
      const TokenShape shape = ShapeOf(walk.Slice(part, std::min(end, part + kLongestAddress)));
      if (shape.shape == Shape::kIp) {
        walk.AddMark(FieldName::Known("ip"), part, part + shape.value_end).is_address = true;
        part = MarkPort(walk, part + shape.value_end, end);
        continue;
      }
    }
    size_t part_end = part;
    bool digits = false;
    bool letters = false;
    while (part_end < end && in_part(part_end)) {
      digits |= walk.DigitAt(part_end);
      letters |= IsByte(walk.text[part_end], kLetterByte);
      ++part_end;
    }
    if (part > begin && !letters && walk.text[part - 1] == '/' && IsSecondOfTwo(walk, part)) {
      walk.AddMark(SecondName(*walk.LastMark()), part, part_end);
    } else if (!digits) {
      walk.AddToken(part, part_end, FactsOf(walk.Slice(part, part_end)));
    } else if (letters) {
      TakeCode(walk, part, part_end);
    } else {
      const bool blood = !IsByte(walk.text[part], kLetterByte) && IsBloodPressure(walk, part);
      walk.AddMark(blood ? FieldName::Known(kBloodPressure) : NameFromBefore(walk.parts, part),
                   part, part_end);
    }
    // A plate may reach over several parts.
    part = std::max<size_t>(part_end, walk.parts.token_storage[walk.parts.token_count - 1].end);
  }
  if (part < end) walk.end = walk.at = part;  // no more room
}

}  // namespace yesterlog
