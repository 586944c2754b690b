#include "core/plan/plan_sentence.h"

#include "core/plan/plan_form.h"
#include "core/plan/read_shapes.h"
#include "core/plan/sentence_writer.h"

namespace yesterlog {

std::string SayPlan(const Plan& plan, const ZoneTable& zone) {
  SentenceWriter writer(zone);
  Plan said = plan;
  SentenceFrame<PlanForm>(writer, said).Say();
  return writer.sentence();
}

Result<Plan> ReadSentence(std::string_view sentence, const ZoneTable& zone) {
  return ReadShapes<PlanForm>(sentence, zone, CheckPlan);
}

}  // namespace yesterlog
