#include "core/kind/masker.h"

#include <algorithm>

#include "core/kind/bytes.h"
#include "core/kind/naming.h"
#include "core/kind/pair_list.h"
#include "core/kind/particulars.h"
#include "core/kind/quantity.h"
#include "core/kind/token_shape.h"
#include "core/kind/unit_message.h"
#include "core/kind/value_rules.h"

namespace yesterlog {
namespace {

constexpr size_t kNowhere = std::string_view::npos;

bool IsHttpMethod(std::string_view word) {
  return word == "GET" || word == "POST" || word == "PUT" || word == "HEAD" || word == "DELETE" ||
         word == "PATCH" || word == "OPTIONS" || word == "CONNECT" || word == "PROPFIND";
}

class Masker {
 public:
  Masker(const MaskContext& context, TextParts* parts)
      : context_(context), parts_(*parts), text_(parts->text), particulars_(context) {}

  void Run() {
    end_ = HeadEnd();
    if (context_.is_systemd) TakeUnitMessage();
    while (at_ < end_) {
      if (parts_.mark_count + 4 > kMostMarks || parts_.token_count + 4 > kMostTokens) {
        end_ = at_;
        break;
      }
      Step();
    }
    parts_.head_end = end_;
  }

 private:
  // The first line, within bounds; not in the middle of a token.
  size_t HeadEnd() const {
    size_t end = std::min(text_.find('\n'), text_.size());
    if (end <= kMostTextBytes) return end;
    end = kMostTextBytes;
    while (end > 0 && !IsByte(text_[end], kBlankByte)) --end;
    return end;
  }

  char At(size_t at) const { return at < end_ ? text_[at] : '\0'; }
  bool DigitAt(size_t at) const { return IsByte(At(at), kDigitByte); }
  bool InWordAt(size_t at) const { return IsByte(At(at), kDigitByte | kLetterByte); }
  std::string_view Slice(size_t begin, size_t end) const {
    return text_.substr(begin, end - begin);
  }

  void Step() {
    const char c = text_[at_];
    if (IsByte(c, kBlankByte)) {
      ++at_;
    } else if (c == '"' || c == '\'' || c == '`') {
      TakeQuote(c);
    } else if (c == '<') {
      TakeAngle();
    } else if (c == '(') {
      TakeParenthesis();
    } else if (IsByte(c, kBreakByte)) {
      ++at_;
    } else {
      TakeToken();
    }
  }

  // --- Marks and tokens

  Mark& AddMark(FieldName name, size_t begin, size_t end, MarkKind kind = MarkKind::kField) {
    Mark& mark = parts_.mark_storage[parts_.mark_count];
    const auto at = [](size_t place) { return static_cast<uint32_t>(place); };
    mark = {name, kind, false, at(begin), at(end), at(end), at(end), at(end)};
    if (kind != MarkKind::kShown)
      AddToken(begin, end, nullptr, static_cast<int16_t>(parts_.mark_count));
    ++parts_.mark_count;
    return mark;
  }

  void AddToken(size_t begin, size_t end, const WordFacts* facts, int16_t mark = kNamingWord) {
    parts_.token_storage[parts_.token_count++] = {static_cast<uint32_t>(begin),
                                                  static_cast<uint32_t>(end), facts, mark};
  }

  // --- Quotes, brackets

  // Where the quote that opens at `at_` closes: before something that is no part of a word.
  size_t QuoteEnd(char quote) {
    size_t& known = quote == '"' ? double_end_ : quote == '\'' ? single_end_ : back_end_;
    if (known != kNowhere && known <= at_) {
      known = at_ + 1;
      while (known < end_ &&
             (text_[known] != quote || InWordAt(known + 1) || text_[known - 1] == '\\')) {
        ++known;
      }
    }
    if (known >= end_) known = kNowhere;
    return known;
  }

  void TakeQuote(char quote) {
    const bool opens = at_ == 0 || !IsByte(text_[at_ - 1], kDigitByte | kLetterByte);
    const size_t close = opens ? QuoteEnd(quote) : kNowhere;
    if (close == kNowhere) {
      ++at_;
      return;
    }
    const std::string_view inside = Slice(at_ + 1, close);
    const size_t behind = close + 1 + (At(close + 1) == ' ' ? 1 : 0);
    if (quote == '"' && At(behind) == ':' && IsKey(inside)) {
      AddToken(at_ + 1, close, FactsOf(inside));
      at_ = behind + 1;
      if (At(at_) == ' ') ++at_;
      TakeValue(inside);
      return;
    }
    if (IsStructured(inside)) {
      ++at_;
      return;
    }
    TakeQuoted(at_ + 1, close);
    at_ = close + 1;
  }

  // What is quoted is taken apart itself: JSON, a request line, key=value pairs.
  static bool IsStructured(std::string_view inside) {
    if (inside.empty() || inside[0] == '{' || inside[0] == '[') return true;
    const std::string_view first = inside.substr(0, inside.find(' '));
    return first.size() < inside.size() &&
           (IsHttpMethod(first) || first.find('=') != std::string_view::npos);
  }

  // The value is a text of its own.
  static bool IsMessage(std::string_view key) {
    return key == "msg" || key == "message" || key == "error" || key == "err" || key == "reason";
  }

  void TakeQuoted(size_t begin, size_t end) {
    constexpr size_t kLongestCode = 40;
    const Token* before = NamingToken(parts_, begin);
    const bool code = before != nullptr && before->facts != nullptr &&
                      before->facts->Is(kCodeKey) && end - begin <= kLongestCode;
    if (code && KeepsValue(parts_.Text(*before), before->facts, Slice(begin, end))) {
      AddMark(FieldName::Of(parts_.Text(*before)), begin, end, MarkKind::kShown);
      AddToken(begin, end, FactsOf(Slice(begin, end)), kValueWord);
      return;
    }
    AddMark(NameFromBefore(parts_, begin), begin, end);
  }

  // What looks like a mark in the text itself is masked, so that the kind's text has no other
  // marks.
  void TakeAngle() {
    size_t end = at_ + 1;
    while (InWordAt(end) || At(end) == '_' || At(end) == '*') ++end;
    if (At(end) == '>' && end > at_ + 1) {
      AddMark(FieldName::None(), at_, end + 1);
      at_ = end + 1;
    } else {
      ++at_;
    }
  }

  void TakeParenthesis() {
    const size_t inside = at_ + 1;
    if (IsPairList(text_, inside, end_, *context_.members)) {
      TakePairs(inside);
      return;
    }
    const size_t close = text_.substr(0, end_).find(')', inside);
    const std::string_view name = ParenthesisName(inside, close);
    if (!name.empty()) {
      AddMark(FieldName::Known(name), inside, close);
      at_ = close;
      return;
    }
    ++at_;
  }

  // What a word in parentheses is called, by what stands before it; empty: nothing tells.
  std::string_view ParenthesisName(size_t inside, size_t close) const {
    if (close == kNowhere || close == inside || inside < 3 || parts_.token_count == 0) return {};
    // "Person (Eva) at the porch" of a label "person" names who it is.
    const bool behind_label =
        inside == context_.label.size() + 2 && SpokenEnd(text_, 0, context_.label) == inside - 2;
    if (behind_label) return "sub_label";
    // "203.0.113.9 (eva) GET", "Killed process 812 (mysqld)"
    const Token& before = parts_.token_storage[parts_.token_count - 1];
    if (before.mark < 0 || before.end + 2 != inside) return {};
    const std::string_view of = parts_.marks()[static_cast<size_t>(before.mark)].name.view();
    if (of != "ip" && of != "mac" && of != "process" && of != "pid") return {};
    const std::string_view word = Slice(inside, close);
    const Shape shape = ShapeOf(word).shape;
    if (word.find(' ') != kNowhere || (shape != Shape::kWord && shape != Shape::kCode)) return {};
    const WordFacts* facts = FactsOf(word);
    if (facts != nullptr && facts->Is(kOutcome | kFunctionWord)) return {};
    const std::string_view behind = Slice(close + 1, std::min(close + 9, end_));
    const bool requests =
        behind.size() > 1 && IsHttpMethod(behind.substr(1, behind.find(' ', 1) - 1));
    return requests ? "user" : "name";
  }

  void TakePairs(size_t begin) {
    PairListReader pairs(text_, begin, end_, *context_.members);
    while (pairs.Next() && parts_.mark_count + 4 < kMostMarks &&
           parts_.token_count + 4 < kMostTokens) {
      const std::string_view key = Slice(pairs.key_begin(), pairs.key_end());
      AddToken(pairs.key_begin(), pairs.key_end(), FactsOf(FieldName::Of(key).view()));
      MaskValue(key, pairs.value_begin(), pairs.value_end());
    }
    at_ = std::max(pairs.at(), begin);
  }

  void TakeUnitMessage() {
    const UnitMessage message = ReadUnitMessage(text_.substr(0, end_));
    if (message.name_end == 0) return;
    for (size_t at = 0; at < message.name_begin;) {
      size_t end = at;
      while (InWordAt(end)) ++end;
      AddToken(at, end, FactsOf(Slice(at, end)));
      at = end + 1;
    }
    AddMark(FieldName::Known("unit"), message.name_begin, message.name_end);
    at_ = message.name_end;
    if (message.description_end == 0) return;
    AddMark(FieldName::Known("description"), message.description_begin, message.description_end);
    at_ = message.description_end;
  }

  // --- Values of keys

  static bool IsKey(std::string_view text) {
    constexpr size_t kLongestKey = 60;
    if (text.empty() || text.size() > kLongestKey || !IsByte(text[0], kLetterByte | kDigitByte)) {
      return text.size() > 1 && text[0] == '_';
    }
    return std::ranges::all_of(text, [](char c) {
      return IsByte(c, kLetterByte | kDigitByte) || c == '_' || c == '-' || c == '.' || c == ':' ||
             c == '/' || c == '@';
    });
  }

  // The value that begins at `at_`, behind "key=" or "key":.
  void TakeValue(std::string_view key) {
    const char c = At(at_);
    if (at_ >= end_ || IsByte(c, kBlankByte) || c == '{' || c == '[' || c == '(') return;
    if (c == '"' || c == '\'') {
      const size_t close = QuoteEnd(c);
      if (close == kNowhere || close == at_ + 1) {
        at_ += close == kNowhere ? 1 : 2;
        return;
      }
      const size_t begin = at_ + 1;
      const std::string_view value = Slice(begin, close);
      if (IsStructured(value) || (IsMessage(key) && value.find(' ') != kNowhere)) {
        ++at_;
        return;
      }
      at_ = close + 1;
      MaskValue(key, begin, close);
      return;
    }
    if (c == '<') {
      const size_t close = text_.substr(0, end_).find('>', at_);
      if (close == kNowhere || close == at_ + 1) return;
      const size_t begin = at_ + 1;
      at_ = close + 1;
      MaskValue(key, begin, close);
      return;
    }
    const size_t begin = at_;
    if (key == "COMMAND") at_ = end_;  // sudo's, with its arguments
    size_t open = 0;                   // "audit(1775740000.123:881)", "mx.example[10.0.0.2]:25"
    for (; at_ < end_ && !IsByte(text_[at_], kBlankByte); ++at_) {
      const char next = text_[at_];
      const bool closes = next == ')' || next == ']';
      if (closes && open == 0) break;
      open += next == '(' || next == '[';
      open -= closes;
      if (std::string_view(",;}\"'|<>").find(next) != kNowhere) break;
    }
    size_t end = at_;
    while (end > begin && (text_[end - 1] == '.' || text_[end - 1] == ':')) --end;
    if (end > begin) MaskValue(key, begin, end);
  }

  void MaskValue(std::string_view key, size_t begin, size_t end) {
    const std::string_view value = Slice(begin, end);
    if (value.empty()) return;
    const FieldName name = FieldName::Of(key);
    if (KeepsValue(key, FactsOf(name.view()), value)) {
      AddMark(name, begin, end, MarkKind::kShown);
      AddToken(begin, end, FactsOf(value), kValueWord);
      return;
    }
    if (IsByte(value[0], kDigitByte) || value[0] == '-' || value[0] == '+') {
      const Quantity quantity = ReadQuantity(Slice(0, end), begin);
      if (quantity.end > begin && std::max(quantity.end, quantity.unit_end) == end) {
        MarkQuantity(name, begin, quantity);
        return;
      }
      const TokenShape shape = ShapeOf(value);
      if (shape.shape == Shape::kIp && shape.value_end < value.size()) {
        AddMark(name, begin, begin + shape.value_end).is_address = true;
        MarkPort(begin + shape.value_end, end);
        return;
      }
    }
    AddMark(name, begin, end);
  }

  void MarkQuantity(FieldName name, size_t begin, const Quantity& quantity) {
    Mark& mark = AddMark(name, begin, quantity.end);
    mark.unit_begin = static_cast<uint32_t>(quantity.unit_begin);
    mark.unit_end = static_cast<uint32_t>(quantity.unit_end);
    if (quantity.scales) mark.cover_end = mark.unit_end;
  }

  // ":443" behind an address. Where it ends.
  size_t MarkPort(size_t colon, size_t end) {
    if (colon >= end || text_[colon] != ':' || !DigitAt(colon + 1)) return colon;
    size_t port_end = colon + 1;
    while (port_end < end && DigitAt(port_end)) ++port_end;
    AddMark(FieldName::Known("port"), colon + 1, port_end);
    return port_end;
  }

  // --- Tokens

  size_t TokenEnd() const {
    size_t end = at_;
    while (end < end_ &&
           (!IsByte(text_[end], kBreakByte) ||
            (text_[end] == '\'' && end > at_ && InWordAt(end - 1) && InWordAt(end + 1)))) {
      ++end;
    }
    return end;
  }

  void TakeToken() {
    if (TakeParticular()) return;
    const char c = text_[at_];
    const bool signed_number = (c == '-' || c == '+' || c == '.') &&
                               (DigitAt(at_ + 1) || (At(at_ + 1) == '.' && DigitAt(at_ + 2)));
    if (IsByte(c, kDigitByte) || signed_number) {
      const Quantity quantity = ReadQuantity(Slice(0, end_), at_);
      if (quantity.end > at_) {
        TakeNumber(quantity);
        return;
      }
    }
    if (path_next_ && (c == '/' || c == '*')) {
      TakeRequestPath();
      return;
    }
    const size_t end = TokenEnd();
    if (Slice(at_, end).find("://") != kNowhere) {
      TakeUrl();
      return;
    }
    if (At(end) == '=' && At(end + 1) != '=' && end > at_ && IsKey(Slice(at_, end))) {
      const std::string_view key = Slice(at_, end);
      AddToken(at_, end, FactsOf(FieldName::Of(key).view()));
      at_ = end + 1;
      TakeValue(key);
      return;
    }
    TakeShaped(end);
  }

  // Up to a blank or what encloses it.
  void TakeUrl() {
    size_t end = at_;
    while (end < end_ && !IsByte(text_[end], kBlankByte) &&
           std::string_view("\"'`<>{}|").find(text_[end]) == kNowhere) {
      ++end;
    }
    while (end > at_ + 1 && std::string_view(".,;:!?)]").find(text_[end - 1]) != kNowhere) --end;
    AddMark(FieldName::Known("url"), at_, end);
    behind_path_ |= saw_method_;
    path_next_ = false;
    at_ = end;
  }

  bool TakeParticular() {
    if (at_ > 0 && InWordAt(at_ - 1)) return false;
    const auto found = particulars_.At(text_.substr(0, end_), at_);
    if (found.end == 0) return false;
    AddMark(found.name, at_, found.end, found.is_source ? MarkKind::kSource : MarkKind::kField);
    at_ = found.end;
    if (found.is_source) TakeZone();
    return true;
  }

  // " in porch, 87 %" behind the source, in a text that begins with its label.
  void TakeZone() {
    if (particulars_.has_zone() || SpokenEnd(text_, 0, context_.label) == 0) return;
    if (Slice(at_, std::min(at_ + 4, end_)) != " in ") return;
    const size_t begin = at_ + 4;
    size_t end = begin;
    while (end < end_ && text_[end] != ':' && !(text_[end] == ',' && DigitAt(end + 2))) ++end;
    constexpr size_t kLongestZone = 80;
    if (end == begin || end - begin > kLongestZone) return;
    AddMark(FieldName::Known("zone"), begin, end);
    at_ = end;
  }

  void TakeNumber(const Quantity& quantity) {
    const size_t begin = at_;
    at_ = std::max(quantity.end, quantity.unit_end);
    const bool has_unit = quantity.unit_end > quantity.unit_begin;
    if (!has_unit && quantity.end - begin == 3 && saw_method_ && behind_path_) {
      behind_path_ = false;
      AddMark(FieldName::Known("status"), begin, quantity.end, MarkKind::kShown);
      AddToken(begin, quantity.end, nullptr, kValueWord);
      return;
    }
    const Token* before = NamingToken(parts_, begin);
    const bool measured =
        before != nullptr && before->facts != nullptr && before->facts->Is(kQuantity);
    FieldName name = measured ? FieldName::Of(parts_.Text(*before)) : FieldName::None();
    if (name.empty() && has_unit) name = NameFromBehind(quantity);
    if (name.empty()) name = FieldName::Known(quantity.measure);
    if (name.empty() && Slice(quantity.unit_begin, quantity.unit_end) == "%" &&
        SpokenEnd(text_, 0, context_.label) > 0) {
      name = FieldName::Known("score");
    }
    if (name.empty() && WordBefore(parts_, begin) == "to" && WordTwoBefore() == "changed") {
      name = FieldName::Known("value");
    }
    if (name.empty()) name = NameFromBefore(parts_, begin);
    if (name.empty() && BehindSource()) name = FieldName::Known("value");
    MarkQuantity(name, begin, quantity);
  }

  // "T002 21.5": what the source is at.
  bool BehindSource() const {
    if (parts_.token_count == 0) return false;
    const Token& last = parts_.token_storage[parts_.token_count - 1];
    return last.mark >= 0 &&
           parts_.marks()[static_cast<size_t>(last.mark)].kind == MarkKind::kSource;
  }

  std::string_view WordTwoBefore() const {
    if (parts_.token_count < 2) return {};
    return parts_.Text(parts_.token_storage[parts_.token_count - 2]);
  }

  // "61 % humidity"
  FieldName NameFromBehind(const Quantity& quantity) const {
    size_t begin = quantity.unit_end;
    if (At(begin) != ' ') return FieldName::None();
    size_t end = ++begin;
    while (InWordAt(end)) ++end;
    const std::string_view word = Slice(begin, end);
    const WordFacts* facts = FactsOf(word);
    return facts != nullptr && facts->Is(kQuantity) ? FieldName::Of(word) : FieldName::None();
  }

  // "GET /a?b=(c) HTTP/1.1": a request's path ends at a blank or a quote.
  void TakeRequestPath() {
    size_t end = at_;
    while (end < end_ && !IsByte(text_[end], kBlankByte) && text_[end] != '"') ++end;
    AddMark(FieldName::Known("path"), at_, end);
    path_next_ = false;
    behind_path_ = true;
    at_ = end;
  }

  void TakeShaped(size_t token_end) {
    size_t end = token_end;
    while (end > at_ + 1 && std::string_view(".:!?*").find(text_[end - 1]) != kNowhere) --end;
    const std::string_view token = Slice(at_, end);
    const size_t begin = at_;
    if (token[0] == '/' && DigitAt(at_ + 1) && ShapeOf(token.substr(1)).shape == Shape::kIp) {
      ++at_;
      return;
    }
    const TokenShape shape = ShapeOf(token);
    at_ = end;
    switch (shape.shape) {
      case Shape::kWord:
        TakeWord(begin, end);
        break;
      case Shape::kParts:
        TakeParts(begin, end);
        break;
      case Shape::kCode:
        TakeCode(begin, end);
        break;
      case Shape::kIp:
        TakeAddress(begin, begin + shape.value_end, end);
        break;
      case Shape::kHex:
      case Shape::kUuid:
        AddMark(NameFromBefore(parts_, begin), begin, end);
        break;
      default:
        TakeKnownShape(shape.shape, begin, end);
    }
    behind_path_ |= saw_method_ && (shape.shape == Shape::kPath || shape.shape == Shape::kUrl);
  }

  void TakeKnownShape(Shape shape, size_t begin, size_t end) {
    const WordFacts* facts = FactsOf(Slice(begin, end));
    if (facts != nullptr && facts->Is(kKeptCode)) {  // "HTTP/1.1"
      AddToken(begin, end, facts, kValueWord);
    } else {
      AddMark(FieldName::Known(NameOfShape(shape)), begin, end);
    }
  }

  void TakeAddress(size_t begin, size_t address_end, size_t token_end) {
    AddMark(FieldName::Known("ip"), begin, address_end).is_address = true;
    at_ = MarkPort(address_end, token_end);
    if (At(at_) == '/' || At(at_) == ':') ++at_;
  }

  void TakeCode(size_t begin, size_t end) {
    const std::string_view token = Slice(begin, end);
    const WordFacts* facts = FactsOf(token);
    const bool called = At(end) == '(' && At(end + 1) == ')';
    if (called || (facts != nullptr && facts->Is(kKeptCode)) || IsProgramName(token)) {
      AddToken(begin, end, facts);
      return;
    }
    if (token.starts_with("blk_")) {
      AddMark(FieldName::Known("block"), begin, end);
      return;
    }
    if (IsBehindPlate(begin)) {
      TakePlate(begin);
      return;
    }
    FieldName name = NameFromBefore(parts_, begin);
    if (name.empty()) name = NameFromPosition(parts_, begin, end);
    if (name.empty() && IsNetworkInterface(token)) name = FieldName::Known("interface");
    AddMark(name, begin, end);
  }

  // Words and particulars with punctuation between: "QuorumCnxManager$RecvWorker@765".
  void TakeParts(size_t begin, size_t end) {
    const auto in_part = [&](size_t at) {
      return InWordAt(at) || text_[at] == '_' || text_[at] == '-';
    };
    size_t part = begin;
    while (part < end && parts_.mark_count + 2 < kMostMarks &&
           parts_.token_count + 2 < kMostTokens) {
      if (!in_part(part)) {
        ++part;
        continue;
      }
      if (DigitAt(part)) {
        const TokenShape shape = ShapeOf(Slice(part, end));
        if (shape.shape == Shape::kIp) {
          AddMark(FieldName::Known("ip"), part, part + shape.value_end).is_address = true;
          part = MarkPort(part + shape.value_end, end);
          continue;
        }
      }
      size_t part_end = part;
      bool digits = false;
      bool letters = false;
      while (part_end < end && in_part(part_end)) {
        digits |= DigitAt(part_end);
        letters |= IsByte(text_[part_end], kLetterByte);
        ++part_end;
      }
      if (!digits) {
        AddToken(part, part_end, FactsOf(Slice(part, part_end)));
      } else if (letters) {
        TakeCode(part, part_end);
      } else {
        AddMark(NameFromBefore(parts_, part), part, part_end);
      }
      part = part_end;
    }
    if (part < end) end_ = at_ = part;
  }

  // --- Words

  void TakeWord(size_t begin, size_t end) {
    const std::string_view word = Slice(begin, end);
    const WordFacts* facts = FactsOf(word);
    if (facts != nullptr && facts->Is(kMonth | kWeekday)) {
      if (const size_t date_end = SpelledDateEnd(text_.substr(0, end_), begin); date_end != 0) {
        AddMark(FieldName::Known("date"), begin, date_end);
        at_ = date_end;
        return;
      }
    }
    if (IsByte(word[0], kUpperByte) && IsHttpMethod(word) &&
        (At(end + 1) == '/' || At(end + 1) == 'h' || At(end + 1) == '*')) {
      saw_method_ = path_next_ = true;
      AddMark(FieldName::Known("method"), begin, end, MarkKind::kShown);
    }
    if (IsBehindPlate(begin) && facts == nullptr) {
      TakePlate(begin);
      return;
    }
    if (const FieldName name = NameFromPosition(parts_, begin, end); !name.empty()) {
      AddMark(name, begin, end);
      return;
    }
    // sudo: "eva : TTY=pts/0 ; COMMAND=/usr/bin/apt"
    if (begin == 0 && Slice(end, std::min(end + 7, end_)) == " : TTY=") {
      AddMark(FieldName::Known("user"), begin, end);
      return;
    }
    AddToken(begin, end, facts);
  }

  bool IsBehindPlate(size_t begin) const {
    const std::string_view word = WordBefore(parts_, begin);
    return word == "plate" || word == "Plate";
  }

  void TakePlate(size_t begin) {
    const size_t end = PlateEnd(text_.substr(0, end_), begin);
    AddMark(FieldName::Known("plate"), begin, end);
    at_ = end;
  }

  const MaskContext& context_;
  TextParts& parts_;
  std::string_view text_;
  Particulars particulars_;
  size_t at_ = 0;
  size_t end_ = 0;
  size_t double_end_ = 0;  // where the next such quote closes; nowhere: none does
  size_t single_end_ = 0;
  size_t back_end_ = 0;
  bool saw_method_ = false;
  bool path_next_ = false;
  bool behind_path_ = false;
};

}  // namespace

void MaskText(const MaskContext& context, TextParts* parts) { Masker(context, parts).Run(); }

}  // namespace yesterlog
