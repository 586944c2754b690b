// So far from another date: the day after Christmas, 2 weeks before yesterday, the week before
// Easter, the Monday after Thanksgiving, the third Tuesday after Christmas 2014.
#include "core/time/rules/rule.h"

namespace yesterlog::timex {
namespace {

constexpr const char* kRule = "offset_from";

// -1 "before", 1 "after" or "following", 0 neither.
int ReadSide(const Sentence& s, size_t at, size_t* next) {
  const Token& token = s.At(at);
  *next = at + 1;
  if (token.Is(Term::kBefore) && (token.value == 0 || token.value == 1)) {
    if (s.Is(*next, Term::kTo)) ++*next;
    return -1;
  }
  if (token.Is(Term::kAfter) && token.value == 0) return 1;
  if (token.Is(Term::kFrom)) return 1;
  return token.word == "following" ? 1 : 0;
}

size_t MatchAnchor(const Sentence& s, size_t at, Moment& out) {
  Moment anchor;
  const size_t past = MatchDate(s, at, anchor);
  if (past == 0 || anchor.has_clock || anchor.has_part || anchor.has_exact) return 0;
  out = anchor;
  return past;
}

size_t EmitFrom(const Moment& anchor, const Part& part, Grain grain, size_t next, Moment& out) {
  DateExpr date = anchor.date;
  if (!date.Add(part)) return 0;
  date.grain = grain;
  date.machine = false;
  return Emit(out, date, next, kRule);
}

// "the Monday after ...", "third Tuesday after ..."
size_t MatchWeekdayFrom(const Sentence& s, size_t at, Moment& out) {
  int rank = 1;
  size_t day_at = at;
  if (s.Is(at, Term::kOrdinal)) {
    rank = s.At(at).value;
    ++day_at;
  }
  if (!s.Is(day_at, Term::kWeekday) || rank > 53) return 0;
  size_t next = 0;
  const int side = ReadSide(s, day_at + 1, &next);
  if (side == 0 || s.Is(day_at + 1, Term::kFrom)) return 0;
  Moment anchor;
  const size_t past = MatchAnchor(s, next, anchor);
  if (past == 0 || anchor.date.base == Base::kWeekday) return 0;
  const Part part{Part::Kind::kWeekdayFrom, Grain::kDay, static_cast<int16_t>(side * rank),
                  static_cast<int8_t>(s.At(day_at).value)};
  return EmitFrom(anchor, part, Grain::kDay, past, out);
}

}  // namespace

size_t MatchOffsetFrom(const Sentence& s, size_t at, Moment& out) {
  const size_t from = SkipThe(s, at);
  const size_t weekday = MatchWeekdayFrom(s, from, out);
  if (weekday != 0) return weekday;
  Quantity quantity = ReadQuantity(s, from);
  Grain grain = Grain::kDay;
  const bool counted = quantity.next != 0;
  if (!counted) quantity = {1, from};
  if (!ReadUnit(s, quantity.next, &grain) || grain < Grain::kDay || quantity.count > 4000) return 0;
  const std::string_view word = s.At(quantity.next).word;
  if (!counted && !word.empty() && word.back() == 's') return 0;
  size_t next = 0;
  const int side = ReadSide(s, quantity.next + 1, &next);
  if (side == 0 || (!counted && s.Is(quantity.next + 1, Term::kFrom))) return 0;
  Moment anchor;
  const size_t past = MatchAnchor(s, next, anchor);
  if (past == 0) return 0;
  const auto count = static_cast<int16_t>(side * static_cast<int>(quantity.count));
  const bool period = !counted && grain > Grain::kDay && anchor.date.grain < grain;
  if (period) {
    // "the week before Christmas" is a calendar week.
    anchor.date.Add({Part::Kind::kEnclosing, grain, 0, 0});
  } else if (anchor.date.grain > Grain::kDay && grain < anchor.date.grain) {
    return 0;
  }
  return EmitFrom(anchor, {Part::Kind::kShift, grain, count, 0}, period ? grain : anchor.date.grain,
                  past, out);
}

}  // namespace yesterlog::timex
