// When and where a question is asked: all that its time phrases depend on.
#pragma once

#include "core/base/zone_table.h"
#include "core/time/resolver.h"

namespace yesterlog {

struct TimeFrame {
  Instant now;
  ZoneTable zone;
  TimeOptions options;
};

}  // namespace yesterlog
