// A pack's decoder behind texts of JSON: what the bindings of the page, the native program and
// tests call. Errors are {"error":{"code","message"}}.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/model/json_constraint.h"
#include "core/model/pack.h"
#include "core/model/runtime.h"
#include "core/model/text_stream.h"

namespace yesterlog {

class JsonDecoder {
 public:
  // {"adapters"?:["rewrite",…] (all of the pack's by default),"context_tokens"?,"prefill_tokens"?}
  static Result<std::unique_ptr<JsonDecoder>> Open(std::unique_ptr<Runtime> runtime,
                                                   std::string_view json);

  // {} -> {"pack","adapters":[…],"context_tokens","vocabulary","runtime":{"version","provider",
  //        "threads"}}
  std::string Describe() const;

  // {"adapter"?:"","prompt":text with control tokens | "tokens":[…],"prefix_tokens"?,
  //  "max_new_tokens"?,"temperature"?,"top_p"?,"seed"?,"form"?:"slots"}
  // -> {"prompt_tokens","reused_tokens"}
  std::string Start(std::string_view json);

  // -> {"tokens":[…],"text","read":of the prompt,"finished":null|"stop"|"complete"|"length"|
  //     "context_full"|"cancelled","counts"?:{…} at the end}
  std::string Step();

  // NOLINTNEXTLINE(readability-make-member-function-const): what it changes is behind a pointer
  void Cancel() { model_.decoder->Cancel(); }

 private:
  JsonDecoder(std::unique_ptr<Runtime> runtime, PackManifest manifest, LanguageModel model)
      : runtime_(std::move(runtime)),
        manifest_(std::move(manifest)),
        model_(std::move(model)),
        text_(*model_.tokenizer) {}

  // The constraint that a form needs, made once: its vocabulary takes a while.
  Result<TokenConstraint*> ConstraintOf(const std::string& form);

  std::unique_ptr<Runtime> runtime_;
  PackManifest manifest_;
  LanguageModel model_;
  std::unique_ptr<JsonConstraint> slots_;
  TextStream text_;
};

}  // namespace yesterlog
