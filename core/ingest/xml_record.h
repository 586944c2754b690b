// One XML element as a record: its attributes and what stands below it, "System.TimeCreated".
//
//   <Event at="08:00"><Door n="2">open</Door></Event>     at = 08:00, Door.n = 2, Door = open
//   <Data Name="user">eva</Data>, <Meta key="user" value="eva"/>     user = eva
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/ingest/record.h"

namespace yesterlog {

// Fills `record`, or gives the reason why `element` is none.
std::optional<std::string> ParseXmlRecord(std::string_view element, Record* record);

}  // namespace yesterlog
