// How fast plans are answered: ask_bench EVENTS DATABASE ROUNDS
//
// Every plan of the mix is answered by the program and by SQL written by hand over the same
// database, in turns; before that their answers are compared, and over a small log all of them with
// those of the slow executor. Prints one JSON object.
#include <sqlite3.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "core/gather/execute.h"
#include "core/plan/plan_json.h"
#include "core/store/incident_table.h"
#include "core/store/store.h"
#include "tests/core/gather/execute_difference.h"
#include "tests/core/gather/reference_executor.h"
#include "tools/benchmarks/ask/mixed_log.h"
#include "tools/benchmarks/ask/plan_mix.h"
#include "tools/benchmarks/measuring.h"

namespace yesterlog::bench {
namespace {

using nlohmann::json;

constexpr int64_t kSmallLog = 3'000;
constexpr size_t kBatch = 5'000;
constexpr int64_t kIncidentMs = 10 * kMsPerMinute;

// Captures of one camera and label within minutes of the first are one incident.
class Folder {
 public:
  // The incident of the next event in order of time: the rowid of its first one.
  int64_t IncidentOf(const NewEvent& event) {
    ordinal_ = event.start.ms == last_ms_ ? ordinal_ + 1 : 0;
    last_ms_ = event.start.ms;
    row_ = event.start.ms * (int64_t{1} << 20) + ordinal_;
    if (!event.end) return row_;
    auto& [begun_ms, first] = open_[event.source + event.label];
    if (first == 0 || event.start.ms - begun_ms > kIncidentMs) {
      begun_ms = event.start.ms;
      first = row_;
    } else {
      changes_.push_back({row_, first});
    }
    return first;
  }
  const std::vector<IncidentChange>& changes() const { return changes_; }

 private:
  int64_t last_ms_ = -1;
  int64_t ordinal_ = 0;
  int64_t row_ = 0;
  std::map<std::string, std::pair<int64_t, int64_t>> open_;
  std::vector<IncidentChange> changes_;
};

ReferenceEvent ReferenceOf(const NewEvent& event, int64_t incident) {
  return {.start = event.start,
          .end = event.end,
          .source = event.source,
          .label = event.label,
          .risk = event.risk,
          .text = event.text,
          .occurrences = event.occurrence_count,
          .incident = incident,
          .kind = event.kind};
}

// Fills the store; `reference` may be null.
void Load(int64_t size, Store* store, std::vector<ReferenceEvent>* reference) {
  MixedLog log(size);
  Folder folder;
  std::vector<NewEvent> batch;
  for (int64_t i = 0; i < size; ++i) {
    batch.push_back(log.Next());
    const int64_t incident = folder.IncidentOf(batch.back());
    if (reference != nullptr) reference->push_back(ReferenceOf(batch.back(), incident));
    if (batch.size() < kBatch && i + 1 < size) continue;
    Must(store->Insert(batch));
    batch.clear();
  }
  Must(store->incidents().Settle(folder.changes(), kLogEnds, kLogEnds));
}

std::string Replaced(std::string text, const std::string& from, const std::string& to) {
  for (size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

Plan PlanOf(const AskedPlan& asked, const std::string& failed_kind) {
  return Must(ReadPlanJson(Replaced(asked.plan, "{FAILED}", failed_kind), ZoneTable()));
}

std::string Told(double value) {
  char text[40];
  if (value == std::floor(value) && std::fabs(value) < 9e15) {
    std::snprintf(text, sizeof text, "%lld", static_cast<long long>(value));
  } else {
    std::snprintf(text, sizeof text, "%.6f", value);
  }
  return text;
}

// What the SQL of a plan gives for this result.
std::string Lines(const PlanResult& result) {
  std::string lines;
  switch (result.type) {
    case ResultType::kYes:
    case ResultType::kTime:
    case ResultType::kList:
      for (const ResultRow& row : result.rows) lines += std::to_string(*row.rowid) + "\n";
      return lines;
    case ResultType::kState:
      for (const ResultRow& row : result.rows) lines += row.name + " " + row.text + "\n";
      return lines;
    case ResultType::kSeries:  // in which GROUP BY has no row without an event
      for (const ResultRow& row : result.rows) {
        if (row.events > 0) lines += row.name + " " + Told(*row.value) + "\n";
      }
      return lines;
    case ResultType::kNames:
    case ResultType::kCompare:
      for (const ResultRow& row : result.rows) lines += row.name + " " + Told(*row.value) + "\n";
      return lines;
    default:
      return Told(result.value.value_or(0)) + "\n";
  }
}

std::string Begin(const std::string& lines) { return lines.substr(0, 300) + "\n"; }

class HandWritten {
 public:
  explicit HandWritten(const char* path) {
    if (sqlite3_open_v2(path, &database_, SQLITE_OPEN_READONLY, nullptr) != SQLITE_OK) {
      Fail("the database does not open a second time");
    }
    Run("PRAGMA cache_size = -65536");
    for (const char* field : {"user", "ip", "temperature"}) {
      const std::string slot =
          Run("SELECT min(slot) FROM kind_fields WHERE field = (SELECT id FROM "
              "field_names WHERE name = '" +
              std::string(field) + "')");
      columns_[std::string("{") + field + "}"] = "e.f" + slot.substr(0, slot.size() - 1);
    }
  }
  ~HandWritten() { sqlite3_close(database_); }
  HandWritten(const HandWritten&) = delete;
  HandWritten& operator=(const HandWritten&) = delete;

  std::string Completed(std::string sql) const {
    for (const auto& [name, column] : columns_) sql = Replaced(std::move(sql), name, column);
    return Replaced(std::move(sql), "{NOW}", std::to_string(kLogEnds.ms));
  }

  // Rows as lines, columns with a blank between.
  std::string Run(const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(database_, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK) {
      Fail(sql + ": " + sqlite3_errmsg(database_));
    }
    std::string lines;
    while (sqlite3_step(statement) == SQLITE_ROW) {
      for (int i = 0; i < sqlite3_column_count(statement); ++i) {
        if (i > 0) lines += " ";
        if (sqlite3_column_type(statement, i) == SQLITE_FLOAT) {
          lines += Told(sqlite3_column_double(statement, i));
        } else if (const unsigned char* text = sqlite3_column_text(statement, i)) {
          lines += reinterpret_cast<const char*>(text);
        }
      }
      lines += "\n";
    }
    sqlite3_finalize(statement);
    return lines;
  }

 private:
  sqlite3* database_ = nullptr;
  std::map<std::string, std::string> columns_;
};

ExecuteFrame Frame() { return {.now = kLogEnds, .zone = {}}; }

std::string FailedKind() {
  MixedLog log(1000);
  for (;;) {
    const NewEvent event = log.Next();
    if (event.text.starts_with("Failed password")) return event.kind.id;
  }
}

void CheckBySlowExecutor(const std::string& failed_kind) {
  const std::unique_ptr<Store> store = Must(Store::Open(":memory:"));
  std::vector<ReferenceEvent> reference;
  Load(kSmallLog, store.get(), &reference);
  for (const AskedPlan& asked : PlanMix()) {
    const Plan plan = PlanOf(asked, failed_kind);
    const std::string difference = DifferenceOf(Must(Execute(plan, Frame(), store.get())),
                                                ExecuteByReference(reference, plan, Frame()));
    if (!difference.empty()) Fail(asked.name + ": not as by the slow executor: " + difference);
  }
}

json Measure(Store* store, HandWritten* by_hand, int rounds, const std::string& failed_kind) {
  json times = json::object();
  for (const AskedPlan& asked : PlanMix()) {
    const Plan plan = PlanOf(asked, failed_kind);
    const std::string sql = by_hand->Completed(asked.sql);
    const std::string ours = Lines(Must(Execute(plan, Frame(), store)));
    if (!sql.empty()) {
      const std::string theirs = by_hand->Run(sql);
      if (ours != theirs)
        Fail(asked.name + ": SQL says\n" + Begin(theirs) + "and the program\n" + Begin(ours));
    }
    std::vector<double> ours_ms;
    std::vector<double> sql_ms;
    for (int round = 0; round < rounds; ++round) {
      ours_ms.push_back(MsOf([&] { Must(Execute(plan, Frame(), store)); }));
      if (!sql.empty()) sql_ms.push_back(MsOf([&] { by_hand->Run(sql); }));
    }
    times[asked.name]["ours_ms"] = Median(ours_ms);
    if (!sql.empty()) times[asked.name]["sql_ms"] = Median(sql_ms);
  }
  return times;
}

int Run(int64_t events, const char* path, int rounds) {
  const std::string failed_kind = FailedKind();
  CheckBySlowExecutor(failed_kind);
  const std::unique_ptr<Store> store = Must(Store::Open(path));
  if (Must(store->Count({})).events == 0) Load(events, store.get(), nullptr);
  HandWritten by_hand(path);
  std::printf("%s\n", Measure(store.get(), &by_hand, rounds, failed_kind).dump().c_str());
  return 0;
}

}  // namespace
}  // namespace yesterlog::bench

int main(int argc, char** argv) {
  if (argc != 4) {
    std::fprintf(stderr, "usage: ask_bench EVENTS DATABASE ROUNDS\n");
    return 2;
  }
  return yesterlog::bench::Run(std::atoll(argv[1]), argv[2], std::max(std::atoi(argv[3]), 1));
}
