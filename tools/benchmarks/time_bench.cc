// Resolves the phrases of a file, one a line: the reference in milliseconds UTC, a tab, the text.
// Prints what each means and how long one takes:
//
//   time_bench FILE RUNS   {"windows":[[start|null,end],...],"us_per_phrase":x,"slowest_run_us":y}
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "core/time/resolver.h"

namespace {

using namespace yesterlog;  // NOLINT: a program of one file

struct Phrase {
  Instant now;
  std::string text;
};

std::vector<Phrase> ReadPhrases(const char* path) {
  std::vector<Phrase> phrases;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    const size_t tab = line.find('\t');
    if (tab == std::string::npos) continue;
    phrases.push_back({Instant{std::strtoll(line.c_str(), nullptr, 10)}, line.substr(tab + 1)});
  }
  return phrases;
}

nlohmann::json HullOf(const Phrase& phrase, const ZoneTable& zone) {
  const TimeResolution found = ResolveTime(phrase.text, phrase.now, zone);
  const Window hull = Hull(found.readings.front());
  nlohmann::json start;
  if (hull.start) start = hull.start->ms;
  return {start, hull.end.ms};
}

// Microseconds a phrase, of one pass over all of them many times.
double MeasureRun(const std::vector<Phrase>& phrases, const ZoneTable& zone) {
  constexpr int kPasses = 100;
  size_t windows = 0;
  const auto begin = std::chrono::steady_clock::now();
  for (int pass = 0; pass < kPasses; ++pass) {
    for (const Phrase& phrase : phrases) {
      windows += ResolveTime(phrase.text, phrase.now, zone).readings.front().windows.size();
    }
  }
  const std::chrono::duration<double, std::micro> spent = std::chrono::steady_clock::now() - begin;
  // Uses the result, so that no pass can be left out.
  const double phrases_resolved = static_cast<double>(kPasses * phrases.size());
  return windows == 0 ? 0 : spent.count() / phrases_resolved;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: time_bench FILE RUNS\n");
    return 2;
  }
  const std::vector<Phrase> phrases = ReadPhrases(argv[1]);
  const int runs = std::max(1, std::atoi(argv[2]));
  if (phrases.empty()) {
    std::fprintf(stderr, "time_bench: %s holds no phrases\n", argv[1]);
    return 1;
  }
  const ZoneTable zone;
  nlohmann::json out;
  for (const Phrase& phrase : phrases) out["windows"].push_back(HullOf(phrase, zone));
  std::vector<double> spent;
  for (int run = 0; run < runs; ++run) spent.push_back(MeasureRun(phrases, zone));
  std::sort(spent.begin(), spent.end());
  out["us_per_phrase"] = spent[spent.size() / 2];
  out["slowest_run_us"] = spent.back();
  std::printf("%s\n", out.dump().c_str());
  return 0;
}
