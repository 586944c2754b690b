// Times that single programs put where no other does.
//
//   type=LOGIN msg=audit(1775572265.250:17): ...             Linux's audit daemon
//   [1234:5678:0409/081502.123456:ERROR:gpu_init.cc(123)]    Chromium
//     812:20260409:081502.123 ...                            Zabbix
//   <W>2026-04-09 08:15:02.818 ...                           Mumble
//   ####<Apr 9, 2026 8:15:02 AM CEST> <Notice> ...           WebLogic
//   CEF:0|Acme|Wall|1.0|100|Port scan|8|rt=...               common events without syslog's front
#pragma once

#include <optional>
#include <string_view>

#include "core/ingest/line_head.h"

namespace yesterlog {

std::optional<LineHead> ProgramHead(std::string_view line, DateOrder order);

}  // namespace yesterlog
