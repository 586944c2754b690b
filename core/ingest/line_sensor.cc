#include "core/ingest/line_sensor.h"

#include <algorithm>
#include <array>

#include "core/ingest/cursor.h"
#include "core/ingest/line_level.h"
#include "core/ingest/risk.h"

namespace yesterlog {
namespace {

constexpr auto kStates = std::to_array<std::string_view>(
    {"ON",       "OFF",    "OPEN",     "OPENED",   "CLOSE",    "CLOSED",   "PRESENT", "ABSENT",
     "MOTION",   "STILL",  "START",    "STARTED",  "STOP",     "STOPPED",  "END",     "LOCKED",
     "UNLOCKED", "HIGH",   "LOW",      "TRUE",     "FALSE",    "DETECTED", "CLEAR",   "OK",
     "ALARM",    "ACTIVE", "INACTIVE", "PRESSED",  "RELEASED", "HOME",     "AWAY",    "DRY",
     "WET",      "UP",     "DOWN",     "OCCUPIED", "VACANT",   "LEAK"});
}  // namespace

// "M003 ON", "T002 21.5", "D01 OPEN Leave_Home begin": the message is the whole of it.
bool AddSensor(std::string_view rest, Record* record) {
  Cursor cursor(rest);
  const std::string_view sensor = cursor.TakeToken();
  cursor.SkipBlanks();
  const std::string_view state = cursor.TakeToken();
  cursor.SkipBlanks();
  const bool identifier =
      std::ranges::any_of(sensor, IsLetter) && std::ranges::all_of(sensor, [](char c) {
        return IsLetter(c) || IsDigit(c) || c == '_' || c == '-' || c == '.';
      });
  if (!identifier) return false;
  // "woke up", "went home": in small letters some states are words of a sentence.
  constexpr auto kWords =
      std::to_array<std::string_view>({"up", "down", "home", "away", "wet", "dry", "low", "high",
                                       "clear", "still", "end", "active", "present", "absent"});
  const bool sentence = IsOneOf(kWords, state) && !IsCapitals(state) &&
                        std::ranges::all_of(sensor, [](char c) { return c >= 'a' && c <= 'z'; });
  const bool known = IsOneOf(kStates, state) && (cursor.done() || IsCapitals(state)) && !sentence;
  const bool number =
      ParseDecimal(state) && (cursor.done() || std::ranges::any_of(sensor, IsDigit));
  if (!known && !number) return false;
  record->AddText("sensor", sensor);
  record->AddText(known ? "state" : "value", state);
  record->AddText("annotation", Trim(cursor.rest()));
  return true;
}

}  // namespace yesterlog
