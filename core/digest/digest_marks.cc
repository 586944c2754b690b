#include "core/digest/digest_marks.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace yesterlog {
namespace {

constexpr char kMarkBegin = '\x01';
constexpr char kMarkEnd = '\x02';

}  // namespace

std::string DigestMarks::Mark(int64_t rowid) {
  marked_.push_back(rowid);
  return kMarkBegin + std::to_string(rowid) + kMarkEnd;
}

std::vector<int64_t> DigestMarks::Take() {
  std::ranges::sort(marked_);
  const auto repeats = std::ranges::unique(marked_);
  marked_.erase(repeats.begin(), repeats.end());
  return std::exchange(marked_, {});
}

std::string DigestMarks::Numbered(const std::string& text, const std::vector<int64_t>& rowids) {
  std::string numbered;
  size_t at = 0;
  for (size_t mark = text.find(kMarkBegin); mark != std::string::npos;
       mark = text.find(kMarkBegin, at)) {
    numbered.append(text, at, mark - at);
    const size_t end = text.find(kMarkEnd, mark);
    int64_t rowid = 0;
    std::from_chars(text.data() + mark + 1, text.data() + end, rowid);
    const auto place = std::ranges::lower_bound(rowids, rowid) - rowids.begin();
    numbered += "[" + std::to_string(place + 1) + "]";
    at = end + 1;
  }
  return numbered + text.substr(at);
}

}  // namespace yesterlog
