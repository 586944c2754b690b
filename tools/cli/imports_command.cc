// What was read into a log, file by file, and taking one of them back.
#include <CLI/CLI.hpp>
#include <iostream>
#include <nlohmann/json.hpp>

#include "tools/cli/commands.h"
#include "tools/cli/shared.h"

namespace yesterlog {
namespace {

using Json = nlohmann::ordered_json;

struct ImportsCommand {
  LogOptions log;
};

struct UndoCommand {
  LogOptions log;
  int64_t id = 0;
};

struct MappingsCommand {
  LogOptions log;
  std::string forgotten;
};

std::string Counted(const Json& number, const char* thing) {
  const auto count = number.get<int64_t>();
  return std::to_string(count) + " " + thing + (count == 1 ? "" : "s");
}

// "3  door.log  read 2026-04-10T12:00:00: 12 events added, 2026-04-09T07:30:00 to …"
void PrintImport(const Json& import) {
  std::cout << import["id"] << "  " << import["file"].get<std::string>() << "  read "
            << import["at"].get<std::string>() << ": " << Counted(import["accepted"], "event")
            << " added";
  if (import["updated"] > 0) std::cout << ", " << import["updated"] << " brought up to date";
  if (import["duplicates"] > 0) std::cout << ", " << import["duplicates"] << " already there";
  std::cout << ", " << import["first"].get<std::string>() << " to "
            << import["last"].get<std::string>();
  if (import["times"] > 1) std::cout << ", " << import["times"] << " times";
  if (import["state"] == "in_part") std::cout << " (read only in part)";
  if (import["state"] == "undoing") std::cout << " (taken back in part: undo it again to go on)";
  std::cout << "\n";
}

int RunImports(const ImportsCommand& command) {
  const auto log = OpenLog(command.log);
  if (!log) return kExitFailure;
  const std::string reply = log->Imports();
  if (FailedReply(reply)) return kExitFailure;
  if (command.log.json) {
    std::cout << reply << "\n";
    return kExitOk;
  }
  const Json list = Json::parse(reply);
  for (const Json& import : list["imports"]) PrintImport(import);
  if (list["unlisted_events"] > 0) {
    std::cout << Counted(list["unlisted_events"], "event")
              << " came before this list was kept: no file of theirs can be taken back.\n";
  }
  return kExitOk;
}

// The last report, or {"error":…}.
std::string StepToEnd(const UndoCommand& command, JsonAssistant& log) {
  const std::string request = Json{{"id", command.id}}.dump();
  for (;;) {
    std::string reply = log.UndoImport(request);
    if (Json::parse(reply).value("state", "done") == "done") return reply;
  }
}

void PrintUndone(const Json& report) {
  std::cout << report["file"].get<std::string>() << ": " << Counted(report["removed"], "event")
            << " removed.";
  if (report["kept"] > 0) {
    std::cout << " " << Counted(report["kept"], "event") << " that other files had as well stayed.";
  }
  if (report["kept_updated"] > 0) {
    std::cout << " " << Counted(report["kept_updated"], "event")
              << " of other files that it brought up to date stayed as it left them.";
  }
  std::cout << "\n";
}

int RunUndo(const UndoCommand& command) {
  const auto log = OpenLog(command.log);
  if (!log) return kExitFailure;
  const std::string reply = StepToEnd(command, *log);
  if (FailedReply(reply)) return kExitFailure;
  if (command.log.json) {
    std::cout << reply << "\n";
  } else {
    PrintUndone(Json::parse(reply));
  }
  return BringUpToDate(*log) ? kExitOk : kExitFailure;
}

// A line a header: "1f0c…  when, msg, …  time=when text=msg".
void PrintMapping(const Json& one) {
  std::cout << one["header"].get<std::string>() << " ";
  for (const Json& column : one["columns"]) std::cout << " " << column.get<std::string>() << ",";
  std::cout << " as";
  for (const auto& [field, column] : one["mapping"].items()) {
    std::cout << " " << field << "=" << column.get<std::string>();
  }
  std::cout << "\n";
}

int RunMappings(const MappingsCommand& command) {
  const auto log = OpenLog(command.log);
  if (!log) return kExitFailure;
  const std::string reply = command.forgotten.empty()
                                ? log->Mappings()
                                : log->ForgetMapping(Json{{"header", command.forgotten}}.dump());
  if (FailedReply(reply)) return kExitFailure;
  if (command.log.json) {
    std::cout << reply << "\n";
    return kExitOk;
  }
  const Json list = Json::parse(reply);
  for (const Json& one : list["mappings"]) PrintMapping(one);
  return kExitOk;
}

template <typename Options>
CLI::App* AddListCommand(CLI::App& program, const char* name, const char* summary,
                         Options& options) {
  CLI::App* parser = program.add_subcommand(name, summary);
  AddDbOption(*parser, options.log);
  AddTimeOptions(*parser, options.log);
  AddJsonFlag(*parser, options.log);
  return parser;
}

}  // namespace

Command AddImportsCommand(CLI::App& program) {
  const auto command = std::make_shared<ImportsCommand>();
  CLI::App* parser =
      AddListCommand(program, "imports", "List the files that were read into the log", *command);
  return {parser, [command] { return RunImports(*command); }};
}

Command AddUndoImportCommand(CLI::App& program) {
  const auto command = std::make_shared<UndoCommand>();
  CLI::App* parser = AddListCommand(program, "undo-import",
                                    "Remove the events that one file alone brought", *command);
  parser->add_option("number", command->id, "Which import, as the command imports lists them")
      ->required();
  return {parser, [command] { return RunUndo(*command); }};
}

Command AddMappingsCommand(CLI::App& program) {
  const auto command = std::make_shared<MappingsCommand>();
  CLI::App* parser = AddListCommand(
      program, "mappings", "List the headers whose columns were mapped (import --map)", *command);
  parser->add_option("--forget", command->forgotten, "Forget what was said of this header")
      ->type_name("HEADER");
  return {parser, [command] { return RunMappings(*command); }};
}

}  // namespace yesterlog
