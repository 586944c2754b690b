#include "core/time/everything.h"

namespace yesterlog::timex {
namespace {

// The tokens from `at` that say "at all times", as the index past them; 0 if they do not.
size_t MatchWords(const Sentence& s, size_t at) {
  if (s.IsWord(at, "ever") && !s.Is(at + 1, Term::kSince)) return at + 1;
  const bool ranked =
      s.IsWord(at, "first") || s.Is(at, Term::kLast) || s.IsWord(at, "any") || s.IsWord(at, "all");
  if (ranked && s.Is(at + 1, Term::kTime)) return at + 2;
  if (s.IsWord(at, "anytime")) return at + 1;
  if (s.IsWord(at, "so") && s.IsWord(at + 1, "far")) return at + 2;
  const bool start = s.Is(at, Term::kSince) && s.Is(at + 1, Term::kThe) &&
                     (s.Is(at + 2, Term::kBeginning)) && !s.Is(at + 3, Term::kOf);
  return start ? at + 3 : 0;
}

}  // namespace

Everything FindEverything(const Sentence& s) {
  bool when = false;
  for (size_t at = 0; at < s.size(); ++at) {
    const size_t next = MatchWords(s, at);
    if (next != 0) return {true, at, next};
    when = when || s.IsWord(at, "when");
    const bool ranked = s.Is(at, Term::kLast) || s.IsWord(at, "first");
    if (when && ranked) return {true, 0, 0};
  }
  return {};
}

}  // namespace yesterlog::timex
