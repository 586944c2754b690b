// yesterlog: the native program over the same core as the page, for scripts, evaluation and
// debugging.
#include <CLI/CLI.hpp>
#include <iostream>
#include <vector>

#include "tools/cli/commands.h"

namespace {

constexpr const char* kExamples = R"(Examples:
  yesterlog import --db home.db --tz Europe/Berlin events.jsonl syslog.txt
  yesterlog ask --db home.db --tz Europe/Berlin "how many deliveries this week?"
  yesterlog ask --db home.db --now 2026-04-10T12:00 --json --trace "who was at the back door last night?"
  yesterlog search --db home.db --from 2026-04-01 "failed login"
  yesterlog digest --db home.db --from 2026-04-06 --to 2026-04-13
  yesterlog kinds --db home.db
  yesterlog imports --db home.db
  yesterlog undo-import --db home.db 3
  yesterlog teach --db home.db "the porch" cam_03
  yesterlog export --db home.db --tz Europe/Berlin > events.jsonl
  yesterlog generate --pack PACK --adapter NAME "<|im_start|>user"
  yesterlog time --now 2026-04-10T12:00 "last Tuesday between 3 and 5pm"

Exit codes: 0 done, 1 a failure (its reason on standard error), 2 bad usage.)";

}  // namespace

int main(int argc, char** argv) {
  CLI::App program{
      "Ask your event log what happened, offline. Every count, date and citation is "
      "computed from the log."};
  program.name("yesterlog");
  program.footer(kExamples);
  program.require_subcommand(1);
  program.get_formatter()->column_width(34);
  const std::vector<yesterlog::Command> commands = {
      yesterlog::AddImportCommand(program),     yesterlog::AddImportsCommand(program),
      yesterlog::AddUndoImportCommand(program), yesterlog::AddMappingsCommand(program),
      yesterlog::AddAskCommand(program),        yesterlog::AddSearchCommand(program),
      yesterlog::AddDigestCommand(program),     yesterlog::AddKindsCommand(program),
      yesterlog::AddTeachCommand(program),      yesterlog::AddExportCommand(program),
      yesterlog::AddTimeCommand(program),       yesterlog::AddTokenizeCommand(program),
      yesterlog::AddGenerateCommand(program),   yesterlog::AddEmbedCommand(program),
      yesterlog::AddRerankCommand(program)};
  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    // --help is not an error.
    return program.exit(error) == 0 ? yesterlog::kExitOk : yesterlog::kExitUsage;
  }
  for (const yesterlog::Command& command : commands) {
    if (command.parser->parsed()) return command.run();
  }
  return yesterlog::kExitUsage;
}
