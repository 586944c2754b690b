// The journal of systemd, as `journalctl -o json` gives it: one object an entry, values as strings,
// what is no text as an array of bytes.
//
//   {"__REALTIME_TIMESTAMP":"1775545145512000","_HOSTNAME":"nas","SYSLOG_IDENTIFIER":"sshd",
//    "PRIORITY":"4","MESSAGE":"Failed password for root","_PID":"812","__CURSOR":"s=0c2f…;i=4e1;…"}
//
// The host is the source, the program the label, and PRIORITY the risk as syslog's severity. The
// cursor names an entry for good: its sequence and number become the event's id, so that exports
// that overlap add each entry once.
#pragma once

#include <memory>

#include "core/ingest/record_translator.h"

namespace yesterlog {

bool IsJournalEntry(const Record& record);

std::unique_ptr<RecordTranslator> MakeJournaldTranslator();

}  // namespace yesterlog
