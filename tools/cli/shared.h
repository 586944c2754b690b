// What the subcommands have in common: options, opening a log, lines in and out.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "core/assistant/assistant_json.h"

namespace CLI {
class App;
}

namespace yesterlog {

struct LogOptions {
  std::string db;
  std::string zone;  // empty: the system's
  std::string now;   // local time; empty: the clock's
  bool json = false;
};

void AddDbOption(CLI::App& command, LogOptions& options);
void AddTimeOptions(CLI::App& command, LogOptions& options);
void AddJsonFlag(CLI::App& command, LogOptions& options);

// "now" or "now_ms" as a JSON member for a request: the option, or the clock.
std::string NowMember(const LogOptions& options);

// The log with its zone set and every event sorted into its kind, or nullptr after the reason was
// printed on stderr.
std::unique_ptr<JsonAssistant> OpenLog(const LogOptions& options);

// Folds captures of one incident and builds digests ahead; {"state":"done",…}, or nullopt after the
// reason was printed on stderr.
std::optional<std::string> BringUpToDate(JsonAssistant& log);

// Prints the message on stderr and gives kExitFailure.
int Fail(const std::string& message);

// True, after printing its message on stderr, when `reply` is {"error":…}.
bool FailedReply(const std::string& reply);

// Answers each line of standard input by one line of standard output, at once. `answer` gets the
// line's JSON text and returns a JSON object; a line's "id" is put in front of it. Blank lines are
// passed over. kExitFailure when any answer was an error.
int AnswerLines(std::istream& lines, const std::function<std::string(const std::string&)>& answer);

}  // namespace yesterlog
