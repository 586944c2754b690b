// What the cases of a contract report. No test framework, so that they compile to WebAssembly too.
#pragma once

#include <string>

namespace yesterlog {

// What one case found. The first expectation that fails is kept.
class Findings {
 public:
  // `what` says what should hold.
  void Expect(bool holds, const std::string& what);
  const std::string& failure() const { return failure_; }

 private:
  std::string failure_;
};

struct ContractResult {
  std::string name;
  bool ok = false;
  std::string message;  // why not
};

}  // namespace yesterlog
