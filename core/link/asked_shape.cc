#include "core/link/asked_shape.h"

#include "core/link/group_shape.h"
#include "core/link/order_shape.h"
#include "core/link/state_shape.h"
#include "core/link/value_shape.h"

namespace yesterlog {

std::optional<AskedShape> FindShape(const Question& question, Vocabulary* vocabulary,
                                    Filter* names) {
  if (auto state = FindStateShape(question, vocabulary, names)) return state;
  if (auto value = FindValueShape(question, vocabulary, names)) return value;
  if (auto group = FindGroupShape(question, vocabulary, names)) return group;
  return FindOrderShape(question, vocabulary, names);
}

}  // namespace yesterlog
