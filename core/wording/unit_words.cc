#include "core/wording/unit_words.h"

#include "core/wording/display.h"

namespace yesterlog {

std::string OfUnit(Unit unit, const std::string& name) {
  switch (unit) {
    case Unit::kHourOfDay:
      return "from " + name;
    case Unit::kHour:
      return "in the hour from " + name;
    case Unit::kWeekday:
    case Unit::kDay:
      return "on " + name;
    case Unit::kNight:
      return "in the night of " + name;
    case Unit::kWeek:
      return "in the week of " + name;
    case Unit::kMonth:
    case Unit::kYear:
      return "in " + name;
    case Unit::kSource:
      return "with source " + QuoteName(name);
    case Unit::kLabel:
      return "with label " + QuoteName(name);
    case Unit::kKind:
      return "of the kind " + QuoteName(name);
    case Unit::kField:
      return "with " + QuoteName(name);
  }
  return name;
}

}  // namespace yesterlog
