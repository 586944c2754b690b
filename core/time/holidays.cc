#include "core/time/holidays.h"

#include <iterator>

#include "core/time/calendar.h"

namespace yesterlog::timex {
namespace {

// A fixed day, the nth weekday of a month (negative: from its end), or days from Easter Sunday
// (Western or Orthodox); then moved by `shift` days.
struct Holiday {
  enum class Kind : uint8_t { kFixed, kNthWeekday, kEaster, kOrthodoxEaster };
  Kind kind = Kind::kFixed;
  int month = 0;
  int day_or_nth = 0;
  int weekday = 0;
  int shift = 0;
};

enum Id {
  kChristmas,
  kChristmasEve,
  kBoxingDay,
  kNewYear,
  kNewYearsEve,
  kHalloween,
  kThanksgiving,
  kBlackFriday,
  kCyberMonday,
  kEaster,
  kGoodFriday,
  kEasterMonday,
  kPalmSunday,
  kAshWednesday,
  kMardiGras,
  kMaundyThursday,
  kHolySaturday,
  kAscension,
  kPentecost,
  kWhitMonday,
  kCorpusChristi,
  kOrthodoxEaster,
  kMothersDay,
  kFathersDay,
  kMemorialDay,
  kLaborDay,
  kMlkDay,
  kPresidentsDay,
  kIndependenceDay,
  kValentinesDay,
  kStPatricksDay,
  kVeteransDay,
  kColumbusDay,
  kGroundhogDay,
  kAprilFools,
  kCincoDeMayo,
  kJuneteenth,
  kEarthDay,
  kPiDay,
  kStarWarsDay,
  kWomensDay,
  kMayDay,
  kCanadaDay,
  kAustraliaDay,
  kAnzacDay,
  kGuyFawkes,
  kBastilleDay,
  kAllSaints,
  kAllSouls,
  kEpiphany,
  kTaxDay,
  kFlagDay,
  kIdesOfMarch,
  kStStephen,
  kReformation,
  kGermanUnity,
  kArborDay,
  kHolidayCount,
};

using Kind = Holiday::Kind;
constexpr Holiday kHolidays[] = {
    {Kind::kFixed, 12, 25, 0, 0},     {Kind::kFixed, 12, 24, 0, 0},
    {Kind::kFixed, 12, 26, 0, 0},     {Kind::kFixed, 1, 1, 0, 0},
    {Kind::kFixed, 12, 31, 0, 0},     {Kind::kFixed, 10, 31, 0, 0},
    {Kind::kNthWeekday, 11, 4, 3, 0}, {Kind::kNthWeekday, 11, 4, 3, 1},
    {Kind::kNthWeekday, 11, 4, 3, 4}, {Kind::kEaster, 0, 0, 0, 0},
    {Kind::kEaster, 0, 0, 0, -2},     {Kind::kEaster, 0, 0, 0, 1},
    {Kind::kEaster, 0, 0, 0, -7},     {Kind::kEaster, 0, 0, 0, -46},
    {Kind::kEaster, 0, 0, 0, -47},    {Kind::kEaster, 0, 0, 0, -3},
    {Kind::kEaster, 0, 0, 0, -1},     {Kind::kEaster, 0, 0, 0, 39},
    {Kind::kEaster, 0, 0, 0, 49},     {Kind::kEaster, 0, 0, 0, 50},
    {Kind::kEaster, 0, 0, 0, 60},     {Kind::kOrthodoxEaster, 0, 0, 0, 0},
    {Kind::kNthWeekday, 5, 2, 6, 0},  {Kind::kNthWeekday, 6, 3, 6, 0},
    {Kind::kNthWeekday, 5, -1, 0, 0}, {Kind::kNthWeekday, 9, 1, 0, 0},
    {Kind::kNthWeekday, 1, 3, 0, 0},  {Kind::kNthWeekday, 2, 3, 0, 0},
    {Kind::kFixed, 7, 4, 0, 0},       {Kind::kFixed, 2, 14, 0, 0},
    {Kind::kFixed, 3, 17, 0, 0},      {Kind::kFixed, 11, 11, 0, 0},
    {Kind::kNthWeekday, 10, 2, 0, 0}, {Kind::kFixed, 2, 2, 0, 0},
    {Kind::kFixed, 4, 1, 0, 0},       {Kind::kFixed, 5, 5, 0, 0},
    {Kind::kFixed, 6, 19, 0, 0},      {Kind::kFixed, 4, 22, 0, 0},
    {Kind::kFixed, 3, 14, 0, 0},      {Kind::kFixed, 5, 4, 0, 0},
    {Kind::kFixed, 3, 8, 0, 0},       {Kind::kFixed, 5, 1, 0, 0},
    {Kind::kFixed, 7, 1, 0, 0},       {Kind::kFixed, 1, 26, 0, 0},
    {Kind::kFixed, 4, 25, 0, 0},      {Kind::kFixed, 11, 5, 0, 0},
    {Kind::kFixed, 7, 14, 0, 0},      {Kind::kFixed, 11, 1, 0, 0},
    {Kind::kFixed, 11, 2, 0, 0},      {Kind::kFixed, 1, 6, 0, 0},
    {Kind::kFixed, 4, 15, 0, 0},      {Kind::kFixed, 6, 14, 0, 0},
    {Kind::kFixed, 3, 15, 0, 0},      {Kind::kFixed, 12, 26, 0, 0},
    {Kind::kFixed, 10, 31, 0, 0},     {Kind::kFixed, 10, 3, 0, 0},
    {Kind::kNthWeekday, 4, -1, 4, 0},
};

static_assert(std::size(kHolidays) == kHolidayCount);

constexpr HolidayName kNames[] = {
    {{"christmas", "eve"}, kChristmasEve},
    {{"christmas", "day"}, kChristmas},
    {{"christmas"}, kChristmas},
    {{"xmas", "eve"}, kChristmasEve},
    {{"xmas", "day"}, kChristmas},
    {{"xmas"}, kChristmas},
    {{"boxing", "day"}, kBoxingDay},
    {{"new", "year", "eve"}, kNewYearsEve},
    {{"new", "years", "eve"}, kNewYearsEve},
    {{"new", "year", "day"}, kNewYear},
    {{"new", "years", "day"}, kNewYear},
    {{"new", "years"}, kNewYear},
    {{"new", "year"}, kNewYear},
    {{"nye"}, kNewYearsEve},
    {{"halloween", "night"}, kHalloween},
    {{"halloween", "day"}, kHalloween},
    {{"halloween"}, kHalloween},
    {{"hallowe'en"}, kHalloween},
    {{"all", "hallows", "eve"}, kHalloween},
    {{"thanksgiving", "day"}, kThanksgiving},
    {{"thanksgiving"}, kThanksgiving},
    {{"thanks", "giving", "day"}, kThanksgiving},
    {{"thanks", "giving"}, kThanksgiving},
    {{"turkey", "day"}, kThanksgiving},
    {{"black", "friday"}, kBlackFriday},
    {{"cyber", "monday"}, kCyberMonday},
    {{"easter", "monday"}, kEasterMonday},
    {{"easter", "sunday"}, kEaster},
    {{"easter", "day"}, kEaster},
    {{"easter", "saturday"}, kHolySaturday},
    {{"easter", "friday"}, kGoodFriday},
    {{"easter"}, kEaster},
    {{"orthodox", "easter"}, kOrthodoxEaster},
    {{"good", "friday"}, kGoodFriday},
    {{"palm", "sunday"}, kPalmSunday},
    {{"ash", "wednesday"}, kAshWednesday},
    {{"shrove", "tuesday"}, kMardiGras},
    {{"pancake", "day"}, kMardiGras},
    {{"mardi", "gras"}, kMardiGras},
    {{"maundy", "thursday"}, kMaundyThursday},
    {{"holy", "thursday"}, kMaundyThursday},
    {{"holy", "saturday"}, kHolySaturday},
    {{"ascension", "day"}, kAscension},
    {{"ascension", "thursday"}, kAscension},
    {{"pentecost", "monday"}, kWhitMonday},
    {{"pentecost"}, kPentecost},
    {{"whit", "sunday"}, kPentecost},
    {{"whit", "monday"}, kWhitMonday},
    {{"corpus", "christi"}, kCorpusChristi},
    {{"mother", "day"}, kMothersDay},
    {{"mothers", "day"}, kMothersDay},
    {{"father", "day"}, kFathersDay},
    {{"fathers", "day"}, kFathersDay},
    {{"memorial", "day"}, kMemorialDay},
    {{"labor", "day"}, kLaborDay},
    {{"labour", "day"}, kLaborDay},
    {{"mlk", "day"}, kMlkDay},
    {{"mlk"}, kMlkDay},
    {{"martin", "luther", "king", "jr", "day"}, kMlkDay},
    {{"martin", "luther", "king", "day"}, kMlkDay},
    {{"martin", "luther", "king"}, kMlkDay},
    {{"president", "day"}, kPresidentsDay},
    {{"presidents", "day"}, kPresidentsDay},
    {{"washington", "birthday"}, kPresidentsDay},
    {{"independence", "day"}, kIndependenceDay},
    {{"valentine", "day"}, kValentinesDay},
    {{"valentines", "day"}, kValentinesDay},
    {{"valentine"}, kValentinesDay},
    {{"valentines"}, kValentinesDay},
    {{"st", "patrick", "day"}, kStPatricksDay},
    {{"st", "patricks", "day"}, kStPatricksDay},
    {{"st", "paddy", "day"}, kStPatricksDay},
    {{"saint", "patrick", "day"}, kStPatricksDay},
    {{"saint", "patricks", "day"}, kStPatricksDay},
    {{"st", "valentine", "day"}, kValentinesDay},
    {{"saint", "valentine", "day"}, kValentinesDay},
    {{"st", "stephen", "day"}, kStStephen},
    {{"veteran", "day"}, kVeteransDay},
    {{"veterans", "day"}, kVeteransDay},
    {{"remembrance", "day"}, kVeteransDay},
    {{"armistice", "day"}, kVeteransDay},
    {{"columbus", "day"}, kColumbusDay},
    {{"indigenous", "peoples", "day"}, kColumbusDay},
    {{"indigenous", "people", "day"}, kColumbusDay},
    {{"groundhog", "day"}, kGroundhogDay},
    {{"april", "fools", "day"}, kAprilFools},
    {{"april", "fool", "day"}, kAprilFools},
    {{"april", "fools"}, kAprilFools},
    {{"cinco", "de", "mayo"}, kCincoDeMayo},
    {{"juneteenth"}, kJuneteenth},
    {{"earth", "day"}, kEarthDay},
    {{"pi", "day"}, kPiDay},
    {{"star", "wars", "day"}, kStarWarsDay},
    {{"international", "women", "day"}, kWomensDay},
    {{"international", "womens", "day"}, kWomensDay},
    {{"women", "day"}, kWomensDay},
    {{"may", "day"}, kMayDay},
    {{"international", "workers", "day"}, kMayDay},
    {{"canada", "day"}, kCanadaDay},
    {{"australia", "day"}, kAustraliaDay},
    {{"anzac", "day"}, kAnzacDay},
    {{"guy", "fawkes", "night"}, kGuyFawkes},
    {{"guy", "fawkes", "day"}, kGuyFawkes},
    {{"guy", "fawkes"}, kGuyFawkes},
    {{"bonfire", "night"}, kGuyFawkes},
    {{"bastille", "day"}, kBastilleDay},
    {{"all", "saints", "day"}, kAllSaints},
    {{"all", "saints"}, kAllSaints},
    {{"all", "souls", "day"}, kAllSouls},
    {{"all", "souls"}, kAllSouls},
    {{"epiphany"}, kEpiphany},
    {{"tax", "day"}, kTaxDay},
    {{"flag", "day"}, kFlagDay},
    {{"ides", "of", "march"}, kIdesOfMarch},
    {{"reformation", "day"}, kReformation},
    {{"german", "unity", "day"}, kGermanUnity},
    {{"arbor", "day"}, kArborDay},
};

// The Julian computus (Meeus, ch. 8), moved to the Gregorian calendar.
int64_t OrthodoxEasterDay(int year) {
  const int d = (19 * (year % 19) + 15) % 30;
  const int e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
  const int sum = d + e + 114;
  const int behind_days = year / 100 - year / 400 - 2;
  return DayOf(year, sum / 31, sum % 31 + 1) + behind_days;
}

int64_t NthWeekdayOfMonth(int year, const Holiday& holiday) {
  const DayRange month = MonthRange(year, holiday.month);
  if (holiday.day_or_nth > 0) {
    const int ahead = (holiday.weekday - WeekdayIndex(month.first) + 7) % 7;
    return month.first + ahead + 7 * (holiday.day_or_nth - 1);
  }
  const int64_t last = month.end - 1;
  return last - (WeekdayIndex(last) - holiday.weekday + 7) % 7;
}

}  // namespace

int64_t EasterDay(int year) {
  const int a = year % 19;
  const int b = year / 100;
  const int c = year % 100;
  const int d = b / 4;
  const int e = b % 4;
  const int g = (8 * b + 13) / 25;
  const int h = (19 * a + b - d - g + 15) % 30;
  const int j = (a + 11 * h) / 319;
  const int k = c / 4;
  const int m = c % 4;
  const int r = (2 * e + 2 * k - m - h + j + 32) % 7;
  const int n = (h - j + r + 90) / 25;
  return DayOf(year, n, (h - j + r + n + 19) % 32);
}

bool StartsHolidayName(std::string_view word) {
  if (word.size() < 2) return false;
  for (const HolidayName& name : kNames) {
    if (name.words[0].front() == word.front() && name.words[0] == word) return true;
  }
  return false;
}

size_t HolidayNameCount() { return std::size(kNames); }
const HolidayName& HolidayNameAt(size_t index) { return kNames[index]; }

int64_t HolidayDay(int holiday, int year) {
  const Holiday& rule = kHolidays[holiday];
  switch (rule.kind) {
    case Kind::kFixed:
      return DayOf(year, rule.month, rule.day_or_nth) + rule.shift;
    case Kind::kNthWeekday:
      return NthWeekdayOfMonth(year, rule) + rule.shift;
    case Kind::kEaster:
      return EasterDay(year) + rule.shift;
    default:
      return OrthodoxEasterDay(year) + rule.shift;
  }
}

}  // namespace yesterlog::timex
