// The parts that the shapes of stamp.cc share: clock, offset from UTC.
#pragma once

#include <cstddef>

#include "core/ingest/cursor.h"
#include "core/ingest/stamp.h"

namespace yesterlog {

// "14:31", "14:31:05.250", "14:31:05,250", "2:31 PM", with an offset behind it ("Z", "+02:00",
// " +0200", " CEST"; "+120" are minutes). On failure the cursor may have moved.
bool TakeClock(Cursor& cursor, Stamp* stamp);

// "1431" or "143105" (`digits` of them), with a fraction and an offset behind it.
bool TakeCompactClock(Cursor& cursor, size_t digits, Stamp* stamp);

// "14:3:5:7": hour, minute, second and milliseconds without the zeros in front.
bool TakeLooseClock(Cursor& cursor, Stamp* stamp);

// "6.30pm", "7 am", "18.30 Uhr": as people write a clock time.
bool TakeSpokenClock(Cursor& cursor, Stamp* stamp);

// "16:49" stands `ahead` of the cursor.
bool IsClockAhead(const Cursor& cursor, size_t ahead);

// Behind a date: "T14:31:05", " 14:31", " at 2:31 PM", " kl. 14.31", ":13:55:36" (Apache), " -
// 14:31:05",
// "_14-31-05", " Tue 14:31" (Org), " 14h31", or nothing: then the cursor stays. Always true.
bool TakeClockBehindDate(Cursor& cursor, Stamp* stamp);

// "CEST " before a date in words. Where there is none the cursor stays.
bool TakeZoneAhead(Cursor& cursor, Stamp* stamp);

// "2026년 4월 9일", "2026年4月9日". On failure the cursor may have moved.
bool TakeEastAsianDate(Cursor& cursor, CivilDate* date);

// "목요일 오후 2:31", "(木) 14:31", "下午2:31": a clock time whose half of the day, or the weekday,
// is said before it. On failure the cursor stays.
bool TakeEastAsianClock(Cursor& cursor, Stamp* stamp);

// What may stand behind the seconds of a clock.
void TakeFractionAndOffset(Cursor& cursor, Stamp* stamp);

// " 2005" behind the clock, as asctime() writes it.
void TakeTrailingYear(Cursor& cursor, Stamp* stamp);

}  // namespace yesterlog
