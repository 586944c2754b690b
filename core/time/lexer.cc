#include "core/time/lexer.h"

#include <array>
#include <utility>

#include "core/time/calendar.h"
#include "core/time/lexicon.h"
#include "core/time/token_passes.h"

namespace yesterlog::timex {
namespace {

// Room for the canonical text of many windows; far more than any question has.
constexpr size_t kMaxTokens = 4096;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || static_cast<uint8_t>(c) >= 0x80; }
bool IsSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// A typographic character outside ASCII that stands for an ASCII one: its length, and what it is.
struct Typographic {
  size_t length = 0;
  char ascii = 0;
};

Typographic ReadTypographic(std::string_view rest) {
  if (rest.empty() || static_cast<uint8_t>(rest[0]) < 0x80) return {};
  if (rest.size() >= 2 && rest.substr(0, 2) == "\xC2\xA0") return {2, ' '};
  if (rest.size() < 3 || rest[0] != '\xE2' || rest[1] != '\x80') return {};
  const auto last = static_cast<uint8_t>(rest[2]);
  if (last >= 0x90 && last <= 0x95) return {3, '-'};
  if (last == 0x98 || last == 0x99) return {3, '\''};
  if (last == 0xAF || last <= 0x8A) return {3, ' '};
  return {3, '"'};
}

// Reads one text into tokens, left to right.
class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) { tokens_.reserve(text.size() / 4 + 4); }

  std::vector<Token> Run() {
    while (at_ < text_.size() && tokens_.size() < kMaxTokens) Step();
    return std::move(tokens_);
  }

 private:
  void Step() {
    const char c = text_[at_];
    if (IsSpace(c)) {
      ++at_;
      glued_ = false;
      return;
    }
    const Typographic special = ReadTypographic(text_.substr(at_));
    if (special.length > 0) return ReadSpecial(special);
    if (IsDigit(c) || IsLetter(c)) return ReadRun();
    Push(Term::kPunct, at_, at_ + 1, c);
  }

  void ReadSpecial(Typographic special) {
    if (special.ascii == ' ') {
      at_ += special.length;
      glued_ = false;
    } else {
      Push(Term::kPunct, at_, at_ + special.length, special.ascii);
    }
  }

  Token& Push(Term term, size_t begin, size_t end, int value) {
    Token token;
    token.term = term;
    token.glued = glued_;
    token.value = value;
    token.begin = static_cast<uint32_t>(begin);
    token.end = static_cast<uint32_t>(end);
    tokens_.push_back(token);
    at_ = end;
    glued_ = true;
    return tokens_.back();
  }

  size_t EndOf(size_t from, bool digits) const {
    while (from < text_.size() && (digits ? IsDigit(text_[from]) : IsLetterAt(from))) ++from;
    return from;
  }

  bool IsLetterAt(size_t at) const {
    return IsLetter(text_[at]) && ReadTypographic(text_.substr(at)).length == 0;
  }

  // A run of letters and digits: one word, one number, or both glued together.
  void ReadRun() {
    const size_t begin = at_;
    const bool digits = IsDigit(text_[begin]);
    const size_t end = EndOf(begin, digits);
    const bool mixed = end < text_.size() && (digits ? IsLetterAt(end) : IsDigit(text_[end]));
    if (mixed) return ReadMixed(begin);
    if (digits) {
      PushNumber(begin, end);
      PushPlural(end);
    } else {
      PushWord(begin, end);
    }
  }

  void PushNumber(size_t begin, size_t end) {
    constexpr size_t kMostDigits = 8;
    if (end - begin > kMostDigits) {
      Push(Term::kJunk, begin, end, 0);
      return;
    }
    int value = 0;
    for (size_t i = begin; i < end; ++i) value = value * 10 + (text_[i] - '0');
    Push(Term::kNumber, begin, end, value).digits = static_cast<uint8_t>(end - begin);
  }

  void PushWord(size_t begin, size_t end) {
    std::string_view word = text_.substr(begin, end - begin);
    size_t past = end;
    if (word == "o" && AfterApostrophe(end) != 0 &&
        text_.substr(AfterApostrophe(end), 5) == "clock") {
      Push(Term::kOclock, begin, AfterApostrophe(end) + 5, 0);
      return;
    }
    const size_t tail = AfterApostrophe(end);
    if (tail != 0 && tail < text_.size() && text_[tail] == 's' &&
        (tail + 1 == text_.size() || !IsLetterAt(tail + 1))) {
      past = tail + 1;
    } else if (tail != 0 && word.back() == 's') {
      past = tail;
    }
    Meaning meaning = LookUp(word);
    if (meaning.term == Term::kUnknown) {
      const std::string_view meant = Respell(word);
      if (!meant.empty()) {
        meaning = LookUp(meant);
        word = meant;
      }
    }
    Push(meaning.term, begin, past, meaning.value).word = word;
  }

  // The s of "1990's".
  void PushPlural(size_t end) {
    const size_t tail = AfterApostrophe(end);
    const bool plural = tail != 0 && tail < text_.size() && text_[tail] == 's' &&
                        (tail + 1 == text_.size() || !IsLetterAt(tail + 1));
    if (plural) Push(Term::kUnknown, end, tail + 1, 0).word = text_.substr(tail, 1);
  }

  // The byte after an apostrophe at `at`, 0 if there is none.
  size_t AfterApostrophe(size_t at) const {
    if (at >= text_.size()) return 0;
    if (text_[at] == '\'') return at + 1;
    const Typographic special = ReadTypographic(text_.substr(at));
    return special.ascii == '\'' ? at + special.length : 0;
  }

  void ReadMixed(size_t begin);
  bool PushGlued(size_t begin, size_t end);

  std::string_view text_;
  size_t at_ = 0;
  bool glued_ = false;
  std::vector<Token> tokens_;
};

// What letters may be glued to the number `value` before them.
Meaning GluedToNumber(std::string_view letters, int value, size_t digits) {
  constexpr int kLastMinute = 59;
  const auto unit = [](Grain grain) { return Meaning{Term::kUnit, static_cast<int>(grain)}; };
  if (letters == "st" || letters == "nd" || letters == "rd" || letters == "th") {
    return {Term::kOrdinal, value};
  }
  if (letters == "h") return unit(Grain::kHour);
  if (letters == "m") return unit(Grain::kMinute);
  if (letters == "s") return unit(Grain::kSecond);
  if (letters == "d") return unit(Grain::kDay);
  if (letters == "w") return unit(Grain::kWeek);
  if (letters == "mo") return unit(Grain::kMonth);
  if (letters == "y") return unit(Grain::kYear);
  if (letters == "a" || letters == "p") {
    if (value > kLastMinute || digits > 2) return {};
    return {Term::kMeridiem, letters == "p" ? 1 : 0};
  }
  if (letters == "t" || letters == "q" || letters == "z") {
    return {Term::kPeriodLetter, letters[0]};
  }
  if (letters == "ish") return {Term::kAround, 1};
  const Meaning meaning = LookUp(letters);
  const bool known = meaning.term == Term::kMonth || meaning.term == Term::kMeridiem ||
                     meaning.term == Term::kUnit || meaning.term == Term::kOclock;
  return known ? meaning : Meaning{};
}

// What letters may have a number glued after them.
Meaning GluedBeforeNumber(std::string_view letters) {
  if (letters == "q" || letters == "h" || letters == "w") {
    return {Term::kPeriodLetter, letters[0]};
  }
  const Meaning meaning = LookUp(letters);
  return meaning.term == Term::kMonth ? meaning : Meaning{};
}

// "3pm", "15h30", "1st", "q3", "5aug2017"; anything else is an identifier.
void Lexer::ReadMixed(size_t begin) {
  size_t end = begin;
  while (end < text_.size() && (IsDigit(text_[end]) || IsLetterAt(end))) ++end;
  // "2nite", "b4"
  const std::string_view word = text_.substr(begin, end - begin);
  const Meaning written = LookUp(word);
  if (written.term != Term::kUnknown && written.term != Term::kHoliday) {
    Push(written.term, begin, end, written.value).word = word;
    return;
  }
  const size_t count = tokens_.size();
  const bool glued = glued_;
  if (PushGlued(begin, end)) return;
  tokens_.resize(count);
  glued_ = glued;
  Push(Term::kJunk, begin, end, 0);
}

bool Lexer::PushGlued(size_t begin, size_t end) {
  for (size_t i = begin; i < end;) {
    const bool digits = IsDigit(text_[i]);
    const size_t next = EndOf(i, digits);
    if (digits) {
      PushNumber(i, next);
      if (tokens_.back().term == Term::kJunk) return false;
    } else {
      const std::string_view letters = text_.substr(i, next - i);
      const bool after_number = i > begin;
      Meaning meaning;
      if (after_number) {
        const Token& number = tokens_.back();
        meaning = GluedToNumber(letters, number.value, number.digits);
        // Between two numbers a letter may open a period: 18q4, 2019w12, 01t10.
        if (next < end && letters == "w") meaning = {Term::kPeriodLetter, 'w'};
      } else {
        meaning = GluedBeforeNumber(letters);
      }
      if (meaning.term == Term::kUnknown) return false;
      if (meaning.term == Term::kOrdinal) {
        Token& number = tokens_.back();
        number.term = Term::kOrdinal;
        number.end = static_cast<uint32_t>(next);
        at_ = next;
      } else {
        Push(meaning.term, i, next, meaning.value).word = letters;
      }
    }
    i = next;
  }
  return true;
}

}  // namespace

std::string LowerAscii(std::string_view text) {
  std::string lowered(text);
  for (char& c : lowered) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lowered;
}

std::vector<Token> Lex(std::string_view lowered) {
  std::vector<Token> tokens = Lexer(lowered).Run();
  JoinSpelledNumbers(tokens);
  MarkIdentifiers(tokens);
  MarkLabelled(tokens);
  MarkThings(tokens);
  MarkCompared(tokens);
  return tokens;
}

Sentence::Sentence(std::vector<Token> tokens, Instant now, const ZoneTable& zone,
                   const TimeOptions& options)
    : tokens_(std::move(tokens)),
      now_(now),
      local_now_(zone.ToLocal(now)),
      zone_(zone),
      options_(options) {
  const CivilDate date = DateOf(local_now_);
  today_ = DaysFromCivil(date);
  this_year_ = date.year;
}

}  // namespace yesterlog::timex
