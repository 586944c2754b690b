// What the batch that adds events takes back of what was derived from events before it.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/civil.h"
#include "core/base/result.h"
#include "core/store/connection.h"

namespace yesterlog {

// The whole hours that hold one of `starts_ms`, as windows that ascend and do not touch.
std::vector<Window> HoursOf(std::span<const int64_t> starts_ms);

// Drops the digests that overlap a window. Runs inside the transaction that made them wrong.
Status DropDigests(Connection& connection, std::span<const Window> windows);

// Notes that the events of the windows have to be folded into incidents.
Status MarkUnfolded(Connection& connection, std::span<const Window> windows);

}  // namespace yesterlog
