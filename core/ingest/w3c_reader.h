// The W3C's extended log file format (Hallam-Baker and Behlendorf, WD-logfile-960323), as IIS, CDNs
// and the firewall of Windows write it: directives that begin with "#", among them "#Fields:" with
// the names of the columns, then a line an event, its values parted by blanks or tabs.
//
//   #Fields: date time c-ip cs-method cs-uri-stem sc-status
//   2026-04-07 14:31:05 203.0.113.9 GET /wp-admin.php 404
//
// Times are UTC, unless "#Time Format: Local" stands above them. A "-" is no value.
#pragma once

#include <memory>
#include <string_view>

#include "core/ingest/reader.h"

namespace yesterlog {

// Whether a log that begins with `head` names its fields in this way.
bool IsW3cLog(std::string_view head);

std::unique_ptr<RecordReader> MakeW3cReader();

}  // namespace yesterlog
