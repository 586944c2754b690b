// Who says a log line: the names between its level and its message.
//
//   com.foo.Bar: text   com.foo.Bar - text   [main] com.foo.Bar text   hue.0 (2233) text
#pragma once

#include <string_view>

#include "core/ingest/cursor.h"
#include "core/ingest/record.h"

namespace yesterlog {

// The names behind the level: groups, a process, a logger. `glued`: the first of them follows the
// level without a blank, "[INFO ][o.e.n.Node] [es-1] ...".
void TakeNames(Cursor& cursor, bool glued, Record* record);

// "com.foo.Bar: message", "com.foo.Bar - message", "nginx: message", and where no level stood
// before it "Front door: message", a name of a few words.
void TakeComponent(Cursor& cursor, Record* record);

}  // namespace yesterlog
