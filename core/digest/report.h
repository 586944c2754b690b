// A digest cut into what a reader looks at: parts of a day, days, weeks, months or years, so that a
// report of any range has about as many sections.
#pragma once

#include <string>
#include <vector>

#include "core/digest/digest.h"
#include "core/digest/digester.h"
#include "core/store/store.h"

namespace yesterlog {

// Which events a report is about. Empty lists do not constrain.
struct DigestScope {
  Window window;
  std::vector<std::string> sources;
  std::vector<std::string> labels;
  int min_risk = 0;

  bool everything() const { return sources.empty() && labels.empty() && min_risk == 0; }
};

enum class SectionKind { kPart, kDay, kWeek, kMonth, kYear };

struct ReportSection {
  Window window;  // of the calendar, cut to the scope's
  Digest digest;
};

struct Report {
  Window window;  // the scope's, from the first event on where it has no start
  Digest total;
  // The incidents of high risk that the scope has a capture of, by the first of these, ascending.
  std::vector<int64_t> high_risk;
  SectionKind kind = SectionKind::kPart;
  std::vector<ReportSection> sections;  // ascending; without a gap, so an empty one is a silence
};

// Silences are known of all events together only: a scope that leaves some out has none.
Result<Report> MakeReport(const DigestScope& scope, const ZoneTable& zone, Digester* digester,
                          Store* store);

}  // namespace yesterlog
