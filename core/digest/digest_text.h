// A report in words: the markdown of a broad question, deterministic and of bounded length.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/digest/report.h"

namespace yesterlog {

struct DigestText {
  std::string summary;   // "172 events in 64 incidents, 3 of them of high risk", without a mark
  std::string marks;     // of the summary: "[1][2]"; empty when nothing was recorded
  std::string markdown;  // the sections, without the summary
  std::string plain;     // what of it can be cited, a line each, with its section and its marks
  std::vector<int64_t> cited;  // [n] is the event with rowid cited[n - 1]
};

Result<DigestText> WriteDigest(const Report& report, const DigestScope& scope,
                               const ZoneTable& zone, Store* store);

}  // namespace yesterlog
