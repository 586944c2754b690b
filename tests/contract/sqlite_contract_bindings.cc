// The contract for JavaScript. Built by sqlite_build.mjs, never part of the core.
#include <emscripten/bind.h>
#include <malloc.h>

#include "tests/contract/sqlite_contract.h"

namespace {

// Bytes that are allocated in this module's heap.
double HeapInUse() { return static_cast<double>(mallinfo().uordblks); }

}  // namespace

EMSCRIPTEN_BINDINGS(yesterlog_sqlite_contract) {
  using yesterlog::ContractResult;
  emscripten::value_object<ContractResult>("ContractResult")
      .field("name", &ContractResult::name)
      .field("ok", &ContractResult::ok)
      .field("message", &ContractResult::message);
  emscripten::register_vector<ContractResult>("ContractResults");
  emscripten::function("runSqliteContract", &yesterlog::RunSqliteContract);
  emscripten::function("heapInUse", &HeapInUse);
}
