#include "core/model/slot_schema.h"

namespace yesterlog {
namespace {

// Bounds that end a model that repeats itself; what people write is far below. A question has at
// most 200 words.
constexpr size_t kMaxQueryBytes = 1024;
constexpr size_t kMaxTimeBytes = 128;
constexpr size_t kMaxNameBytes = 64;
constexpr size_t kMaxNames = 8;
constexpr int kMaxRisk = 4;

}  // namespace

JsonObject SlotSchema() {
  const JsonObject metadata{{{"sources", JsonStrings{kMaxNames, kMaxNameBytes}},
                             {"labels", JsonStrings{kMaxNames, kMaxNameBytes}},
                             {"min_risk", JsonDigit{kMaxRisk, JsonNull::kAllowed}}}};
  // out_of_scope comes first: what is cut off before it has an intent is answered as such.
  return {{{"intent", JsonEnum{{"out_of_scope", "semantic_search", "counting", "full_recall"}}},
           {"time", JsonString{kMaxTimeBytes, JsonNull::kAllowed}},
           {"rendered_query", JsonString{kMaxQueryBytes}},
           {"metadata", metadata}}};
}

}  // namespace yesterlog
