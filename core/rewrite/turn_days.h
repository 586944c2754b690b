// Times that are said by those of the turn before: "the day before", "the Saturday before that",
// "that evening".
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/base/civil.h"
#include "core/language/phrase.h"
#include "core/rewrite/turn_context.h"
#include "core/time/resolver.h"
#include "core/time/time_frame.h"

namespace yesterlog {

class TurnDays {
 public:
  TurnDays(const TurnContext& previous, const TimeFrame& frame);

  // Whether the turn before was about certain days.
  bool any() const { return days_.has_value(); }

  // Right behind the event that was shown last, else behind the days that had none, as time phrases
  // are read back; nullopt: the turn before had neither.
  std::optional<std::string> Behind() const;

  // Whether the turn before was about certain days, and showed no event of them.
  bool FoundNone() const;

  // When the last event was that the turn before showed.
  std::optional<Instant> shown() const { return shown_; }

  // The time that `said` is and no more, as the time stage reads it; nullopt: it is none of these.
  std::optional<std::string> Relative(std::span<const Token> said) const;

  // `text` with "that day", "that night", "that time" replaced by the day that is meant: the one
  // that the turn before was about, else that of the event which it showed last; or with "since
  // then" at its end replaced by the time from that event on.
  std::optional<std::string> WithThatDay(std::string_view text) const;

  // The hours of each day that the turn before was about: "each day 22:00 to 24:00"; or empty.
  std::string EachDay() const { return each_day_; }

  // "without the Sunday": the days of the turn before, less those of `said`. nullopt: nothing is
  // left, or the turn before was about no days.
  std::optional<std::string> Without(std::string_view said) const;

  // As time phrases are read back.
  std::string Moment(Instant instant) const;

 private:
  struct Days {
    CivilDate first;
    CivilDate last;
    bool part = false;  // less than a day: a night, a morning
  };

  std::optional<std::string> RelativeStretch(std::span<const Token> said) const;
  std::optional<std::string> RelativePart(std::span<const Token> said) const;
  std::optional<CivilDate> ThatDay() const;
  std::optional<std::string> SinceThen(std::string_view text, std::span<const Token> tokens) const;

  const TimeFrame& frame_;
  std::optional<TimeReading> reading_;
  std::optional<Days> days_;
  std::optional<Instant> shown_;
  std::string each_day_;
};

}  // namespace yesterlog
