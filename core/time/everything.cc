#include "core/time/everything.h"

#include <algorithm>
#include <iterator>
#include <string_view>

namespace yesterlog::timex {
namespace {

template <size_t N>
bool IsOneOf(const Sentence& s, size_t at, const std::string_view (&words)[N]) {
  const std::string_view word = s.At(at).word;
  return !word.empty() && std::find(std::begin(words), std::end(words), word) != std::end(words);
}

// What a person keeps their log in.
bool IsLogWord(const Sentence& s, size_t at) {
  constexpr std::string_view kWords[] = {
      "log",       "logs",       "logbook", "diary",    "journal",    "history",
      "record",    "records",    "notes",   "data",     "dataset",    "archive",
      "recording", "recordings", "logging", "tracking", "monitoring", "file"};
  return IsOneOf(s, at, kWords);
}

size_t PastDeterminer(const Sentence& s, size_t at) {
  constexpr std::string_view kWords[] = {"the", "this", "my", "our", "your", "a", "these"};
  return IsOneOf(s, at, kWords) ? at + 1 : at;
}

bool Begins(const Sentence& s, size_t at) {
  constexpr std::string_view kWords[] = {"began", "begin", "begins", "started", "starts", "start"};
  return IsOneOf(s, at, kWords);
}

// "since the log began", "since I started keeping this", "since records began", "since the start of
// the log", "since day one"
size_t MatchSinceStart(const Sentence& s, size_t at) {
  if (!s.Is(at, Term::kSince)) return 0;
  if (s.IsWord(at + 1, "day") && s.IsWord(at + 2, "one")) return at + 3;
  const size_t noun = PastDeterminer(s, at + 1);
  const bool kept = IsLogWord(s, noun) || s.IsWord(noun, "it");
  if (kept && Begins(s, noun + 1)) return noun + 2;
  if (s.Is(noun, Term::kBeginning) && s.Is(noun + 1, Term::kOf)) {
    const size_t log = PastDeterminer(s, noun + 2);
    return IsLogWord(s, log) ? log + 1 : 0;
  }
  const bool person = s.IsWord(at + 1, "i") || s.IsWord(at + 1, "we") || s.IsWord(at + 1, "you");
  if (!person) return 0;
  const size_t verb = s.IsWord(at + 2, "first") ? at + 3 : at + 2;
  if (!Begins(s, verb)) return 0;
  constexpr std::string_view kKeeping[] = {"keeping", "recording", "logging",    "tracking",
                                           "writing", "noting",    "collecting", "counting"};
  size_t next = IsOneOf(s, verb + 1, kKeeping) ? verb + 2 : verb + 1;
  const bool keeps = next > verb + 1;
  constexpr std::string_view kObjects[] = {"this", "it", "these", "them", "track"};
  const size_t object = PastDeterminer(s, next);
  if (IsLogWord(s, object)) return object + 1;
  if (IsOneOf(s, next, kObjects)) {
    ++next;
  } else if (!keeps) {
    return 0;
  }
  return s.IsWord(next, "down") || s.IsWord(next, "up") ? next + 1 : next;
}

// "over the whole log", "in my entire diary", "all of the log"
size_t MatchWholeLog(const Sentence& s, size_t at) {
  // "altogether" is a word of the rewrite's; these are how it is also written.
  constexpr std::string_view kAltogether[] = {"alltogether", "altogther", "alltogther",
                                              "altogehter"};
  if (IsOneOf(s, at, kAltogether)) return at + 1;
  if (s.IsWord(at, "all") && s.IsWord(at + 1, "together")) return at + 2;
  const bool opened = s.Is(at, Term::kDuring) || s.Is(at, Term::kIn) || s.Is(at, Term::kOf) ||
                      s.Is(at, Term::kFrom) || s.Is(at, Term::kThrough) || s.IsWord(at, "across");
  const size_t from = opened ? at + 1 : at;
  if (s.IsWord(from, "all") && s.Is(from + 1, Term::kOf)) {
    const size_t log = PastDeterminer(s, from + 2);
    return log > from + 2 && IsLogWord(s, log) ? log + 1 : 0;
  }
  const size_t which = PastDeterminer(s, from);
  constexpr std::string_view kWhole[] = {"whole", "entire", "full", "complete"};
  const bool definite = which > from && !s.Is(from, Term::kArticle);
  if (!definite || !IsOneOf(s, which, kWhole) || !IsLogWord(s, which + 1)) return 0;
  // "the whole data centre"
  const bool thing =
      s.IsWord(which + 1, "data") || s.IsWord(which + 1, "file") || s.IsWord(which + 1, "record");
  return thing && s.Is(which + 2, Term::kUnknown) ? 0 : which + 2;
}

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

Everything FindWholeLog(const Sentence& s) {
  for (size_t at = 0; at < s.size(); ++at) {
    size_t next = MatchSinceStart(s, at);
    if (next == 0) next = MatchWholeLog(s, at);
    if (next != 0) return {true, at, next};
  }
  return {};
}

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
