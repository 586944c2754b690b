// Any bytes are a plan or an error, as JSON, as a sentence, as a question that was asked. What is
// read makes sense, and comes back as it was from what is written of it, in every form.
#include <cstdint>
#include <cstdlib>

#include "core/plan/asked_sentence.h"
#include "core/plan/plan_check.h"
#include "core/plan/plan_json.h"
#include "core/plan/plan_sentence.h"

namespace {

using namespace yesterlog;  // NOLINT: a program of one file

void Demand(bool holds) {
  if (!holds) std::abort();
}

// An hour goes and comes again, and ninety seconds.
const ZoneTable& Zone() {
  static const ZoneTable zone = *ZoneTable::Create("Moving", 3600,
                                                   {{Instant{1774746000000}, 7200},
                                                    {Instant{1792890000000}, 3600},
                                                    {Instant{1796346000000}, 3510}});
  return zone;
}

void CheckKnown(const Error& error) {
  Demand(error.code == ErrorCode::kInvalidArgument || error.code == ErrorCode::kLimit ||
         error.code == ErrorCode::kUnsupported);
  Demand(!error.message.empty());
}

void CheckPlanForms(const Plan& plan) {
  Demand(CheckPlan(plan).ok());
  const std::string sentence = SayPlan(plan, Zone());
  const auto said = ReadSentence(sentence, Zone());
  Demand(said.ok() && *said == plan);
  const std::string json = PlanJson(plan, Zone());
  // Escapes may make it longer than what was read.
  if (json.size() > kPlanJsonMaxBytes) return;
  const auto read = ReadPlanJson(json, Zone());
  Demand(read.ok() && *read == plan && PlanJson(*read, Zone()) == json);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const auto json = ReadPlanJson(input, Zone());
  json.ok() ? CheckPlanForms(*json) : CheckKnown(json.error());
  const auto sentence = ReadSentence(input, Zone());
  sentence.ok() ? CheckPlanForms(*sentence) : CheckKnown(sentence.error());
  const auto asked = ReadAsked(input);
  if (!asked.ok()) return CheckKnown(asked.error()), 0;
  Demand(CheckAsked(*asked).ok());
  const auto again = ReadAsked(SayAsked(*asked));
  Demand(again.ok() && *again == *asked);
  return 0;
}
