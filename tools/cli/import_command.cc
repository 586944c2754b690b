#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>
#include <optional>

#include "core/ingest/importer.h"
#include "tools/cli/commands.h"
#include "tools/cli/log_file.h"
#include "tools/cli/shared.h"

namespace yesterlog {
namespace {

using Json = nlohmann::ordered_json;

// Nobody waits between two steps here, and every step ends at a commit.
constexpr int64_t kStepMicroseconds = 500'000;

struct ImportCommand {
  LogOptions log;
  std::string format = "auto";
  std::string date;
  std::vector<std::string> mapping;  // "field=column"
  bool no_dedup = false;
  std::vector<std::string> files;
};

struct Totals {
  int64_t accepted = 0;
  int64_t duplicates = 0;
  int64_t rejected = 0;
  Json rejections = Json::array();
  Json conflicting_ids = Json::array();
  Json notes = Json::array();  // what was taken for granted
};

// A command line may hold bytes that are no text.
std::string Dumped(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string ImportRequest(const ImportCommand& command, const std::string& file) {
  Json request = Json::parse("{" + NowMember(command.log) + "}");
  // A record that names no source takes the file's name, packed or not and wherever it lies: ids,
  // and with them the order of what is equally near, would else differ from folder to folder.
  const std::string name = std::filesystem::path(file).filename().string();
  request["file_name"] = name.ends_with(".gz") ? name.substr(0, name.size() - 3) : name;
  request["format"] = command.format;
  Json mapping = Json::object();
  for (const std::string& pair : command.mapping) {
    const size_t equals = pair.find('=');
    mapping[pair.substr(0, equals)] = pair.substr(equals + 1);
  }
  request["mapping"] = mapping;
  if (!command.date.empty()) request["date"] = command.date;
  request["keep_apart"] = command.no_dedup;
  return Dumped(request);
}

// Steps until the import wants more input or is done; the last report, or {"error":…}.
std::string StepUntilIdle(JsonAssistant& log) {
  for (;;) {
    std::string reply = log.StepImport(kStepMicroseconds);
    if (Json::parse(reply).value("state", "") != "working") return reply;
  }
}

void AddReport(const Json& report, const std::string& file, Totals& totals) {
  totals.accepted += report["accepted"].get<int64_t>();
  totals.duplicates += report["duplicates"].get<int64_t>();
  totals.rejected += report["rejected"].get<int64_t>();
  for (const Json& rejection : report["rejections"]) {
    totals.rejections.push_back(
        {{"file", file}, {"line", rejection["line"]}, {"reason", rejection["reason"]}});
  }
  for (const Json& id : report["conflicting_ids"]) totals.conflicting_ids.push_back(id);
  if (report.contains("note")) {
    totals.notes.push_back({{"file", file}, {"note", report["note"]}});
  }
}

// Feeds what can be read of the file; the exit code, after a message on stderr when reading failed.
// `*reply` is the last report, {"error":…} when the import itself failed, empty without input.
int FeedFile(LogFile& in, const std::string& file, JsonAssistant& log, std::string* reply) {
  for (;;) {
    const auto bytes = in.Read();
    if (!bytes.ok()) {
      Fail(file + ": " + bytes.error().message + ". What was read so far is imported.");
      return kExitFailure;
    }
    if (bytes->empty()) return kExitOk;
    log.FeedImport(*bytes);
    *reply = StepUntilIdle(log);
    if (reply->starts_with("{\"error\"")) return kExitOk;
  }
}

int ImportFile(const ImportCommand& command, JsonAssistant& log, const std::string& file,
               Totals& totals) {
  auto in = LogFile::Open(file);
  if (!in.ok()) return Fail(in.error().message);
  if (FailedReply(log.BeginImport(ImportRequest(command, file)))) return kExitFailure;
  std::string reply;
  const int exit_code = FeedFile(*in, file, log, &reply);
  const bool nothing_read = reply.empty() && exit_code != kExitOk;
  if (!nothing_read && !reply.starts_with("{\"error\"")) {
    log.FinishImportInput(exit_code == kExitOk ? ImportInput::kWhole : ImportInput::kBrokenOff);
    reply = StepUntilIdle(log);
  }
  log.EndImport();
  if (nothing_read) return exit_code;
  if (FailedReply(reply)) return kExitFailure;
  AddReport(Json::parse(reply), file, totals);
  return exit_code;
}

// Folds captures of one incident and builds digests ahead; the last report, or {"error":…}.
std::string BringUpToDate(JsonAssistant& log) {
  for (;;) {
    std::string reply = log.StepUpkeep(kStepMicroseconds);
    const std::string state = Json::parse(reply).value("state", "done");
    if (state == "done") return reply;
  }
}

void PrintTotals(const ImportCommand& command, const Totals& totals,
                 std::optional<int64_t> clusters) {
  if (command.log.json) {
    std::cout << Dumped({{"accepted", totals.accepted},
                         {"rejected", totals.rejections},
                         {"rejected_count", totals.rejected},
                         {"duplicates", totals.duplicates},
                         {"clusters", clusters ? Json(*clusters) : Json(nullptr)},
                         {"conflicting_ids", totals.conflicting_ids},
                         {"notes", totals.notes}})
              << "\n";
    return;
  }
  std::cout << totals.accepted << " events imported, " << totals.duplicates
            << " were there already, " << totals.rejected << " lines rejected.";
  if (clusters) std::cout << " " << *clusters << " incidents of the log have more than one event.";
  std::cout << "\n";
  for (const Json& note : totals.notes) {
    std::cout << note["file"].get<std::string>() << ": " << note["note"].get<std::string>() << "\n";
  }
  for (const Json& rejection : totals.rejections) {
    std::cerr << rejection["file"].get<std::string>() << ":" << rejection["line"] << ": "
              << rejection["reason"].get<std::string>() << "\n";
  }
}

int RunImport(const ImportCommand& command) {
  const auto log = OpenLog(command.log);
  if (!log) return kExitFailure;
  Totals totals;
  int exit_code = kExitOk;
  for (const std::string& file : command.files) {
    if (ImportFile(command, *log, file, totals) != kExitOk) exit_code = kExitFailure;
  }
  // What was imported is said whether or not this works.
  const std::string kept_up = BringUpToDate(*log);
  const Json report = Json::parse(kept_up);
  std::optional<int64_t> clusters;
  if (report.contains("clusters")) clusters = report["clusters"].get<int64_t>();
  PrintTotals(command, totals, clusters);
  return FailedReply(kept_up) ? kExitFailure : exit_code;
}

}  // namespace

Command AddImportCommand(CLI::App& program) {
  CLI::App* parser = program.add_subcommand("import", "Read log files into the database");
  const auto command = std::make_shared<ImportCommand>();
  AddDbOption(*parser, command->log);
  AddTimeOptions(*parser, command->log);
  AddJsonFlag(*parser, command->log);
  parser->add_option("--format", command->format, "What the files are [auto: told by content]")
      ->check(CLI::IsMember(LogFormatNames()));
  parser->add_option("--date", command->date,
                     "The date of the first line, where clock times have none (2026-04-09); the "
                     "time of the start, where lines count seconds since then (2026-04-09T07:30)");
  parser
      ->add_option(
          "--map", command->mapping,
          "Which column feeds a field: time=when,source=camera (fields: id time end source "
          "label text risk count)")
      ->delimiter(',')
      ->check([](const std::string& pair) {
        const size_t equals = pair.find('=');
        const bool fits = equals != std::string::npos && equals > 0 && equals + 1 < pair.size();
        return fits ? std::string() : "\"" + pair + "\" is not field=column";
      });
  parser->add_flag("--no-dedup", command->no_dedup, "Keep every new event apart");
  parser
      ->add_option("files", command->files,
                   "Log files, packed by gzip or not, or - for standard input")
      ->required();
  return {parser, [command] { return RunImport(*command); }};
}

}  // namespace yesterlog
