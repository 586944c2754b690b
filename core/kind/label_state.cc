#include "core/kind/label_state.h"

#include "core/kind/bytes.h"

namespace yesterlog {
namespace {

// A thing and a sense, whatever stands around them: no other word may.
std::optional<StateName> StateOfWords(std::string_view label, Thing thing) {
  Sense sense = Sense::kNone;
  Thing named = Thing::kNone;
  for (size_t at = 0; at < label.size();) {
    size_t end = at;
    while (end < label.size() && IsByte(label[end], kLetterByte | kDigitByte)) ++end;
    if (end > at) {
      const WordFacts* facts = FactsOf(label.substr(at, end - at));
      if (facts == nullptr || facts->Is(kNegation)) return std::nullopt;
      if (facts->sense != Sense::kNone && facts->sense != Sense::kError) {
        if (sense != Sense::kNone) return std::nullopt;
        sense = facts->sense;
      } else if (facts->thing != Thing::kNone) {
        named = facts->thing;
      } else {
        return std::nullopt;
      }
    }
    at = end + 1;
  }
  if (sense == Sense::kNone) return std::nullopt;
  if (named != Thing::kNone) return StateOf(named, sense);
  if (thing != Thing::kNone) {
    if (const auto state = StateOf(thing, sense)) return state;
  }
  // "start", "end", "completed" alone are an event's phases.
  const bool phase = sense == Sense::kStarted || sense == Sense::kStopped ||
                     sense == Sense::kFinished || sense == Sense::kRunning;
  return phase ? std::nullopt : StateOf(Thing::kNone, sense);
}

}  // namespace

std::optional<StateName> StateOfLabel(std::string_view label, Thing thing) {
  constexpr size_t kLongest = 30;
  if (label.empty() || label.size() > kLongest) return std::nullopt;
  const WordFacts* facts = FactsOf(label);
  // Levels and what went well or not are no states of anything.
  if (facts != nullptr && facts->Is(kLevel)) return std::nullopt;
  if (const auto state = StateOfWords(label, thing)) return state;
  size_t first = 0;
  while (first < label.size() && IsByte(label[first], kLetterByte)) ++first;
  const WordFacts* begins = FactsOf(label.substr(0, first));
  return begins != nullptr && begins->Is(kStatePhrase) ? CanonicalState(label) : std::nullopt;
}

}  // namespace yesterlog
