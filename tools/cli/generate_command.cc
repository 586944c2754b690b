#include <CLI/CLI.hpp>
#include <chrono>
#include <iostream>
#include <nlohmann/json.hpp>

#include "core/model/pack.h"
#include "tools/cli/commands.h"
#include "tools/cli/ort_runtime.h"
#include "tools/cli/shared.h"

namespace yesterlog {
namespace {

using Json = nlohmann::ordered_json;
using Clock = std::chrono::steady_clock;

struct GenerateCommand {
  std::string pack;
  std::string adapter;
  std::string prompt;
  int64_t max_tokens = 256;
  int64_t context = 0;
  Sampling sampling;
  int threads = 0;
  bool json = false;
};

double MsSince(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

struct Generated {
  std::vector<int32_t> tokens;
  double first_ms = 0;  // until the first token
  double total_ms = 0;
};

Result<Generated> Generate(Decoder& decoder, const std::function<void(const Generated&)>& each) {
  Generated generated;
  const auto start = Clock::now();
  while (!decoder.finished()) {
    const auto tokens = decoder.Step();
    if (!tokens.ok()) return tokens.error();
    if (tokens->empty()) continue;
    if (generated.tokens.empty()) generated.first_ms = MsSince(start);
    generated.tokens.insert(generated.tokens.end(), tokens->begin(), tokens->end());
    each(generated);
  }
  generated.total_ms = MsSince(start);
  return generated;
}

Json Report(const LanguageModel& model, const Generated& generated, const RuntimeInfo& info) {
  const GenerationCounts& counts = model.decoder->counts();
  return {{"text", model.tokenizer->Decode(generated.tokens)},
          {"tokens", generated.tokens},
          {"finish", FinishReasonName(*model.decoder->finished())},
          {"counts",
           {{"prompt", counts.prompt_tokens},
            {"reused", counts.reused_tokens},
            {"passes", counts.passes},
            {"new", counts.new_tokens}}},
          {"runtime",
           {{"version", info.version}, {"provider", info.provider}, {"threads", info.threads}}},
          {"timings", {{"first_ms", generated.first_ms}, {"total_ms", generated.total_ms}}}};
}

// The text so far, but for a last character whose bytes are not all there yet.
std::string_view WholeCharacters(std::string_view text) {
  size_t end = text.size();
  while (end > 0 && text.size() - end < 4 && (static_cast<uint8_t>(text[end - 1]) & 0xC0) == 0x80)
    --end;
  if (end == 0) return text;
  const auto lead = static_cast<uint8_t>(text[end - 1]);
  const size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
  return end - 1 + length > text.size() ? text.substr(0, end - 1) : text;
}

int RunGenerate(const GenerateCommand& command) {
  const auto runtime = OpenOrtRuntime(command.pack, {.threads = command.threads});
  if (!runtime.ok()) return Fail(runtime.error().message);
  const auto manifest = ReadManifest(**runtime);
  if (!manifest.ok()) return Fail(manifest.error().message);
  std::vector<std::string> adapters;
  if (!command.adapter.empty()) adapters.push_back(command.adapter);
  const auto model =
      OpenLanguageModel(**runtime, *manifest, adapters, {.context_tokens = command.context});
  if (!model.ok()) return Fail(model.error().message);
  GenerationRequest request{.adapter = command.adapter};
  request.prompt = model->tokenizer->Encode(command.prompt, AddedTokens::kRecognised);
  request.max_new_tokens = command.max_tokens;
  request.sampling = command.sampling;
  if (Status started = model->decoder->Start(std::move(request)); !started.ok())
    return Fail(started.error().message);
  size_t printed = 0;
  const auto generated = Generate(*model->decoder, [&](const Generated& so_far) {
    if (command.json) return;
    const std::string text = model->tokenizer->Decode(so_far.tokens);
    const std::string_view whole = WholeCharacters(text);
    std::cout << whole.substr(std::min(printed, whole.size())) << std::flush;
    printed = whole.size();
  });
  if (!generated.ok()) return Fail(generated.error().message);
  if (!command.json) return std::cout << "\n", kExitOk;
  std::cout << Report(*model, *generated, (*runtime)->info())
                   .dump(-1, ' ', false, Json::error_handler_t::replace)
            << "\n";
  return kExitOk;
}

}  // namespace

Command AddGenerateCommand(CLI::App& program) {
  CLI::App* parser = program.add_subcommand(
      "generate", "Let a pack's decoder go on from a prompt, as it is, with control tokens read");
  const auto command = std::make_shared<GenerateCommand>();
  parser->add_option("--pack", command->pack, "A pack's folder")->required()->type_name("DIR");
  parser->add_option("--adapter", command->adapter, "One of the pack's; none: the base model");
  parser->add_option("--max-tokens", command->max_tokens, "At most so many")
      ->check(CLI::PositiveNumber);
  parser->add_option("--context", command->context, "Positions of the cache; all by default")
      ->check(CLI::PositiveNumber);
  parser->add_option("--temperature", command->sampling.temperature, "0: the likeliest token");
  parser->add_option("--top-p", command->sampling.top_p, "Of the likeliest tokens' share");
  parser->add_option("--seed", command->sampling.seed, "For a temperature above 0");
  parser->add_option("--threads", command->threads, "Of ONNX Runtime")->check(CLI::PositiveNumber);
  parser->add_flag("--json", command->json, "Tokens, counts and timings as JSON");
  parser->add_option("prompt", command->prompt, "\"Who came to the door?\"")->required();
  return {parser, [command] { return RunGenerate(*command); }};
}

}  // namespace yesterlog
