#include "core/plan/asked_progress.h"

#include <algorithm>

#include "core/plan/quoted_text.h"

namespace yesterlog {
namespace {

constexpr auto kCloseFirst = static_cast<uint8_t>(kCloseQuote[0]);
constexpr auto kCloseSecond = static_cast<uint8_t>(kCloseQuote[1]);

}  // namespace

AskedPlace AskedProgress::Start() const { return {.state = automaton_->start()}; }

// `state` follows; nullopt where no end can be come to from it.
std::optional<AskedPlace> AskedProgress::Arrive(AskedPlace place, int32_t state) const {
  const AskedAutomaton::State& at = automaton_->At(state);
  place.state = state;
  place.begun = false;
  place.closing = false;
  place.copied.clear();
  if (at.closing.quotes > 0 && source_->empty()) return std::nullopt;
  if (at.behind_quote != AskedAutomaton::kNone) place.copied = source_->starts();
  if (at.behind_brackets != AskedAutomaton::kNone) {
    if (place.open == kAskedMaxBrackets) return std::nullopt;
    place.behind[static_cast<size_t>(place.open++)] = at.behind_brackets;
    return Arrive(place, automaton_->brackets());
  }
  return place;
}

std::optional<AskedPlace> AskedProgress::StepInQuote(const AskedPlace& place, uint8_t byte) const {
  const int32_t behind = automaton_->At(place.state).behind_quote;
  if (place.closing && byte == kCloseSecond) {
    return Arrive(place, automaton_->Step(automaton_->Step(behind, kCloseFirst), kCloseSecond));
  }
  AskedPlace next{.state = place.state, .behind = place.behind, .open = place.open, .begun = true};
  next.copied = source_->Step(place.copied, byte);
  next.closing = byte == kCloseFirst && place.begun && source_->MayEnd(place.copied);
  if (next.copied.empty() && !next.closing) return std::nullopt;
  return next;
}

std::optional<AskedPlace> AskedProgress::Step(const AskedPlace& place, uint8_t byte) const {
  if (IsInQuote(place)) return StepInQuote(place, byte);
  const int32_t next = automaton_->Step(place.state, byte);
  if (next != AskedAutomaton::kNone) return Arrive(place, next);
  const AskedAutomaton::State& at = automaton_->At(place.state);
  if (!at.in_brackets || !at.ends) return std::nullopt;
  AskedPlace outside = place;
  outside.state = place.behind[static_cast<size_t>(--outside.open)];
  outside.behind[static_cast<size_t>(outside.open)] = 0;
  return Step(outside, byte);
}

bool AskedProgress::MayEnd(const AskedPlace& place) const {
  return place.open == 0 && automaton_->At(place.state).ends;
}

std::bitset<256> AskedProgress::NextBytes(const AskedPlace& place) const {
  std::bitset<256> next;
  if (IsInQuote(place)) {
    source_->AddNext(place.copied, &next);
    if (place.closing) next.set(kCloseSecond);
    if (place.begun && source_->MayEnd(place.copied)) next.set(kCloseFirst);
    return next;
  }
  // What may follow here, and where brackets may close, what may follow behind them.
  AskedPlace at = place;
  for (;;) {
    const AskedAutomaton::State& state = automaton_->At(at.state);
    for (const auto& edge : state.edges) {
      if (Arrive(at, edge.second)) next.set(edge.first);
    }
    if (!state.in_brackets || !state.ends) return next;
    at.state = at.behind[static_cast<size_t>(--at.open)];
  }
}

int64_t AskedProgress::BytesBehind(const AskedPlace& place) const {
  int64_t bytes = 0;
  for (int32_t i = 0; i < place.open; ++i)
    bytes += BytesOf(automaton_->At(place.behind[static_cast<size_t>(i)]).closing);
  return bytes;
}

int64_t AskedProgress::BytesToEnd(const AskedPlace& place) const {
  const AskedAutomaton::State& at = automaton_->At(place.state);
  if (!IsInQuote(place)) return BytesOf(at.closing) + BytesBehind(place);
  const int64_t behind = BytesOf(automaton_->At(at.behind_quote).closing) + BytesBehind(place);
  // Behind the first byte of », which closing counts as well.
  if (place.closing) return behind - 1;
  if (place.begun && source_->MayEnd(place.copied)) return behind;
  return behind + source_->BytesToEnd(place.copied);
}

int64_t AskedProgress::LongestToEnd() const {
  return BytesOf(automaton_->longest_closing()) + source_->LongestToEnd() +
         kAskedMaxBrackets * BytesOf(automaton_->longest_closing_in_brackets());
}

}  // namespace yesterlog
