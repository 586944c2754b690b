// Alerts of OSSEC and Wazuh: a mark, where and by which rule, then what was seen.
//
//   ** Alert 1775572265.12345: - syslog,sshd,authentication_failed,
//   2026 Apr 07 14:31:05 (web-1) 192.0.2.20->/var/log/auth.log
//   Rule: 5716 (level 5) -> 'sshd: authentication failed.'
//   Src IP: 203.0.113.9
//   Apr  7 14:31:04 web-1 sshd[811]: Failed password for root from 203.0.113.9
#pragma once

#include <string_view>

#include "core/ingest/record.h"

namespace yesterlog {

bool OpensAlert(std::string_view line);

// The whole block into `record`, with its time; a block that says no rule has its lines as its
// text.
void ParseAlertBlock(std::string_view block, Record* record);

}  // namespace yesterlog
