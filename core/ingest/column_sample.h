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
  size_t serials = 0;    // that may be a spreadsheet's time
  size_t numbers = 0;    // with a point or a comma
  size_t risks = 0;      // that read as a severity word or level
  size_t tens = 0;       // of the numbers: 10, 20 .. 60
  size_t coded = 0;      // that hold a number as long as an epoch's
  size_t files = 0;      // that name a picture or a recording
  size_t states = 0;     // on or off, open or closed
  size_t flags = 0;      // yes or no, true or false
  size_t uuids = 0;
  size_t addresses = 0;  // of machines and of mail
  size_t words = 0;      // blank-separated, over all values
  size_t lists = 0;
  double largest = 0;  // of the numbers
  bool fractions = false;
  bool day_first = false;  // holds a date that only reads with the day first
  // How many days lie between each date and the one before it, all added up, by either reading: a
  // log goes on day by day.
  struct Travel {
    int64_t last_day = 0;
    int64_t days = 0;

    void GoTo(int64_t day) {
      if (last_day != 0) days += day > last_day ? day - last_day : last_day - day;
      last_day = day;
    }
  };
  Travel month_first_travel;
  Travel day_first_travel;
  std::unordered_set<uint64_t> distinct;  // hashes of the values

  // Whether its dates have the day first: one can have nothing else, or all of them lie together
  // only so.
  bool HasDayFirst() const {
    return day_first || 3 * day_first_travel.days < month_first_travel.days;
  }
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
