// What routers, switches and servers put in columns or codes of their own before a message.
//
//   %LINK-3-UPDOWN: Interface down      %%01IFNET/4/LINK_STATE(l)[12]: Interface down
//   spid51      Error: 9002, Severity: 17, State: 2.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/ingest/cursor.h"
#include "core/ingest/record.h"

namespace yesterlog {

// "%FACILITY-SEVERITY-MNEMONIC: " of Cisco, "%%01MODULE/SEVERITY/MNEMONIC(l)[n]:" of Huawei, with
// the device's name, its counter and its own clock before it or not: host, severity and code. The
// cursor then stands at the code, by which people look such messages up. False, with nothing
// taken: it is something else.
bool TakeDeviceCode(Cursor& cursor, Record* record);

// "spid51      ", "Logon       ": the column of twelve in which SQL Server says who speaks.
bool TakeSpeakerColumn(Cursor& cursor, Record* record);

// The device at whose prompt the log was shown: "fw-edge# show logging", "[admin@gw] > /log print",
// "eva@nas:~$ cat app.log". Empty: the line is something else.
std::string_view DeviceOfPrompt(std::string_view line);

}  // namespace yesterlog
