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
  std::vector<Window> windows;  // disjoint, ascending; only the first may have no start
  std::vector<std::string> sources;
  std::vector<std::string> labels;
  int min_risk = 0;

  bool everything() const { return sources.empty() && labels.empty() && min_risk == 0; }
};

// Of one window what the calendar cuts out of it; of a few windows each is a section of its own.
enum class SectionKind { kPart, kWindow, kDay, kWeek, kMonth, kYear };

struct ReportSection {
  std::vector<Window> windows;  // the scope's, cut to the section; at least one
  Digest digest;

  Instant begin() const { return *windows.front().start; }
  Instant end() const { return windows.back().end; }
};

struct Report {
  Digest total;
  // The incidents of high risk that the scope has a capture of, by the first of these, ascending.
  std::vector<int64_t> high_risk;
  SectionKind kind = SectionKind::kPart;
  // Ascending; one without an event is a silence. Between the scope's windows there are none.
  std::vector<ReportSection> sections;
};

// Silences are known of all events together only: a scope that leaves some out has none.
Result<Report> MakeReport(const DigestScope& scope, const ZoneTable& zone, Digester* digester,
                          Store* store);

}  // namespace yesterlog
