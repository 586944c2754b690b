#include "core/time/clauses.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "core/time/opening.h"

namespace yesterlog::timex {
namespace {

bool IsOneOf(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool IsSubject(const Token& token) {
  return token.Is(Term::kThe) || IsOneOf(token.word, {"i", "we", "he", "she", "they", "you", "it",
                                                      "my", "our", "his", "her"});
}

// What was done on a day was done at some time of it: "after we left on Saturday" holds the rest of
// Saturday.
Relation Inclusive(Relation relation) {
  if (relation == Relation::kAfter) return Relation::kSince;
  return relation == Relation::kBefore ? Relation::kUntil : relation;
}

// "since I left at 8 yesterday morning": the clause between the word and its time says what was
// done then. Where the clause begins and what opens it, or no `next`.
Opening ReadClause(const Sentence& s, size_t from, const Phrase& phrase, size_t* begin) {
  constexpr size_t kLongest = 6;
  const Moment& moment = phrase.first;
  const bool point = moment.has_clock ? !moment.has_clock_end : moment.has_date;
  if (phrase.relation != Relation::kDuring || !point || moment.weekdays != 0) return {};
  for (size_t i = phrase.begin; i-- > from && phrase.begin - i <= kLongest + 1;) {
    const Token& word = s.At(i);
    const bool opens = word.Is(Term::kSince) ||
                       (word.value == 0 && (word.Is(Term::kBefore) || word.Is(Term::kAfter))) ||
                       word.Is(Term::kUntil);
    if (opens) {
      *begin = i;
      const bool clause = phrase.begin - i > 2 && IsSubject(s.At(i + 1));
      return clause ? ReadOpening(s, i) : Opening{};
    }
    const bool part = word.Is(Term::kUnknown) || word.Is(Term::kLabel) || IsSubject(word) ||
                      IsOneOf(word.word, {"was", "were", "had", "has", "have", "been", "to", "in",
                                          "last", "back"});
    if (!part) return {};
  }
  return {};
}

}  // namespace

void OpenWithClause(const Sentence& s, size_t from, Phrase& phrase) {
  size_t begin = 0;
  const Opening clause = ReadClause(s, from, phrase, &begin);
  if (clause.next == 0) return;
  phrase.relation = phrase.opened =
      phrase.first.has_clock ? clause.relation : Inclusive(clause.relation);
  phrase.begin = begin;
}

}  // namespace yesterlog::timex
