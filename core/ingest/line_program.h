// The host and the program that say a log line: "nas sshd[812]: ...", "unbound[812:0] info: ...".
#pragma once

#include <string_view>

#include "core/ingest/cursor.h"
#include "core/ingest/record.h"

namespace yesterlog {

// "prog[123]:", "prog:", "prog[123]".
bool IsTag(std::string_view token);
// A tag into program and pid.
void AddProgram(std::string_view tag, Record* record);

// How sure a line is to name its host first.
enum class HostLeads { kAlways, kBeforeProgram, kBeforeNumberedProgram };

// Each takes what it is about off the cursor and adds it to `record`; false, with the cursor where
// it was: something else stands there.

// "prog[pid] message"
bool TakeProgram(Cursor& cursor, Record* record);
// "host prog[pid]: message"
bool TakeHostAndProgram(Cursor& cursor, HostLeads leads, Record* record);
// "fail2ban.actions   [812]: NOTICE  message": the process's number stands apart.
bool TakeProgramAndNumber(Cursor& cursor, Record* record);
// "unbound[812:0] info: ...": a process, then its level.
bool TakeProgramAndLevel(Cursor& cursor, Record* record);

}  // namespace yesterlog
