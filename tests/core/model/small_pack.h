// A pack.json with all that one can have, and files for it.
#pragma once

#include <doctest/doctest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "tests/core/model/fake_graphs.h"

namespace yesterlog {

// Of tests/model/data.
inline std::string ModelData(const std::string& name) {
  std::ifstream file(std::string(YESTERLOG_TESTS_DIR) + "/model/data/" + name, std::ios::binary);
  REQUIRE(file.good());
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

inline nlohmann::json EncoderJson(const std::string& name) {
  return {{"architecture", "bert"},         {"graph", name + "/model.onnx"},
          {"weights", name + "/model.bin"}, {"tokenizer", name + "/tokenizer.json"},
          {"weight_format", "fp32"},        {"max_tokens", 128}};
}

inline nlohmann::json DecoderJson(const DecoderSpec& spec) {
  using Json = nlohmann::json;
  Json inputs = Json::array();
  for (const ValueInfo& input : spec.adapter_inputs)
    inputs.push_back({{"name", input.name}, {"shape", input.spec.shape}});
  return {{"architecture", "qwen3"},
          {"graph", spec.graph},
          {"weights", "decoder.bin"},
          {"tokenizer", spec.tokenizer},
          {"activations", "fp32"},
          {"weight_format", "int4"},
          {"layers", spec.layers},
          {"kv_heads", spec.kv_heads},
          {"head_dim", spec.head_dim},
          {"vocabulary", spec.vocabulary},
          {"context", spec.context},
          {"rank", spec.rank},
          {"stop_tokens", spec.stop_tokens},
          {"adapter_inputs", inputs},
          {"adapters",
           {{{"name", "rewrite"}, {"file", "adapters/rewrite.safetensors"}, {"tasks", {"rewrite"}}},
            {{"name", "answer"},
             {"file", "adapters/answer.safetensors"},
             {"tasks", {"answer", "summary"}}}}}};
}

inline nlohmann::json PackJson(const DecoderSpec& spec) {
  using Json = nlohmann::json;
  Json pack = {{"format", 1},
               {"name", "small"},
               {"licence", "Apache-2.0"},
               {"provenance", "random"},
               {"prompt_builder", "0123"},
               {"decoder", DecoderJson(spec)},
               {"embedder", EncoderJson("embedder")},
               {"reranker", EncoderJson("reranker")},
               {"files", Json::array()}};
  pack["embedder"]["dims"] = 16;
  pack["embedder"]["pooling"] = "mean";
  for (const char* path : {kDecoderGraph, "decoder.bin", kTokenizerFile,
                           "adapters/rewrite.safetensors", "adapters/answer.safetensors",
                           "embedder/model.onnx", "embedder/model.bin", "embedder/tokenizer.json",
                           "reranker/model.onnx", "reranker/model.bin", "reranker/tokenizer.json"})
    pack["files"].push_back({{"path", path}, {"bytes", 12}, {"sha256", std::string(64, 'a')}});
  return pack;
}

}  // namespace yesterlog
