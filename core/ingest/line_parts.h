// The parts that stand between the time of a line and its message, in whatever order: level,
// thread, process, logger.
//
//   INFO com.foo.Bar: text              [main] ERROR com.foo.Bar - text      [error] 12#34: text
//   [INFO ][o.e.n.Node   ] [es-1] text  WARNING (Worker_4) [homeassistant.loader] text
//    INFO 812 --- [  main] c.e.Shop : text        | INFO     | app:run:12 - text
#pragma once

#include <string>
#include <string_view>

#include "core/ingest/cursor.h"
#include "core/ingest/record.h"

namespace yesterlog {

bool IsAllDigits(std::string_view token);
bool IsNameByte(char c);
std::string_view WithoutColon(std::string_view token);

// Takes the level, what stands before it and the names behind it. False, with the cursor where it
// was, when no level leads. `levels_follow`: a word in small letters is one too.
bool TakeLevelled(Cursor& cursor, bool levels_follow, Record* record);

// "name - LEVEL - message" and "LEVEL - name - message", as Python's logging writes them.
bool TakeDashed(Cursor& cursor, Record* record);

// "com.foo.Bar: message", "com.foo.Bar - message", "nginx: message", and where no level stood
// before it "Front door: message", a name of a few words.
void TakeComponent(Cursor& cursor, Record* record);

// "anna#1234" alone is who wrote the lines below it.
bool TakeWriter(std::string_view message, Record* record);

// The indented "MESSAGE=..." lines of journalctl -o verbose.
bool TakeJournalFields(std::string_view joined, std::string* message, Record* record);

// What is left of a bracket that began with the time: ": INFO/MainProcess]", " #812]".
void TakeRestOfBracket(Cursor& cursor, Record* record);

// Java's own logging says the level at the front of its second line: "INFO: started". Then
// `*message` is what stands behind it, and what was there names the logger.
bool TakeLevelBelow(std::string_view joined, std::string* message, Record* record);

}  // namespace yesterlog
