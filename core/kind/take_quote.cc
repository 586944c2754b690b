#include "core/kind/take_quote.h"

#include "core/kind/bytes.h"
#include "core/kind/naming.h"
#include "core/kind/take_value.h"
#include "core/kind/token_shape.h"
#include "core/kind/value_rules.h"

namespace yesterlog {
namespace {

constexpr size_t kNowhere = std::string_view::npos;

void TakeQuoted(MaskWalk& walk, size_t begin, size_t end) {
  constexpr size_t kLongestCode = 40;
  const Token* before = NamingToken(walk.parts, begin);
  const bool code = before != nullptr && before->facts != nullptr && before->facts->Is(kCodeKey) &&
                    end - begin <= kLongestCode;
  if (code && KeepsValue(before->facts, walk.Slice(begin, end))) {
    walk.AddMark(FieldName::Of(walk.parts.Text(*before)), begin, end, MarkKind::kShown);
    walk.AddToken(begin, end, FactsOf(walk.Slice(begin, end)), kValueWord);
    return;
  }
  FieldName name = NameFromBefore(walk.parts, begin);
  // "'Bath door': Sending state ON"
  const bool speaks = walk.At(end + 1) == ':' && walk.At(end + 2) == ' ';
  if (name.empty() && speaks && ShapeOf(walk.Slice(begin, end)).shape != Shape::kPath) {
    name = FieldName::Known("device");
  }
  walk.AddMark(name, begin, end);
}

// Behind "{" or ",": what is quoted before a colon elsewhere is no member's key.
bool IsMembersKey(const MaskWalk& walk) {
  size_t before = walk.at;
  while (before > 0 && IsByte(walk.text[before - 1], kBlankByte)) --before;
  return before == 0 || walk.text[before - 1] == '{' || walk.text[before - 1] == ',';
}

}  // namespace

void TakeQuote(MaskWalk& walk, char quote) {
  const bool opens = walk.at == 0 || !IsByte(walk.text[walk.at - 1], kDigitByte | kLetterByte);
  const size_t close = opens ? walk.QuoteEnd(quote) : kNowhere;
  if (close == kNowhere) {
    ++walk.at;
    return;
  }
  const std::string_view inside = walk.Slice(walk.at + 1, close);
  const size_t behind = close + 1 + (walk.At(close + 1) == ' ' ? 1 : 0);
  if (quote == '"' && walk.At(behind) == ':' && IsMembersKey(walk) && IsKey(inside)) {
    const FieldName name = FieldName::OfKey(inside);
    walk.AddToken(walk.at + 1, close, FactsOf(name.view()));
    walk.at = behind + 1;
    if (walk.At(walk.at) == ' ') ++walk.at;
    TakeValue(walk, inside, name);
    return;
  }
  if (IsStructured(inside)) {
    ++walk.at;
    return;
  }
  TakeQuoted(walk, walk.at + 1, close);
  walk.at = close + 1;
}

void TakeAngle(MaskWalk& walk) {
  size_t end = walk.at + 1;
  while (walk.InWordAt(end) || walk.At(end) == '_' || walk.At(end) == '*') ++end;
  if (walk.At(end) == '>' && end > walk.at + 1) {
    walk.AddMark(FieldName::None(), walk.at, end + 1);
    walk.at = end + 1;
  } else {
    ++walk.at;
  }
}

}  // namespace yesterlog
