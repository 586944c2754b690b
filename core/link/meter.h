// Meters: readings that count on, of power, gas, water or rain. Whoever asks how much it was asks
// by how much they grew, and their sum would be nothing at all.
//
//   12.1, 12.6, 12.6, 13.4, 0.0, 0.7   a meter that began anew once
//   21.5, 21.3, 21.4, 20.9             none: what is measured goes up and down
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/language/vocabulary.h"
#include "core/store/condition.h"

namespace yesterlog {

// Whether readings, in order of time, are those of a meter: nearly all are no less than the one
// before, or begin anew; few do, and most that differ are more.
bool CountsOn(std::span<const double> readings);

// Whether the numbers of `field`, in the first events of `sources` (of all without any) that
// satisfy `where`, count on, source by source.
bool IsMeter(std::string_view field, const std::vector<std::string>& sources,
             const Condition& where, Vocabulary* vocabulary);

}  // namespace yesterlog
