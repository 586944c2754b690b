#include "tests/contract/sqlite_contract.h"

#include <doctest/doctest.h>

#include <filesystem>

namespace yesterlog {
namespace {

TEST_CASE("libsqlite3 fulfils the contract of core/store") {
  const auto folder = std::filesystem::temp_directory_path() / "yesterlog_sqlite_contract";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  const std::vector<ContractResult> results = RunSqliteContract((folder / "case").string());
  for (const ContractResult& result : results)
    CHECK_MESSAGE(result.ok, result.name, ": ", result.message);
  CHECK(results.size() == 21);
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace yesterlog
