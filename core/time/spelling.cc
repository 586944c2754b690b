// Misspelled words of time: "yesteday", "wensday", "febuary".
//
// A word is respelled only where no other English word is near: short words ("week", "hours") have
// their usual misspellings in the lexicon instead.
#include <algorithm>
#include <array>
#include <cstddef>

#include "core/time/lexicon.h"

namespace yesterlog::timex {
namespace {

constexpr std::string_view kTargets[] = {
    "yesterday", "tomorrow",     "today",     "tonight",  "overnight", "monday",    "tuesday",
    "wednesday", "thursday",     "friday",    "saturday", "sunday",    "january",   "february",
    "april",     "august",       "september", "october",  "november",  "december",  "morning",
    "afternoon", "evening",      "midnight",  "weekend",  "minutes",   "fortnight", "between",
    "christmas", "thanksgiving", "halloween", "easter",   "quarter",   "previous",
};

// Near a target, yet words of their own.
constexpr std::string_view kOthers[] = {
    "toady",    "toddy",    "mourning",    "sundry",   "saturate",   "mornings",  "easters",
    "eastern",  "quarters", "quartet",     "minuets",  "evenings",   "weekends",  "evenly",
    "warning",  "sunny",    "augusta",     "aprils",   "toda",       "lester",    "easier",
    "faster",   "master",   "halloweens",  "monkey",   "money",      "modal",     "mundane",
    "aster",    "weekdays", "weekday",     "weeknd",   "afternoons", "quarterly", "between",
    "betweens", "tuesdays", "morningside", "sundays",  "fridays",    "quartz",    "charter",
    "quaver",   "minutely", "eastward",    "octobers",
};

// Optimal string alignment (a swap of neighbours is one edit), given up beyond `limit`.
bool Within(std::string_view a, std::string_view b, int limit) {
  constexpr size_t kLongest = 16;
  if (a.size() > kLongest || b.size() > kLongest) return false;
  std::array<std::array<int, kLongest + 1>, 3> rows{};
  auto* before = &rows[0];
  auto* above = &rows[1];
  auto* row = &rows[2];
  for (size_t j = 0; j <= b.size(); ++j) (*above)[j] = static_cast<int>(j);
  for (size_t i = 1; i <= a.size(); ++i) {
    (*row)[0] = static_cast<int>(i);
    int least = (*row)[0];
    for (size_t j = 1; j <= b.size(); ++j) {
      const int change = a[i - 1] == b[j - 1] ? 0 : 1;
      int cost = std::min({(*above)[j] + 1, (*row)[j - 1] + 1, (*above)[j - 1] + change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        cost = std::min(cost, (*before)[j - 2] + 1);
      }
      (*row)[j] = cost;
      least = std::min(least, cost);
    }
    if (least > limit) return false;
    std::swap(before, above);
    std::swap(above, row);
  }
  return (*above)[b.size()] <= limit;
}

// "auguste", "mondayish": a word of its own, where "todayy" is a slip.
bool IsSuffixed(std::string_view word, std::string_view target) {
  return word.size() > target.size() && word.substr(0, target.size()) == target &&
         word.back() != target.back();
}

}  // namespace

std::string_view Respell(std::string_view word) {
  constexpr size_t kShortest = 5;
  constexpr size_t kLongEnoughForTwo = 8;
  if (word.size() < kShortest) return {};
  for (const std::string_view target : kTargets) {
    if (target.front() != word.front()) continue;
    const int limit = target.size() >= kLongEnoughForTwo ? 2 : 1;
    const size_t apart =
        target.size() > word.size() ? target.size() - word.size() : word.size() - target.size();
    if (apart > static_cast<size_t>(limit) || !Within(word, target, limit)) continue;
    if (IsSuffixed(word, target)) return {};
    if (std::find(std::begin(kOthers), std::end(kOthers), word) != std::end(kOthers)) return {};
    return target;
  }
  return {};
}

}  // namespace yesterlog::timex
