// A contract's findings for JavaScript: to be called in EMSCRIPTEN_BINDINGS.
#pragma once

#include <emscripten/bind.h>

#include "tests/contract/findings.h"

namespace yesterlog {

inline void BindContractResults() {
  emscripten::value_object<ContractResult>("ContractResult")
      .field("name", &ContractResult::name)
      .field("ok", &ContractResult::ok)
      .field("message", &ContractResult::message);
  emscripten::register_vector<ContractResult>("ContractResults");
}

}  // namespace yesterlog
