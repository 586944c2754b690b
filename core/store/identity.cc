#include "core/store/identity.h"

#include "core/base/hash.h"

namespace yesterlog {

std::string EventId(const NewEvent& event) {
  if (!event.own_id.empty()) return event.own_id;
  StableHash hash;
  hash.Add(event.source).Add(event.start.ms).Add(event.text).Add(int64_t{event.ordinal});
  return "e" + hash.Hex();
}

std::string AlternativeId(std::string_view id, const NewEvent& event, int attempt) {
  StableHash hash;
  hash.Add(event.start.ms).Add(event.end ? event.end->ms : int64_t{-1});
  hash.Add(event.source).Add(event.label).Add(event.text).Add(event.details_json);
  hash.Add(int64_t{event.risk}).Add(event.occurrence_count);
  std::string alternative = std::string(id) + "~" + hash.Hex();
  if (attempt > 1) alternative += "-" + std::to_string(attempt);
  return alternative;
}

}  // namespace yesterlog
