// The heads of the respond stage; each takes evidence that holds at least one event.
#pragma once

#include "core/answer/respond.h"

namespace yesterlog {

Draft RespondWithEvents(const Plan& plan, const Evidence& evidence, const TimeFrame& frame);
Draft RespondWithCount(const Plan& plan, const Evidence& evidence, const TimeFrame& frame);
Draft RespondByUnit(const Plan& plan, const Evidence& evidence, const TimeFrame& frame);
Draft RespondWithComparison(const Plan& plan, const Evidence& evidence, const TimeFrame& frame);
Draft RespondWithDigest(const Plan& plan, const DigestText& digest, const TimeFrame& frame);

}  // namespace yesterlog
