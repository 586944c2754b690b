#include <CLI/CLI.hpp>
#include <iostream>
#include <nlohmann/json.hpp>

#include "tools/cli/commands.h"
#include "tools/cli/shared.h"

namespace yesterlog {
namespace {

using Json = nlohmann::ordered_json;

struct DigestCommand {
  LogOptions log;
  std::string from;
  std::string to;
  std::vector<std::string> sources;
  std::vector<std::string> labels;
  int min_risk = 0;
};

// A command line may hold bytes that are no text.
std::string Dumped(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

int RunDigest(const DigestCommand& command) {
  const auto log = OpenLog(command.log);
  if (!log) return kExitFailure;
  Json request = {
      {"sources", command.sources}, {"labels", command.labels}, {"min_risk", command.min_risk}};
  if (!command.from.empty()) request["from"] = command.from;
  if (!command.to.empty()) request["to"] = command.to;
  const std::string reply = log->Digest(Dumped(request));
  if (FailedReply(reply)) return kExitFailure;
  if (command.log.json) {
    std::cout << reply << "\n";
  } else {
    std::cout << Json::parse(reply)["markdown"].get<std::string>();
  }
  return kExitOk;
}

}  // namespace

Command AddDigestCommand(CLI::App& program) {
  CLI::App* parser =
      program.add_subcommand("digest", "Sum up a stretch of time as markdown, exactly");
  const auto command = std::make_shared<DigestCommand>();
  AddDbOption(*parser, command->log);
  AddTimeOptions(*parser, command->log);
  AddJsonFlag(*parser, command->log);
  parser->add_option("--from", command->from, "From this local time on; else from the first event")
      ->type_name("TIME");
  parser->add_option("--to", command->to, "Before this local time; else to the last event")
      ->type_name("TIME");
  parser->add_option("--source", command->sources, "Only events of this source (repeatable)");
  parser->add_option("--label", command->labels, "Only events with this label (repeatable)");
  parser->add_option("--min-risk", command->min_risk, "Only events of at least this risk")
      ->check(CLI::Range(0, 4));
  return {parser, [command] { return RunDigest(*command); }};
}

}  // namespace yesterlog
