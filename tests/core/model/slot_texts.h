// Random slots in the one form that they have, for tests.
#pragma once

#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

#include "core/text/normal_forms.h"

namespace yesterlog {

// In form C, of what log text and questions may hold, and of what JSON itself is written with.
inline std::string RandomText(std::mt19937& random, size_t longest) {
  static const std::vector<std::string> parts = {
      "door",  "Who came", " last",  " night",      "van",        "7",   "2026",   " ",
      "?",     "!",        "'s",     "'",           "\"",         "\\",  "{",      "}",
      "[",     "]",        ",",      ":",           "-",          "_",   "é",      "e\u0301",
      "漢",    "字",       "\u0301", "👩‍🚒", "=\u0338",    "n",   "null",   "\":\"",
      "\",\"", "time",     "/",      "ß",           "<|im_end|>", "ask", "\u2028", "\x7F"};
  std::string text;
  for (auto n = random() % longest; n > 0; --n) text += parts[random() % parts.size()];
  return ToNfc(text);
}

inline std::string RandomSlots(std::mt19937& random) {
  using Json = nlohmann::ordered_json;
  static const std::vector<std::string> intents = {"semantic_search", "counting", "full_recall",
                                                   "out_of_scope"};
  const auto names = [&] {
    Json list = Json::array();
    for (auto n = random() % 3; n > 0; --n) list.push_back(RandomText(random, 4));
    return list;
  };
  const auto or_null = [&](Json value) { return random() % 3 == 0 ? Json() : value; };
  Json slots;
  slots["intent"] = intents[random() % intents.size()];
  slots["time"] = or_null(RandomText(random, 6));
  slots["rendered_query"] = RandomText(random, 20);
  slots["metadata"]["sources"] = names();
  slots["metadata"]["labels"] = names();
  slots["metadata"]["min_risk"] = or_null(random() % 5);
  return slots.dump();
}

inline std::vector<std::string> ManySlots(unsigned seed, int count) {
  std::mt19937 random(seed);
  std::vector<std::string> texts;
  for (; count > 0; --count) texts.push_back(RandomSlots(random));
  return texts;
}

}  // namespace yesterlog
