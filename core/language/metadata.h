// What a question says about an event other than its time and words.
#pragma once

#include <string>
#include <vector>

namespace yesterlog {

struct Metadata {
  std::vector<std::string> sources;  // as the log spells them
  std::vector<std::string> labels;
  int min_risk = 0;
  friend bool operator==(const Metadata&, const Metadata&) = default;
};

}  // namespace yesterlog
