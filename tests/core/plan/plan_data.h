// A zone whose clock goes back and forth, and what a log has whose names are hostile.
#pragma once

#include "tests/core/plan/random_plan.h"

namespace yesterlog {

// Central Europe in 2026, an hour an hour; and once a jump of ninety seconds.
inline ZoneTable MovingZone() {
  constexpr int64_t kMarch = 1774746000;    // 2026-03-29T01:00Z
  constexpr int64_t kOctober = 1792890000;  // 2026-10-25T01:00Z
  return *ZoneTable::Create("Moving", 3600,
                            {{Instant{kMarch * 1000}, 7200},
                             {Instant{kOctober * 1000}, 3600},
                             {Instant{(kOctober + 40 * 86400) * 1000}, 3510}});
}

inline std::string Repeated(const std::string& text, int times) {
  std::string repeated;
  for (; times > 0; --times) repeated += text;
  return repeated;
}

// What would break a sentence that were put together by hand.
inline std::vector<std::string> HostileNames() {
  return {"porch",
          "",
          " ",
          "«porch»",
          "»",
          "«",
          "\\",
          "\\»",
          "a\\",
          "a\nb",
          "\r\n",
          "\t",
          std::string("nul\0nul", 7),
          "\xE2\x80\xAE"
          "desrever",
          "שלום",
          "» or «",
          "» and source «x",
          "label «person»",
          "or",
          "and",
          "not",
          "anything",
          "the",
          ", at most 3 times",
          "22",
          "-0.5",
          "007",
          "1e9",
          "from Mon 06-Apr-2026 00:00",
          "\"quoted\" 'name'",
          "{\"json\":1}",
          "e\xCC\x81",
          "\xCC\x81mark",
          "\xF0\x9F\x90\x88\xE2\x80\x8D\xE2\xAC\x9B",
          std::string(256, 'x'),
          Repeated("»«", 64)};
}

// `last` minus `first` holds both of MovingZone's changes.
inline PlanVocabulary HostileVocabulary() {
  const std::vector<std::string> names = HostileNames();
  std::vector<std::string> words;
  for (const std::string& name : names) {
    if (!name.empty()) words.push_back(name);
  }
  PlanVocabulary vocabulary{.sources = names,
                            .labels = names,
                            .kinds = {"k0123456789abcdef", "kffffffffffffffff"},
                            .examples = words,
                            .fields = {{"temperature", {"21", "22", "007"}},
                                       {"user", names},
                                       {"label", {"1"}},
                                       {"sub_label", {}},
                                       {"no", {"1", "2.50"}}},
                            .words = words,
                            .first = Instant{1767225600000},
                            .last = Instant{1798761600000}};
  for (const std::string& word : words) vocabulary.fields.push_back({word, names});
  return vocabulary;
}

}  // namespace yesterlog
