#include "tests/contract/engine/engine_contract.h"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

#include "tools/cli/ort_runtime.h"

namespace yesterlog {
namespace {

std::string Contents(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE_MESSAGE(file, path, " is missing: tools/test makes it (tests/model/make_oracle.py)");
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

void RunNatively(const std::string& name, size_t cases = 20) {
  const std::string folder = std::string(YESTERLOG_ORACLE_DIR) + "/" + name;
  const std::string expected = Contents(folder + "/expected.json");
  const auto runtime = OpenOrtRuntime(folder + "/pack");
  REQUIRE(runtime.ok());
  const std::vector<ContractResult> results = RunEngineContract(**runtime, expected);
  for (const ContractResult& result : results)
    CHECK_MESSAGE(result.ok, name, ": ", result.name, ": ", result.message);
  CHECK(results.size() == cases);
}

TEST_CASE("ONNX Runtime's C API fulfils the contract of core/model in fp32") {
  RunNatively("tied-fp32");
  RunNatively("untied-fp32");
}

TEST_CASE("ONNX Runtime's C API fulfils the contract of core/model in 8 bits") {
  RunNatively("tied-int8");
  RunNatively("untied-int8");
}

TEST_CASE("ONNX Runtime's C API fulfils the contract of core/model in 4 bits") {
  RunNatively("tied-int4");
}

TEST_CASE("ONNX Runtime's C API fulfils the contract of core/model in fp16") {
  RunNatively("tied-fp16");
}

TEST_CASE("ONNX Runtime's C API fulfils the contract of core/model for encoders") {
  RunNatively("encoders-fp32", 4);
  RunNatively("encoders-int8", 4);
}

}  // namespace
}  // namespace yesterlog
