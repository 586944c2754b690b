#include "core/store/event_growth.h"

namespace yesterlog {
namespace {

int64_t EndOf(const std::optional<Instant>& end) { return end ? end->ms : -1; }

}  // namespace

Growth GrowthOf(const StoredContent& stored, const NewEvent& event) {
  if (stored.start != event.start || stored.source != event.source) return Growth::kOther;
  const int64_t stored_end = EndOf(stored.end);
  const int64_t end = EndOf(event.end);
  const bool same = stored_end == end && stored.label == event.label && stored.risk == event.risk &&
                    stored.occurrence_count == event.occurrence_count &&
                    stored.text == event.text && stored.details_json == event.details_json;
  if (same) return Growth::kSame;
  if (event.own_id.empty() || !event.grows) return Growth::kOther;
  if (end != stored_end) return end > stored_end ? Growth::kMore : Growth::kLess;
  const size_t stored_bytes = stored.text.size() + stored.details_json.size();
  const size_t bytes = event.text.size() + event.details_json.size();
  return bytes > stored_bytes ? Growth::kMore : Growth::kLess;
}

}  // namespace yesterlog
