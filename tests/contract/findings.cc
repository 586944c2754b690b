#include "tests/contract/findings.h"

namespace yesterlog {

void Findings::Expect(bool holds, const std::string& what) {
  if (!holds && failure_.empty()) failure_ = what;
}

}  // namespace yesterlog
