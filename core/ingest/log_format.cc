#include <array>
#include <utility>

#include "core/ingest/importer.h"

namespace yesterlog {
namespace {

constexpr std::array<std::pair<LogFormat, const char*>, 9> kNames = {{
    {LogFormat::kAuto, "auto"},
    {LogFormat::kJsonl, "jsonl"},
    {LogFormat::kCsv, "csv"},
    {LogFormat::kSyslog, "syslog"},
    {LogFormat::kFrigate, "frigate"},
    {LogFormat::kHomeAssistant, "home-assistant"},
    {LogFormat::kAccess, "access"},
    {LogFormat::kJournald, "journald"},
    {LogFormat::kXml, "xml"},
}};

}  // namespace

const char* LogFormatName(LogFormat format) {
  for (const auto& [known, name] : kNames) {
    if (known == format) return name;
  }
  return "auto";
}

std::optional<LogFormat> LogFormatFromName(std::string_view name) {
  for (const auto& [format, known] : kNames) {
    if (name == known) return format;
  }
  return std::nullopt;
}

std::vector<std::string> LogFormatNames() {
  std::vector<std::string> names;
  for (const auto& [format, name] : kNames) names.emplace_back(name);
  return names;
}

}  // namespace yesterlog
