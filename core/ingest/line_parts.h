// The parts that stand between the time of a line and its message, in whatever order: level,
// thread, process, logger.
//
//   INFO com.foo.Bar: text              [main] ERROR com.foo.Bar - text      [error] 12#34: text
//   [INFO ][o.e.n.Node   ] [es-1] text  WARNING (Worker_4) [homeassistant.loader] text
//    INFO 812 --- [  main] c.e.Shop : text        | INFO     | app:run:12 - text
#pragma once

#include <string_view>

#include "core/ingest/cursor.h"
#include "core/ingest/record.h"

namespace yesterlog {

// Takes the level, what stands before it and the names behind it. False, with the cursor where it
// was, when no level leads. `levels_follow`: a word in small letters is one too.
bool TakeLevelled(Cursor& cursor, bool levels_follow, Record* record);

// "name - LEVEL - message" and "LEVEL - name - message", as Python's logging writes them.
bool TakeDashed(Cursor& cursor, Record* record);

// What is left of a bracket that began with the time: ": INFO/MainProcess]", " #812]".
void TakeRestOfBracket(Cursor& cursor, Record* record);

}  // namespace yesterlog
