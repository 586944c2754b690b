// The contract for JavaScript. Built by contract_build.mjs, never part of the core.
#include <emscripten/bind.h>

#include "tests/contract/bind_results.h"
#include "tests/contract/engine/engine_contract.h"
#include "wasm/ort_web_runtime.h"

namespace {

std::vector<yesterlog::ContractResult> RunOnOrtWeb(const std::string& expected_json,
                                                   const std::string& only) {
  const auto runtime = yesterlog::OpenOrtWebRuntime();
  if (!runtime.ok()) return {{"the runtime opens", false, runtime.error().message}};
  return yesterlog::RunEngineContract(**runtime, expected_json, only);
}

}  // namespace

EMSCRIPTEN_BINDINGS(yesterlog_engine_contract) {
  yesterlog::BindContractResults();
  emscripten::function("runEngineContract", &RunOnOrtWeb, emscripten::async());
}
