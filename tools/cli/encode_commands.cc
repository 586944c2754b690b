// `embed` and `rerank`: what a pack's encoders make of texts.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>
#include <numeric>

#include "core/model/pack.h"
#include "tools/cli/commands.h"
#include "tools/cli/opened_encoder.h"
#include "tools/cli/shared.h"

namespace yesterlog {
namespace {

using Json = nlohmann::ordered_json;

struct EncodeCommand {
  std::string pack;
  std::string query;
  std::vector<std::string> texts;
  int threads = 0;
  bool json = false;
};

Result<OpenedEncoder> OpenPart(const EncodeCommand& command,
                               std::optional<EncoderSpec> PackManifest::* part, const char* name) {
  const OrtRuntimeOptions options{.threads = command.threads};
  auto runtime = OpenOrtRuntime(command.pack, options);
  if (!runtime.ok()) return runtime.error();
  const auto manifest = ReadManifest(**runtime);
  if (!manifest.ok()) return manifest.error();
  const std::optional<EncoderSpec>& spec = *manifest.*part;
  if (!spec)
    return Error{ErrorCode::kUnsupported, "The pack " + manifest->name + " has no " + name + "."};
  return OpenEncoder(command.pack, *spec, options);
}

int RunEmbed(const EncodeCommand& command) {
  const auto opened = OpenPart(command, &PackManifest::embedder, "embedder");
  if (!opened.ok()) return Fail(opened.error().message);
  Encoder& encoder = *opened->encoder;
  const Status done = StepToEnd(encoder, encoder.StartTexts(command.texts));
  if (!done.ok()) return Fail(done.error().message);
  for (size_t i = 0; i < command.texts.size(); ++i) {
    const std::span<const float> row = encoder.Row(i);
    const std::vector<float> embedding(row.begin(), row.end());
    std::cout << (command.json ? Json{{"text", command.texts[i]}, {"embedding", embedding}}
                               : Json(embedding))
                     .dump(-1, ' ', false, Json::error_handler_t::replace)
              << "\n";
  }
  return kExitOk;
}

int RunRerank(const EncodeCommand& command) {
  const auto opened = OpenPart(command, &PackManifest::reranker, "reranker");
  if (!opened.ok()) return Fail(opened.error().message);
  Encoder& encoder = *opened->encoder;
  const Status done = StepToEnd(encoder, encoder.StartPairs(command.query, command.texts));
  if (!done.ok()) return Fail(done.error().message);
  std::vector<size_t> order(command.texts.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::ranges::stable_sort(order, std::greater(), [&](size_t i) { return encoder.Row(i).front(); });
  for (const size_t i : order) {
    const float score = encoder.Row(i).front();
    if (command.json)
      std::cout << Json{{"passage", command.texts[i]}, {"score", score}}.dump(
                       -1, ' ', false, Json::error_handler_t::replace)
                << "\n";
    else
      std::cout << score << "\t" << command.texts[i] << "\n";
  }
  return kExitOk;
}

void AddSharedOptions(CLI::App& parser, EncodeCommand& command) {
  parser.add_option("--pack", command.pack, "A pack's folder")->required()->type_name("DIR");
  parser.add_option("--threads", command.threads, "Of ONNX Runtime")->check(CLI::PositiveNumber);
  parser.add_flag("--json", command.json, "A JSON object a line");
}

}  // namespace

Command AddEmbedCommand(CLI::App& program) {
  CLI::App* parser = program.add_subcommand("embed", "Show texts as a pack's embedder has them");
  const auto command = std::make_shared<EncodeCommand>();
  AddSharedOptions(*parser, *command);
  parser->add_option("texts", command->texts, "\"A fox by the shed\" …")->required();
  return {parser, [command] { return RunEmbed(*command); }};
}

Command AddRerankCommand(CLI::App& program) {
  CLI::App* parser =
      program.add_subcommand("rerank", "Score passages for a query by a pack's cross-encoder");
  const auto command = std::make_shared<EncodeCommand>();
  AddSharedOptions(*parser, *command);
  parser->add_option("query", command->query, "\"who rang the bell?\"")->required();
  parser->add_option("passages", command->texts, "\"Parcel left at the door\" …")->required();
  return {parser, [command] { return RunRerank(*command); }};
}

}  // namespace yesterlog
