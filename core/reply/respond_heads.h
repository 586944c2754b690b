// The heads of the respond stage; each takes evidence that holds at least one event.
#pragma once

#include "core/reply/respond.h"

namespace yesterlog {

Draft RespondWithEvents(const Linked& linked, const Evidence& evidence, const TimeFrame& frame);
Draft RespondWithCount(const Linked& linked, const Evidence& evidence, const TimeFrame& frame);
Draft RespondByUnit(const Linked& linked, const Evidence& evidence, const TimeFrame& frame);
Draft RespondWithComparison(const Linked& linked, const Evidence& evidence, const TimeFrame& frame);
Draft RespondWithDigest(const Linked& linked, const DigestText& digest, const TimeFrame& frame);

}  // namespace yesterlog
