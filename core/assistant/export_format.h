// How events leave a log: as lines of JSON that import takes back as the same events, or as CSV for
// a spreadsheet.
#pragma once

#include <string>
#include <vector>

#include "core/base/zone_table.h"
#include "core/store/store.h"

namespace yesterlog {

// An event and the fields of its kind.
struct ExportedEvent {
  Event event;
  std::vector<Field> fields;
};

// {"id","time","end"|null,"source","label","risk","count","text","kind"|null,"fields":{name:value},
//  "details":{…}} and a line break. Times are "2026-04-07T14:31:00.000+02:00" in `zone`; a field is
// a number where its value is one.
std::string ExportLine(const ExportedEvent& exported, const ZoneTable& zone);

// RFC 4180, with the same columns; fields and details are JSON in their cells. Cells hold what the
// log says, also where it begins with = + - or @, which some spreadsheets take for a formula.
std::string ExportCsvHeader();
std::string ExportCsvRow(const ExportedEvent& exported, const ZoneTable& zone);

}  // namespace yesterlog
