#include <CLI/CLI.hpp>
#include <chrono>
#include <iostream>
#include <nlohmann/json.hpp>

#include "core/model/json_decoder.h"
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
  std::string form;
  int64_t max_tokens = 256;
  int64_t context = 0;
  Sampling sampling{};
  int threads = 0;
  bool json = false;
};

double MsSince(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

Json OptionsOf(const GenerateCommand& command) {
  Json adapters = Json::array();
  if (!command.adapter.empty()) adapters.push_back(command.adapter);
  return {{"adapters", adapters}, {"context_tokens", command.context}};
}

Json RequestOf(const GenerateCommand& command) {
  return {{"adapter", command.adapter},
          {"prompt", command.prompt},
          {"max_new_tokens", command.max_tokens},
          {"temperature", command.sampling.temperature},
          {"top_p", command.sampling.top_p},
          {"seed", command.sampling.seed},
          {"form", command.form}};
}

// Carries the generation to its end and tells of it, or streams its text.
int Generate(JsonDecoder& decoder, const GenerateCommand& command) {
  const auto start = Clock::now();
  if (const std::string started = decoder.Start(RequestOf(command).dump()); FailedReply(started))
    return kExitFailure;
  Json told = {{"text", ""}, {"tokens", Json::array()}};
  double first_ms = 0;
  for (;;) {
    const std::string reply = decoder.Step();
    if (FailedReply(reply)) return kExitFailure;
    const Json step = Json::parse(reply);
    const std::string text = step["text"].get<std::string>();
    if (!command.json) std::cout << text << std::flush;
    told["text"].get_ref<std::string&>() += text;
    for (const Json& token : step["tokens"]) told["tokens"].push_back(token);
    if (first_ms == 0 && !step["tokens"].empty()) first_ms = MsSince(start);
    if (step["finished"].is_null()) continue;
    told["finished"] = step["finished"];
    told["counts"] = step["counts"];
    break;
  }
  told["runtime"] = Json::parse(decoder.Describe())["runtime"];
  told["timings"] = {{"first_ms", first_ms}, {"total_ms", MsSince(start)}};
  std::cout << (command.json ? told.dump() : "") << "\n";
  return kExitOk;
}

int RunGenerate(const GenerateCommand& command) {
  auto runtime = OpenOrtRuntime(command.pack, {.threads = command.threads});
  if (!runtime.ok()) return Fail(runtime.error().message);
  const auto decoder = JsonDecoder::Open(std::move(*runtime), OptionsOf(command).dump());
  return decoder.ok() ? Generate(**decoder, command) : Fail(decoder.error().message);
}

}  // namespace

Command AddGenerateCommand(CLI::App& program) {
  CLI::App* parser = program.add_subcommand(
      "generate", "Let a pack's decoder go on from a prompt, as it is, with control tokens read");
  const auto command = std::make_shared<GenerateCommand>();
  parser->add_option("--pack", command->pack, "A pack's folder")->required()->type_name("DIR");
  parser->add_option("--adapter", command->adapter, "One of the pack's; none: the base model");
  parser->add_option("--form", command->form, "What the output is held to")
      ->check(CLI::IsMember({"slots"}));
  parser->add_option("--max-tokens", command->max_tokens, "At most so many")
      ->check(CLI::PositiveNumber);
  parser
      ->add_option("--context", command->context, "Positions of the cache; at most 2048 by default")
      ->check(CLI::PositiveNumber);
  parser->add_option("--temperature", command->sampling.temperature, "0: the likeliest token")
      ->check(CLI::NonNegativeNumber);
  parser->add_option("--top-p", command->sampling.top_p, "Of the likeliest tokens' share");
  parser->add_option("--seed", command->sampling.seed, "For a temperature above 0");
  parser->add_option("--threads", command->threads, "Of ONNX Runtime")->check(CLI::PositiveNumber);
  parser->add_flag("--json", command->json, "Tokens, counts and timings as JSON");
  parser->add_option("prompt", command->prompt, "\"Who came to the door?\"")->required();
  return {parser, [command] { return RunGenerate(*command); }};
}

}  // namespace yesterlog
