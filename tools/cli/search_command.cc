#include <CLI/CLI.hpp>
#include <iostream>
#include <nlohmann/json.hpp>

#include "tools/cli/commands.h"
#include "tools/cli/shared.h"

namespace yesterlog {
namespace {

using Json = nlohmann::ordered_json;

struct SearchCommand {
  LogOptions log;
  std::string query;
  std::string from;
  std::string to;
  int64_t k = 10;
};

std::string WithDefaults(const SearchCommand& command, const std::string& line) {
  Json request = Json::parse(line);
  if (!request.contains("k")) request["k"] = command.k;
  if (!command.from.empty() && !request.contains("from")) request["from"] = command.from;
  if (!command.to.empty() && !request.contains("to")) request["to"] = command.to;
  return request.dump();
}

// A hit a line: score, time, source, text.
void PrintHits(JsonAssistant& log, const Json& reply) {
  for (const Json& hit : reply["hits"]) {
    const Json found = Json::parse(log.Events(Json{{"ids", {hit["event_id"]}}}.dump()));
    const Json& event = found["events"][0];
    std::cout << hit["score"].dump() << "  " << event["start"].get<std::string>() << "  "
              << event["source"].get<std::string>() << "  " << event["text"].get<std::string>()
              << "  [" << event["id"].get<std::string>() << "]\n";
  }
}

int RunSearch(const SearchCommand& command) {
  const auto log = OpenLog(command.log);
  if (!log) return kExitFailure;
  const auto search = [&](const std::string& line) {
    return log->Search(WithDefaults(command, line));
  };
  if (command.query == "-") return AnswerLines(std::cin, search);
  const std::string reply = search(Json{{"query", command.query}}.dump());
  if (FailedReply(reply)) return kExitFailure;
  if (command.log.json) {
    std::cout << reply << "\n";
  } else {
    PrintHits(*log, Json::parse(reply));
  }
  return kExitOk;
}

}  // namespace

Command AddSearchCommand(CLI::App& program) {
  CLI::App* parser = program.add_subcommand("search", "Find events by their words, best first");
  const auto command = std::make_shared<SearchCommand>();
  AddDbOption(*parser, command->log);
  AddTimeOptions(*parser, command->log);
  AddJsonFlag(*parser, command->log);
  parser->add_option("--from", command->from, "Only from this local time on")->type_name("TIME");
  parser->add_option("--to", command->to, "Only before this local time")->type_name("TIME");
  parser->add_option("--k", command->k, "How many events at most")->check(CLI::Range(1, 100000));
  parser
      ->add_option("query", command->query,
                   "Words, or - for JSON lines {\"id\",\"query\"} on standard input")
      ->required();
  return {parser, [command] { return RunSearch(*command); }};
}

}  // namespace yesterlog
