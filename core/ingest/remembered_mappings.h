// What a user said once of a table's columns, for the next file with the same header.
//
// A header is all names of columns of a table with a header line, or of the first records of JSON,
// whatever their order. Lines and tables without a header have none: their columns tell nothing.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/ingest/importer.h"
#include "core/store/store.h"

namespace yesterlog {

// Stands for a header; "" for no columns.
std::string HeaderKey(std::vector<std::string> columns);

// The one that was remembered last first.
Result<std::vector<RememberedMapping>> LoadMappings(Store* store);

// Takes the place of what was remembered for the header; the oldest of too many goes. A mapping
// that is too long to be kept is not.
Status RememberMapping(RememberedMapping remembered, Store* store);

// False: nothing was remembered for it.
Result<bool> ForgetMapping(std::string_view header, Store* store);

// [{"header","columns":[…],"mapping":{field:column}}], of which settings and replies consist.
std::string MappingsToJson(const std::vector<RememberedMapping>& mappings);

}  // namespace yesterlog
