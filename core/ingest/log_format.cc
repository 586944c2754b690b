#include <array>
#include <utility>

#include "core/ingest/importer.h"

namespace yesterlog {
namespace {

constexpr std::array<std::pair<LogFormat, const char*>, 4> kNames = {{
    {LogFormat::kAuto, "auto"},
    {LogFormat::kJsonl, "jsonl"},
    {LogFormat::kCsv, "csv"},
    {LogFormat::kSyslog, "syslog"},
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

}  // namespace yesterlog
