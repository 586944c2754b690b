// What an ask session needs of a model, run on a pack's parts, each opened when it is first needed.
#pragma once

#include <memory>
#include <string>

#include "core/base/result.h"
#include "core/model/encoder.h"
#include "core/model/json_decoder.h"

namespace yesterlog {

class PackHost {
 public:
  // kUnsupported and kNotFound say what the pack lacks for `mode` ("rules", "model", "cascade").
  static Result<std::unique_ptr<PackHost>> Open(const std::string& pack, const std::string& mode);

  // A "need" of JsonAssistant::StepAsk -> what ResumeAsk takes; a failure is {"error":…}.
  std::string Run(const std::string& need_json);

 private:
  PackHost(std::string pack, PackManifest manifest)
      : pack_(std::move(pack)), manifest_(std::move(manifest)) {}

  Result<std::string> Generate(const std::string& request_json);
  Result<std::string> Encode(const std::string& need_json);

  std::string pack_;
  PackManifest manifest_;
  std::unique_ptr<JsonDecoder> decoder_;
};

}  // namespace yesterlog
