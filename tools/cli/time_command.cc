#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "tools/cli/commands.h"
#include "tools/cli/shared.h"

namespace yesterlog {
namespace {

using Json = nlohmann::ordered_json;

struct TimeCommand {
  LogOptions log;
  std::string phrase;
  std::string batch;
  std::string date_order = "month_first";
  std::string week_start = "monday";
};

// The line's own request, with what the command line gives where the line does not.
std::string WithDefaults(const TimeCommand& command, const std::string& line) {
  Json request = Json::parse(line);
  const Json defaults = Json::parse("{" + NowMember(command.log) + "}");
  for (const auto& [key, value] : defaults.items()) {
    if (!request.contains("now") && !request.contains("now_ms")) request[key] = value;
  }
  if (!request.contains("date_order")) request["date_order"] = command.date_order;
  if (!request.contains("week_start")) request["week_start"] = command.week_start;
  return request.dump();
}

// "each 22:00-30:00 on mon, tue": what comes again inside the windows.
void PrintRecurrence(const Json& recurrence) {
  if (recurrence.is_null()) return;
  std::string text;
  for (const Json& clock : recurrence.value("clock", Json::array())) {
    text += " " + clock[0].get<std::string>() + "-" + clock[1].get<std::string>();
  }
  std::string days;
  for (const Json& day : recurrence.value("weekdays", Json::array())) {
    days += (days.empty() ? " on " : ", ") + day.get<std::string>();
  }
  std::cout << "  each" << text << days << "\n";
}

void PrintReading(const Json& resolution) {
  for (const Json& reading : resolution["readings"]) {
    for (const Json& window : reading["windows"]) {
      std::cout << (window["start"].is_null() ? "(open)" : window["start"].get<std::string>())
                << "  to  " << window["end"].get<std::string>() << "\n";
    }
    PrintRecurrence(reading["recurrence"]);
    std::cout << "  = " << reading["canonical"].get<std::string>() << "\n";
  }
  if (resolution["fallback"].get<bool>()) {
    std::cout << "  (no time found: the last three days)\n";
  }
}

int RunTime(TimeCommand command) {
  command.log.db = ":memory:";
  const auto log = OpenLog(command.log);
  if (!log) return kExitFailure;
  const auto resolve = [&](const std::string& line) {
    return log->ResolveTime(WithDefaults(command, line));
  };
  if (command.batch == "-") return AnswerLines(std::cin, resolve);
  if (!command.batch.empty()) {
    std::ifstream lines(command.batch);
    return lines ? AnswerLines(lines, resolve) : Fail("Cannot read " + command.batch + ".");
  }
  const std::string reply = resolve(Json{{"text", command.phrase}}.dump());
  const bool failed = FailedReply(reply);
  if (command.log.json) {
    std::cout << reply << "\n";
  } else if (!failed) {
    PrintReading(Json::parse(reply));
  }
  return failed ? kExitFailure : kExitOk;
}

}  // namespace

Command AddTimeCommand(CLI::App& program) {
  CLI::App* parser = program.add_subcommand("time", "Show which time a phrase means");
  const auto command = std::make_shared<TimeCommand>();
  AddTimeOptions(*parser, command->log);
  AddJsonFlag(*parser, command->log);
  CLI::Option* phrase = parser->add_option("phrase", command->phrase, "\"last Tuesday at 3pm\"");
  parser
      ->add_option("--batch", command->batch,
                   "JSON lines with id, text and ref, from a file or - for standard input")
      ->type_name("FILE")
      ->excludes(phrase);
  parser->add_option("--date-order", command->date_order, "How 6/10/2018 reads")
      ->check(CLI::IsMember({"month_first", "day_first"}));
  parser->add_option("--week-start", command->week_start, "The first day of a week")
      ->check(CLI::IsMember({"monday", "sunday"}));
  parser->callback([command] {
    if (command->phrase.empty() && command->batch.empty()) {
      throw CLI::RequiredError("a phrase or --batch");
    }
  });
  return {parser, [command] { return RunTime(*command); }};
}

}  // namespace yesterlog
