// How fast texts become tokens: tokenize_bench TOKENIZER ROUNDS < STRINGS, a JSON string a line.
// Prints
// {"ms": of all strings, the median of the rounds, "tokens": [[…],…]}; reading and writing are not
// timed.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "core/model/tokenizer.h"
#include "tools/benchmarks/measuring.h"

namespace yesterlog {
namespace {

using bench::Must;

std::unique_ptr<Tokenizer> Open(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream json;
  json << file.rdbuf();
  return Must(ReadTokenizer(json.str()));
}

nlohmann::json Measure(Tokenizer& tokenizer, const std::vector<std::string>& texts, int rounds) {
  std::vector<std::vector<int32_t>> tokens(texts.size());
  const double ms = bench::MedianMs(rounds, [&] {
    for (size_t i = 0; i < texts.size(); ++i)
      tokens[i] = tokenizer.Encode(texts[i], AddedTokens::kAsText);
  });
  return {{"ms", ms}, {"tokens", tokens}};
}

}  // namespace
}  // namespace yesterlog

int main(int argc, char** argv) {
  if (argc != 3) yesterlog::bench::Fail("usage: tokenize_bench TOKENIZER ROUNDS < STRINGS");
  const auto tokenizer = yesterlog::Open(argv[1]);
  std::vector<std::string> texts;
  for (std::string line; std::getline(std::cin, line);)
    texts.push_back(nlohmann::json::parse(line).get<std::string>());
  const int rounds = std::max(std::atoi(argv[2]), 1);
  std::puts(yesterlog::Measure(*tokenizer, texts, rounds).dump().c_str());
}
