// A time zone as data: the list of instants at which its offset from UTC changes.
//
// The core has no tz database and no clock. The browser builds the table from Intl, the native
// program from the system's zone files; both hand it in, so the same question gives the same
// windows. An instant before the first transition has the initial offset; one after the last keeps
// the last.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/civil.h"
#include "core/base/result.h"

namespace yesterlog {

class ZoneTable {
 public:
  struct Transition {
    Instant at;
    int32_t offset_s = 0;  // local time minus UTC, in seconds, from `at` on
  };

  // UTC.
  ZoneTable() : name_("UTC") {}

  // Transitions must ascend strictly; an offset is at most 26 hours either way.
  static Result<ZoneTable> Create(std::string name, int32_t initial_offset_s,
                                  std::vector<Transition> transitions);

  const std::string& name() const { return name_; }
  const std::vector<Transition>& transitions() const { return transitions_; }

  int32_t OffsetSecondsAt(Instant instant) const;
  LocalTime ToLocal(Instant instant) const;

  // The instant at which a window that begins (ends) at `local` begins (ends). A local time that
  // was skipped moves forward to the transition; one that was shown twice gives its first (last)
  // showing.
  Instant StartInstant(LocalTime local) const;
  Instant EndInstant(LocalTime local) const;

 private:
  enum class Showing { kFirst, kLast };
  Instant Resolve(LocalTime local, Showing showing) const;

  std::string name_;
  int32_t initial_offset_s_ = 0;
  std::vector<Transition> transitions_;
};

}  // namespace yesterlog
