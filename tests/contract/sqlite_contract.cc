#include "tests/contract/sqlite_contract.h"

namespace yesterlog {

std::vector<ContractResult> RunSqliteContract(const std::string& path_prefix) {
  std::vector<ContractResult> results;
  for (const auto& cases : {ValueCases(), ControlCases(), SearchCases(), StoreCases()}) {
    for (const ContractCase& one : cases) {
      Findings findings;
      one.run(path_prefix + std::to_string(results.size() + 1) + ".db", findings);
      results.push_back({one.name, findings.failure().empty(), findings.failure()});
    }
  }
  return results;
}

}  // namespace yesterlog
