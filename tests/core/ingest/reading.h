// What a log reads as, for tests: events, rejections, or the error.
#pragma once

#include <algorithm>
#include <chrono>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "core/ingest/log_reader.h"

namespace yesterlog {

inline Instant Utc(CivilDate date, int hour = 0, int minute = 0, int second = 0, int ms = 0) {
  return {
      AtMsOfDay(date, hour * kMsPerHour + minute * kMsPerMinute + second * kMsPerSecond + ms).ms};
}

// 10 April 2026, noon, UTC.
inline ImportOptions OptionsForTest() {
  ImportOptions options;
  options.file_name = "home.log";
  options.now = Utc({2026, 4, 10}, 12);
  return options;
}

struct Reading {
  std::vector<NewEvent> events;
  std::vector<Rejection> rejections;
  std::optional<Error> error;
  LogFormat format = LogFormat::kAuto;
  FieldMapping mapping;
};

// Reads `bytes` in chunks of `chunk_bytes`.
inline Reading ReadLog(std::string_view bytes, const ImportOptions& options = OptionsForTest(),
                       size_t chunk_bytes = size_t{1} << 20) {
  Reading reading;
  LogReader reader(options);
  NewEvent event;
  Rejection rejection;
  for (bool more = true; more && !reading.error;) {
    const std::string_view chunk = bytes.substr(0, chunk_bytes);
    bytes.remove_prefix(chunk.size());
    more = !bytes.empty();
    reader.Feed(chunk);
    if (!more) reader.Finish();
    for (;;) {
      const auto outcome = reader.Next(&event, &rejection);
      if (!outcome.ok()) {
        reading.error = outcome.error();
        break;
      }
      if (*outcome == LogOutcome::kEvent) {
        reading.events.push_back(event);
      } else if (*outcome == LogOutcome::kRejection) {
        reading.rejections.push_back(rejection);
      } else {
        break;
      }
    }
  }
  reading.format = reader.format();
  reading.mapping = reader.mapping();
  return reading;
}

// For what may not be quadratic: such inputs take many seconds where they are, and a few
// milliseconds where not.
template <typename Run>
bool IsQuick(Run run) {
  const auto begin = std::chrono::steady_clock::now();
  run();
  return std::chrono::steady_clock::now() - begin < std::chrono::seconds(2);
}

inline std::string Repeated(std::string_view text, size_t count) {
  std::string repeated;
  for (size_t i = 0; i < count; ++i) repeated.append(text);
  return repeated;
}

inline std::string ReadFileBytes(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

// Everything that an import would hand to the store, for comparing.
inline std::string Rendered(const NewEvent& event) {
  std::ostringstream out;
  out << event.own_id << '|' << event.start.ms << '|' << (event.end ? event.end->ms : -1) << '|'
      << event.source << '|' << event.label << '|' << event.text << '|' << event.details_json << '|'
      << event.risk << '|' << event.occurrence_count;
  return out.str();
}

inline std::string Rendered(const Reading& reading) {
  std::ostringstream out;
  for (const NewEvent& event : reading.events) out << Rendered(event) << '\n';
  for (const Rejection& r : reading.rejections) out << r.line << ": " << r.reason << '\n';
  if (reading.error) out << reading.error->message << '\n';
  return out.str();
}

}  // namespace yesterlog
