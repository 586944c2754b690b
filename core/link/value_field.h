// The number that a question for a value is about, and the events whose number it is.
//
//   "the warmest it got in the cellar"   "value" of the source "sensor.cellar_temperature"
//   "average order value"                "total" of "order placed", and no "duration_ms"
//   "how loud did it get"                "value" where it has the unit dB, and not where it is °C
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/language/question.h"

namespace yesterlog {

struct AskedQuantity {
  std::vector<std::string> words;  // what its field may be called: see QuantityWords
  bool soft = false;               // "biggest": of whatever what is spoken of is measured by
  bool lasting = false;            // nothing but a duration
  bool any = false;                // without words of its own: the one number that there is
  std::string things = {};         // a plural: whose number stands right before them in texts
};

struct ValueField {
  std::string name;
  Condition where;                   // that an event has the number
  std::vector<std::string> sources;  // those whose name tells the quantity; empty: as it was
};

// `names` are the sources and labels that the question names, with what else is known of the
// events, `spent` the tokens that say no event.
std::optional<ValueField> FindValueField(const Question& question, const AskedQuantity& asked,
                                         const std::vector<bool>& spent, const Filter& names,
                                         Vocabulary* vocabulary);

}  // namespace yesterlog
