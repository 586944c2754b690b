#include "core/reply/footnote.h"

#include <algorithm>
#include <array>

#include "core/wording/event_words.h"

namespace yesterlog {

std::string Footnote(std::span<const Citation> citations, std::span<const Event> documents,
                     const ZoneTable& zone) {
  std::string text;
  for (const Citation& citation : citations) {
    if (citation.n < 1 || static_cast<size_t>(citation.n) > documents.size()) continue;
    const Event& event = documents[static_cast<size_t>(citation.n - 1)];
    if (!text.empty()) text += "; ";
    text += "[" + std::to_string(citation.n) + "] " +
            FormatMoment(event.start, zone, PrecisionIn(documents, event));
    if (event.risk > 0) {
      text += ", risk " + std::to_string(event.risk) + " (" + RiskName(event.risk) + ")";
    }
  }
  return text;
}

const char* RiskName(int risk) {
  constexpr std::array kNames = {"none", "low", "medium", "high", "severe"};
  return kNames.at(static_cast<size_t>(std::clamp(risk, 0, 4)));
}

}  // namespace yesterlog
