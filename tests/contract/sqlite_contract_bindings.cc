// The contract for JavaScript. Built by contract_build.mjs, never part of the core.
#include <emscripten/bind.h>
#include <malloc.h>

#include "tests/contract/bind_results.h"
#include "tests/contract/sqlite_contract.h"

namespace {

// Bytes that are allocated in this module's heap.
double HeapInUse() { return static_cast<double>(mallinfo().uordblks); }

}  // namespace

EMSCRIPTEN_BINDINGS(yesterlog_sqlite_contract) {
  yesterlog::BindContractResults();
  emscripten::function("runSqliteContract", &yesterlog::RunSqliteContract);
  emscripten::function("heapInUse", &HeapInUse);
}
