#include "core/time/phrase.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "core/time/clauses.h"
#include "core/time/compared.h"
#include "core/time/compose.h"
#include "core/time/day_lists.h"
#include "core/time/each_day.h"
#include "core/time/lengths.h"
#include "core/time/moment.h"
#include "core/time/opening.h"
#include "core/time/rules/rule.h"

namespace yesterlog::timex {
namespace {

bool IsOneOf(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// The slash of an ISO 8601 interval: 2026-04-01T10:00/2026-04-01T12:00.
size_t PastIntervalSlash(const Sentence& s, size_t at, const Moment& first) {
  const bool dated = first.has_date && first.date.machine && s.IsPunct(at, '/') && s.At(at).glued;
  return dated && s.Is(at + 1, Term::kNumber) && s.At(at + 1).glued ? at + 1 : 0;
}

// "Nov-Feb 5th": a bare month as the end of a range is supported by the one before it.
size_t ReadRangeEnd(const Sentence& s, size_t at, Phrase& out) {
  Moment second;
  size_t from = at;
  if (s.Is(from, Term::kAt) || s.Is(from, Term::kOn) || s.Is(from, Term::kIn)) ++from;
  size_t next = ReadMoment(s, from, Support::kGiven, second);
  if (next == 0) next = ReadMoment(s, SkipThe(s, from), Support::kGiven, second);
  const bool bare_hour = next != 0 && second.weak == Weak::kHour && !second.has_date;
  if (next == 0 || (bare_hour && !out.first.has_clock)) {
    const size_t past_day = ReadSecondDay(s, at, out);
    if (past_day != 0) return past_day;
  }
  if (next == 0 || (bare_hour && !out.first.has_clock)) return 0;
  if (second.has_exact && second.exact.start && out.first.has_exact) {
    out.second = second;
    return next;
  }
  out.second = second;
  return next;
}

// "from Monday on", "Monday onwards", "2014 and later"
size_t PastOnwards(const Sentence& s, size_t at) {
  if (s.IsWord(at, "onwards") || s.IsWord(at, "onward")) return at + 1;
  if (s.Is(at, Term::kOn) && (s.Is(at + 1, Term::kEnd) || s.Is(at + 1, Term::kPunct)))
    return at + 1;
  if ((s.Is(at, Term::kAnd) || s.Is(at, Term::kOr)) && s.Is(at + 1, Term::kAfter) &&
      !s.Is(at + 2, Term::kNumber)) {
    return at + 2;
  }
  return 0;
}

// "from 2014" by itself is open; in "everything from Tuesday" it is Tuesday.
bool FromOpens(const Sentence& s, size_t at) {
  for (size_t i = 0; i < at; ++i) {
    if (!s.Is(i, Term::kPunct)) return false;
  }
  return true;
}

// Whether the second end of a range vouches for a weak first one: "March to May 2025", "5th - 7th".
bool EndSupports(const Sentence& s, const Phrase& range, size_t at, size_t next) {
  if (range.first.weak == Weak::kHour) return false;
  if (!range.first.has_date || !range.second.has_date) return false;
  if (range.second.weak == Weak::kNo) return true;
  return range.first.weak == range.second.weak && (at == 0 && next >= s.size());
}

// "Sunday night into Monday": the night is Sunday's, and Monday says no more.
size_t PastNextDay(const Sentence& s, size_t at, const Moment& night) {
  constexpr int kDaysAWeek = 7;
  const bool weekdays_night = night.has_part && night.part.name == DayPartName::kNight &&
                              night.has_date && night.date.base == Base::kWeekday &&
                              !night.has_clock;
  const size_t day_at = SkipThe(s, at + 1);
  if (!weekdays_night || !s.IsWord(at, "into") || !s.Is(day_at, Term::kWeekday)) return 0;
  if ((s.At(day_at).value - night.date.weekday + kDaysAWeek) % kDaysAWeek != 1) return 0;
  const Token& beside = s.At(day_at + 1);
  const bool goes_on = beside.Is(Term::kDayPart) || beside.Is(Term::kNumber) ||
                       beside.Is(Term::kOrdinal) || beside.Is(Term::kAt);
  return goes_on ? 0 : day_at + 1;
}

size_t ReadPhrase(const Sentence& s, size_t at, Support support, Phrase& out) {
  const Opening opening = ReadOpening(s, at);
  const bool opened = opening.next != 0;
  const size_t moment_at = opened ? opening.next : at;
  if (opening.relation == Relation::kOutside) support = Support::kGiven;
  out = Phrase{};
  out.begin = at;
  size_t next = ReadDaysOfMonth(s, moment_at, opening.between, out);
  if (next != 0) return out.end = next;
  next = ReadLengthBefore(s, at, out);
  if (next != 0) return next;
  out.relation = out.opened = opening.relation;
  // Some rules own their preposition ("in 3 hours", "between 3 and 5").
  Moment owned;
  const size_t past_owned = opened ? ReadMoment(s, at, support, owned) : 0;
  next = ReadMoment(s, moment_at, support, out.first);
  if (next == 0 && opened) next = ReadMoment(s, SkipThe(s, moment_at), support, out.first);
  // Too weak by itself, and yet the first end of a range, or of what goes on.
  const bool needs_more = next == 0;
  if (needs_more) next = ReadMoment(s, moment_at, Support::kGiven, out.first);
  if (past_owned != 0 && past_owned >= next) {
    out.first = owned;
    out.relation = Relation::kDuring;
    next = past_owned;
  }
  if (next == 0) return 0;
  if (out.relation == Relation::kOutside && !out.first.has_clock_end) return 0;
  const Led led = s.Is(at, Term::kFrom) ? Led::kByFrom : Led::kOtherwise;
  const size_t past_length = ReadLengthAfter(s, next, led, out.first);
  if (past_length != next) {
    out.relation = Relation::kDuring;
    return out.end = past_length;
  }
  const size_t past_night = PastNextDay(s, next, out.first);
  if (past_night != 0) return out.end = past_night;
  size_t second_at = PastSeparator(s, next, opening.between);
  if (second_at == 0) second_at = PastIntervalSlash(s, next, out.first);
  if (second_at != 0) {
    const size_t past_end = ReadRangeEnd(s, second_at, out);
    if (past_end != 0 && (!needs_more || opening.range || EndSupports(s, out, at, past_end))) {
      out.relation = Relation::kRange;
      return out.end = past_end;
    }
  }
  if (opening.between && !out.first.has_clock_end) return 0;
  const size_t onwards = PastOnwards(s, next);
  if (onwards != 0) {
    out.relation = Relation::kSince;
    next = onwards;
  } else if (needs_more && past_owned != next) {
    return 0;
  } else if (s.Is(at, Term::kFrom) && out.relation == Relation::kDuring && FromOpens(s, at) &&
             !out.first.has_clock_end) {
    out.relation = Relation::kSince;
  }
  return out.end = next;
}

// Past "and", "or", commas and their like, `at` itself if none is there.
size_t PastConnector(const Sentence& s, size_t at) {
  size_t next = at;
  for (;;) {
    const Token& token = s.At(next);
    const bool connects = token.Is(Term::kAnd) || token.Is(Term::kOr) || token.IsPunct(',') ||
                          token.IsPunct(';') || token.IsPunct('&') || token.IsPunct('+') ||
                          token.IsPunct('/');
    const bool also = next > at && (token.word == "also" || token.word == "then");
    if (!connects && !also) return next;
    ++next;
  }
}

// A weak item goes on a list only of its own kind: "in March and May", "at 3 and 5".
bool ContinuesList(const Phrase& before, const Moment& item) {
  const Moment& last = before.relation == Relation::kRange ? before.second : before.first;
  switch (item.weak) {
    case Weak::kNo:
      return true;
    case Weak::kHour:
      return last.has_clock;
    case Weak::kDayPartWord:
      return last.has_part;
    case Weak::kMonthWord:
    case Weak::kYear:
    case Weak::kSeasonWord:
      return last.has_date && last.date.grain == item.date.grain;
    case Weak::kWeekdayWord:
      return last.has_date && last.date.base == Base::kWeekday;
    case Weak::kDayOfMonth:
      return last.has_date &&
             (last.date.base == Base::kMonthDay || last.date.base == Base::kDayOfMonth);
    case Weak::kNumericDate:
      return last.has_date;
  }
  return false;
}

// "March 5, 6 and 7": a bare day after a day of a month.
size_t ReadListedDay(const Sentence& s, size_t at, const Phrase& before, Phrase& out) {
  out = Phrase{};
  out.begin = at;
  out.first = before.first;
  const size_t next = before.relation == Relation::kDuring ? ReadSecondDay(s, at, out) : 0;
  if (next == 0 || s.IsPunct(next, ':')) return 0;
  out.first = out.second;
  out.end = next;
  return next;
}

// The item of a list after `before`, 0 if none follows.
size_t ReadListed(const Sentence& s, Phrase& before, Phrase& out) {
  const size_t at = PastConnector(s, before.end);
  if (at == before.end) return 0;
  size_t next = ReadPhrase(s, at, Support::kGiven, out);
  if (next != 0 && !ContinuesList(before, out.first)) next = 0;
  if (next == 0) next = ReadListedDay(s, at, before, out);
  if (next == 0) return 0;
  out.joined = true;
  ShareInList(before, out);
  return next;
}

// Sharing runs backwards as well: "the 3rd, 4th and 5th of March".
void ShareBackwards(std::vector<Phrase>& phrases) {
  for (size_t i = phrases.size(); i-- > 1;) {
    if (phrases[i].joined) ShareInList(phrases[i - 1], phrases[i]);
  }
}

}  // namespace

namespace {

// "15 and 17 July": a bare day before a day of a month.
size_t ReadBareHead(const Sentence& s, size_t at, Phrase& out) {
  if (!IsBareDay(s, at) || !(s.Is(at + 1, Term::kAnd) || s.IsPunct(at + 1, ','))) return 0;
  out = Phrase{};
  out.first = DayOfMonthMoment(s.At(at).value);
  out.begin = at;
  out.end = at + 1;
  Phrase head = out;
  Phrase item;
  const bool dated = ReadListed(s, head, item) != 0 && item.first.weak == Weak::kNo &&
                     item.first.date.base == Base::kMonthDay && IsMonthDay(item.first);
  return dated ? at + 1 : 0;
}

// A weak phrase that the next item of its list vouches for: "5th and 6th of March", "sat and sun".
size_t ReadListHead(const Sentence& s, size_t at, Phrase& out) {
  const size_t bare = ReadBareHead(s, at, out);
  if (bare != 0) return bare;
  const size_t next = ReadPhrase(s, at, Support::kGiven, out);
  if (next == 0 || out.first.weak == Weak::kNo || out.first.weak == Weak::kHour) return 0;
  if (out.first.weak == Weak::kDayPartWord) return 0;
  Phrase head = out;
  Phrase item;
  const size_t past = ReadListed(s, head, item);
  if (past == 0 || !item.first.has_date) return 0;
  const Weak weak = item.first.weak;
  const bool same =
      weak == out.first.weak && (weak == Weak::kWeekdayWord || (at == 0 && past >= s.size()));
  const bool vouches = weak == Weak::kNo && (item.first.date.grain == out.first.date.grain);
  return same || vouches ? next : 0;
}

// "in the middle of the night, so 11 to 5": a part of the day vouches for bare hours said behind
// it.
size_t ReadRestated(const Sentence& s, size_t at, const std::vector<Phrase>& phrases, Phrase& out) {
  constexpr size_t kShortGap = 4;
  if (phrases.empty() || at - phrases.back().end > kShortGap || !phrases.back().first.has_part ||
      !IsOneOf(s.Before(at).word, {"like", "say", "so", "ie", "meaning"})) {
    return 0;
  }
  const size_t next = ReadPhrase(s, at, Support::kGiven, out);
  return next != 0 && out.first.has_clock_end && !out.first.has_date ? next : 0;
}

// "on Sunday night, say 11pm to 6am": the hours are those of that night, which then has them.
bool Restates(const Sentence& s, size_t at, std::vector<Phrase>& phrases, const Phrase& hours) {
  constexpr size_t kShortGap = 4;
  if (phrases.empty() || at - phrases.back().end > kShortGap) return false;
  Moment& night = phrases.back().first;
  const bool clock = hours.relation == Relation::kDuring && hours.first.has_clock_end &&
                     !hours.first.has_date && !hours.first.has_part;
  if (!clock || !night.has_part || !night.has_date || night.has_clock ||
      phrases.back().relation != Relation::kDuring ||
      !IsOneOf(s.Before(at).word, {"like", "say", "so", "ie", "meaning"})) {
    return false;
  }
  night.has_clock = night.has_clock_end = true;
  night.clock = hours.first.clock;
  night.clock_end = hours.first.clock_end;
  return true;
}

// Most words of a question open no phrase and need not be tried.
bool CanBegin(const Token& token) {
  switch (token.term) {
    case Term::kUnknown:
      return token.word == "up" || token.word == "bank" || token.word == "public" ||
             token.word == "school" || token.word == "out" || token.word == "office" ||
             token.word == "working" || token.word == "business" || token.word == "long";
    case Term::kFiller:
      return token.word == "not" || token.word == "as" || token.word == "any";
    case Term::kJunk:
    case Term::kLabel:
      return false;
    default:
      return true;
  }
}

}  // namespace

std::vector<Phrase> FindPhrases(const Sentence& s) {
  std::vector<Phrase> phrases;
  Phrase phrase;
  for (size_t at = 0; at < s.size();) {
    const bool after_phrase = !phrases.empty() && phrases.back().end == at;
    if (!after_phrase && !CanBegin(s.At(at))) {
      ++at;
      continue;
    }
    Phrase side;
    const size_t side_at = after_phrase ? PastConnector(s, at) : at;
    const size_t past_side = ReadComparedSide(s, side_at, phrases, side);
    size_t next = after_phrase ? ReadListed(s, phrases.back(), phrase) : 0;
    if (next == 0) next = ReadPhrase(s, at, Support::kNone, phrase);
    if (next == 0) next = ReadListHead(s, at, phrase);
    if (next == 0) next = ReadRestated(s, at, phrases, phrase);
    if (past_side != 0 && past_side >= next) {
      phrase = side;
      next = past_side;
    }
    if (next == 0) {
      ++at;
      continue;
    }
    if (Restates(s, at, phrases, phrase)) {
      phrases.back().end = at = next;
      continue;
    }
    if (!phrase.joined) OpenWithClause(s, phrases.empty() ? 0 : phrases.back().end, phrase);
    phrases.push_back(phrase);
    at = next;
  }
  ShareBackwards(phrases);
  RecurDays(s, phrases);
  Compose(s, phrases);
  RecurHours(s, phrases);
  return phrases;
}

}  // namespace yesterlog::timex
