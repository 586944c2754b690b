#include "core/digest/digest_counts.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "core/store/store.h"
#include "core/wording/display.h"

namespace yesterlog {
namespace {

constexpr size_t kMostNames = 8;  // of a list of sources or labels

}  // namespace

DigestCounts CountsOf(const Digest& digest) {
  DigestCounts counts;
  for (const DigestGroup& group : digest.groups) {
    counts.events += group.events;
    counts.incidents += group.incidents;
    counts.occurrences += group.occurrences;
    if (group.risk >= kHighRisk) counts.high_risk += group.events;
  }
  return counts;
}

std::string InWords(const DigestCounts& counts) {
  std::string text = Plural(counts.events, "event");
  if (counts.occurrences != counts.events) {
    text += " (" + std::to_string(counts.occurrences) + " with repeats)";
  }
  if (counts.incidents > 0 && counts.incidents < counts.events) {
    text += " in " + Plural(counts.incidents, "incident");
  }
  return text;
}

std::string DurationInWords(int64_t ms) {
  const int64_t minutes = ms / kMsPerMinute;
  if (minutes >= 48 * 60) return Plural(minutes / (24 * 60), "day");
  const std::string hours = std::to_string(minutes / 60) + " h";
  return minutes % 60 == 0 ? hours : hours + " " + std::to_string(minutes % 60) + " min";
}

std::string TopNames(const std::map<int64_t, int64_t>& events_by_id,
                     const std::unordered_map<int64_t, std::string>& names) {
  std::vector<std::pair<int64_t, std::string>> ranked;
  for (const auto& [id, events] : events_by_id) {
    const auto name = names.find(id);
    if (name == names.end() || name->second.empty()) continue;
    ranked.emplace_back(-events, QuoteLogText(name->second));
  }
  std::ranges::sort(ranked);
  std::string text;
  for (size_t i = 0; i < std::min(ranked.size(), kMostNames); ++i) {
    text += (i == 0 ? "" : ", ") + ranked[i].second + " " + std::to_string(-ranked[i].first);
  }
  if (ranked.size() > kMostNames) {
    text += " and " + std::to_string(ranked.size() - kMostNames) + " more";
  }
  return text;
}

}  // namespace yesterlog
