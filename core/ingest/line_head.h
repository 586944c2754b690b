// The time at the front of a log line.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "core/ingest/line_dialect.h"
#include "core/ingest/stamp.h"

namespace yesterlog {

enum class LineKind {
  kPlain,    // a time, then anything; in brackets or not
  kRfc5424,  // "<34>1 2026-04-07T14:31:05Z host app ..."
  kAccess,   // a web server's: client, two names, "[10/Oct/2026:13:55:36 -0700]"; a host in front
  kCluster,  // "- 1117838570 2005.06.03 node ...": alert tag, epoch, date
  kKlog,     // "W0407 14:31:05.250000   1 watch.go:82] ...", as Go's and C++'s glog write it
  kEvent,    // "CEF:0|Acme|Wall|...": the whole line is the message, its time in one of its fields
  kGroups,   // "####<Apr 9, 2026 8:15:02 AM CEST> <Notice> <WebLogicServer> <host> ..."
  kRecord,   // an object of JSON or a row of pairs among other lines: line_records.h
  kAudit,    // "type=LOGIN msg=audit(1775572265.250:17): ...", of Linux's audit daemon
  kBracketed,  // "[2026-04-07 14:31:05,250: INFO/MainProcess] ...": the bracket holds more
  kWriter,     // "Anna, [07.04.2026 14:31]": a message's writer, the message below
  kNote,       // marks of a list before the time; a sentence behind it
  kDeep,       // the time stands anywhere in the line
  kNamed,      // a name or up to three before the time: "web-1  | 2026-04-07 14:31:05 ..."
};

struct LineHead {
  LineKind kind = LineKind::kPlain;
  std::optional<Stamp> stamp;  // absent only where RFC 5424 says "-"
  int priority = -1;           // of "<34>": facility * 8 + severity; -1 without
  size_t length = 0;           // of everything up to the end of the time
  size_t name_length = 0;      // of the names before the time, with what parts them from it
};

// nullopt: the line does not begin with a time. Blanks before it are allowed.
std::optional<LineHead> ReadLineHead(std::string_view line, const LineDialect& dialect = {});

// Go's and C++'s klog alone, for lines in which another's stand: "W0407 14:31:05.250000   1
// x.go:82]".
std::optional<LineHead> KlogHead(std::string_view line);

}  // namespace yesterlog
