// Which days a date expression means.
#pragma once

#include <cstdint>
#include <optional>

#include "core/time/calendar.h"
#include "core/time/expression.h"
#include "core/time/lexer.h"

namespace yesterlog::timex {

// The instance that the phrase means: as its lean says, else the latest that starts by
// `limit_day`. Nothing where no instance exists (30 February).
std::optional<DayRange> SettleDate(const DateExpr& date, const Sentence& s, int64_t limit_day);

// The latest instance that starts by `limit_day`, whatever the lean; a settled date as it is.
std::optional<DayRange> LatestDate(const DateExpr& date, const Sentence& s, int64_t limit_day);

// The first instance that starts on or after `from_day`; a settled date as it is.
std::optional<DayRange> EarliestDate(const DateExpr& date, const Sentence& s, int64_t from_day);

DateExpr FixedDate(DayRange range, Grain grain);

// Two parts of one date ("Tuesday" and "last week", "Christmas" and "2019") as one. False where
// they cannot be the same date. A date beats a weekday that contradicts it.
bool CombineDates(DateExpr& into, const DateExpr& other);

}  // namespace yesterlog::timex
