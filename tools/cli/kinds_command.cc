#include <CLI/CLI.hpp>
#include <iostream>
#include <nlohmann/json.hpp>

#include "tools/cli/commands.h"
#include "tools/cli/shared.h"

namespace yesterlog {
namespace {

using Json = nlohmann::ordered_json;

// A kind a line: how many events, when the last was, its label and text.
void PrintKinds(const Json& kinds) {
  for (const Json& kind : kinds) {
    const std::string label = kind["label"].get<std::string>();
    std::cout << kind["events"] << "  " << kind["last"].get<std::string>() << "  "
              << (label.empty() ? "" : label + ": ") << kind["text"].get<std::string>() << "\n";
  }
}

int RunKinds(const LogOptions& options) {
  const auto log = OpenLog(options);
  if (!log) return kExitFailure;
  const std::string reply = log->Kinds();
  if (FailedReply(reply)) return kExitFailure;
  if (options.json) {
    std::cout << reply << "\n";
  } else {
    PrintKinds(Json::parse(reply)["kinds"]);
  }
  return kExitOk;
}

}  // namespace

Command AddKindsCommand(CLI::App& program) {
  CLI::App* parser = program.add_subcommand(
      "kinds", "List what kinds of events the log has, the most frequent first");
  const auto options = std::make_shared<LogOptions>();
  AddDbOption(*parser, *options);
  AddTimeOptions(*parser, *options);
  AddJsonFlag(*parser, *options);
  return {parser, [options] { return RunKinds(*options); }};
}

}  // namespace yesterlog
