// Days off by law, as far as they lengthen weekends. The country is the one that the zone suggests.
#pragma once

#include <cstdint>
#include <string_view>

#include "core/time/calendar.h"

namespace yesterlog::timex {

enum class Country : uint8_t {
  kUnknown,  // what most of Europe has off
  kBritain,  // England and Wales
  kIreland,
  kUnitedStates,
};

Country CountryOf(std::string_view zone_name);

// Substitutes for a holiday on a weekend included.
bool IsPublicHoliday(Country country, int64_t day);

// The Saturday and Sunday before `monday`, with the holidays that touch them.
DayRange LengthenedWeekend(Country country, int64_t monday);

}  // namespace yesterlog::timex
