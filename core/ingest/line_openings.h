// Fronts of messages that tell what they are without a level in capitals.
//
//   <@tom> evening    |Info|RssSync|Starting    8 Query\tSELECT 1    [Garage Door] Set to OPEN
#pragma once

#include "core/ingest/cursor.h"
#include "core/ingest/record.h"

namespace yesterlog {

// Each takes what it is about off the cursor and adds it to `record`; false, with the cursor where
// it was: something else stands there.

// "<@tom> evening", "< anna> hi", "-!- anna has joined": of a chat.
bool TakeSpeaker(Cursor& cursor, Record* record);
// "[2026-04-07 14:31:05]" again: what a program said of its own, wrapped up by another's line.
bool TakeInnerStamp(Cursor& cursor);
// "    8 Query\tSELECT ...": the thread and the command of MySQL's general log.
bool TakeCommand(Cursor& cursor, Record* record);
// "|Info|RssSyncService|Starting": level, name and message between bars.
bool TakePiped(Cursor& cursor, Record* record);
// "pid=812 tid=ox1 INFO: ...", "request_id=F1 [error] ...", "p=812 u=anna | ...": pairs before the
// level or a bar.
bool TakePairsAhead(Cursor& cursor, Record* record);
// "[812]: ..." of a process, "[812]LogNet: ..." of a frame. Does nothing where something else
// stands there, as do the next two.
void TakeNumber(Cursor& cursor, Record* record);
// "W: [Step 1/2] unused variable"
void TakeLetterAndColon(Cursor& cursor, Record* record);
// "Error: ..." behind a component, in whatever case.
void TakeSaidLevel(Cursor& cursor, Record* record);
// "[Garage Door] Set target state to OPEN", "[812] receiving", "[pid 812] ..."
bool TakeBracketedName(Cursor& cursor, Record* record);

}  // namespace yesterlog
