// One of a pack's encoders behind texts of JSON, its vectors and scores as plain numbers: what the
// bindings of the page call. Errors are {"error":{"code","message"}}.
//
//   encoder->Start(R"({"texts":["a fox by the shed"]})");
//   encoder->Step();   // a batch -> {"encoded":1,"total":1}; until both are the same
//   encoder->Rows();   // the texts' vectors, one behind the other
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/model/encoder.h"
#include "core/model/pack_manifest.h"
#include "core/model/runtime.h"

namespace yesterlog {

class JsonEncoder {
 public:
  // {"part":"embedder"|"reranker","batch_tokens"?:1024}. kUnsupported where the pack has no such
  // part.
  static Result<std::unique_ptr<JsonEncoder>> Open(std::unique_ptr<Runtime> runtime,
                                                   std::string_view json);

  // {} -> {"pack","part","width":numbers in a row,"max_tokens","runtime":{"version","provider",
  //        "threads"}}
  std::string Describe() const;

  // {"texts":[…]} of an embedder, {"query","passages":[…]} of a cross-encoder, 1000 at the most
  // -> {"total"}. Gives up what was under way; a failure leaves nothing to be done.
  std::string Start(std::string_view json);

  // One batch -> {"encoded","total"}. After a failure nothing is left to be done.
  std::string Step();

  // `total` rows of `width` numbers once all is encoded, none before; until the next Start.
  std::span<const float> Rows() const;

 private:
  JsonEncoder(std::unique_ptr<Runtime> runtime, PackManifest manifest, std::string part,
              std::unique_ptr<Encoder> encoder)
      : runtime_(std::move(runtime)),
        manifest_(std::move(manifest)),
        part_(std::move(part)),
        encoder_(std::move(encoder)) {}

  const EncoderSpec& spec() const;
  // `error` as text, with nothing left to be done.
  std::string GiveUp(const Error& error);

  std::unique_ptr<Runtime> runtime_;
  PackManifest manifest_;
  std::string part_;
  std::unique_ptr<Encoder> encoder_;
  bool failed_ = false;
};

}  // namespace yesterlog
