#include <CLI/CLI.hpp>
#include <iostream>
#include <nlohmann/json.hpp>

#include "tools/cli/commands.h"
#include "tools/cli/shared.h"

namespace yesterlog {
namespace {

using Json = nlohmann::ordered_json;

// Large enough that reading costs more than asking, small beside the memory of any machine.
constexpr int64_t kPageEvents = 2000;

struct ExportCommand {
  LogOptions log;
  bool csv = false;
};

int RunExport(const ExportCommand& command) {
  const auto log = OpenLog(command.log);
  if (!log) return kExitFailure;
  Json request = {{"limit", kPageEvents}, {"csv", command.csv}};
  for (;;) {
    const std::string reply = log->Export(request.dump());
    if (FailedReply(reply)) return kExitFailure;
    const Json page = Json::parse(reply);
    std::cout << page[command.csv ? "csv" : "jsonl"].get_ref<const std::string&>();
    if (!std::cout.flush()) return Fail("The events could not be written: free space and retry.");
    if (page["next"].is_null()) return kExitOk;
    request["after"] = page["next"];
  }
}

}  // namespace

Command AddExportCommand(CLI::App& program) {
  CLI::App* parser = program.add_subcommand(
      "export", "Write every event to standard output, as JSON lines that import takes back");
  const auto command = std::make_shared<ExportCommand>();
  AddDbOption(*parser, command->log);
  AddTimeOptions(*parser, command->log);
  AddJsonFlag(*parser, command->log);
  parser
      ->add_flag(
          "--csv", command->csv,
          "CSV with a header instead; cells that begin with = + - @ stay as the log has them")
      ->excludes("--json");
  return {parser, [command] { return RunExport(*command); }};
}

}  // namespace yesterlog
