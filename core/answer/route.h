// From slots and time to a plan: which head answers, and the predicate that decides which events
// count. The predicate is the truth of the answer; trace and reply both state it.
#pragma once

#include <string>
#include <vector>

#include "core/answer/question.h"
#include "core/answer/turn_time.h"

namespace yesterlog {

enum class Head { kFixed, kDigest, kCounting, kEvent };

const char* HeadName(Head head);  // "fixed", "digest", "counting", "event"
std::optional<Head> HeadFromName(std::string_view name);

struct Plan {
  Head head = Head::kEvent;
  Shape shape = Shape::kList;
  Filter filter;
  std::string canonical;  // of filter.windows
  bool fallback = false;
  bool future = false;
  bool everything = false;
  // The hour could be read in another way as well: the canonical text of that one; empty: it could
  // not.
  std::string other_reading;
  std::vector<std::string> required_words;  // the terms of the filter, as asked
  std::vector<std::string> ignored_words;   // asked, but the log does not put it that way
  std::vector<std::string> unknown_words;   // required, and in no event of the log
  int limit = 0;                            // events to show; 0: as many as the head likes
  std::vector<std::string> guards;
};

// The smallest window that holds all windows of the filter.
Window HullOf(const Plan& plan);

Plan DecideRoute(const Slots& slots, const TurnTime& time, const TimeFrame& frame,
                 Vocabulary* vocabulary);

}  // namespace yesterlog
