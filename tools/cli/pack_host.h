// What an ask session needs of a model, run on a pack's parts. Each is opened when it is first
// needed and stays open; a text that was embedded once is not embedded again.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/model/json_decoder.h"
#include "core/model/pack_manifest.h"
#include "tools/cli/opened_encoder.h"
#include "tools/cli/text_vectors.h"

namespace yesterlog {

class PackHost {
 public:
  // kUnsupported and kNotFound say what the pack lacks for `mode` ("rules", "model", "cascade").
  static Result<std::unique_ptr<PackHost>> Open(const std::string& pack, const std::string& mode);

  // A "need" of JsonAssistant::StepAsk -> what ResumeAsk takes; a failure is {"error":…}.
  std::string Run(const std::string& need_json);

 private:
  using Pairs = std::vector<std::pair<std::string, std::string>>;  // query and passage

  PackHost(std::string pack, PackManifest manifest);

  Result<std::string> Generate(const std::string& request_json);
  Result<std::string> Embed(const std::vector<std::string>& texts);
  Result<std::string> Score(const Pairs& pairs);

  std::string pack_;
  PackManifest manifest_;
  std::unique_ptr<JsonDecoder> decoder_;
  std::optional<OpenedEncoder> embedder_;
  std::optional<OpenedEncoder> reranker_;
  TextVectors seen_;
};

}  // namespace yesterlog
