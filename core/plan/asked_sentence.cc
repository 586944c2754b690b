#include "core/plan/asked_sentence.h"

#include "core/plan/asked_form.h"
#include "core/plan/read_shapes.h"
#include "core/plan/sentence_writer.h"

namespace yesterlog {

// No time of a clock is said in this form: any zone will do.
std::string SayAsked(const AskedPlan& plan) {
  const ZoneTable zone;
  SentenceWriter writer(zone);
  AskedPlan said = plan;
  SentenceFrame<AskedForm>(writer, said).Say();
  return writer.sentence();
}

Result<AskedPlan> ReadAsked(std::string_view sentence) {
  return ReadShapes<AskedForm>(sentence, ZoneTable(), CheckAsked);
}

}  // namespace yesterlog
