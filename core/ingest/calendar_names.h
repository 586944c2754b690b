// The names of months and weekdays as logs, diaries and exports spell them: in English, German,
// French, Spanish, Italian and Dutch, in full or shortened.
#pragma once

#include <string_view>

#include "core/ingest/cursor.h"

namespace yesterlog {

// 1..12 for "Apr", "april", "Sept", "März", "févr", "mrt"; 0 for anything else.
int MonthFromName(std::string_view name);

// 1, Monday, to 7 for "Tue", "Tuesday", "Dienstag", words that are a weekday wherever they stand;
// 0 for anything else.
int WeekdayFromName(std::string_view name);
bool IsWeekdayName(std::string_view name);

// "Di", "mar", "mié": words that are a weekday only where a date follows them.
bool IsShortWeekday(std::string_view name);

// The weekday before a date, "Tuesday, ", "Di., ", with what parts the two; nothing is taken where
// there is none. What follows begins with a digit or a month's name.
// False where `text` begins with letters that neither a month's nor a weekday's name begins with,
// so that a look at three bytes spares most lines the search. True settles nothing.
bool MayBeginDate(std::string_view text);

bool TakeWeekday(Cursor& cursor);

}  // namespace yesterlog
