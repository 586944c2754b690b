#include "tools/cli/shared.h"

#include <CLI/CLI.hpp>
#include <chrono>
#include <iostream>
#include <nlohmann/json.hpp>

#include "core/assistant/json_request.h"
#include "tools/cli/commands.h"
#include "tools/cli/system_zone.h"

namespace yesterlog {
namespace {

using Json = nlohmann::ordered_json;

int64_t TickMicroseconds() {
  const auto since_start = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::microseconds>(since_start).count();
}

// A log that an older version stored gets its kinds before anything is asked of it; where that
// takes longer than a moment it says how far it is.
bool FinishKinds(JsonAssistant& log) {
  constexpr int64_t kStepMicroseconds = 50'000;
  constexpr int kSilentSteps = 20;
  bool said = false;
  for (int step = 0;; ++step) {
    const std::string reply = log.StepKinds(kStepMicroseconds);
    if (FailedReply(reply)) return false;
    const Json progress = Json::parse(reply);
    if (progress["state"] == "done") break;
    if (step < kSilentSteps) continue;
    std::cerr << "\ryesterlog: sorting events into kinds, " << progress["done"] << " of "
              << progress["total"] << std::flush;
    said = true;
  }
  if (said) std::cerr << "\n";
  return true;
}

}  // namespace

void AddDbOption(CLI::App& command, LogOptions& options) {
  command.add_option("--db", options.db, "The database of the log (made when it is not there)")
      ->required()
      ->type_name("FILE");
}

void AddTimeOptions(CLI::App& command, LogOptions& options) {
  command
      .add_option("--now", options.now, "The reference time, local: 2026-04-10T12:00 [the clock]")
      ->type_name("TIME");
  command.add_option("--tz", options.zone, "Time zone, such as Europe/Berlin [the system's]")
      ->type_name("ZONE");
}

void AddJsonFlag(CLI::App& command, LogOptions& options) {
  command.add_flag("--json", options.json, "Print JSON instead of text");
}

std::string NowMember(const LogOptions& options) {
  if (!options.now.empty()) return "\"now\":" + Json(options.now).dump();
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return "\"now_ms\":" +
         std::to_string(std::chrono::duration_cast<std::chrono::milliseconds>(now).count());
}

std::unique_ptr<JsonAssistant> OpenLog(const LogOptions& options) {
  const auto zone = SystemZoneJson(options.zone.empty() ? SystemZoneName() : options.zone);
  if (!zone.ok()) {
    Fail(zone.error().message);
    return nullptr;
  }
  auto log = JsonAssistant::Open(options.db, TickMicroseconds);
  if (!log.ok()) {
    Fail(log.error().message);
    return nullptr;
  }
  if (FailedReply((*log)->SetZone(*zone)) || !FinishKinds(**log)) return nullptr;
  return std::move(*log);
}

std::optional<std::string> BringUpToDate(JsonAssistant& log) {
  // Nobody waits between two steps here, and every step ends at a commit.
  constexpr int64_t kStepMicroseconds = 500'000;
  for (;;) {
    std::string reply = log.StepUpkeep(kStepMicroseconds);
    if (FailedReply(reply)) return std::nullopt;
    if (Json::parse(reply)["state"] == "done") return reply;
  }
}

int Fail(const std::string& message) {
  std::cerr << "yesterlog: " << message << "\n";
  return kExitFailure;
}

bool FailedReply(const std::string& reply) {
  const Json json = Json::parse(reply, nullptr, /*allow_exceptions=*/false);
  if (!json.is_object() || !json.contains("error")) return false;
  Fail(json["error"]["message"].get<std::string>());
  return true;
}

int AnswerLines(std::istream& lines, const std::function<std::string(const std::string&)>& answer) {
  int exit_code = kExitOk;
  for (std::string line; std::getline(lines, line);) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    JsonRequest request(line);
    Json out = Json::object();
    if (const auto id = request.Raw("id")) out["id"] = Json::parse(*id);
    const std::string reply =
        request.status().ok() ? answer(line) : ErrorJson(request.status().error());
    const Json members = Json::parse(reply);
    for (const auto& [key, value] : members.items()) out[key] = value;
    if (out.contains("error")) exit_code = kExitFailure;
    // One answer a line, as soon as it is there.
    std::cout << out.dump() << "\n" << std::flush;
  }
  return exit_code;
}

}  // namespace yesterlog
