#include "core/kind/masker.h"

#include <algorithm>

#include "core/kind/mask_walk.h"
#include "core/kind/take_bracket.h"
#include "core/kind/take_quote.h"
#include "core/kind/take_token.h"
#include "core/kind/unit_message.h"

namespace yesterlog {
namespace {

// The first line, within bounds; not in the middle of a token.
size_t HeadEnd(std::string_view text) {
  size_t end = std::min(text.substr(0, kMostTextBytes + 1).find('\n'), text.size());
  if (end <= kMostTextBytes) return end;
  end = kMostTextBytes;
  while (end > 0 && !IsByte(text[end], kBlankByte)) --end;
  return end;
}

void TakeUnitMessage(MaskWalk& walk) {
  const UnitMessage message = ReadUnitMessage(walk.text.substr(0, walk.end));
  if (message.name_end == 0) return;
  for (size_t at = 0; at < message.name_begin;) {
    size_t end = at;
    while (walk.InWordAt(end)) ++end;
    walk.AddToken(at, end, FactsOf(walk.Slice(at, end)));
    at = end + 1;
  }
  walk.AddMark(FieldName::Known("unit"), message.name_begin, message.name_end);
  walk.at = message.name_end;
  if (message.description_end == 0) return;
  walk.AddMark(FieldName::Known("description"), message.description_begin, message.description_end);
  walk.at = message.description_end;
}

void Step(MaskWalk& walk) {
  const char c = walk.text[walk.at];
  if (c == '"' || c == '\'' || c == '`') {
    TakeQuote(walk, c);
  } else if (c == '<') {
    TakeAngle(walk);
  } else if (c == '(') {
    TakeParenthesis(walk);
  } else if (IsByte(c, kBreakByte)) {
    ++walk.at;
  } else {
    TakeToken(walk);
  }
}

}  // namespace

void MaskText(const MaskContext& context, TextParts* parts) {
  MaskWalk walk(context, parts);
  walk.end = HeadEnd(parts->text);
  if (context.is_systemd) TakeUnitMessage(walk);
  while (walk.at < walk.end && walk.HasRoom()) Step(walk);
  parts->head_end = std::min(walk.at, walk.end);
}

}  // namespace yesterlog
