// Records that are blocks of named values, a line each or a few on one, with a time among them:
//
//   Record:      1                         Index         : 1234
//   Date/Time:   04/09/2026 08:15:02       TimeGenerated : 4/9/2026 8:15:02 AM
//   Severity:    Ok                        Message       : The service entered
//   Description: Log cleared.                              the running state.
//
// as racadm, Get-EventLog | fl, wevtutil, borg, hg log and rtl_433 write them. A record begins
// where the name comes again that the first one began with; a line without a name goes on with the
// value before it.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/ingest/reader.h"

namespace yesterlog {

// The name with which each record of the log that begins with `head` begins; empty where it is no
// such log.
std::string GuessPropertyOpener(std::string_view head);

std::unique_ptr<RecordReader> MakePropertyReader(std::string opener);

}  // namespace yesterlog
