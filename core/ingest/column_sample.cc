#include "core/ingest/column_sample.h"

#include <algorithm>
#include <functional>

#include "core/ingest/cursor.h"
#include "core/ingest/risk.h"
#include "core/ingest/serial_date.h"
#include "core/ingest/stamp.h"

namespace yesterlog {
namespace {

// A guess needs no more; beyond it a hostile log only costs memory.
constexpr size_t kMaxColumns = 2000;
constexpr size_t kMaxSampledBytes = 256;

size_t CountWords(std::string_view text) {
  Cursor cursor(text);
  size_t words = 0;
  for (cursor.SkipBlanks(); !cursor.done(); cursor.SkipBlanks()) {
    cursor.TakeToken();
    if (IsBlank(cursor.Peek())) cursor.MoveTo(cursor.position() + 1);
    ++words;
  }
  return words;
}

bool NamesRecording(std::string_view value) {
  constexpr std::string_view kEndings[] = {"jpg", "jpeg", "png", "gif", "webp", "heic", "bmp",
                                           "mp4", "mov",  "avi", "mkv", "mp3",  "wav"};
  const size_t dot = value.rfind('.');
  return dot != std::string_view::npos && dot > 0 &&
         std::ranges::any_of(kEndings, [&](std::string_view ending) {
           return EqualsIgnoringCase(value.substr(dot + 1), ending);
         });
}

bool IsState(std::string_view value) {
  constexpr std::string_view kStates[] = {"on",   "off",      "open",  "closed", "ein",
                                          "aus",  "an",       "offen", "zu",     "active",
                                          "idle", "inactive", "aktiv", "inaktiv"};
  return std::ranges::any_of(
      kStates, [&](std::string_view state) { return EqualsIgnoringCase(value, state); });
}

bool HoldsLongNumber(std::string_view value) {
  constexpr size_t kLong = 10;
  size_t run = 0;
  for (const char c : value) {
    run = IsDigit(c) ? run + 1 : 0;
    if (run == kLong) return true;
  }
  return false;
}

bool IsFlag(std::string_view value) {
  constexpr std::string_view kFlags[] = {"true", "false", "yes", "no", "y", "n", "x"};
  return std::ranges::any_of(
      kFlags, [&](std::string_view flag) { return EqualsIgnoringCase(value, flag); });
}

// "203.0.113.4", "eva@example.com"
bool IsAddress(std::string_view value) {
  const size_t at = value.find('@');
  if (at != std::string_view::npos && value.find(' ') == std::string_view::npos) {
    return at > 0 && value.find('.', at) != std::string_view::npos;
  }
  return std::ranges::count(value, '.') == 3 &&
         std::ranges::all_of(value, [](char c) { return IsDigit(c) || c == '.'; });
}

bool IsUuid(std::string_view value) {
  constexpr size_t kUuidBytes = 36;
  return value.size() == kUuidBytes && value[8] == '-' && value[13] == '-' && value[18] == '-' &&
         value[23] == '-';
}

// A number that is a time of no year that a log tells of is the id of something.
bool IsLikelyId(const Stamp& stamp) {
  constexpr int64_t kLeastMs = 631'152'000'000;   // 1990
  constexpr int64_t kMostMs = 4'102'444'800'000;  // 2100
  return stamp.instant && (stamp.instant->ms < kLeastMs || stamp.instant->ms > kMostMs);
}

void ObserveValue(const RecordField& field, ColumnSample& column) {
  const std::string_view value = Trim(std::string_view(field.value).substr(0, kMaxSampledBytes));
  if (field.kind == ValueKind::kNull || value.empty() || value == "-") return;
  ++column.values;
  column.distinct.insert(std::hash<std::string_view>{}(value));
  column.words += CountWords(value);
  if (field.kind == ValueKind::kList) ++column.lists;
  if (NamesRecording(value)) ++column.files;
  if (HoldsLongNumber(value)) ++column.coded;
  if (IsFlag(value)) ++column.flags;
  if (IsState(value)) ++column.states;
  if (IsUuid(value)) ++column.uuids;
  if (IsAddress(value)) ++column.addresses;
  if (const auto number = ParseDecimal(value)) {
    ++column.numbers;
    column.largest = std::max(column.largest, *number);
    if (value.find('.') != std::string_view::npos) column.fractions = true;
    if (*number >= 0 && *number <= 100) ++column.risks;
    if (value.size() == 2 && value[0] >= '1' && value[0] <= '6' && value[1] == '0') ++column.tens;
  } else if (IsCommaNumber(value)) {
    ++column.numbers;
    column.fractions = true;
  } else if (ParseRisk(value, RiskScale::kLevels)) {
    ++column.risks;
  }
  const auto stamp = ParseStamp(value, DateOrder::kMonthFirst);
  if (stamp && !IsLikelyId(*stamp)) {
    ++column.times;
    if (!stamp->has_clock) ++column.clockless;
    column.day_first = column.day_first || IsDayFirstDate(value);
    const auto turned = ParseStamp(value, DateOrder::kDayFirst);
    if (turned && !stamp->instant && stamp->has_year) {
      column.month_first_travel.GoTo(DaysFromCivil(stamp->date));
      column.day_first_travel.GoTo(DaysFromCivil(turned->date));
    }
  } else if (ParseClockTime(value)) {
    ++column.clocks;
  } else if (ParseSerialDate(value)) {
    ++column.serials;
  }
}

}  // namespace

void ColumnSampler::Observe(const Record& record) {
  for (const RecordField& field : record.fields()) {
    const auto [entry, added] = index_.try_emplace(field.key, columns_.size());
    if (added) {
      if (columns_.size() == kMaxColumns) {
        index_.erase(entry);
        continue;
      }
      columns_.emplace_back().name = field.key;
    }
    ObserveValue(field, columns_[entry->second]);
  }
}

}  // namespace yesterlog
