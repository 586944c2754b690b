// Lines that single programs write, told by the shape of what stands behind their time.
#pragma once

#include <string>

#include "core/ingest/cursor.h"
#include "core/ingest/record.h"

namespace yesterlog {

// Takes the names and the level of such a line off the cursor and adds them to `record`; false,
// with the cursor where it was: another program's.
//
//   0000004a SystemOut     O Application started           WebSphere
//   [Parent 1234: Main Thread]: E/nsHttp gone              Firefox
//   zmc_m1[1234].INF-zm_monitor.cpp/812 [Porch: ...]       ZoneMinder
//   CNTRLR   [Node 005] received value update              Z-Wave JS
//   99.97% [NOTICE] switch_channel.c:1142 ...              FreeSWITCH
//   ##[error]Process completed with exit code 1.           GitHub's and Azure's runners
//   1234  5678  Agent           text                       Windows Update
//   0x1234  Default  0x0  123  0  kernel: ...              macOS
bool TakeProgramLine(Cursor& cursor, Record* record);

// What WebLogic writes behind the time, each part a group: level, subsystem, machine, server,
// thread, user, ..., the message last.
std::string GroupsRest(Cursor& cursor, Record* record);

// "lsvc   1234   5678     base.prot - text" of AnyDesk, behind its level.
bool TakeColumns(Cursor& cursor, Record* record);

}  // namespace yesterlog
