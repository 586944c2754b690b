#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "tools/cli/commands.h"
#include "tools/cli/conversation_file.h"
#include "tools/cli/pack_host.h"
#include "tools/cli/shared.h"

namespace yesterlog {
namespace {

using Json = nlohmann::ordered_json;

struct AskCommand {
  LogOptions log;
  std::string question;
  std::string plan_path;
  std::string conversation_path;
  std::string date_order = "month_first";
  std::string week_start = "monday";
  std::string pack;
  std::string mode = "rules";
  bool trace = false;
  bool no_model = false;
};

// The log that is asked, and the pack that it may ask; nullptr: by rules and templates.
struct Asked {
  std::unique_ptr<JsonAssistant> log;
  std::unique_ptr<PackHost> pack;
};

// The request for a line: the command line's settings where the line has none, and the last turn of
// its conversation. Conversations live in `turns`, not in the log, so that a batch leaves none
// there.
std::string Request(const AskCommand& command, const Json& line, const std::string& last_turn) {
  Json request = line;
  request.erase("conversation");
  if (!request.contains("now") && !request.contains("now_ms")) {
    request.update(Json::parse("{" + NowMember(command.log) + "}"));
  }
  request["trace"] = command.trace;
  request["models"] = command.pack.empty() || command.no_model ? "none" : "pack";
  request["mode"] = command.mode;
  request["date_order"] = command.date_order;
  request["week_start"] = command.week_start;
  if (!last_turn.empty()) request["previous"] = Json::parse(last_turn);
  return request.dump();
}

// One question to its end: what it needs of a model is run between two steps.
std::string Carry(const Asked& asked, const std::string& request) {
  if (std::string begun = asked.log->BeginAsk(request); begun != "{}") return begun;
  for (;;) {
    std::string text = asked.log->StepAsk();
    const Json step = Json::parse(text);
    if (step.contains("error")) return text;
    if (step.contains("reply")) return step["reply"].dump();
    const std::string outcome = asked.pack->Run(step["need"].dump());
    if (std::string resumed = asked.log->ResumeAsk(outcome); resumed != "{}") return resumed;
  }
}

std::string Answer(const AskCommand& command, const Asked& asked, ConversationFile& turns,
                   const std::string& line_text) {
  const Json line = Json::parse(line_text);
  const bool shares = line.contains("conversation") || !command.conversation_path.empty();
  const std::string conversation =
      line.contains("conversation") ? line["conversation"].dump() : std::string();
  std::string reply =
      Carry(asked, Request(command, line, shares ? turns.LastTurn(conversation) : std::string()));
  const Json json = Json::parse(reply);
  if (shares && json.contains("turn")) turns.SetLastTurn(conversation, json["turn"].dump());
  return reply;
}

void PrintReply(const Json& reply) {
  std::cout << reply["markdown"].get<std::string>() << "\n";
  if (!reply.contains("trace")) return;
  for (const Json& entry : reply["trace"]) {
    std::cout << "\n" << entry["stage"].get<std::string>() << "  " << entry["spent_us"] << " us";
    for (const Json& guard : entry["guards"]) std::cout << "  !" << guard.get<std::string>();
    std::cout << "\n  in   " << entry["input"].dump() << "\n  out  " << entry["output"].dump();
  }
  std::cout << "\n";
}

// An answer over a log of which a file is half removed is of neither log.
void WarnOfUndo(JsonAssistant& log) {
  const Json list = Json::parse(log.Imports());
  for (const Json& import : list.value("imports", Json::array())) {
    if (import["state"] != "undoing") continue;
    std::cerr << "yesterlog: this log is changing: " << import["file"].get<std::string>()
              << " is removed only in part; go on with undo-import " << import["id"] << ".\n";
  }
}

int RunAsk(const AskCommand& command) {
  if (command.question.empty() && command.plan_path.empty()) {
    std::cerr << "yesterlog: ask needs a question, or a plan by --plan FILE.\n";
    return kExitUsage;
  }
  Asked asked;
  if (!command.pack.empty() && !command.no_model) {
    auto pack = PackHost::Open(command.pack, command.mode);
    if (!pack.ok()) return Fail("--pack " + command.pack + ": " + pack.error().message);
    asked.pack = std::move(*pack);
  } else if (command.mode != "rules") {
    std::cerr << "yesterlog: --mode " << command.mode
              << " needs a model: give --pack DIR, without --no-model.\n";
    return kExitUsage;
  }
  asked.log = OpenLog(command.log);
  if (!asked.log) return kExitFailure;
  auto turns = ConversationFile::Load(command.conversation_path);
  if (!turns.ok()) return Fail(turns.error().message);
  const auto answer = [&](const std::string& line) { return Answer(command, asked, *turns, line); };
  int exit_code = kExitOk;
  if (command.question == "-") {
    exit_code = AnswerLines(std::cin, answer);
  } else {
    Json line = {{"question", command.question}};
    if (!command.plan_path.empty()) {
      std::ifstream file(command.plan_path, std::ios::binary);
      if (!file) return Fail("--plan: cannot read " + command.plan_path + ".");
      const std::string text{std::istreambuf_iterator<char>(file), {}};
      line["plan"] = Json::parse(text, nullptr, /*allow_exceptions=*/false);
      if (line["plan"].is_discarded()) return Fail("--plan: " + command.plan_path + " is no JSON.");
    }
    const std::string reply = answer(line.dump());
    if (FailedReply(reply)) return kExitFailure;
    if (command.log.json) {
      std::cout << reply << "\n";
    } else {
      PrintReply(Json::parse(reply));
      WarnOfUndo(*asked.log);
    }
  }
  const Status saved = turns->Save();
  return saved.ok() ? exit_code : Fail(saved.error().message);
}

}  // namespace

Command AddAskCommand(CLI::App& program) {
  CLI::App* parser = program.add_subcommand("ask", "Ask the log a question in English");
  const auto command = std::make_shared<AskCommand>();
  AddDbOption(*parser, command->log);
  AddTimeOptions(*parser, command->log);
  AddJsonFlag(*parser, command->log);
  parser->add_option("--pack", command->pack, "A pack's folder: models that may be asked")
      ->type_name("DIR");
  parser->add_flag(
      "--no-model", command->no_model,
      "Answer by rules and templates, whatever else is said (the default without --pack)");
  parser->add_option("--mode", command->mode, "Who reads the question [rules]")
      ->check(CLI::IsMember({"rules", "model", "cascade"}));
  parser
      ->add_option("--plan", command->plan_path,
                   "Answer the plan in this JSON file, whatever the question says "
                   "(core/plan/FORMAT.md)")
      ->type_name("FILE");
  parser->add_flag("--trace", command->trace, "Show what every stage did");
  parser
      ->add_option("--conversation", command->conversation_path,
                   "Keep the last turn in this file, so that the next question may follow up")
      ->type_name("FILE");
  parser->add_option("--date-order", command->date_order, "How 6/10/2018 reads")
      ->check(CLI::IsMember({"month_first", "day_first"}));
  parser->add_option("--week-start", command->week_start, "The first day of a week")
      ->check(CLI::IsMember({"monday", "sunday"}));
  parser
      ->add_option(
          "question", command->question,
          "The question, or - for JSON lines {\"id\",\"question\",\"now\",\"conversation\"} on "
          "standard input")
      ->required(false);
  return {parser, [command] { return RunAsk(*command); }};
}

}  // namespace yesterlog
