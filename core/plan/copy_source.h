// What may be copied between « and »: stretches of given texts that begin and end at borders of
// words, as they are written between the quotes.
//
//   "Was a parcel at 10.0.0.7?"   a parcel   parcel at 10.0.0.7   but not: parc   10.0
//
// A stretch is known by the bytes copied so far: all places of the texts at which they end.
#pragma once

#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace yesterlog {

class CopySource {
 public:
  using Places = std::vector<uint32_t>;

  // Ill-formed UTF-8 is repaired, everything put into form C, and nothing is copied across control
  // characters.
  explicit CopySource(const std::vector<std::string>& texts);

  bool empty() const { return starts_.empty(); }
  // Where a stretch may begin: nothing is copied yet.
  const Places& starts() const { return starts_; }
  // The places behind one more byte; none where no stretch goes on so.
  Places Step(const Places& places, uint8_t byte) const;
  // Adds the bytes that Step takes.
  void AddNext(const Places& places, std::bitset<256>* bytes) const;
  // Whether the stretch may end there.
  bool MayEnd(const Places& places) const;
  // How many bytes it is to the nearest end, behind at least one more.
  uint32_t BytesToEnd(const Places& places) const;
  uint32_t BytesOfShortest() const { return shortest_; }
  // Nowhere is an end farther.
  uint32_t LongestToEnd() const { return longest_; }

 private:
  void Add(std::string_view text);

  std::string text_;                // all of them, escaped
  std::vector<bool> ends_;          // [place]: whether a stretch may end in front of it
  std::vector<uint32_t> next_end_;  // [place]: the first end behind it; 0 where there is none
  Places starts_;
  uint32_t shortest_ = 0;
  uint32_t longest_ = 0;
};

}  // namespace yesterlog
