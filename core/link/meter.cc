#include "core/link/meter.h"

#include <map>
#include <optional>

#include "core/store/field_value.h"

namespace yesterlog {
namespace {

constexpr size_t kMostRead = 400;  // events

struct Steps {
  size_t all = 0;
  size_t more = 0;
  size_t anew = 0;  // less than half of the one before
  size_t less = 0;  // otherwise less
};

void Count(double before, double reading, Steps* steps) {
  ++steps->all;
  if (reading > before) {
    ++steps->more;
  } else if (reading < before) {
    ++(reading >= 0 && reading * 2 < before ? steps->anew : steps->less);
  }
}

bool IsOfMeter(const Steps& steps) {
  constexpr size_t kFewest = 4;  // steps upwards that are no chance
  return steps.more >= kFewest && steps.less * 33 <= steps.all && steps.anew * 6 <= steps.all &&
         steps.more > 2 * (steps.anew + steps.less);
}

}  // namespace

bool CountsOn(std::span<const double> readings) {
  Steps steps;
  for (size_t i = 1; i < readings.size(); ++i) Count(readings[i - 1], readings[i], &steps);
  return IsOfMeter(steps);
}

bool IsMeter(std::string_view field, const std::vector<std::string>& sources,
             const Condition& where, Vocabulary* vocabulary) {
  Condition read{
      .parts = {
          {.type = ConditionType::kField, .field = std::string(field), .op = FieldOp::kPresent}}};
  if (!sources.empty()) {
    read.parts.push_back({.type = ConditionType::kSources, .values = sources});
  }
  if (!where.everything()) read.parts.push_back(where);
  const Condition none{.type = ConditionType::kOr};
  Steps steps;
  std::map<std::string, double> latest;  // by source
  for (const SeriesEvent& event :
       vocabulary->SeriesEvents(read, none, {std::string(field)}, kMostRead)) {
    const std::optional<double> reading = NumberOf(event.values.back());
    if (!reading) continue;
    const auto [before, is_first] = latest.emplace(event.values.front(), *reading);
    if (!is_first) Count(before->second, *reading, &steps);
    before->second = *reading;
  }
  return IsOfMeter(steps);
}

}  // namespace yesterlog
