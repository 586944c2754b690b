#include "core/link/asked_length.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <cstdlib>
#include <span>

namespace yesterlog {
namespace {

struct BoundWords {
  std::string_view pattern;
  FieldOp op;
};

// What denies a bound stands before what it denies.
constexpr std::array kAhead = {
    BoundWords{"no|not longer|more|greater than", FieldOp::kLessEqual},
    BoundWords{"no|not less|shorter|fewer|under than?", FieldOp::kGreaterEqual},
    BoundWords{"not over|exceeding|above", FieldOp::kLessEqual},
    BoundWords{"a? minimum of", FieldOp::kGreaterEqual},
    BoundWords{"a? maximum of", FieldOp::kLessEqual},
    BoundWords{"in excess of", FieldOp::kGreater},
    BoundWords{"upwards of", FieldOp::kGreaterEqual},
    BoundWords{"longer|more|greater|slower than", FieldOp::kGreater},
    BoundWords{"less|shorter|fewer|quicker|faster than", FieldOp::kLess},
    BoundWords{"over|above|beyond|past|exceed|exceeds|exceeded|exceeding", FieldOp::kGreater},
    BoundWords{"under|below|beneath", FieldOp::kLess},
    BoundWords{"at least", FieldOp::kGreaterEqual},
    BoundWords{"at most|max|maximum", FieldOp::kLessEqual},
    BoundWords{"up to", FieldOp::kLessEqual}};
constexpr std::array kBehind = {BoundWords{"or more|longer|over", FieldOp::kGreaterEqual},
                                BoundWords{"and more|longer|over|up", FieldOp::kGreaterEqual},
                                BoundWords{"at least|minimum", FieldOp::kGreaterEqual},
                                BoundWords{"or less|shorter|under|fewer", FieldOp::kLessEqual},
                                BoundWords{"at most|max|maximum", FieldOp::kLessEqual}};

constexpr std::array<std::string_view, 20> kUpToNineteen = {
    "zero",     "one",     "two",     "three",     "four",     "five",    "six",
    "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",  "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
constexpr std::array<std::string_view, 8> kTens = {"twenty", "thirty",  "forty",  "fifty",
                                                   "sixty",  "seventy", "eighty", "ninety"};

std::optional<int64_t> UnitMs(std::string_view word) {
  if (IsInList(word, "ms msec millis millisecond milliseconds")) return 1;
  if (IsInList(word, "s sec secs second seconds")) return kMsPerSecond;
  if (IsInList(word, "m min mins minute minutes")) return kMsPerMinute;
  if (IsInList(word, "h hr hrs hour hours")) return kMsPerHour;
  if (IsInList(word, "d day days")) return kMsPerDay;
  if (IsInList(word, "week weeks")) return 7 * kMsPerDay;
  return std::nullopt;
}

class LengthFinder {
 public:
  explicit LengthFinder(const Question& question) : question_(question), tokens_(question.tokens) {}

  std::optional<AskedLength> Find() const {
    for (size_t at = 0; at < tokens_.size(); ++at) {
      for (const auto& [pattern, op] : kAhead) {
        if (const size_t begin = Behind(at, pattern)) {
          if (const auto length = LengthAt(begin)) return Taken({at, length->next}, op, *length);
        }
      }
      const auto length = LengthAt(at);
      if (!length) continue;
      for (const auto& [pattern, op] : kBehind) {
        if (const size_t end = Behind(length->next, pattern)) return Taken({at, end}, op, *length);
      }
    }
    return std::nullopt;
  }

 private:
  struct Length {
    double ms = 0;
    size_t next = 0;
  };
  struct Number {
    double value = 0;
    size_t next = 0;
  };

  bool Is(size_t at, std::string_view words) const {
    return at < tokens_.size() && IsInList(tokens_[at].word, words);
  }

  // Past what matches at `at`; 0: nothing does.
  size_t Behind(size_t at, std::string_view pattern) const {
    if (at >= tokens_.size()) return 0;
    constexpr size_t kLongestPattern = 6;
    const auto ahead =
        std::span(tokens_).subspan(at, std::min(kLongestPattern, tokens_.size() - at));
    const auto found = FindPhrase(ahead, pattern);
    return found && found->begin == 0 ? at + found->end : 0;
  }

  std::optional<AskedLength> Taken(TokenSpan span, FieldOp op, const Length& length) const {
    for (size_t i = span.begin; i < span.end; ++i) {
      if (question_.uses[i] == TokenUse::kTime) return std::nullopt;
    }
    if (Is(span.end, "ago before after later earlier late early apart away hence from since")) {
      return std::nullopt;
    }
    return AskedLength{{op, static_cast<int64_t>(std::llround(length.ms))}, span};
  }

  // "an hour and twenty minutes": as long as the units become smaller.
  std::optional<Length> LengthAt(size_t at) const {
    auto length = PartAt(at, 8 * kMsPerDay);
    if (!length) return std::nullopt;
    int64_t unit = length->unit;
    for (;;) {
      const size_t next = length->next + (Is(length->next, "and") ? 1 : 0);
      const auto more = PartAt(next, unit);
      if (!more) break;
      length->ms += more->ms;
      length->next = more->next;
      unit = more->unit;
    }
    constexpr double kLongest = 3650.0 * static_cast<double>(kMsPerDay);
    if (length->ms > kLongest) return std::nullopt;
    return Length{length->ms, length->next};
  }

  struct Part {
    double ms = 0;
    size_t next = 0;
    int64_t unit = 0;
  };

  // A number of one unit below `below`.
  std::optional<Part> PartAt(size_t at, int64_t below) const {
    if (const auto glued = GluedAt(at); glued && glued->unit < below) return glued;
    const auto number = NumberAt(at);
    if (!number || number->next >= tokens_.size()) return std::nullopt;
    const auto unit = UnitMs(tokens_[number->next].word);
    if (!unit || *unit >= below) return std::nullopt;
    Part part{number->value * static_cast<double>(*unit), number->next + 1, *unit};
    if (const size_t next = Behind(part.next, "and a half")) {
      part.ms += static_cast<double>(*unit) / 2;
      part.next = next;
    }
    return part;
  }

  // "10min", "1h30" has none behind the h.
  std::optional<Part> GluedAt(size_t at) const {
    if (at >= tokens_.size()) return std::nullopt;
    const std::string& word = tokens_[at].word;
    const size_t digits = std::min(word.find_first_not_of("0123456789"), word.size());
    if (digits == 0 || digits == word.size() || digits > 6) return std::nullopt;
    const auto unit = UnitMs(std::string_view(word).substr(digits));
    if (!unit) return std::nullopt;
    return Part{std::strtod(word.c_str(), nullptr) * static_cast<double>(*unit), at + 1, *unit};
  }

  std::optional<Number> NumberAt(size_t at) const {
    if (at >= tokens_.size()) return std::nullopt;
    for (const std::string_view half : {"half an|a", "half", "a half"}) {
      if (const size_t next = Behind(at, half)) return Number{0.5, next};
    }
    for (const std::string_view quarter : {"a? quarter of? an|a", "a? quarter"}) {
      if (const size_t next = Behind(at, quarter)) return Number{0.25, next};
    }
    if (const size_t next = Behind(at, "three quarters of? an|a?")) return Number{0.75, next};
    for (const std::string_view couple : {"a couple of?", "couple of?"}) {
      if (const size_t next = Behind(at, couple)) return Number{2, next};
    }
    if (const size_t next = Behind(at, "a dozen")) return Number{12, next};
    if (Is(at, "a an")) return Number{1, at + 1};
    auto number = PlainNumberAt(at);
    if (!number) return std::nullopt;
    if (const size_t next = Behind(number->next, "and a half"))
      return Number{number->value + 0.5, next};
    return number;
  }

  // "12", "2.5", "twenty five".
  std::optional<Number> PlainNumberAt(size_t at) const {
    const std::string& word = tokens_[at].word;
    if (std::isdigit(static_cast<unsigned char>(word[0])) != 0) {
      if (word.find_first_not_of("0123456789") != std::string::npos || word.size() > 9) {
        return std::nullopt;
      }
      const bool decimal = at + 1 < tokens_.size() &&
                           tokens_[at + 1].begin == tokens_[at].end + 1 &&
                           question_.text[tokens_[at].end] == '.' && IsNumber(tokens_[at + 1].word);
      if (!decimal) return Number{std::strtod(word.c_str(), nullptr), at + 1};
      return Number{std::strtod((word + "." + tokens_[at + 1].word).c_str(), nullptr), at + 2};
    }
    const auto small = std::ranges::find(kUpToNineteen, word);
    if (small != kUpToNineteen.end()) {
      return Number{static_cast<double>(small - kUpToNineteen.begin()), at + 1};
    }
    const auto tens = std::ranges::find(kTens, word);
    if (tens == kTens.end()) return std::nullopt;
    const double value = 10.0 * static_cast<double>(tens - kTens.begin() + 2);
    if (at + 1 >= tokens_.size()) return Number{value, at + 1};
    const auto ones = std::ranges::find(kUpToNineteen, tokens_[at + 1].word);
    const auto one = ones - kUpToNineteen.begin();
    if (one < 1 || one > 9) return Number{value, at + 1};
    return Number{value + static_cast<double>(one), at + 2};
  }

  const Question& question_;
  const std::vector<Token>& tokens_;
};

}  // namespace

std::optional<AskedLength> FindAskedLength(const Question& question) {
  return LengthFinder(question).Find();
}

}  // namespace yesterlog
