#include "core/rewrite/self_correction.h"

#include <algorithm>

#include "core/language/lexicon.h"
#include "core/language/phrase.h"

namespace yesterlog {
namespace {

constexpr int kMaxCorrections = 8;

// Always a correction, commas or not.
constexpr std::string_view kStrongMarkers[] = {"scratch|strike that",
                                               "no wait",
                                               "no sorry",
                                               "no i meant|mean",
                                               "sorry i meant|mean",
                                               "i meant|mean",
                                               "or rather",
                                               "make that",
                                               "wait no",
                                               "no actually",
                                               "oh wait",
                                               "correction"};
// A correction only where punctuation sets it off from what stands before.
constexpr std::string_view kWeakMarkers[] = {"no not that", "no",     "sorry", "wait",
                                             "actually",    "rather", "nope",  "hmm"};

constexpr std::string_view kRestart[] = {"^ how many|often|much", "^ what|when|where|which|who|why",
                                         "^ did|was|were|is|are|has|have|do|does",
                                         "^ show|list|tell|give|find|summarise|summarize|count"};

constexpr std::string_view kDeterminers = "the a an any my our some all every that this";
constexpr std::string_view kPrepositions =
    "at in on from by near to for during around before after since between with";

struct Marker {
  size_t begin = 0;  // bytes of the text, the punctuation around it included
  size_t end = 0;
};

bool IsPunctuation(char c) {
  return std::string_view(",;.-!?:(").find(c) != std::string_view::npos;
}

size_t SkipBack(std::string_view text, size_t at) {
  while (at > 0 && (text[at - 1] == ' ' || IsPunctuation(text[at - 1]))) --at;
  return at;
}

size_t SkipForward(std::string_view text, size_t at) {
  while (at < text.size() && (text[at] == ' ' || IsPunctuation(text[at]) || text[at] == ')')) ++at;
  return at;
}

// "failed - no such user" is a message, not a change of mind.
bool ReadsOn(const std::vector<Token>& tokens, TokenSpan marker) {
  constexpr std::string_view kOpenings =
      "i it not how what when where which who did was were is yesterday today tonight last monday "
      "tuesday wednesday thursday friday saturday sunday";
  const std::string& next = tokens[marker.end].word;
  return !IsInList(next, kOpenings) && !IsInList(next, kDeterminers) &&
         !IsInList(next, kPrepositions);
}

bool HasPunctuation(std::string_view text) { return std::ranges::any_of(text, IsPunctuation); }

// Something has to stand on either side: a leading "no, the van" corrects the turn before.
std::optional<Marker> MarkerAt(std::string_view text, const std::vector<Token>& tokens,
                               std::string_view pattern, bool needs_punctuation) {
  for (size_t from = 1; from < tokens.size();) {
    const auto span = FindPhrase(tokens, pattern, from);
    if (!span || span->end >= tokens.size()) return std::nullopt;
    const Marker marker{SkipBack(text, tokens[span->begin].begin),
                        SkipForward(text, tokens[span->end - 1].end)};
    const std::string_view before =
        text.substr(marker.begin, tokens[span->begin].begin - marker.begin);
    const std::string_view after =
        text.substr(tokens[span->end - 1].end, marker.end - tokens[span->end - 1].end);
    const bool set_off =
        HasPunctuation(before) && (HasPunctuation(after) || !ReadsOn(tokens, *span));
    if (!needs_punctuation || set_off) return marker;
    from = span->begin + 1;
  }
  return std::nullopt;
}

std::optional<Marker> FirstMarker(std::string_view text, const std::vector<Token>& tokens) {
  std::optional<Marker> first;
  const auto consider = [&](std::optional<Marker> marker) {
    if (marker && (!first || marker->begin < first->begin ||
                   (marker->begin == first->begin && marker->end > first->end))) {
      first = marker;
    }
  };
  for (const std::string_view pattern : kStrongMarkers)
    consider(MarkerAt(text, tokens, pattern, false));
  for (const std::string_view pattern : kWeakMarkers)
    consider(MarkerAt(text, tokens, pattern, true));
  return first;
}

bool IsClockOnly(std::string_view phrase) {
  return std::ranges::any_of(phrase, [](char c) { return c >= '0' && c <= '9'; }) &&
         std::ranges::all_of(Tokenise(phrase), [](const Token& token) {
           return token.word.find_first_not_of("0123456789apm") == std::string::npos ||
                  IsInList(token.word, "at around about o'clock");
         });
}

// Where in `kept` the time begins that a new time phrase takes the place of.
std::optional<TextSpan> ReplacedTime(std::string_view kept, std::string_view repair,
                                     const TimeFrame& frame) {
  const TimeResolution old = ResolveTime(kept, frame.now, frame.zone, frame.options);
  if (old.fallback || old.all_time() || old.spans.empty()) return std::nullopt;
  TextSpan span = old.spans.back();
  if (!IsClockOnly(repair)) return span;
  // "yesterday at 3, no, 4pm" keeps its day.
  const std::string_view phrase = kept.substr(span.begin, span.end - span.begin);
  const size_t clock = phrase.find_first_of("0123456789");
  if (clock != std::string_view::npos && clock > 0) span.begin += clock;
  return span;
}

// Where the noun phrase (or the phrase with the same preposition) begins that `repair` replaces.
size_t ReplacedPhrase(std::string_view kept, const std::vector<Token>& tokens,
                      const std::vector<Token>& repair) {
  const std::string& opening = repair.front().word;
  const auto last_of = [&](auto matches) -> std::optional<size_t> {
    for (size_t i = tokens.size(); i-- > 0;) {
      if (matches(tokens[i].word)) return tokens[i].begin;
    }
    return std::nullopt;
  };
  if (IsInList(opening, kPrepositions)) {
    if (const auto at = last_of([&](const auto& word) { return word == opening; })) return *at;
  }
  if (IsInList(opening, kDeterminers)) {
    if (const auto at = last_of([](const auto& word) { return IsInList(word, kDeterminers); }))
      return *at;
  }
  // Without an article: the last word that says something.
  for (size_t i = tokens.size(); i-- > 0;) {
    if (RoleOf(tokens[i].word) == WordRole::kContent) return tokens[i].begin;
  }
  return kept.size();
}

std::string Joined(std::string_view a, std::string_view b) {
  std::string text(a);
  while (!text.empty() && text.back() == ' ') text.pop_back();
  if (!text.empty() && !b.empty()) text += ' ';
  return text.append(b);
}

// `kept` with the part that `repair` replaces cut out, and what of it goes on behind the repair.
struct Cut {
  std::string head;
  std::string tail;
  std::string retracted;
};

Cut CutFor(std::string_view kept, std::string_view repair, const TimeFrame& frame) {
  const std::vector<Token> repair_tokens = Tokenise(repair);
  if (repair_tokens.size() > 2 && HasAnyPhrase(repair_tokens, kRestart)) {
    return {.head = {}, .tail = {}, .retracted = std::string(kept)};
  }
  const TimeResolution time = ResolveTime(repair, frame.now, frame.zone, frame.options);
  const bool time_leads =
      !time.fallback && !time.all_time() && !time.spans.empty() &&
      (time.spans.front().begin == 0 ||
       (!repair_tokens.empty() && IsInList(repair_tokens.front().word, kPrepositions) &&
        repair_tokens.size() > 1 && time.spans.front().begin <= repair_tokens[1].begin));
  if (time_leads) {
    if (const auto span = ReplacedTime(kept, repair, frame)) {
      const std::string head = std::string(kept.substr(0, span->begin));
      return {.head = head,
              .tail = std::string(kept.substr(span->end)),
              .retracted = std::string(kept.substr(span->begin, span->end - span->begin))};
    }
    return {.head = std::string(kept), .tail = {}, .retracted = {}};
  }
  // The times of the kept part are no nouns that a repair could mean.
  const TimeResolution kept_time = ResolveTime(kept, frame.now, frame.zone, frame.options);
  size_t end = kept.size();
  std::string tail;
  if (!kept_time.fallback && !kept_time.all_time() && !kept_time.spans.empty() &&
      kept_time.spans.back().end + 1 >= kept.size()) {
    end = kept_time.spans.back().begin;
    tail = kept.substr(end);
  }
  const std::string_view nouns = kept.substr(0, end);
  const size_t begin = ReplacedPhrase(nouns, Tokenise(nouns), repair_tokens);
  return {.head = std::string(kept.substr(0, begin)),
          .tail = std::move(tail),
          .retracted = std::string(nouns.substr(begin))};
}

}  // namespace

Correction ApplySelfCorrections(std::string_view text, const TimeFrame& frame) {
  Correction correction{.text = std::string(text), .retracted = {}};
  for (int i = 0; i < kMaxCorrections; ++i) {
    const auto marker = FirstMarker(correction.text, Tokenise(correction.text));
    if (!marker) break;
    const std::string kept = correction.text.substr(0, marker->begin);
    const std::string repair = correction.text.substr(marker->end);
    const Cut cut = CutFor(kept, repair, frame);
    correction.retracted = Joined(correction.retracted, cut.retracted);
    correction.text = Joined(Joined(cut.head, repair), cut.tail);
  }
  return correction;
}

}  // namespace yesterlog
