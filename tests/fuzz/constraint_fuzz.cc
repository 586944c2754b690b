// Output held to slots. The first byte says how the rest is taken: as the choices of a model, which
// always end in slots; or as a text to put into slots, whose tokens are all allowed and begin with
// every run that is forced.
#include <bit>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "core/model/json_constraint.h"
#include "core/model/slot_schema.h"
#include "core/text/normal_forms.h"
#include "core/text/utf8.h"

namespace {

using namespace yesterlog;  // NOLINT: a program of one file
using Json = nlohmann::ordered_json;

void Demand(bool holds) {
  if (!holds) std::abort();
}

Tokenizer& ByteLevel() {
  static const auto tokenizer = [] {
    std::ifstream file(YESTERLOG_TESTS_DIR "/model/data/byte_level.json", std::ios::binary);
    std::stringstream json;
    json << file.rdbuf();
    auto read = ReadTokenizer(json.str());
    Demand(read.ok());
    return std::move(*read);
  }();
  return *tokenizer;
}

JsonConstraint& Constraint() {
  static JsonConstraint constraint(&ByteLevel(), *JsonVocabulary::Make(ByteLevel()), SlotSchema(),
                                   *ByteLevel().IdOf("<|im_end|>"));
  return constraint;
}

std::vector<int32_t> AllowedIds() {
  std::vector<int32_t> ids;
  const auto mask = Constraint().Allowed();
  for (size_t word = 0; word < mask.size(); ++word) {
    for (uint32_t bits = mask[word]; bits != 0; bits &= bits - 1) {
      ids.push_back(static_cast<int32_t>(word) * 32 + std::countr_zero(bits));
    }
  }
  return ids;
}

void CheckChoices(const uint8_t* data, size_t size) {
  Constraint().Reset();
  std::string text;
  const auto take = [&](const std::vector<int32_t>& ids) {
    for (const int32_t id : ids) Demand(Constraint().Accept(id).ok());
    text += ByteLevel().Decode(ids);
  };
  for (size_t i = 0; i + 1 < size && !Constraint().complete(); i += 2) {
    take(Constraint().ForcedRun());
    if (Constraint().complete()) break;
    const std::vector<int32_t> allowed = AllowedIds();
    Demand(!allowed.empty());
    take({allowed[(size_t{data[i]} << 8 | data[i + 1]) % allowed.size()]});
  }
  Demand(Constraint().Closing().size() <= Constraint().longest_closing());
  take(Constraint().Closing());
  Demand(Constraint().complete());
  const Json slots = Json::parse(text, nullptr, false);
  Demand(slots.is_object() && slots.size() == 4 && slots.dump() == text);
}

void CheckText(std::string_view input) {
  std::string query;
  for (const char byte : ToNfc(RepairUtf8(input))) {
    if (static_cast<uint8_t>(byte) >= 0x20) query.push_back(byte);
  }
  query = ToNfc(TruncateUtf8(query, 300));
  Json slots;
  slots["intent"] = "counting";
  slots["time"] = nullptr;
  slots["rendered_query"] = query;
  slots["metadata"] = {{"sources", Json::array({TruncateUtf8(query, 20)})},
                       {"labels", Json::array()},
                       {"min_risk", nullptr}};
  const std::string text = ToNfc(slots.dump());
  const std::vector<int32_t> ids = ByteLevel().Encode(text, AddedTokens::kAsText);
  Constraint().Reset();
  for (size_t at = 0; at < ids.size();) {
    std::vector<int32_t> run = Constraint().ForcedRun();
    if (run.empty()) run = {ids[at]};
    Demand(run.size() <= ids.size() - at);
    for (const int32_t id : run) Demand(id == ids[at++] && Constraint().Accept(id).ok());
  }
  Demand(Constraint().complete());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  if (data[0] % 2 == 0) {
    CheckChoices(data + 1, size - 1);
  } else {
    CheckText({reinterpret_cast<const char*>(data) + 1, size - 1});
  }
  return 0;
}
