// What the first records of a log show about each of its columns.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/ingest/record.h"

namespace yesterlog {

struct ColumnSample {
  std::string name;
  size_t values = 0;     // that are not empty
  size_t times = 0;      // that read as a time
  size_t clocks = 0;     // that read as a clock time without a date
  size_t clockless = 0;  // of the times: dates alone
  size_t numbers = 0;
  size_t risks = 0;  // that read as a severity word or level
  size_t tens = 0;   // of the numbers: 10, 20 .. 60
  size_t files = 0;  // that name a picture or a recording
  size_t flags = 0;  // yes or no, true or false
  size_t uuids = 0;
  size_t words = 0;  // blank-separated, over all values
  size_t lists = 0;
  double largest = 0;  // of the numbers
  bool fractions = false;
  bool day_first = false;                 // holds a date that only reads with the day first
  std::unordered_set<uint64_t> distinct;  // hashes of the values

  bool Mostly(size_t count) const { return values > 0 && count * 10 >= values * 9; }
};

class ColumnSampler {
 public:
  void Observe(const Record& record);
  const std::vector<ColumnSample>& columns() const { return columns_; }

 private:
  std::vector<ColumnSample> columns_;  // in order of first appearance
  std::unordered_map<std::string, size_t> index_;
};

}  // namespace yesterlog
