// How fast broad questions are answered: digest_bench DATABASE EVENTS DAYS ROUNDS
//
// Makes a log of EVENTS events spread over DAYS days by a fixed seed, brings incidents and digests
// up to date, and times the report of the whole of it. Before anything is timed, a digest of it is
// compared with one that is counted from all of its events. Prints one JSON object.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

#include "core/assistant/assistant.h"
#include "core/store/digest_table.h"
#include "core/store/incident_table.h"
#include "tools/benchmarks/measuring.h"

namespace yesterlog {
namespace {

using bench::Fail;
using bench::MedianMs;
using bench::MsOf;
using bench::Must;
using bench::NowUs;

constexpr int64_t kBatch = 5'000;
constexpr Instant kFirst{1'743'976'800'000};  // Mon 2025-04-07 00:00 in Berlin

// Twelve sources of which the first are the busiest, quiet nights, one event in two hundred of
// high risk.
NewEvent MakeEvent(int64_t number, int64_t events, int64_t days, std::mt19937* random) {
  const auto below = [&](uint64_t bound) { return static_cast<int64_t>((*random)() % bound); };
  const int64_t source = std::min(below(12), below(12));
  const int64_t label = below(5);
  int64_t at_ms = number * days * kMsPerDay / events;
  if (at_ms % kMsPerDay < 6 * kMsPerHour && below(4) != 0) at_ms += 8 * kMsPerHour;
  NewEvent event;
  event.own_id = "event-" + std::to_string(number);
  event.start = Instant{kFirst.ms + std::min(at_ms, days * kMsPerDay - 1)};
  event.source = "camera " + std::to_string(source);
  event.label = "label " + std::to_string(label);
  event.text =
      "Object " + std::to_string(below(40)) + " seen moving near place " + std::to_string(below(9));
  event.risk = below(200) == 0 ? 3 : static_cast<int>(below(3));
  return event;
}

void Fill(Store* store, int64_t events, int64_t days) {
  std::mt19937 random(1);
  std::vector<NewEvent> batch;
  for (int64_t number = 0; number < events; ++number) {
    batch.push_back(MakeEvent(number, events, days, &random));
    if (static_cast<int64_t>(batch.size()) < kBatch && number + 1 < events) continue;
    Must(store->Insert(batch));
    batch.clear();
  }
}

void KeepUp(Upkeep* upkeep) {
  while (Must(upkeep->Step(50'000)) != UpkeepState::kDone) {
  }
}

Digest Recounted(Store* store, const Window& window) {
  const auto rows =
      Must(store->digests().Rows(FirstRowAt(*window.start), window.end, std::int64_t{1} << 40));
  return DigestOf(rows);
}

nlohmann::json Measure(const std::string& database, int64_t events, int64_t days, int rounds) {
  const auto zone = Must(ZoneTable::Create("Europe/Berlin", 7200, {}));
  const auto assistant = Must(Assistant::Open(database, NowUs));
  Store* store = &assistant->store();
  Fill(store, events, days);
  const Window window{kFirst, Instant{kFirst.ms + days * kMsPerDay}};
  const DigestScope scope{.windows = {window}, .sources = {}, .labels = {}, .min_risk = 0};
  const auto upkeep = assistant->BeginUpkeep(zone);
  const double upkeep_ms = MsOf([&] { KeepUp(upkeep.get()); });
  Digester digester(store, zone, NowUs);
  if (Must(digester.Over(window)) != Recounted(store, window)) {
    Fail("the digest differs from a count of all events");
  }
  DigestText text;
  const double report_ms = MedianMs(rounds, [&] { text = Must(assistant->Digest(scope, zone)); });
  return {{"report_ms", report_ms},
          {"upkeep_us_an_event", upkeep_ms * 1000.0 / static_cast<double>(events)},
          {"recount_ms", MsOf([&] { Recounted(store, window); })},
          {"incidents", Must(store->incidents().Count())},
          {"markdown_bytes", text.markdown.size()}};
}

}  // namespace
}  // namespace yesterlog

int main(int argc, char** argv) {
  if (argc != 5) yesterlog::Fail("usage: digest_bench DATABASE EVENTS DAYS ROUNDS");
  std::puts(yesterlog::Measure(argv[1], std::atoll(argv[2]), std::atoll(argv[3]),
                               std::max(std::atoi(argv[4]), 1))
                .dump()
                .c_str());
}
