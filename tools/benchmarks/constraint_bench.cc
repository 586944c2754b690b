// Masks of slots over a made-up vocabulary of the size of Qwen's, at every byte of a text of slots:
// compared with a twin that takes each token's bytes through the automaton, then timed. A cold mask
// is the first one of its node of the automaton, a warm one any later.
//
//   constraint_bench RUNS   {"tokens","vocabulary_ms","vocabulary_bytes","states","masks_bytes",
//                            "cold_us","slowest_cold_us","warm_us","slowest_warm_us","twin_us",
//                            "forced_us"}
#include <malloc.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "core/model/byte_level_tokenizer.h"
#include "core/model/json_constraint.h"
#include "core/model/slot_schema.h"

namespace {

using namespace yesterlog;  // NOLINT: a program of one file
using Clock = std::chrono::steady_clock;

constexpr size_t kTokens = 151'669;
constexpr const char* kSlots =
    R"({"intent":"semantic_search","time":"zwischen 7 und 8 früh","rendered_query":"Who came to )"
    R"(the back door between 7 and 8 in the morning? 猫 🚪","metadata":{"sources":["porch cam"],)"
    R"("labels":["person","van"],"min_risk":3}})";

double MicrosecondsSince(Clock::time_point begin) {
  return std::chrono::duration<double, std::micro>(Clock::now() - begin).count();
}

size_t BytesInUse() {
  const struct mallinfo2 info = mallinfo2();
  return info.uordblks + info.hblkhd;
}

// Words, ideographs, signs with many quotes, long runs of blanks, and parts of characters.
std::string MadeUpToken(std::mt19937& random) {
  static constexpr std::string_view kSigns = "\"\"\",:{}[]()\\/.;-_=<>\n\t";
  std::string token;
  const auto kind = random() % 100;
  if (kind < 75) {
    if (random() % 2 == 0) token += ' ';
    for (auto n = 2 + random() % 9; n > 0; --n) token += static_cast<char>('a' + random() % 26);
  } else if (kind < 90) {
    for (auto n = 1 + random() % 3; n > 0; --n) {
      token += static_cast<char>(0xE4 + random() % 6);
      token += static_cast<char>(0x80 + random() % 64);
      token += static_cast<char>(0x80 + random() % 64);
    }
  } else if (kind < 97) {
    for (auto n = 2 + random() % 4; n > 0; --n) token += kSigns[random() % kSigns.size()];
  } else if (kind < 99) {
    for (auto n = 1 + random() % 3; n > 0; --n) token += static_cast<char>(0x80 + random() % 128);
  } else {
    token.assign(2 + random() % 127, random() % 2 == 0 ? ' ' : '-');
  }
  return token;
}

ByteLevelTokenizer MadeUpTokenizer() {
  std::mt19937 random(1);
  ByteLevelVocabulary vocabulary;
  for (int32_t byte = 0; byte < 256; ++byte) {
    vocabulary.tokens.emplace_back(1, static_cast<char>(byte));
    vocabulary.byte_ids.push_back(byte);
  }
  while (vocabulary.tokens.size() + 1 < kTokens) vocabulary.tokens.push_back(MadeUpToken(random));
  AddedTokenTable added;
  added.Add("<|im_end|>", static_cast<int32_t>(vocabulary.tokens.size()));
  return {std::move(vocabulary), std::move(added)};
}

// At each byte of the slots and, in strings, also where few bytes are left.
std::vector<JsonState> StatesOf(const JsonAutomaton& automaton) {
  std::vector<JsonState> states = {automaton.start()};
  for (const char byte : std::string_view(kSlots)) {
    const auto next = automaton.Step(states.back(), static_cast<uint8_t>(byte));
    if (!next) std::abort();
    states.push_back(*next);
  }
  for (const JsonState& state : std::vector(states)) {
    if (!automaton.IsInString(state) || state.progress != StringProgress::kBetween) continue;
    for (const uint32_t left : {0, 3, 6, 12}) states.push_back({state.node, state.progress, left});
  }
  return states;
}

TokenMask TwinMask(const JsonAutomaton& automaton, const std::vector<std::string>& tokens,
                   const JsonState& from) {
  TokenMask mask(MaskWords(kTokens));
  for (size_t id = 0; id < tokens.size(); ++id) {
    std::optional<JsonState> state = from;
    for (size_t i = 0; i < tokens[id].size() && state; ++i) {
      state = automaton.Step(*state, static_cast<uint8_t>(tokens[id][i]));
    }
    if (state && !tokens[id].empty()) SetToken(&mask, static_cast<int32_t>(id));
  }
  return mask;
}

// Microseconds a mask of the twin; -1 where it differs from ours.
double CompareWithTwin(const Tokenizer& tokenizer, JsonMasks* masks,
                       const std::vector<JsonState>& states) {
  std::vector<std::string> tokens;  // without the added one, which is the last
  for (int32_t id = 0; id + 1 < tokenizer.size(); ++id) {
    tokens.push_back(tokenizer.Decode({&id, 1}));
  }
  double spent = 0;
  TokenMask mask;
  for (const JsonState& state : states) {
    const auto begin = Clock::now();
    const TokenMask twin = TwinMask(masks->automaton(), tokens, state);
    spent += MicrosecondsSince(begin);
    masks->Fill(state, &mask);
    if (mask != twin) return -1;
  }
  return spent / static_cast<double>(states.size());
}

struct Times {
  std::vector<double> cold;
  std::vector<double> warm;
};

void TimeMasks(JsonMasks* masks, const std::vector<JsonState>& states, Times* times) {
  TokenMask mask;
  std::set<std::pair<int32_t, StringProgress>> met;
  for (const JsonState& state : states) {
    const auto begin = Clock::now();
    masks->Fill(state, &mask);
    const double spent = MicrosecondsSince(begin);
    const bool first = met.emplace(state.node, state.progress).second;
    (first ? times->cold : times->warm).push_back(spent);
  }
}

double Quantile(std::vector<double>* values, double share) {
  std::ranges::sort(*values);
  return (*values)[static_cast<size_t>(share * static_cast<double>(values->size() - 1))];
}

// Of all runs that a text of slots has, microseconds each; every token allowed, or -1.
double TimeForced(JsonConstraint* constraint, Tokenizer* tokenizer, int runs) {
  double spent = 0;
  int asked = 0;
  const std::vector<int32_t> ids = tokenizer->Encode(kSlots, AddedTokens::kAsText);
  for (int run = 0; run < runs; ++run) {
    constraint->Reset();
    for (size_t at = 0; at < ids.size();) {
      const auto begin = Clock::now();
      const size_t forced = constraint->ForcedRun().size();
      spent += MicrosecondsSince(begin);
      ++asked;
      for (size_t n = std::max<size_t>(1, forced); n > 0; --n) {
        if (!constraint->Accept(ids[at++]).ok()) return -1;
      }
    }
  }
  return spent / asked;
}

}  // namespace

int main(int argc, char** argv) {
  const int runs = argc == 2 ? std::atoi(argv[1]) : 0;
  if (runs < 1) {
    std::fprintf(stderr, "usage: constraint_bench RUNS\n");
    return 2;
  }
  ByteLevelTokenizer tokenizer = MadeUpTokenizer();
  const size_t before = BytesInUse();
  const auto begin = Clock::now();
  const auto vocabulary = JsonVocabulary::Make(tokenizer);
  const double vocabulary_us = MicrosecondsSince(begin);
  if (!vocabulary.ok()) return 1;
  const size_t vocabulary_bytes = BytesInUse() - before;
  const JsonAutomaton automaton(SlotSchema());
  const std::vector<JsonState> states = StatesOf(automaton);
  const size_t bare = BytesInUse();
  JsonMasks compared(automaton, *vocabulary);
  const double twin_us = CompareWithTwin(tokenizer, &compared, states);
  const size_t masks_bytes = BytesInUse() - bare;
  JsonConstraint constraint(&tokenizer, *vocabulary, SlotSchema(), tokenizer.size() - 1);
  const double forced_us = TimeForced(&constraint, &tokenizer, runs);
  if (twin_us < 0 || forced_us < 0) {
    std::fprintf(stderr, "constraint_bench: a mask is not what the tokens' bytes say\n");
    return 1;
  }
  Times times;
  for (int run = 0; run < runs; ++run) {
    JsonMasks masks(automaton, *vocabulary);
    TimeMasks(&masks, states, &times);
  }
  const nlohmann::json out = {{"tokens", kTokens},
                              {"vocabulary_ms", vocabulary_us / 1000},
                              {"vocabulary_bytes", vocabulary_bytes},
                              {"states", states.size()},
                              {"masks_bytes", masks_bytes},
                              {"cold_us", Quantile(&times.cold, 0.5)},
                              {"slowest_cold_us", Quantile(&times.cold, 0.99)},
                              {"warm_us", Quantile(&times.warm, 0.5)},
                              {"slowest_warm_us", Quantile(&times.warm, 0.99)},
                              {"twin_us", twin_us},
                              {"forced_us", forced_us}};
  std::printf("%s\n", out.dump().c_str());
  return 0;
}
