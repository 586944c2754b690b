#include "core/ingest/ordinals.h"

#include <doctest/doctest.h>

#include <map>

namespace yesterlog {
namespace {

NewEvent EventOf(int64_t ms, std::string source, std::string text) {
  NewEvent event;
  event.start = {ms};
  event.source = std::move(source);
  event.text = std::move(text);
  return event;
}

TEST_CASE("equal events are numbered from zero, different ones apart") {
  Ordinals ordinals;
  CHECK(ordinals.Next(EventOf(1, "a", "x")) == 0);
  CHECK(ordinals.Next(EventOf(1, "a", "x")) == 1);
  CHECK(ordinals.Next(EventOf(1, "a", "x")) == 2);
  CHECK(ordinals.Next(EventOf(2, "a", "x")) == 0);
  CHECK(ordinals.Next(EventOf(1, "b", "x")) == 0);
  CHECK(ordinals.Next(EventOf(1, "ax", "")) == 0);
  CHECK(ordinals.Next(EventOf(1, "", "ax")) == 0);
}

TEST_CASE("the table agrees with a map over many events") {
  Ordinals ordinals;
  std::map<std::pair<int64_t, std::string>, uint32_t> twin;
  for (int i = 0; i < 50'000; ++i) {
    const int64_t ms = i * 7919 % 20'011;
    const std::string text = "event number " + std::to_string(i % 3);
    REQUIRE(ordinals.Next(EventOf(ms, "s", text)) == twin[{ms, text}]++);
  }
}

}  // namespace
}  // namespace yesterlog
