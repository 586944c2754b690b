#include "core/kind/quantity.h"

#include <array>
#include <cstdint>

#include "core/kind/bytes.h"

namespace yesterlog {
namespace {

struct Unit {
  std::string_view name;
  std::string_view measure;
  bool scales = false;
};

// Longer ones before those that they begin with do not matter: a unit is a whole word.
constexpr Unit kUnits[] = {
    {"ns", "duration", true},
    {"us", "duration", true},
    {"µs", "duration", true},
    {"μs", "duration", true},
    {"ms", "duration", true},
    {"msec", "duration", true},
    {"msecs", "duration", true},
    {"millis", "duration", true},
    {"milliseconds", "duration", true},
    {"s", "duration", true},
    {"sec", "duration", true},
    {"secs", "duration", true},
    {"second", "duration", true},
    {"seconds", "duration", true},
    {"m", "duration", true},
    {"min", "duration", true},
    {"mins", "duration", true},
    {"minute", "duration", true},
    {"minutes", "duration", true},
    {"h", "duration", true},
    {"hr", "duration", true},
    {"hrs", "duration", true},
    {"hour", "duration", true},
    {"hours", "duration", true},
    {"d", "duration", true},
    {"day", "duration", true},
    {"days", "duration", true},
    {"week", "duration", true},
    {"weeks", "duration", true},
    {"B", "size", true},
    {"byte", "size", true},
    {"bytes", "size", true},
    {"K", "size", true},
    {"kB", "size", true},
    {"KB", "size", true},
    {"kb", "size", true},
    {"KiB", "size", true},
    {"M", "size", true},
    {"MB", "size", true},
    {"MiB", "size", true},
    {"Mb", "size", true},
    {"G", "size", true},
    {"GB", "size", true},
    {"GiB", "size", true},
    {"T", "size", true},
    {"TB", "size", true},
    {"TiB", "size", true},
    {"kbit", "size", true},
    {"Mbit", "size", true},
    {"kbit/s", "rate", true},
    {"Mbit/s", "rate", true},
    {"kbps", "rate", true},
    {"Mbps", "rate", true},
    {"Gbps", "rate", true},
    {"kB/s", "rate", true},
    {"KB/s", "rate", true},
    {"MB/s", "rate", true},
    {"KiB/s", "rate", true},
    {"MiB/s", "rate", true},
    {"B/s", "rate", true},
    {"°C", "temperature"},
    {"°F", "temperature"},
    {"°", ""},
    {"C", "temperature"},
    {"F", "temperature"},
    {"degC", "temperature"},
    {"%", ""},
    {"W", "power"},
    {"kW", "power"},
    {"MW", "power"},
    {"mW", "power"},
    {"VA", "power"},
    {"Wh", "energy"},
    {"kWh", "energy"},
    {"MWh", "energy"},
    {"V", "voltage"},
    {"mV", "voltage"},
    {"kV", "voltage"},
    {"A", "current"},
    {"mA", "current"},
    {"Hz", "frequency"},
    {"kHz", "frequency"},
    {"MHz", "frequency"},
    {"GHz", "frequency"},
    {"hPa", "pressure"},
    {"kPa", "pressure"},
    {"Pa", "pressure"},
    {"mbar", "pressure"},
    {"bar", "pressure"},
    {"psi", "pressure"},
    {"mm", ""},
    {"cm", ""},
    {"km", "distance"},
    {"km/h", "speed"},
    {"mph", "speed"},
    {"m/s", "speed"},
    {"kn", "speed"},
    {"mm/h", ""},
    {"lx", "illuminance"},
    {"lux", "illuminance"},
    {"ppm", ""},
    {"ppb", ""},
    {"µg/m³", ""},
    {"g/m³", ""},
    {"dB", ""},
    {"dBm", "signal"},
    {"dBA", ""},
    {"l", "volume"},
    {"L", "volume"},
    {"ml", "volume"},
    {"litres", "volume"},
    {"liters", "volume"},
    {"m³", "volume"},
    {"l/min", "flow"},
    {"l/h", "flow"},
    {"m³/h", "flow"},
    {"kg", "weight"},
    {"g", "weight"},
    {"mg", "weight"},
    {"t", "weight"},
    {"lb", "weight"},
    {"lbs", "weight"},
    {"€", "amount"},
    {"EUR", "amount"},
    {"USD", "amount"},
    {"GBP", "amount"},
    {"$", "amount"},
    {"rpm", ""},
    {"fps", ""},
    {"px", ""},
    {"bpm", ""},
    {"pH", ""},
};

// Between number and unit a blank may stand, but a letter alone is then often a word or a name.
constexpr std::string_view kLooseLetters = "sWVhlLg";

constexpr size_t kSlots = 512;

constexpr uint32_t HashOf(std::string_view word) {
  uint32_t hash = 0x811C9DC5u;
  for (const char c : word) hash = (hash ^ static_cast<uint8_t>(c)) * 0x01000193u;
  return hash ^ (hash >> 15);
}

consteval std::array<uint8_t, kSlots> MakeSlots() {
  std::array<uint8_t, kSlots> slots{};
  uint8_t number = 0;
  for (const Unit& unit : kUnits) {
    size_t at = HashOf(unit.name) % kSlots;
    while (slots[at] != 0) at = (at + 1) % kSlots;
    slots[at] = ++number;
  }
  return slots;
}

constexpr auto kUnitSlots = MakeSlots();

const Unit* FindUnit(std::string_view word) {
  for (size_t at = HashOf(word) % kSlots; kUnitSlots[at] != 0; at = (at + 1) % kSlots) {
    const Unit& unit = kUnits[kUnitSlots[at] - 1];
    if (unit.name == word) return &unit;
  }
  return nullptr;
}

class Reader {
 public:
  Reader(std::string_view text, size_t begin) : text_(text), begin_(begin) {}

  Quantity Read() {
    Quantity quantity;
    quantity.end = quantity.unit_begin = quantity.unit_end = begin_;
    size_t end = NumberEnd();
    if (end == begin_) return quantity;
    const Unit* unit = UnitAt(end, &quantity);
    // Without a unit a comma is between two numbers.
    if (unit == nullptr && comma_ != 0) end = comma_;
    if (unit == nullptr && !EndsHere(end)) return quantity;
    quantity.end = end;
    if (unit == nullptr) {
      quantity.unit_begin = quantity.unit_end = end;
    } else {
      quantity.measure = unit->measure;
      quantity.scales = unit->scales;
    }
    return quantity;
  }

 private:
  char At(size_t at) const { return at < text_.size() ? text_[at] : '\0'; }
  bool DigitAt(size_t at) const { return IsByte(At(at), kDigitByte); }

  size_t SkipDigits(size_t at) const {
    while (DigitAt(at)) ++at;
    return at;
  }

  size_t NumberEnd() {
    size_t at = begin_;
    if (At(at) == '-' || At(at) == '+') ++at;
    const size_t digits = at;
    at = SkipDigits(at);
    const size_t whole = at - digits;
    while (whole > 0 && whole <= 3 && At(at) == ',' && SkipDigits(at + 1) == at + 4) at += 4;
    if (At(at) == '.' && DigitAt(at + 1)) {
      at = SkipDigits(at + 1);
    } else if (At(at) == ',' && DigitAt(at + 1) && SkipDigits(at + 1) <= at + 3 && whole > 0) {
      comma_ = at;
      at = SkipDigits(at + 1);
    }
    if (at == digits) return begin_;
    if ((At(at) == 'e' || At(at) == 'E') &&
        (DigitAt(at + 1) || ((At(at + 1) == '-' || At(at + 1) == '+') && DigitAt(at + 2)))) {
      const size_t exponent = SkipDigits(at + 2);
      if (EndsHere(exponent)) return exponent;
    }
    return at;
  }

  // No part of a longer token: behind "12" in "12 " and "12." and "12:", not in "12.5" or "12:30".
  bool EndsHere(size_t at) const {
    const char c = At(at);
    if (at >= text_.size() || IsByte(c, kBreakByte)) return true;
    if (c != '.' && c != ':' && c != '!' && c != '?' && c != '*') return false;
    while (At(at) == '.' || At(at) == ':' || At(at) == '!' || At(at) == '?') ++at;
    return at >= text_.size() || IsByte(At(at), kBreakByte) || At(at) == '*';
  }

  const Unit* UnitAt(size_t at, Quantity* quantity) const {
    const bool loose = At(at) == ' ';
    size_t begin = loose ? at + 1 : at;
    size_t end = begin;
    constexpr size_t kLongestUnit = 14;
    while (end < text_.size() && end - begin <= kLongestUnit &&
           (IsByte(text_[end], kLetterByte) || text_[end] == '%' || text_[end] == '/' ||
            text_[end] == '$')) {
      ++end;
    }
    if (end == begin || end - begin > kLongestUnit) return nullptr;
    if (end < text_.size() && (IsByte(text_[end], kDigitByte) || text_[end] == '_')) return nullptr;
    if (At(end) == '-' || (At(end) == '.' && IsByte(At(end + 1), kLetterByte))) return nullptr;
    if (At(end) == '=' || At(end) == '(') return nullptr;
    const std::string_view name = text_.substr(begin, end - begin);
    const bool clause_ends = end >= text_.size() || !IsByte(text_[end], kBlankByte);
    if (loose && name.size() == 1 && IsByte(name[0], kLetterByte) && !clause_ends &&
        kLooseLetters.find(name[0]) == std::string_view::npos) {
      return nullptr;
    }
    const Unit* unit = FindUnit(name);
    if (unit != nullptr) {
      quantity->unit_begin = begin;
      quantity->unit_end = end;
    }
    return unit;
  }

  std::string_view text_;
  size_t begin_;
  size_t comma_ = 0;  // a decimal one
};

}  // namespace

Quantity ReadQuantity(std::string_view text, size_t begin) { return Reader(text, begin).Read(); }

bool UnitScales(std::string_view unit) {
  const Unit* known = FindUnit(unit);
  return known != nullptr && known->scales;
}

}  // namespace yesterlog
