// Blocks that more than one program writes, which block_reader.h cuts:
//
//   BEGIN:VEVENT / DTSTART:20260409T081500Z / SUMMARY:Dentist / END:VEVENT       calendars
//   From eva@example.com Thu Apr  9 08:15:02 2026 / Subject: Lunch? / ...        mailboxes
//   r12 | eva | 2026-04-09 08:15:02 +0200 (Thu, 09 Apr 2026) | 2 lines / ...     svn log
//   =INFO REPORT==== 9-Apr-2026::08:15:02 === / accepting ...                    Erlang
#pragma once

#include <string_view>

#include "core/ingest/record.h"

namespace yesterlog {

bool OpensAppointment(std::string_view line);
bool OpensMail(std::string_view line);
bool OpensRevision(std::string_view line);
bool OpensReport(std::string_view line);

// Each reads its block into `record`, whose stamp stays away where the block has no time.
void ParseAppointment(std::string_view block, Record* record);
void ParseMail(std::string_view block, Record* record);
void ParseRevision(std::string_view block, Record* record);
void ParseReport(std::string_view block, Record* record);

}  // namespace yesterlog
