// Days around the reference: today, yesterday, the day before yesterday, tomorrow, the other day.
#include "core/time/rules/rule.h"

namespace yesterlog::timex {
namespace {

constexpr const char* kRule = "relative_day";

size_t EmitDay(const Sentence& s, int64_t shift, size_t next, Moment& out) {
  const int64_t day = s.today() + shift;
  return Emit(out, FixedDate({day, day + 1}, Grain::kDay), next, kRule);
}

bool IsDayWord(const Sentence& s, size_t at) {
  return s.Is(at, Term::kUnit) && s.At(at).value == static_cast<int>(Grain::kDay);
}

}  // namespace

size_t MatchRelativeDay(const Sentence& s, size_t at, Moment& out) {
  const Token& token = s.At(at);
  if (token.Is(Term::kToday)) return EmitDay(s, 0, at + 1, out);
  if (token.Is(Term::kYesterday)) return EmitDay(s, -1, at + 1, out);
  if (token.Is(Term::kTomorrow)) return EmitDay(s, 1, at + 1, out);
  const size_t day_at = SkipThe(s, at);
  if (s.Is(day_at, Term::kThis) && IsDayWord(s, day_at + 1)) {
    return EmitDay(s, 0, day_at + 2, out);
  }
  if (s.IsWord(day_at, "other") && IsDayWord(s, day_at + 1)) {
    // Some recent day: of the seven before today.
    constexpr int kRecentDays = 7;
    const int64_t today = s.today();
    return Emit(out, FixedDate({today - kRecentDays, today}, Grain::kDay), day_at + 2, kRule);
  }
  if (!IsDayWord(s, day_at)) return 0;
  if (s.Is(day_at + 1, Term::kBefore) && s.Is(day_at + 2, Term::kYesterday)) {
    return EmitDay(s, -2, day_at + 3, out);
  }
  if (s.Is(day_at + 1, Term::kAfter) && s.Is(day_at + 2, Term::kTomorrow)) {
    return EmitDay(s, 2, day_at + 3, out);
  }
  if (s.Is(day_at + 1, Term::kBefore) && s.Is(day_at + 2, Term::kLast)) {
    return EmitDay(s, -2, day_at + 3, out);
  }
  return 0;
}

}  // namespace yesterlog::timex
