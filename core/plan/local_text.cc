#include "core/plan/local_text.h"

#include <array>
#include <cstdio>
#include <cstdlib>

namespace yesterlog {
namespace {

constexpr int kMaxOffsetHours = 26;

// "+02:00", with seconds where it has some.
std::string OffsetText(int32_t offset_s) {
  const int32_t size = std::abs(offset_s);
  std::array<char, 48> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%c%02d:%02d", offset_s < 0 ? '-' : '+', size / 3600,
                size / 60 % 60);
  std::string text = buffer.data();
  if (size % 60 != 0) {
    std::snprintf(buffer.data(), buffer.size(), ":%02d", size % 60);
    text += buffer.data();
  }
  return text;
}

// The offset that the zone's clock has at `at`, where its time of day alone would not tell.
std::string OffsetIfNeeded(Instant at, const ZoneTable& zone) {
  const LocalTime local = zone.ToLocal(at);
  if (zone.StartInstant(local) == at && zone.EndInstant(local) == at) return {};
  return OffsetText(zone.OffsetSecondsAt(at));
}

// Two digits at `at`, or -1.
int TwoDigits(std::string_view text, size_t at) {
  if (at + 2 > text.size()) return -1;
  const auto digit = [&](size_t i) { return text[i] >= '0' && text[i] <= '9'; };
  return digit(at) && digit(at + 1) ? (text[at] - '0') * 10 + (text[at + 1] - '0') : -1;
}

// Takes "+02:00" or "+02:00:30" from the front.
std::optional<int32_t> TakeOffset(std::string_view& text) {
  if (text.empty() || (text[0] != '+' && text[0] != '-')) return std::nullopt;
  const int hours = TwoDigits(text, 1);
  const int minutes = TwoDigits(text, 4);
  if (hours < 0 || hours > kMaxOffsetHours || minutes < 0 || minutes > 59 || text[3] != ':')
    return std::nullopt;
  int32_t offset_s = hours * 3600 + minutes * 60;
  const bool negative = text[0] == '-';
  text.remove_prefix(6);
  const int seconds = text.starts_with(':') ? TwoDigits(text, 1) : -1;
  if (seconds >= 0 && seconds < 60) {
    offset_s += seconds;
    text.remove_prefix(3);
  }
  return negative ? -offset_s : offset_s;
}

Instant InstantOf(LocalTime local, const ZoneTable& zone, Bound bound) {
  return bound == Bound::kStart ? zone.StartInstant(local) : zone.EndInstant(local);
}

// Takes the longest of "HH:MM", "HH:MM:SS", "HH:MM:SS.mmm" that is there.
std::string_view TakeClock(std::string_view& text) {
  size_t end = 5;
  if (TwoDigits(text, 0) < 0 || TwoDigits(text, 3) < 0 || text[2] != ':') return {};
  if (text.substr(end).starts_with(':') && TwoDigits(text, end + 1) >= 0) {
    end += 3;
    if (text.substr(end).starts_with('.') && TwoDigits(text, end + 1) >= 0) end += 4;
  }
  if (end > text.size()) return {};
  const std::string_view clock = text.substr(0, end);
  text.remove_prefix(end);
  return clock;
}

}  // namespace

std::string LocalText(Instant at, const ZoneTable& zone) {
  return FormatLocal(zone.ToLocal(at)) + OffsetIfNeeded(at, zone);
}

std::optional<Instant> ReadLocalText(std::string_view text, const ZoneTable& zone, Bound bound) {
  if (text.ends_with('Z')) {
    const auto local = ParseLocal(text.substr(0, text.size() - 1));
    return local ? std::optional(Instant{local->ms}) : std::nullopt;
  }
  // Behind the date's own dashes.
  const size_t sign = text.size() > 10 ? text.find_first_of("+-", 10) : std::string_view::npos;
  const auto local = ParseLocal(text.substr(0, sign));
  if (!local) return std::nullopt;
  if (sign == std::string_view::npos) return InstantOf(*local, zone, bound);
  std::string_view rest = text.substr(sign);
  const auto offset_s = TakeOffset(rest);
  if (!offset_s || !rest.empty()) return std::nullopt;
  return Instant{local->ms - *offset_s * kMsPerSecond};
}

std::string SpokenTime(Instant at, const ZoneTable& zone) {
  const LocalTime local = zone.ToLocal(at);
  const std::string precise = FormatLocal(local);  // 2026-04-06T09:30:00
  const size_t clock = precise.find('T') + 1;
  const bool minutes = MsOfDay(local) % kMsPerMinute == 0;
  std::string text =
      FormatDay(DateOf(local)) + ' ' + precise.substr(clock, minutes ? 5 : std::string::npos);
  const std::string offset = OffsetIfNeeded(at, zone);
  return offset.empty() ? text : text + ' ' + offset;
}

std::optional<CivilDate> TakeSpokenDay(std::string_view& text) {
  constexpr size_t kLength = 15;  // Mon 06-Apr-2026
  constexpr std::string_view kMonths = "JanFebMarAprMayJunJulAugSepOctNovDec";
  if (text.size() < kLength) return std::nullopt;
  const size_t month = kMonths.find(text.substr(7, 3));
  const int century = TwoDigits(text, 11);
  const int year = TwoDigits(text, 13);
  if (month == std::string_view::npos || century < 0 || year < 0) return std::nullopt;
  const CivilDate date{century * 100 + year, static_cast<int>(month / 3) + 1, TwoDigits(text, 4)};
  if (!IsValidDate(date) || FormatDay(date) != text.substr(0, kLength)) return std::nullopt;
  text.remove_prefix(kLength);
  return date;
}

std::optional<Instant> TakeSpokenTime(std::string_view& text, const ZoneTable& zone, Bound bound) {
  const std::string_view whole = text;
  const auto date = TakeSpokenDay(text);
  if (!date || !text.starts_with(' ')) return std::nullopt;
  text.remove_prefix(1);
  const std::string_view clock = TakeClock(text);
  const std::string precise = FormatLocal(AtMsOfDay(*date, 0)).substr(0, 11) + std::string(clock);
  const auto local = clock.empty() ? std::nullopt : ParseLocal(precise);
  if (!local) return std::nullopt;
  Instant at = InstantOf(*local, zone, bound);
  if (text.starts_with(" +") || text.starts_with(" -")) {
    std::string_view rest = text.substr(1);
    const auto offset_s = TakeOffset(rest);
    if (!offset_s) return std::nullopt;
    at = {local->ms - *offset_s * kMsPerSecond};
    text = rest;
  }
  // One way only to write a time: what was read has to be what would be written.
  const std::string_view read = whole.substr(0, whole.size() - text.size());
  return SpokenTime(at, zone) == read ? std::optional(at) : std::nullopt;
}

Window DayWindow(CivilDate date, const ZoneTable& zone) {
  return {zone.StartInstant(AtMsOfDay(date, 0)), zone.EndInstant(AtMsOfDay(date, kMsPerDay))};
}

}  // namespace yesterlog
