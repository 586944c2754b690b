// How fast texts become tokens: tokenize_bench TOKENIZER ROUNDS < STRINGS, a JSON string a line.
// Prints
// {"ms": of all strings, the median of the rounds, "tokens": [[…],…]}; reading and writing are not
// timed.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "core/model/tokenizer.h"

namespace yesterlog {
namespace {

[[noreturn]] void Fail(const std::string& message) {
  std::fprintf(stderr, "error: %s\n", message.c_str());
  std::exit(1);
}

std::unique_ptr<Tokenizer> Open(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream json;
  json << file.rdbuf();
  auto tokenizer = ReadTokenizer(json.str());
  if (!tokenizer.ok()) Fail(tokenizer.error().message);
  return std::move(*tokenizer);
}

nlohmann::json Measure(Tokenizer& tokenizer, const std::vector<std::string>& texts, int rounds) {
  std::vector<std::vector<int32_t>> tokens(texts.size());
  std::vector<double> times;
  for (int round = 0; round < rounds; ++round) {
    const auto begun = std::chrono::steady_clock::now();
    for (size_t i = 0; i < texts.size(); ++i)
      tokens[i] = tokenizer.Encode(texts[i], AddedTokens::kAsText);
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begun;
    times.push_back(took.count());
  }
  std::ranges::sort(times);
  return {{"ms", times[times.size() / 2]}, {"tokens", tokens}};
}

}  // namespace
}  // namespace yesterlog

int main(int argc, char** argv) {
  if (argc != 3) yesterlog::Fail("usage: tokenize_bench TOKENIZER ROUNDS < STRINGS");
  const auto tokenizer = yesterlog::Open(argv[1]);
  std::vector<std::string> texts;
  for (std::string line; std::getline(std::cin, line);)
    texts.push_back(nlohmann::json::parse(line).get<std::string>());
  const int rounds = std::max(std::atoi(argv[2]), 1);
  std::puts(yesterlog::Measure(*tokenizer, texts, rounds).dump().c_str());
}
