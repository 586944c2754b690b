#include "core/kind/take_value.h"

#include <algorithm>

#include "core/kind/bytes.h"
#include "core/kind/quantity.h"
#include "core/kind/token_shape.h"
#include "core/kind/value_rules.h"

namespace yesterlog {
namespace {

constexpr size_t kNowhere = std::string_view::npos;

}  // namespace

void TakeValue(MaskWalk& walk, std::string_view key, const FieldName& name) {
  const char c = walk.At(walk.at);
  if (walk.at >= walk.end || IsByte(c, kBlankByte) || c == '{' || c == '[' || c == '(') return;
  if (c == '"' || c == '\'') {
    const size_t close = walk.QuoteEnd(c);
    if (close == kNowhere || close == walk.at + 1) {
      walk.at += close == kNowhere ? 1 : 2;
      return;
    }
    const size_t begin = walk.at + 1;
    const std::string_view value = walk.Slice(begin, close);
    if (IsStructured(value) || (IsMessageKey(key) && value.find(' ') != kNowhere)) {
      ++walk.at;
      return;
    }
    walk.at = close + 1;
    MaskValue(walk, name, begin, close);
    return;
  }
  if (c == '<') {
    const size_t close = walk.text.substr(0, walk.end).find('>', walk.at);
    if (close == kNowhere || close == walk.at + 1) return;
    const size_t begin = walk.at + 1;
    if (walk.Slice(begin, close).find_first_of(" <") != kNowhere) return;  // no address
    walk.at = close + 1;
    MaskValue(walk, name, begin, close);
    return;
  }
  const size_t begin = walk.at;
  if (key == "COMMAND") walk.at = walk.end;  // sudo's, with its arguments
  size_t open = 0;  // "audit(1775740000.123:881)", "mx.example[10.0.0.2]:25"
  for (; walk.at < walk.end && !IsByte(walk.text[walk.at], kBlankByte); ++walk.at) {
    const char next = walk.text[walk.at];
    const bool closes = next == ')' || next == ']';
    if (closes && open == 0) break;
    open += next == '(' || next == '[';
    open -= closes;
    if (std::string_view(",;}\"'|<>").find(next) != kNowhere) break;
  }
  size_t end = walk.at;
  while (end > begin && (walk.text[end - 1] == '.' || walk.text[end - 1] == ':')) --end;
  if (end > begin) MaskValue(walk, name, begin, end);
}

void MaskValue(MaskWalk& walk, const FieldName& name, size_t begin, size_t end) {
  const std::string_view value = walk.Slice(begin, end);
  if (value.empty()) return;
  if (KeepsValue(FactsOf(name.view()), value)) {
    walk.AddMark(name, begin, end, MarkKind::kShown);
    walk.AddToken(begin, end, FactsOf(value), kValueWord);
    return;
  }
  if (IsByte(value[0], kDigitByte) || value[0] == '-' || value[0] == '+') {
    const Quantity quantity = ReadQuantity(walk.Slice(0, end), begin);
    if (quantity.end > begin && std::max(quantity.end, quantity.unit_end) == end) {
      MarkQuantity(walk, name, begin, quantity);
      return;
    }
    const TokenShape shape = ShapeOf(value);
    if (shape.shape == Shape::kIp && shape.value_end < value.size()) {
      walk.AddMark(name, begin, begin + shape.value_end).is_address = true;
      MarkPort(walk, begin + shape.value_end, end);
      return;
    }
  }
  walk.AddMark(name, begin, end);
}

void MarkQuantity(MaskWalk& walk, FieldName name, size_t begin, const Quantity& quantity) {
  Mark& mark = walk.AddMark(name, begin, quantity.end);
  mark.unit_begin = static_cast<uint32_t>(quantity.unit_begin);
  mark.unit_end = static_cast<uint32_t>(quantity.unit_end);
  if (quantity.scales) mark.cover_end = mark.unit_end;
}

size_t MarkPort(MaskWalk& walk, size_t colon, size_t end) {
  if (colon >= end || walk.text[colon] != ':' || !walk.DigitAt(colon + 1)) return colon;
  size_t port_end = colon + 1;
  while (port_end < end && walk.DigitAt(port_end)) ++port_end;
  walk.AddMark(FieldName::Known("port"), colon + 1, port_end);
  return port_end;
}

}  // namespace yesterlog
