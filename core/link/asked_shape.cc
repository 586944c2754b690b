#include "core/link/asked_shape.h"

#include "core/link/clock_shape.h"
#include "core/link/group_shape.h"
#include "core/link/state_shape.h"
#include "core/link/value_shape.h"

namespace yesterlog {

std::optional<AskedShape> FindShape(const Question& question, Vocabulary* vocabulary,
                                    Filter* names) {
  if (auto clock = FindClockShape(question, vocabulary, names)) return clock;
  if (auto state = FindStateShape(question, vocabulary, names)) return state;
  if (auto value = FindValueShape(question, vocabulary, names)) return value;
  return FindGroupShape(question, vocabulary, names);
}

}  // namespace yesterlog
