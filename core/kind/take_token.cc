#include "core/kind/take_token.h"

#include <algorithm>

#include "core/kind/bytes.h"
#include "core/kind/naming.h"
#include "core/kind/quantity.h"
#include "core/kind/take_number.h"
#include "core/kind/take_value.h"
#include "core/kind/take_word.h"
#include "core/kind/token_shape.h"
#include "core/kind/value_rules.h"

namespace yesterlog {
namespace {

constexpr size_t kNowhere = std::string_view::npos;

struct TokenBytes {
  size_t end = 0;
  int kinds = 0;  // all that occur in it
};

TokenBytes ScanToken(const MaskWalk& walk) {
  TokenBytes token;
  size_t at = walk.at;
  for (; at < walk.end; ++at) {
    const int kinds = kByteKinds[static_cast<uint8_t>(walk.text[at])];
    if ((kinds & kBreakByte) != 0) {
      const bool inside =
          walk.text[at] == '\'' && at > walk.at && walk.InWordAt(at - 1) && walk.InWordAt(at + 1);
      if (!inside) break;  // "don't" is one token
    }
    token.kinds |= kinds;
  }
  token.end = at;
  return token;
}

// Up to a blank or what encloses it.
void TakeUrl(MaskWalk& walk) {
  size_t end = walk.at;
  while (end < walk.end && !IsByte(walk.text[end], kBlankByte) &&
         std::string_view("\"'`<>{}|").find(walk.text[end]) == kNowhere) {
    ++end;
  }
  while (end > walk.at + 1 && std::string_view(".,;:!?)]").find(walk.text[end - 1]) != kNowhere)
    --end;
  walk.AddMark(FieldName::Known("url"), walk.at, end);
  walk.behind_path |= walk.saw_method;
  walk.path_next = false;
  walk.at = end;
}

// " in porch, 87 %" behind the source, in a text that begins with its label.
void TakeZone(MaskWalk& walk) {
  if (walk.particulars.has_zone() || SpokenEnd(walk.text, 0, walk.context.label) == 0) return;
  if (walk.Slice(walk.at, std::min(walk.at + 4, walk.end)) != " in ") return;
  const size_t begin = walk.at + 4;
  size_t end = begin;
  while (end < walk.end && walk.text[end] != ':' &&
         !(walk.text[end] == ',' && walk.DigitAt(end + 2)))
    ++end;
  constexpr size_t kLongestZone = 80;
  if (end == begin || end - begin > kLongestZone) return;
  walk.AddMark(FieldName::Known("zone"), begin, end);
  walk.at = end;
}

bool TakeParticular(MaskWalk& walk) {
  if (walk.at > 0 && walk.InWordAt(walk.at - 1)) return false;
  const auto found = walk.particulars.At(walk.text.substr(0, walk.end), walk.at);
  if (found.end == 0) return false;
  walk.AddMark(found.name, walk.at, found.end,
               found.is_source ? MarkKind::kSource : MarkKind::kField);
  walk.at = found.end;
  if (found.is_source) TakeZone(walk);
  return true;
}

// "GET /a?b=(c) HTTP/1.1": a request's path ends at a blank or a quote.
void TakeRequestPath(MaskWalk& walk) {
  size_t end = walk.at;
  while (end < walk.end && !IsByte(walk.text[end], kBlankByte) && walk.text[end] != '"') ++end;
  walk.AddMark(FieldName::Known("path"), walk.at, end);
  walk.path_next = false;
  walk.behind_path = true;
  walk.at = end;
}

void TakeKnownShape(MaskWalk& walk, Shape shape, size_t begin, size_t end) {
  const WordFacts* facts = FactsOf(walk.Slice(begin, end));
  if (facts != nullptr && facts->Is(kKeptCode)) {  // "HTTP/1.1"
    walk.AddToken(begin, end, facts, kValueWord);
  } else {
    walk.AddMark(FieldName::Known(NameOfShape(shape)), begin, end);
  }
}

void TakeAddress(MaskWalk& walk, size_t begin, size_t address_end, size_t token_end) {
  walk.AddMark(FieldName::Known("ip"), begin, address_end).is_address = true;
  walk.at = MarkPort(walk, address_end, token_end);
  if (walk.At(walk.at) == '/' || walk.At(walk.at) == ':') ++walk.at;
}

bool EndsClause(char c) { return c == '.' || c == ':' || c == '!' || c == '?' || c == '*'; }

void TakeShaped(MaskWalk& walk, size_t token_end) {
  size_t end = token_end;
  while (end > walk.at + 1 && EndsClause(walk.text[end - 1])) --end;
  const std::string_view token = walk.Slice(walk.at, end);
  const size_t begin = walk.at;
  if (token[0] == '/' && walk.DigitAt(walk.at + 1) &&
      ShapeOf(token.substr(1)).shape == Shape::kIp) {
    ++walk.at;
    return;
  }
  const TokenShape shape = ShapeOf(token);
  walk.at = end;
  switch (shape.shape) {
    case Shape::kWord:
      TakeWord(walk, begin, end);
      break;
    case Shape::kParts:
      TakeParts(walk, begin, end);
      break;
    case Shape::kCode:
      TakeCode(walk, begin, end);
      break;
    case Shape::kIp:
      TakeAddress(walk, begin, begin + shape.value_end, end);
      break;
    case Shape::kHex:
    case Shape::kUuid:
      walk.AddMark(NameFromBefore(walk.parts, begin), begin, end);
      break;
    default:
      TakeKnownShape(walk, shape.shape, begin, end);
  }
  walk.behind_path |=
      walk.saw_method && (shape.shape == Shape::kPath || shape.shape == Shape::kUrl);
}

}  // namespace

void TakeToken(MaskWalk& walk) {
  if (TakeParticular(walk)) return;
  const char c = walk.text[walk.at];
  const bool signed_number =
      (c == '-' || c == '+' || c == '.') &&
      (walk.DigitAt(walk.at + 1) || (walk.At(walk.at + 1) == '.' && walk.DigitAt(walk.at + 2)));
  if (IsByte(c, kDigitByte) || signed_number) {
    const Quantity quantity = ReadQuantity(walk.Slice(0, walk.end), walk.at);
    if (quantity.end > walk.at) {
      TakeNumber(walk, quantity);
      return;
    }
  }
  if (walk.path_next && (c == '/' || c == '*')) {
    TakeRequestPath(walk);
    return;
  }
  const auto [end, kinds] = ScanToken(walk);
  if ((kinds & kOtherByte) != 0 && walk.Slice(walk.at, end).find("://") != kNowhere) {
    TakeUrl(walk);
    return;
  }
  if (walk.At(end) == '=' && walk.At(end + 1) != '=' && end > walk.at &&
      IsKey(walk.Slice(walk.at, end))) {
    const std::string_view key = walk.Slice(walk.at, end);
    FieldName name = FieldName::OfKey(key);
    if (ShapeOf(key).shape == Shape::kEntity) {  // "light.desk=on"
      name = FieldName::Known("state");
      walk.AddMark(FieldName::Known("entity"), walk.at, end);
    } else {
      walk.AddToken(walk.at, end, FactsOf(name.view()));
    }
    walk.at = end + 1;
    TakeValue(walk, key, name);
    return;
  }
  if ((kinds & (kDigitByte | kOtherByte)) == 0) {
    const size_t begin = walk.at;
    walk.at = end;
    TakeWord(walk, begin, end);
    return;
  }
  TakeShaped(walk, end);
}

}  // namespace yesterlog
