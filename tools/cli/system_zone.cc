#include "tools/cli/system_zone.h"

#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "core/base/civil.h"

namespace yesterlog {
namespace {

namespace fs = std::filesystem;

constexpr int64_t kFirstSecond = 0;
constexpr int64_t kLastSecond = 4102444800;  // 2100-01-01T00:00Z
// Shorter than any two changes that have been seen next to each other (Morocco's Ramadan: 4 weeks).
constexpr int64_t kProbeSeconds = 7 * 86400;

const fs::path kZoneFolder = "/usr/share/zoneinfo";

int64_t OffsetAt(int64_t utc_s) {
  const time_t instant = utc_s;
  tm local{};
  localtime_r(&instant, &local);
  return local.tm_gmtoff;
}

// The first second in (before_s, after_s] that has after_s's offset.
int64_t FindChange(int64_t before_s, int64_t after_s) {
  const int64_t offset = OffsetAt(after_s);
  while (after_s - before_s > 1) {
    const int64_t middle = before_s + (after_s - before_s) / 2;
    (OffsetAt(middle) == offset ? after_s : before_s) = middle;
  }
  return after_s;
}

// glibc takes an unknown name for UTC without a word, so the name is looked up first.
bool IsKnownZone(const std::string& name) {
  if (name.empty() || name.front() == '/' || name.find("..") != std::string::npos) return false;
  std::error_code error;
  return fs::is_regular_file(kZoneFolder / name, error);
}

}  // namespace

std::string SystemZoneName() {
  if (const char* variable = std::getenv("TZ"); variable != nullptr && *variable != '\0') {
    return *variable == ':' ? variable + 1 : variable;
  }
  std::error_code error;
  const std::string target = fs::read_symlink("/etc/localtime", error).string();
  const std::string marker = "zoneinfo/";
  const size_t found = target.find(marker);
  return error || found == std::string::npos ? "UTC" : target.substr(found + marker.size());
}

Result<std::string> SystemZoneJson(const std::string& name) {
  nlohmann::ordered_json transitions = nlohmann::ordered_json::array();
  int64_t initial_offset_s = 0;
  if (name != "UTC") {
    if (!IsKnownZone(name)) {
      return Error{ErrorCode::kInvalidArgument,
                   "Unknown time zone \"" + name +
                       "\": give an IANA name such as Europe/Berlin or UTC (package tzdata)."};
    }
    setenv("TZ", (":" + name).c_str(), 1);
    tzset();
    initial_offset_s = OffsetAt(kFirstSecond);
    int64_t offset = initial_offset_s;
    for (int64_t probe = kFirstSecond; probe < kLastSecond; probe += kProbeSeconds) {
      const int64_t next = OffsetAt(probe + kProbeSeconds);
      if (next == offset) continue;
      transitions.push_back({FindChange(probe, probe + kProbeSeconds) * kMsPerSecond, next});
      offset = next;
    }
  }
  return nlohmann::ordered_json{
      {"name", name}, {"initial_offset_s", initial_offset_s}, {"transitions", transitions}}
      .dump();
}

}  // namespace yesterlog
