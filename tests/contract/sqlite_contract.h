// What core/store relies on in SQLite, as one list of cases that every implementation of the
// sqlite3_* symbols has to pass: libsqlite3 natively, the bridge onto official SQLite WASM in Node
// and in a browser. It uses no test framework, so that it compiles to all of them.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "tests/contract/findings.h"

namespace yesterlog {

struct ContractCase {
  const char* name;
  // `path` names a database file that does not exist yet.
  void (*run)(const std::string& path, Findings& findings);
};

std::span<const ContractCase> ValueCases();    // numbers and texts in and out
std::span<const ContractCase> ControlCases();  // errors, transactions, persistence
std::span<const ContractCase> SearchCases();   // FTS5
std::span<const ContractCase> StoreCases();    // core/store on top of it

// Runs every case on a file of its own, `path_prefix` + "1.db" and so on.
std::vector<ContractResult> RunSqliteContract(const std::string& path_prefix);

}  // namespace yesterlog
