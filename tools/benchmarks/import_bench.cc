// How fast a log is read and stored: import_bench FOLDER EVENTS RUNS
//
// FOLDER holds one log of EVENTS events as log.jsonl, log.csv and log.syslog; the databases are
// written there too. Prints one JSON object. Counts are compared before anything is timed: a reader
// that skips is fast.
#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "core/ingest/importer.h"
#include "core/ingest/log_reader.h"
#include "tools/benchmarks/measuring.h"

namespace yesterlog {
namespace {

using bench::Fail;
using bench::MsOf;
using bench::Must;
using bench::NowUs;
using nlohmann::json;

// What the page's worker and the native program feed at a time.
constexpr size_t kChunkBytes = size_t{1} << 20;
constexpr int64_t kStepUs = 50'000;

struct Job {
  std::string folder;
  size_t events = 0;
  int runs = 1;
};

void Require(size_t found, size_t expected, const std::string& what) {
  if (found == expected) return;
  Fail(what + ": " + std::to_string(found) + " instead of " + std::to_string(expected));
}

ImportOptions Options() {
  ImportOptions options;
  options.file_name = "log";
  options.now = {4102444800000};  // 2100, after the longest log of the generator
  return options;
}

double MedianSeconds(int runs, const std::function<void()>& work) {
  return bench::MedianMs(runs, work) / 1000.0;
}

size_t CountRead(std::string_view bytes) {
  LogReader reader(Options());
  NewEvent event;
  Rejection rejection;
  size_t events = 0;
  for (bool more = true; more;) {
    const std::string_view chunk = bytes.substr(0, kChunkBytes);
    bytes.remove_prefix(chunk.size());
    more = !bytes.empty();
    reader.Feed(chunk);
    if (!more) reader.Finish();
    for (;;) {
      const auto outcome = reader.Next(&event, &rejection);
      if (!outcome.ok()) Fail(outcome.error().message);
      if (*outcome == LogOutcome::kRejection) Fail(rejection.reason);
      if (*outcome != LogOutcome::kEvent) break;
      ++events;
    }
  }
  return events;
}

struct Imported {
  size_t accepted = 0;
  size_t stored = 0;
  double longest_step_ms = 0;
};

Imported ImportInto(const std::string& path, std::string_view bytes) {
  const auto store = Must(Store::Open(path));
  Importer importer(store.get(), NowUs, Options());
  Imported imported;
  for (bool done = false; !done;) {
    const std::string_view chunk = bytes.substr(0, kChunkBytes);
    bytes.remove_prefix(chunk.size());
    importer.Feed(chunk);
    if (bytes.empty()) importer.FinishInput();
    for (auto state = ImportState::kWorking; state == ImportState::kWorking;) {
      const double ms = MsOf([&] { state = Must(importer.Step(kStepUs)); });
      imported.longest_step_ms = std::max(imported.longest_step_ms, ms);
      done = state == ImportState::kDone;
    }
  }
  imported.accepted = static_cast<size_t>(importer.report().accepted);
  imported.stored = static_cast<size_t>(Must(store->Count({})).events);
  return imported;
}

void RemoveDatabase(const std::string& path) {
  for (const char* suffix : {"", "-wal", "-shm", "-journal"}) {
    std::remove((path + suffix).c_str());
  }
}

json MeasureFormat(const Job& job, const std::string& name) {
  std::ostringstream content;
  content << std::ifstream(job.folder + "/log." + name, std::ios::binary).rdbuf();
  const std::string bytes = content.str();
  const std::string path = job.folder + "/" + name + ".db";
  Require(CountRead(bytes), job.events, name + " read");
  RemoveDatabase(path);
  Require(ImportInto(path, bytes).stored, job.events, name + " stored");
  const Imported again = ImportInto(path, bytes);
  Require(again.accepted, 0, name + " accepted again");
  Require(again.stored, job.events, name + " stored after the second import");

  const double read_s = MedianSeconds(job.runs, [&] { CountRead(bytes); });
  const double memory_s = MedianSeconds(job.runs, [&] { ImportInto(":memory:", bytes); });
  double longest_step_ms = 0;
  const double disk_s = MedianSeconds(job.runs, [&] {
    RemoveDatabase(path);
    longest_step_ms = std::max(longest_step_ms, ImportInto(path, bytes).longest_step_ms);
  });
  RemoveDatabase(path);
  const auto per_s = [&](double seconds) {
    return static_cast<int64_t>(static_cast<double>(job.events) / seconds);
  };
  return {{"read_events_per_s", per_s(read_s)},
          {"read_mb_per_s", static_cast<double>(bytes.size()) / 1e6 / read_s},
          {"memory_events_per_s", per_s(memory_s)},
          {"disk_events_per_s", per_s(disk_s)},
          {"longest_step_ms", longest_step_ms}};
}

// The obvious way to read JSON lines, for comparison: a document a line, nothing mapped.
double DocumentSeconds(const Job& job) {
  return MedianSeconds(job.runs, [&] {
    std::ifstream file(job.folder + "/log.jsonl");
    std::string line;
    size_t objects = 0;
    while (std::getline(file, line)) {
      if (json::parse(line, nullptr, false).is_object()) ++objects;
    }
    Require(objects, job.events, "documents");
  });
}

json Measure(const Job& job) {
  json results;
  for (const char* name : {"jsonl", "csv", "syslog"}) results[name] = MeasureFormat(job, name);
  results["document_events_per_s"] =
      static_cast<int64_t>(static_cast<double>(job.events) / DocumentSeconds(job));
  return results;
}

}  // namespace
}  // namespace yesterlog

int main(int argc, char** argv) {
  if (argc != 4) {
    std::fprintf(stderr, "usage: import_bench FOLDER EVENTS RUNS\n");
    return 2;
  }
  const yesterlog::Job job{argv[1], static_cast<size_t>(std::atoll(argv[2])), std::atoi(argv[3])};
  std::printf("%s\n", yesterlog::Measure(job).dump().c_str());
  return 0;
}
