// Reads one JSON object of a caller, key by key, and remembers the first thing that is wrong with
// it.
//
//   JsonRequest request(json);
//   const auto query = request.RequiredString("query");
//   const auto k = request.Int("k", 10, 1, 1000);
//   if (!request.status().ok()) return ErrorJson(request.status().error());
//
// Unknown keys are ignored, so that an older core accepts what a newer page sends.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/civil.h"
#include "core/base/result.h"
#include "core/base/zone_table.h"
#include "core/store/store.h"
#include "core/time/resolver.h"

namespace yesterlog {

class JsonRequest {
 public:
  explicit JsonRequest(std::string_view json);
  ~JsonRequest();
  JsonRequest(const JsonRequest&) = delete;
  JsonRequest& operator=(const JsonRequest&) = delete;

  // kInvalidArgument naming the first key that is missing or of the wrong type.
  const Status& status() const;

  // Missing and null read alike: the fallback.
  bool Has(const char* key) const;
  std::string RequiredString(const char* key);
  std::string String(const char* key, std::string fallback = "");
  bool Bool(const char* key, bool fallback);
  int64_t Int(const char* key, int64_t fallback, int64_t min, int64_t max);
  std::vector<std::string> Strings(const char* key);
  // The value's own JSON text, of any type.
  std::optional<std::string> Raw(const char* key);
  // The JSON texts of an object's values by key.
  std::map<std::string, std::string> RawMembers(const char* key);
  // An object whose values are all strings.
  std::map<std::string, std::string> StringMembers(const char* key);

  // A local time text in `zone` ("2026-04-10T12:00").
  std::optional<Instant> LocalInstant(const char* key, const ZoneTable& zone);
  // "now" as local text, or "now_ms" as milliseconds since 1970 UTC; one of them is required.
  Instant Now(const ZoneTable& zone);
  // "date_order" and "week_start".
  TimeOptions Time();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

// {"error":{"code","message"}}
std::string ErrorJson(const Error& error);

}  // namespace yesterlog
