// The citations of a text whose numbers are known only once all of it is written.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace yesterlog {

class DigestMarks {
 public:
  // Stands for "[n]" of that event until Numbered. No quoted text holds its control characters.
  std::string Mark(int64_t rowid);

  // Every event that was marked, once and in order of time: [n] is rowids[n - 1].
  std::vector<int64_t> Take();

  // `text` with numbers in place of its marks, by what Take gave.
  static std::string Numbered(const std::string& text, const std::vector<int64_t>& rowids);

 private:
  std::vector<int64_t> marked_;
};

}  // namespace yesterlog
