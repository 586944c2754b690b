// Logs whose records are blocks of lines that begin with a mark, with their time somewhere inside:
//
//   # Time: 2026-04-07T14:31:05Z      MySQL's slow queries; several may share one time
//   commit 3f1c... / Date: ...        git log
//   Start-Date: 2026-04-07  14:31:05  apt's history
//   ** Alert 1775572265.12: - sshd,    OSSEC's and Wazuh's alerts (alert_block.h)
//   BEGIN:VEVENT / DTSTART:...         calendars, mailboxes and more: dated_blocks.h
//   #1775572265 / git push            a shell's history; in one line ": 1775572265:0;git push"
#pragma once

#include <memory>
#include <string_view>

#include "core/ingest/reader.h"

namespace yesterlog {

enum class BlockKind {
  kNone,
  kSlowQueries,
  kCommits,
  kPackages,
  kShell,
  kAlerts,
  kAppointments,
  kMails,
  kRevisions,
  kReports
};

// What the log that begins with `head` consists of.
BlockKind GuessBlocks(std::string_view head);

std::unique_ptr<RecordReader> MakeBlockReader(BlockKind kind);

}  // namespace yesterlog
