// How fast a log is searched: search_bench LOG DATABASE ROUNDS
//
// LOG holds one event a line as {"id","ms","source","label","text","risk"}, oldest first. The
// queries are drawn from its own words by a fixed seed, twenty of each kind. Before anything is
// timed, what the store finds is compared with a linear scan that takes texts apart by itself.
// Prints one JSON object.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/retrieve/retrieve.h"
#include "core/store/store.h"
#include "core/text/words.h"
#include "tools/benchmarks/measuring.h"

namespace yesterlog {
namespace {

using bench::Fail;
using bench::MsOf;
using bench::Must;
using nlohmann::json;

constexpr int64_t kHits = 10;
constexpr int kQueriesPerKind = 20;
constexpr size_t kBatch = 5'000;

struct Query {
  std::string kind;
  std::string text;
  Filter filter;
};

// The log as the slow twin sees it: every event's stems as numbers, read with a plain loop over
// ASCII letters and digits.
class Scan {
 public:
  void Add(const NewEvent& event) {
    std::set<int> stems;
    for (const std::string& word : WordsOf(event.text + " " + event.source + " " + event.label)) {
      const std::string stem = PorterStem(word);
      const auto [entry, is_new] = numbers_.emplace(stem, static_cast<int>(forms_.size()));
      if (is_new) forms_.push_back({word, 0});
      if (stems.insert(entry->second).second) ++forms_[static_cast<size_t>(entry->second)].second;
    }
    rows_.push_back({event.start, {stems.begin(), stems.end()}});
    rowids_by_id_.emplace(event.own_id, rows_.size() - 1);
  }

  static std::vector<std::string> WordsOf(const std::string& text) {
    std::vector<std::string> words(1);
    for (const char c : text) {
      const bool upper = c >= 'A' && c <= 'Z';
      const bool is_part = upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      if (is_part) {
        words.back() += upper ? static_cast<char>(c + 32) : c;
      } else if (!words.back().empty()) {
        words.emplace_back();
      }
    }
    if (words.back().empty()) words.pop_back();
    return words;
  }

  bool Matches(size_t row, const Query& query) const {
    const Row& event = rows_[row];
    for (const Window& window : query.filter.windows) {
      if (event.start < *window.start || event.start >= window.end) return false;
    }
    for (const Term& term : QueryTerms(query.text)) {
      if (HoldsAll(event, WordsOf(term.any_of.front()))) return true;
    }
    return query.text.empty();
  }

  int64_t Count(const Query& query) const {
    int64_t count = 0;
    for (size_t row = 0; row < rows_.size(); ++row) count += Matches(row, query) ? 1 : 0;
    return count;
  }

  size_t RowOf(const std::string& id) const { return rowids_by_id_.at(id); }
  // Words (one form a stem) and in how many events they are.
  const std::vector<std::pair<std::string, int64_t>>& forms() const { return forms_; }

 private:
  struct Row {
    Instant start;
    std::vector<int> stems;
  };

  // Words of an identifier stand side by side in these logs wherever they stand together.
  bool HoldsAll(const Row& event, const std::vector<std::string>& words) const {
    return std::ranges::all_of(words, [&](const std::string& word) {
      const auto entry = numbers_.find(PorterStem(word));
      return entry != numbers_.end() && std::ranges::binary_search(event.stems, entry->second);
    });
  }

  std::vector<Row> rows_;
  std::unordered_map<std::string, int> numbers_;
  std::unordered_map<std::string, size_t> rowids_by_id_;
  std::vector<std::pair<std::string, int64_t>> forms_;
};

struct Log {
  std::unique_ptr<Store> store;
  Scan scan;
  std::vector<NewEvent> sample;  // every so many events, to draw queries from
  Instant first;
  Instant last;
};

NewEvent EventOf(const std::string& line) {
  const json object = json::parse(line);
  NewEvent event;
  event.own_id = object.at("id");
  event.start = {object.at("ms").get<int64_t>()};
  event.source = object.at("source");
  event.label = object.at("label");
  event.text = object.at("text");
  event.risk = object.at("risk");
  return event;
}

Log Load(const char* log_path, const char* database_path) {
  Log log;
  log.store = Must(Store::Open(database_path));
  std::ifstream file(log_path);
  std::vector<NewEvent> batch;
  std::string line;
  for (size_t i = 0; std::getline(file, line); ++i) {
    batch.push_back(EventOf(line));
    log.scan.Add(batch.back());
    if (i == 0) log.first = batch.back().start;
    log.last = batch.back().start;
    if (i % 97 == 0) log.sample.push_back(batch.back());
    if (batch.size() < kBatch) continue;
    Must(log.store->Insert(batch));
    batch.clear();
  }
  Must(log.store->Insert(batch));
  return log;
}

class QueryMix {
 public:
  explicit QueryMix(const Log& log) : log_(log) {
    const auto events = static_cast<int64_t>(log.sample.size()) * 97;
    for (const auto& [word, count] : log.scan.forms()) {
      if (IsStopWord(word) || IsRequestWord(word) || word.size() < 3) continue;
      if (count <= 20) rare_.push_back(word);
      if (count > events / 50) common_.push_back(word);
    }
    std::set<std::string> names;  // each once: "ssh2" is in half of what has any
    for (const NewEvent& event : log.sample) names.merge(NamesOf(event));
    identifiers_.assign(names.begin(), names.end());
    if (rare_.empty() || common_.empty() || identifiers_.empty()) {
      Fail("the log is too uniform to draw queries from: give a larger one");
    }
  }

  std::vector<Query> Draw() {
    std::vector<Query> queries;
    for (int i = 0; i < kQueriesPerKind; ++i) {
      queries.push_back({"rare_word", Pick(rare_), {}});
      queries.push_back({"common_word", Pick(common_), {}});
      queries.push_back({"three_words", ThreeWords(), {}});
      queries.push_back({"identifier", Pick(identifiers_), {}});
      queries.push_back({"windowed_day", ThreeWords(), WindowOf(1)});
      queries.push_back({"windowed_week", ThreeWords(), WindowOf(7)});
      queries.push_back({"no_term_scan", "", WindowOf(1)});
    }
    return queries;
  }

 private:
  static std::set<std::string> NamesOf(const NewEvent& event) {
    const std::vector<std::string> names = Identifiers(event.text);
    return {names.begin(), names.end()};
  }

  template <typename T>
  const T& Pick(const std::vector<T>& from) {
    return from[random_() % from.size()];
  }

  // Three words of one event, so that there is something to find.
  std::string ThreeWords() {
    for (;;) {
      std::vector<std::string> words;
      for (const Word& word : Words(Pick(log_.sample).text)) {
        if (!IsStopWord(word.folded) && !IsRequestWord(word.folded)) words.push_back(word.folded);
      }
      if (words.size() < 3) continue;
      const size_t at = random_() % (words.size() - 2);
      return words[at] + " " + words[at + 1] + " " + words[at + 2];
    }
  }

  Filter WindowOf(int days) {
    const int64_t length_ms = days * kMsPerDay;
    const int64_t room_ms = std::max<int64_t>(log_.last.ms - log_.first.ms - length_ms, 1);
    const int64_t start_ms =
        log_.first.ms + static_cast<int64_t>(random_() % static_cast<uint64_t>(room_ms));
    Filter filter;
    filter.windows = {{Instant{start_ms}, Instant{start_ms + length_ms}}};
    return filter;
  }

  const Log& log_;
  std::mt19937_64 random_{2026};  // NOLINT: the same queries every time
  std::vector<std::string> rare_;
  std::vector<std::string> common_;
  std::vector<std::string> identifiers_;
};

// Every hit matches by the scan's own reading, there are as many as there should be, and the store
// counts what the scan counts.
void Check(Log& log, const Query& query) {
  const std::string what = query.kind + " \"" + query.text + "\"";
  Filter filter = query.filter;
  filter.terms = QueryTerms(query.text);
  filter.term_mode = TermMode::kAny;
  const int64_t expected = log.scan.Count(query);
  const int64_t counted = Must(log.store->Count(filter)).events;
  if (counted != expected) {
    Fail(what + ": the store counts " + std::to_string(counted) + ", the scan " +
         std::to_string(expected));
  }
  const std::vector<Hit> hits = Must(Retrieve(*log.store, query.text, query.filter, kHits));
  if (static_cast<int64_t>(hits.size()) != std::min(kHits, expected)) {
    Fail(what + ": " + std::to_string(hits.size()) + " hits of " + std::to_string(expected));
  }
  for (const Hit& hit : hits) {
    if (!log.scan.Matches(log.scan.RowOf(hit.id), query)) Fail(what + ": " + hit.id + " is none");
  }
}

double SearchMs(Log& log, const Query& query) {
  return MsOf([&] { Must(Retrieve(*log.store, query.text, query.filter, kHits)); });
}

double Percentile(std::vector<double> values, double share) {
  std::ranges::sort(values);
  const double at = share * static_cast<double>(values.size() - 1);
  return values[static_cast<size_t>(at + 0.5)];
}

// The median of several rounds for each query, so that one interruption does not count.
json Measure(Log& log, const std::vector<Query>& queries, int rounds) {
  std::vector<std::vector<double>> times_ms(queries.size());
  for (int round = 0; round < rounds; ++round) {
    for (size_t i = 0; i < queries.size(); ++i) times_ms[i].push_back(SearchMs(log, queries[i]));
  }
  std::vector<double> all;
  std::map<std::string, std::vector<double>> by_kind;
  for (size_t i = 0; i < queries.size(); ++i) {
    const double median = Percentile(times_ms[i], 0.5);
    all.push_back(median);
    by_kind[queries[i].kind].push_back(median);
  }
  json kinds = json::object();
  for (const auto& [kind, times] : by_kind) kinds[kind] = Percentile(times, 0.5);
  return {{"p50_ms", Percentile(all, 0.5)}, {"p95_ms", Percentile(all, 0.95)}, {"kinds_ms", kinds}};
}

int Run(const char* log_path, const char* database_path, int rounds) {
  Log log = Load(log_path, database_path);
  const std::vector<Query> queries = QueryMix(log).Draw();
  for (const Query& query : queries) Check(log, query);
  std::printf("%s\n", Measure(log, queries, rounds).dump().c_str());
  return 0;
}

}  // namespace
}  // namespace yesterlog

int main(int argc, char** argv) {
  if (argc != 4) {
    std::fprintf(stderr, "usage: search_bench LOG DATABASE ROUNDS\n");
    return 2;
  }
  return yesterlog::Run(argv[1], argv[2], std::max(std::atoi(argv[3]), 1));
}
