#include "core/plan/sentence_collector.h"

#include <doctest/doctest.h>

#include <compare>
#include <set>
#include <string>
#include <vector>

#include "tests/core/plan/format_file.h"

namespace yesterlog {
namespace {

// Where one may be: a node, and where the open brackets lead to.
struct Spot {
  int32_t node = 0;
  std::vector<int32_t> open = {};
  friend auto operator<=>(const Spot&, const Spot&) = default;
};

constexpr size_t kMostOpen = 3;

// All that is come to without a byte. What is copied is empty here.
void Spread(const SentenceCollector& all, std::set<Spot>* spots) {
  std::vector<Spot> todo(spots->begin(), spots->end());
  while (!todo.empty()) {
    const Spot spot = std::move(todo.back());
    todo.pop_back();
    const auto come_to = [&](Spot next) {
      if (spots->insert(next).second) todo.push_back(std::move(next));
    };
    const SentenceCollector::Node& node = all.nodes()[static_cast<size_t>(spot.node)];
    for (const int32_t next : node.free) come_to({next, spot.open});
    if (node.behind_quote >= 0) come_to({node.behind_quote, spot.open});
    if (node.behind_brackets >= 0 && spot.open.size() < kMostOpen) {
      Spot inside{all.brackets_start(), spot.open};
      inside.open.push_back(node.behind_brackets);
      come_to(std::move(inside));
    }
    if (spot.node == all.brackets_end() && !spot.open.empty()) {
      Spot outside{spot.open.back(), spot.open};
      outside.open.pop_back();
      come_to(std::move(outside));
    }
  }
}

// Whether the sentence leads from the start to the end; what stands in its quotes is left out.
bool Leads(const SentenceCollector& all, const std::string& sentence) {
  std::set<Spot> spots = {{all.start(), {}}};
  Spread(all, &spots);
  for (size_t at = 0; at < sentence.size(); ++at) {
    std::set<Spot> next;
    for (const Spot& spot : spots) {
      for (const auto& [byte, to] : all.nodes()[static_cast<size_t>(spot.node)].edges) {
        if (byte == static_cast<uint8_t>(sentence[at])) next.insert({to, spot.open});
      }
    }
    Spread(all, &next);
    spots = std::move(next);
    const std::string_view taken = std::string_view(sentence).substr(0, at + 1);
    if (taken.ends_with("«")) at = sentence.find("»", at) - 1;
  }
  return spots.contains({all.end(), {}});
}

TEST_CASE("every asked sentence of FORMAT.md leads from the start to the end") {
  const SentenceCollector all;
  const auto sentences = FormatExamples("### Sentences of asked plans", "text");
  CHECK(sentences.size() >= 30);
  for (const std::string& sentence : sentences) {
    CAPTURE(sentence);
    CHECK(Leads(all, sentence));
    CHECK_FALSE(Leads(all, sentence + "?"));
    CHECK_FALSE(Leads(all, " " + sentence));
  }
}

TEST_CASE("what is no sentence leads nowhere") {
  const SentenceCollector all;
  for (const char* sentence :
       {"", "list", "list ", "list «a» and «b» or «c»", "list («a»", "list «a»)",
        "not a question about the log: «a», «b»", "how many times was «a» per fortnight",
        "compare: how many times was «a»: «b»", "list the events with label «a»"}) {
    CAPTURE(sentence);
    CHECK_FALSE(Leads(all, sentence));
  }
}

TEST_CASE("numbers have as many digits as may be said, and bounds their decimals") {
  const SentenceCollector all;
  CHECK(Leads(all, "show the last 1 «a»"));
  CHECK(Leads(all, "show the last 999999 «a»"));
  for (const char* number : {"0", "01", "1000000", "-1", ""}) {
    CHECK_FALSE(Leads(all, "show the last " + std::string(number) + " «a»"));
  }
  const auto bound = [&](const std::string& number) {
    return Leads(all, "which days had «a», at least " + number + " times");
  };
  for (const char* number : {"0", "-0.125", "999999999.999", "10"}) CHECK(bound(number));
  for (const char* number : {"", "-", "00", "1234567890", "1.", ".5", "1.2345", "1e3"}) {
    CHECK_FALSE(bound(number));
  }
}

TEST_CASE("where something is copied, or brackets open, no byte goes on") {
  const SentenceCollector all;
  size_t quotes = 0;
  size_t brackets = 0;
  for (const auto& node : all.nodes()) {
    if (node.behind_quote < 0 && node.behind_brackets < 0) continue;
    CHECK(node.edges.empty());
    CHECK(node.free.empty());
    ++(node.behind_quote >= 0 ? quotes : brackets);
  }
  CHECK(quotes > 0);
  CHECK(brackets > 0);
}

TEST_CASE("what stands in brackets is collected once, apart from the rest") {
  const SentenceCollector all;
  CHECK(all.IsInBrackets(all.brackets_start()));
  CHECK(all.IsInBrackets(all.brackets_end()));
  CHECK_FALSE(all.IsInBrackets(all.start()));
  CHECK_FALSE(all.IsInBrackets(all.end()));
  for (size_t i = 0; i < all.nodes().size(); ++i) {
    const bool inside = all.IsInBrackets(static_cast<int32_t>(i));
    for (const auto& [byte, to] : all.nodes()[i].edges) CHECK(all.IsInBrackets(to) == inside);
    if (static_cast<int32_t>(i) == all.brackets_end()) continue;
    for (const int32_t to : all.nodes()[i].free) CHECK(all.IsInBrackets(to) == inside);
  }
}

}  // namespace
}  // namespace yesterlog
