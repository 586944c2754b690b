#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>
#include <vector>

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

// What came of one file.
struct FileReport {
  std::string shown;
  std::string format;
  int64_t accepted = 0;
  int64_t duplicates = 0;
  int64_t updated = 0;
  int64_t rejected = 0;
  Json rejections = Json::array();  // the first of them
  std::string unread;               // why it could not be read, or not to its end
};

struct Totals {
  std::vector<FileReport> files;
  Json conflicting_ids = Json::array();
  Json notes = Json::array();  // what was taken for granted

  int64_t Sum(int64_t FileReport::* count) const {
    int64_t sum = 0;
    for (const FileReport& file : files) sum += file.*count;
    return sum;
  }
};

// A command line may hold bytes that are no text.
std::string Dumped(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string ImportRequest(const ImportCommand& command, const LogPlace& place) {
  Json request = Json::parse("{" + NowMember(command.log) + "}");
  // A record that names no source takes the file's name, packed or not and wherever it lies: ids,
  // and with them the order of what is equally near, would else differ from folder to folder.
  request["file_name"] = place.file_name;
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

bool IsError(const std::string& reply) { return reply.starts_with("{\"error\""); }

void AddReport(const Json& report, FileReport* file, Totals& totals) {
  file->format = report.value("format", "");
  file->accepted = report["accepted"].get<int64_t>();
  file->duplicates = report["duplicates"].get<int64_t>();
  file->updated = report["updated"].get<int64_t>();
  file->rejected = report["rejected"].get<int64_t>();
  file->rejections = report["rejections"];
  for (const Json& id : report["conflicting_ids"]) totals.conflicting_ids.push_back(id);
  if (report.contains("note")) {
    totals.notes.push_back({{"file", file->shown}, {"note", report["note"]}});
  }
}

// Feeds what can be read of the file; false when reading it failed, with the reason in `*file`.
// `*reply` is the last report, {"error":…} when the import itself failed, empty without input.
bool FeedFile(LogFile& in, JsonAssistant& log, FileReport* file, std::string* reply) {
  for (;;) {
    const auto bytes = in.Read();
    if (!bytes.ok()) {
      file->unread = bytes.error().message + ". What was read so far is imported.";
      return false;
    }
    if (bytes->empty()) return true;
    log.FeedImport(*bytes);
    *reply = StepUntilIdle(log);
    if (IsError(*reply)) return true;
  }
}

FileReport ImportFile(const ImportCommand& command, JsonAssistant& log, const LogPlace& place,
                      Totals& totals) {
  FileReport file;
  file.shown = place.shown;
  auto in = LogFile::Open(place);
  if (!in.ok()) {
    file.unread = in.error().message;
    return file;
  }
  std::string reply = log.BeginImport(ImportRequest(command, place));
  if (!IsError(reply)) {
    reply.clear();
    const bool whole = FeedFile(*in, log, &file, &reply);
    if (!IsError(reply) && (whole || !reply.empty())) {
      log.FinishImportInput(whole ? ImportInput::kWhole : ImportInput::kBrokenOff);
      reply = StepUntilIdle(log);
    }
    log.EndImport();
  }
  if (IsError(reply)) {
    file.unread = Json::parse(reply)["error"].value("message", "");
  } else if (!reply.empty()) {
    AddReport(Json::parse(reply), &file, totals);
  }
  return file;
}

Json TotalsJson(const Totals& totals, std::optional<int64_t> clusters) {
  Json files = Json::array();
  Json rejections = Json::array();
  for (const FileReport& file : totals.files) {
    files.push_back({{"file", file.shown},
                     {"format", file.format},
                     {"accepted", file.accepted},
                     {"duplicates", file.duplicates},
                     {"updated", file.updated},
                     {"rejected_count", file.rejected},
                     {"reason", file.unread.empty() ? Json(nullptr) : Json(file.unread)}});
    for (const Json& rejection : file.rejections) {
      rejections.push_back(
          {{"file", file.shown}, {"line", rejection["line"]}, {"reason", rejection["reason"]}});
    }
  }
  return {{"accepted", totals.Sum(&FileReport::accepted)},
          {"rejected", rejections},
          {"rejected_count", totals.Sum(&FileReport::rejected)},
          {"duplicates", totals.Sum(&FileReport::duplicates)},
          {"updated", totals.Sum(&FileReport::updated)},
          {"clusters", clusters ? Json(*clusters) : Json(nullptr)},
          {"conflicting_ids", totals.conflicting_ids},
          {"notes", totals.notes},
          {"files", files}};
}

// "12 events imported, 0 were there already, 1 lines rejected."
std::string Counts(int64_t accepted, int64_t duplicates, int64_t updated, int64_t rejected) {
  std::string text = std::to_string(accepted) + " events imported, " + std::to_string(duplicates) +
                     " were there already, ";
  if (updated > 0) text += std::to_string(updated) + " were brought up to date, ";
  return text + std::to_string(rejected) + " lines rejected.";
}

// Each reason once: a log of another kind has a thousand lines with the same one.
void PrintRejections(const FileReport& file) {
  constexpr size_t kMostReasons = 10;
  std::vector<std::pair<std::string, int64_t>> counts;  // of the listed lines
  std::vector<std::string> firsts;
  for (const Json& rejection : file.rejections) {
    const std::string reason = rejection["reason"].get<std::string>();
    auto known = std::ranges::find(counts, reason, &std::pair<std::string, int64_t>::first);
    if (known == counts.end() && counts.size() == kMostReasons) continue;
    if (known == counts.end()) {
      counts.emplace_back(reason, 0);
      firsts.push_back(Dumped(rejection["line"]));
      known = counts.end() - 1;
    }
    ++known->second;
  }
  int64_t told = 0;
  for (size_t i = 0; i < counts.size(); ++i) {
    const auto& [reason, count] = counts[i];
    told += count;
    std::cerr << file.shown << ":" << firsts[i] << ": " << reason;
    if (count > 1) std::cerr << " (and " << count - 1 << " more such lines)";
    std::cerr << "\n";
  }
  if (file.rejected > told) {
    std::cerr << file.shown << ": " << file.rejected - told << " more lines are rejected\n";
  }
}

void PrintTotals(const ImportCommand& command, const Totals& totals,
                 std::optional<int64_t> clusters) {
  if (command.log.json) {
    std::cout << Dumped(TotalsJson(totals, clusters)) << "\n";
    return;
  }
  for (const FileReport& file : totals.files) {
    if (totals.files.size() == 1 || !file.unread.empty()) continue;
    std::cout << file.shown << ": "
              << Counts(file.accepted, file.duplicates, file.updated, file.rejected) << "\n";
  }
  std::cout << Counts(totals.Sum(&FileReport::accepted), totals.Sum(&FileReport::duplicates),
                      totals.Sum(&FileReport::updated), totals.Sum(&FileReport::rejected));
  if (clusters) std::cout << " " << *clusters << " incidents of the log have more than one event.";
  std::cout << "\n";
  for (const Json& note : totals.notes) {
    std::cout << note["file"].get<std::string>() << ": " << note["note"].get<std::string>() << "\n";
  }
  for (const FileReport& file : totals.files) PrintRejections(file);
}

// In a folder or a package are pictures and notes as well: only a file that was named has to be a
// log, and of several found one.
bool Succeeded(const std::vector<LogPlace>& places, const Totals& totals, size_t first) {
  bool any = false;
  for (size_t i = 0; i < places.size(); ++i) {
    const bool read = totals.files[first + i].unread.empty();
    if (!read && !places[i].found) return false;
    any = any || read;
  }
  return any;
}

int RunImport(const ImportCommand& command) {
  const auto log = OpenLog(command.log);
  if (!log) return kExitFailure;
  Totals totals;
  int exit_code = kExitOk;
  for (const std::string& path : command.files) {
    const std::vector<LogPlace> places = FindLogs(path);
    const size_t first = totals.files.size();
    for (const LogPlace& place : places) {
      totals.files.push_back(ImportFile(command, *log, place, totals));
      const FileReport& file = totals.files.back();
      if (!file.unread.empty()) Fail(file.shown + ": " + file.unread);
    }
    if (!Succeeded(places, totals, first)) exit_code = kExitFailure;
  }
  // What was imported is said whether or not this works.
  const auto kept_up = BringUpToDate(*log);
  std::optional<int64_t> clusters;
  if (kept_up) clusters = Json::parse(*kept_up)["clusters"].get<int64_t>();
  PrintTotals(command, totals, clusters);
  return kept_up ? exit_code : kExitFailure;
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
      ->add_option(
          "files", command->files,
          "Log files, packed by gzip or not, ZIP packages, folders, or - for standard input")
      ->required();
  return {parser, [command] { return RunImport(*command); }};
}

}  // namespace yesterlog
