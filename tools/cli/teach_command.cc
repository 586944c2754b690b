#include <CLI/CLI.hpp>
#include <iostream>
#include <nlohmann/json.hpp>

#include "tools/cli/commands.h"
#include "tools/cli/shared.h"

namespace yesterlog {
namespace {

using Json = nlohmann::ordered_json;

struct TeachCommand {
  LogOptions log;
  std::string phrase;
  std::string means;
  std::string forgotten;
};

std::string Reply(const TeachCommand& command, JsonAssistant& log) {
  if (!command.forgotten.empty()) return log.Forget(Json{{"phrase", command.forgotten}}.dump());
  if (command.phrase.empty()) return log.Taught();
  return log.Teach(Json{{"phrase", command.phrase}, {"means", command.means}}.dump());
}

// A line a phrase: "porch  source cam_03".
void PrintTaught(const Json& taught) {
  for (const Json& one : taught) {
    std::cout << one["phrase"].get<std::string>() << "  " << one["field"].get<std::string>();
    const char* gap = " ";
    for (const Json& value : one["values"]) {
      std::cout << gap << value.get<std::string>();
      gap = ", ";
    }
    std::cout << "\n";
  }
}

int RunTeach(const TeachCommand& command) {
  if (!command.phrase.empty() && command.means.empty()) {
    std::cerr << "Say what \"" << command.phrase << "\" means in the log.\n";
    return kExitUsage;
  }
  const auto log = OpenLog(command.log);
  if (!log) return kExitFailure;
  const std::string reply = Reply(command, *log);
  if (FailedReply(reply)) return kExitFailure;
  if (command.log.json) {
    std::cout << reply << "\n";
  } else {
    PrintTaught(Json::parse(reply)["taught"]);
  }
  return kExitOk;
}

}  // namespace

Command AddTeachCommand(CLI::App& program) {
  CLI::App* parser = program.add_subcommand(
      "teach", "Teach a log what you call its things; without a phrase, list what it was taught");
  const auto command = std::make_shared<TeachCommand>();
  AddDbOption(*parser, command->log);
  AddTimeOptions(*parser, command->log);
  AddJsonFlag(*parser, command->log);
  auto* phrase = parser->add_option("phrase", command->phrase, "What you say (\"the porch\")");
  parser->add_option("means", command->means,
                     "What it stands for: a source, a label, a field and its value (\"badge 42\"), "
                     "or words of the log's texts");
  parser->add_option("--forget", command->forgotten, "Take a phrase back")->excludes(phrase);
  return {parser, [command] { return RunTeach(*command); }};
}

}  // namespace yesterlog
