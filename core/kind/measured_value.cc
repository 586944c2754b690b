#include "core/kind/measured_value.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "core/kind/bytes.h"
#include "core/kind/quantity.h"
#include "core/kind/vocabulary.h"

namespace yesterlog {
namespace {

constexpr size_t kNowhere = std::string_view::npos;
constexpr int64_t kUsPerSecond = 1'000'000;
constexpr size_t kMostDigits = 9;

// Calls `use(part)` for what stands between the '_' of a name until it answers true.
template <typename Use>
bool AnyPart(std::string_view name, Use use) {
  while (!name.empty()) {
    const size_t end = std::min(name.find('_'), name.size());
    if (use(name.substr(0, end))) return true;
    name.remove_prefix(std::min(end + 1, name.size()));
  }
  return false;
}

bool IsOneOf(std::string_view word, const auto& words) {
  return std::ranges::find(words, word) != std::end(words);
}

bool NamesAMeasure(std::string_view name) {
  return AnyPart(name, [](std::string_view part) {
    const WordFacts* facts = FactsOf(part);
    return facts != nullptr && (facts->Is(kQuantity) || facts->field == "size");
  });
}

class Walk {
 public:
  explicit Walk(std::string_view text) : text_(text) {}

  bool done() const { return at_ == text_.size(); }
  char Peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool Take(char wanted) {
    if (Peek() != wanted || done()) return false;
    ++at_;
    return true;
  }
  void SkipBlanks() {
    while (Peek() == ' ' || Peek() == ',') ++at_;
  }
  // A number of 1 to 9 digits, none: -1. How many they were goes into `*digits`.
  int64_t TakeNumber(size_t* digits) {
    const size_t begin = at_;
    int64_t value = 0;
    while (IsByte(Peek(), kDigitByte) && at_ - begin < kMostDigits) {
      value = value * 10 + (text_[at_++] - '0');
    }
    *digits = at_ - begin;
    return *digits == 0 || IsByte(Peek(), kDigitByte) ? -1 : value;
  }
  // ".25" in millionths, 0 where none stands here.
  int64_t TakeFraction() {
    if ((Peek() != '.' && Peek() != ',') || at_ + 1 >= text_.size()) return 0;
    if (!IsByte(text_[at_ + 1], kDigitByte)) return 0;
    ++at_;
    int64_t millionths = 0;
    for (int64_t scale = kUsPerSecond / 10; IsByte(Peek(), kDigitByte); ++at_, scale /= 10) {
      millionths += (text_[at_] - '0') * scale;
    }
    return millionths;
  }
  std::string_view TakeByte() { return done() ? std::string_view() : text_.substr(at_++, 1); }
  std::string_view TakeLetters() {
    const size_t begin = at_;
    while (IsByte(Peek(), kLetterByte)) ++at_;
    return text_.substr(begin, at_ - begin);
  }

 private:
  std::string_view text_;
  size_t at_ = 0;
};

// "0:25", "1:02:33", "00:01:15.5" in microseconds; two numbers are minutes and seconds.
std::optional<int64_t> ClockUs(std::string_view value) {
  Walk walk(value);
  std::array<int64_t, 3> numbers{};
  size_t count = 0;
  do {
    if (count == numbers.size()) return std::nullopt;
    size_t digits = 0;
    numbers.at(count) = walk.TakeNumber(&digits);
    const bool fits = count == 0 ? digits >= 1 && digits <= 4 : digits == 2;
    if (!fits || numbers.at(count) < 0 || (count > 0 && numbers.at(count) > 59)) {
      return std::nullopt;
    }
    ++count;
  } while (walk.Take(':'));
  if (count < 2) return std::nullopt;
  const int64_t fraction = walk.TakeFraction();
  if (!walk.done()) return std::nullopt;
  int64_t seconds = 0;
  for (size_t i = 0; i < count; ++i) seconds = seconds * 60 + numbers.at(i);
  return seconds * kUsPerSecond + fraction;
}

int64_t UsOf(std::string_view unit) {
  constexpr std::pair<std::string_view, int64_t> kUnits[] = {
      {"us", 1},
      {"µs", 1},
      {"ms", 1000},
      {"s", kUsPerSecond},
      {"sec", kUsPerSecond},
      {"secs", kUsPerSecond},
      {"second", kUsPerSecond},
      {"seconds", kUsPerSecond},
      {"m", 60 * kUsPerSecond},
      {"min", 60 * kUsPerSecond},
      {"mins", 60 * kUsPerSecond},
      {"minute", 60 * kUsPerSecond},
      {"minutes", 60 * kUsPerSecond},
      {"h", 3600 * kUsPerSecond},
      {"hr", 3600 * kUsPerSecond},
      {"hrs", 3600 * kUsPerSecond},
      {"hour", 3600 * kUsPerSecond},
      {"hours", 3600 * kUsPerSecond},
      {"d", 86400 * kUsPerSecond},
      {"day", 86400 * kUsPerSecond},
      {"days", 86400 * kUsPerSecond},
  };
  std::string lower(unit);
  for (char& c : lower) c = LowerByte(c);
  const auto* found = std::ranges::find(kUnits, std::string_view(lower),
                                        [](const auto& known) { return known.first; });
  return found == std::end(kUnits) ? 0 : found->second;
}

// "1m 30s", "2 hours, 5 min", "PT1M20S", "90 sec": numbers with a unit each.
struct Groups {
  int64_t us = 0;
  size_t count = 0;
};

std::optional<Groups> ReadGroups(std::string_view value) {
  const bool iso = value.size() > 2 && value[0] == 'P';
  Walk walk(value.substr(iso ? 1 : 0));
  Groups groups;
  bool timed = false;  // behind ISO's T: before it an M is a month
  while (!walk.done()) {
    timed |= iso && walk.Take('T');
    size_t digits = 0;
    const int64_t number = walk.TakeNumber(&digits);
    if (number < 0) return std::nullopt;
    const int64_t fraction = walk.TakeFraction();
    if (!iso) walk.SkipBlanks();
    const std::string_view letters = iso ? walk.TakeByte() : walk.TakeLetters();
    if (iso && !timed && letters != "D") return std::nullopt;
    const int64_t unit = UsOf(letters);
    if (unit == 0 || number > INT64_MAX / unit / 8) return std::nullopt;
    groups.us += number * unit + fraction * (unit / 1000) / 1000;
    ++groups.count;
    if (!iso) walk.SkipBlanks();
  }
  return groups.count == 0 ? std::nullopt : std::optional(groups);
}

// In seconds, with as many decimals as it takes.
std::string Seconds(int64_t us) {
  std::string text = std::to_string(us / kUsPerSecond);
  const int64_t rest = us % kUsPerSecond;
  if (rest == 0) return text;
  const std::string millionths = std::to_string(kUsPerSecond + rest);
  text += '.';
  text += std::string_view(millionths).substr(1);
  while (text.back() == '0') text.pop_back();
  return text;
}

std::optional<int64_t> DurationUs(std::string_view name, std::string_view value) {
  const bool named = NamesADuration(name);
  if (named) {
    if (const auto clock = ClockUs(value)) return clock;
  }
  const auto groups = ReadGroups(value);
  // One number with a unit is a quantity as others are.
  const bool telling = groups && (named || groups->count > 1 || value[0] == 'P');
  return telling ? std::optional(groups->us) : std::nullopt;
}

// "$75.00", "€12": the sign's length.
size_t CurrencyLength(std::string_view value) {
  for (const std::string_view sign : {"$", "€", "£"}) {
    if (value.starts_with(sign)) return sign.size();
  }
  return 0;
}

// A number with its thousands apart by commas, as JSON has it; empty: it is none.
std::string Plain(std::string_view number) {
  std::string plain;
  for (const char c : number) {
    if (c != ',') plain += c;
  }
  const size_t digits = plain.starts_with('-') ? 1 : 0;
  if (plain.size() == digits || !IsByte(plain[digits], kDigitByte)) return {};
  // A decimal comma leaves no group of three.
  const size_t comma = number.rfind(',');
  if (comma != kNowhere && number.substr(comma + 1).find('.') == kNowhere &&
      number.size() - comma != 4) {
    return {};
  }
  const bool leading =
      plain[digits] == '0' && plain.size() > digits + 1 && plain[digits + 1] != '.';
  return leading ? std::string() : plain;
}

// "4,3" of a reading, as half of the world writes it; of other names the comma may part two
// numbers.
std::string DecimalComma(std::string_view name, std::string_view value) {
  constexpr std::string_view kReadings[] = {"value",  "val",   "reading", "measurement",
                                            "amount", "total", "price",   "temp"};
  const size_t comma = value.find(',');
  const bool reads = NamesAMeasure(name) ||
                     AnyPart(name, [&](std::string_view part) { return IsOneOf(part, kReadings); });
  if (comma == kNowhere || !reads) return "";
  const size_t digits = value[0] == '-' ? 1 : 0;
  const std::string_view whole = value.substr(digits, comma - digits);
  const std::string_view fraction = value.substr(comma + 1);
  const auto is_number = [](std::string_view part) {
    return !part.empty() && part.find_first_not_of("0123456789") == kNowhere;
  };
  if (!is_number(whole) || !is_number(fraction) || fraction.size() > 2) return "";
  if (whole.size() > 1 && whole[0] == '0') return "";
  return std::string(value.substr(0, comma)) + "." + std::string(fraction);
}

// "20.0 → 17.0 °C" is 17.0 °C from then on; nothing where no number stands before the arrow.
std::string_view BehindArrow(std::string_view value) {
  for (const std::string_view arrow : {" → ", " -> "}) {
    const size_t at = value.find(arrow);
    if (at == kNowhere) continue;
    const bool number = ReadQuantity(value.substr(0, at), 0).end > 0;
    return number ? value.substr(at + arrow.size()) : std::string_view();
  }
  return value;
}

std::optional<MeasuredValue> ReadWhole(std::string_view name, std::string_view value) {
  const size_t sign = CurrencyLength(value);
  const std::string_view rest = value.substr(sign);
  const Quantity quantity = ReadQuantity(rest, 0);
  if (quantity.end == 0 || std::max(quantity.end, quantity.unit_end) != rest.size()) {
    return std::nullopt;
  }
  const std::string_view unit =
      sign > 0 ? value.substr(0, sign)
               : rest.substr(quantity.unit_begin, quantity.unit_end - quantity.unit_begin);
  if (unit.empty()) return std::nullopt;
  // A single letter may as well be a part of a name.
  const bool letter = unit.size() == 1 && IsByte(unit[0], kLetterByte);
  if (letter && !NamesAMeasure(name) && !NamesADuration(name)) return std::nullopt;
  std::string number = Plain(rest.substr(0, quantity.end));
  if (number.empty()) return std::nullopt;
  return MeasuredValue{std::move(number), std::string(unit)};
}

}  // namespace

bool NamesADuration(std::string_view name) {
  constexpr std::string_view kWords[] = {"duration", "elapsed", "took",     "runtime", "lifetime",
                                         "uptime",   "length",  "dwell",    "latency", "downtime",
                                         "playtime", "lasted",  "runlength"};
  if (AnyPart(name, [&](std::string_view part) { return IsOneOf(part, kWords); })) return true;
  // A time that is taken, not one of a clock.
  constexpr std::string_view kSpent[] = {"taken", "run",    "total", "talk",   "wait",  "hold",
                                         "ride",  "moving", "idle",  "active", "play",  "travel",
                                         "drive", "cook",   "print", "work",   "spent", "response"};
  return AnyPart(name, [](std::string_view part) { return part == "time"; }) &&
         AnyPart(name, [&](std::string_view part) { return IsOneOf(part, kSpent); });
}

std::string_view UnitInName(std::string_view name) {
  constexpr std::pair<std::string_view, std::string_view> kEndings[] = {
      {"_s", "s"},     {"_sec", "s"},       {"_secs", "s"},  {"_seconds", "s"},
      {"_ms", "ms"},   {"_us", "us"},       {"_min", "min"}, {"_minutes", "min"},
      {"_h", "h"},     {"_hours", "h"},     {"_kb", "kB"},   {"_mb", "MB"},
      {"_gb", "GB"},   {"_bytes", "bytes"}, {"_pct", "%"},   {"_percent", "%"},
      {"_kwh", "kWh"}, {"_kg", "kg"},       {"_km", "km"},   {"_celsius", "°C"},
  };
  if (name.find('_') == kNowhere) return {};
  for (const auto& [ending, unit] : kEndings) {
    if (name.size() > ending.size() && name.ends_with(ending)) return unit;
  }
  return {};
}

std::optional<MeasuredValue> ReadMeasuredValue(std::string_view name, std::string_view value) {
  constexpr size_t kLongest = 40;
  if (value.size() < 2 || value.size() > kLongest) return std::nullopt;
  value = BehindArrow(value);
  if (value.empty()) return std::nullopt;
  const bool may = IsByte(value[0], kDigitByte) || value[0] == '-' || value[0] == 'P' ||
                   CurrencyLength(value) > 0;
  if (!may || value.find_first_not_of("0123456789.") == kNowhere) return std::nullopt;
  if (!IsByte(value.back(), kDigitByte | kLetterByte) && value.back() != '%') return std::nullopt;
  if (std::string number = DecimalComma(name, value); !number.empty()) {
    return MeasuredValue{std::move(number), ""};
  }
  if (const auto us = DurationUs(name, value)) return MeasuredValue{Seconds(*us), "s"};
  return ReadWhole(name, value);
}

}  // namespace yesterlog
