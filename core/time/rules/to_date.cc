// Periods that end at the reference: so far today, this month so far, year to date, MTD.
#include "core/time/rules/rule.h"

namespace yesterlog::timex {
namespace {

constexpr const char* kRule = "to_date";

size_t EmitToNow(const Sentence& s, Grain grain, size_t next, Moment& out) {
  Emit(out, FixedDate(PeriodAround(grain, s.today(), s.options().week_start), grain), next, kRule);
  out.to_now = true;
  return next;
}

size_t MatchShort(const Sentence& s, size_t at, Moment& out) {
  switch (static_cast<Shorthand>(s.At(at).value)) {
    case Shorthand::kWeekToDate:
      return EmitToNow(s, Grain::kWeek, at + 1, out);
    case Shorthand::kMonthToDate:
      return EmitToNow(s, Grain::kMonth, at + 1, out);
    case Shorthand::kQuarterToDate:
      return EmitToNow(s, Grain::kQuarter, at + 1, out);
    case Shorthand::kYearToDate:
      return EmitToNow(s, Grain::kYear, at + 1, out);
    default:
      return 0;
  }
}

bool IsSoFar(const Sentence& s, size_t at) {
  return (s.IsWord(at, "so") || s.IsWord(at, "thus")) && s.IsWord(at + 1, "far");
}

}  // namespace

size_t MatchToDate(const Sentence& s, size_t at, Moment& out) {
  if (s.Is(at, Term::kShort)) return MatchShort(s, at, out);
  if (IsSoFar(s, at)) {
    // Says nothing by itself; the date beside it ends now.
    out = Moment{};
    out.to_now = true;
    out.rule = kRule;
    return at + 2;
  }
  Grain grain = Grain::kDay;
  const size_t unit_at = SkipThe(s, at);
  if (!ReadUnit(s, unit_at, &grain) || grain < Grain::kDay) return 0;
  size_t next = unit_at + 1;
  if (s.IsPunct(next, '-')) ++next;
  if (!s.Is(next, Term::kTo)) return 0;
  ++next;
  if (s.IsPunct(next, '-')) ++next;
  return s.IsWord(next, "date") ? EmitToNow(s, grain, next + 1, out) : 0;
}

}  // namespace yesterlog::timex
