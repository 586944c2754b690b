// A pack, opened part by part as it is needed: graphs take seconds and memory to load.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/model/decoder.h"
#include "core/model/pack_manifest.h"
#include "core/model/runtime.h"
#include "core/model/tokenizer.h"

namespace yesterlog {

// The manifest of the runtime's pack.
Result<PackManifest> ReadManifest(Runtime& runtime);

// A decoder with the tokenizer that it was trained with.
struct LanguageModel {
  std::unique_ptr<Tokenizer> tokenizer;
  std::unique_ptr<Decoder> decoder;
};

// Loads the decoder with those of its adapters that are named. kNotFound says which adapters the
// pack has, kUnsupported that it has no decoder.
Result<LanguageModel> OpenLanguageModel(Runtime& runtime, const PackManifest& manifest,
                                        const std::vector<std::string>& adapters,
                                        const DecoderOptions& options = {});

}  // namespace yesterlog
