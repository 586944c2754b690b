#include "core/model/json_automaton.h"

#include <doctest/doctest.h>

#include <string>

#include "core/model/slot_schema.h"
#include "core/text/utf8.h"
#include "tests/core/model/slot_texts.h"

namespace yesterlog {
namespace {

std::optional<JsonState> Read(const JsonAutomaton& automaton, std::string_view bytes) {
  std::optional<JsonState> state = automaton.start();
  for (const char byte : bytes) {
    if (state) state = automaton.Step(*state, static_cast<uint8_t>(byte));
  }
  return state;
}

bool Accepts(const JsonAutomaton& automaton, std::string_view bytes) {
  const auto state = Read(automaton, bytes);
  return state && automaton.IsComplete(*state);
}

JsonAutomaton StringOf(size_t max_bytes) { return JsonAutomaton({{{"s", JsonString{max_bytes}}}}); }

bool AcceptsString(const JsonAutomaton& automaton, const std::string& bytes) {
  return Accepts(automaton, "{\"s\":\"" + bytes + "\"}");
}

TEST_CASE("slots are read in their one form") {
  const JsonAutomaton automaton(SlotSchema());
  for (const std::string& text : ManySlots(1, 500)) {
    CAPTURE(text);
    CHECK(Accepts(automaton, text));
    CHECK_FALSE(Accepts(automaton, text + " "));
    CHECK_FALSE(Accepts(automaton, text.substr(0, text.size() - 1)));
  }
}

TEST_CASE("any other form is refused") {
  const JsonAutomaton automaton(SlotSchema());
  const std::string metadata = R"("metadata":{"sources":[],"labels":[],"min_risk":)";
  CHECK(Accepts(automaton,
                R"({"intent":"counting","time":null,"rendered_query":"",)" + metadata + "null}}"));
  for (const std::string& text :
       {std::string(), std::string("{}"), std::string("null"),
        R"({"intent": "counting","time":null,"rendered_query":"",)" + metadata + "null}}",
        R"({"intent":"count","time":null,"rendered_query":"",)" + metadata + "null}}",
        R"({"intent":null,"time":null,"rendered_query":"",)" + metadata + "null}}",
        R"({"time":null,"intent":"counting","rendered_query":"",)" + metadata + "null}}",
        R"({"intent":"counting","time":null,"rendered_query":null,)" + metadata + "null}}",
        R"({"intent":"counting","time":null,"rendered_query":"",)" + metadata + "5}}",
        R"({"intent":"counting","time":null,"rendered_query":"",)" + metadata + "12}}",
        R"({"intent":"counting","time":"\u0041","rendered_query":"",)" + metadata + "1}}",
        R"({"intent":"counting","time":"\n","rendered_query":"",)" + metadata + "1}}",
        R"({"intent":"counting","time":"\/","rendered_query":"",)" + metadata + "1}}"}) {
    CAPTURE(text);
    CHECK_FALSE(Accepts(automaton, text));
  }
}

TEST_CASE("a string holds exactly well-formed UTF-8 without control characters") {
  const JsonAutomaton automaton = StringOf(8);
  for (unsigned first = 0; first < 256; ++first) {
    for (unsigned second = 0; second < 256; ++second) {
      std::string bytes = {static_cast<char>(first), static_cast<char>(second)};
      const bool escaped = bytes == "\\\"" || bytes == "\\\\";
      const bool plain = bytes.find_first_of("\"\\") == std::string::npos && first >= 0x20 &&
                         second >= 0x20 && IsValidUtf8(bytes);
      CHECK(AcceptsString(automaton, bytes) == (plain || escaped));
      if (first < 0xE0) continue;
      for (const char* rest : {"\x80", "\xBF", "\x80\x80", "\xBF\xBF", "\x80x"}) {
        CHECK(AcceptsString(automaton, bytes + rest) == IsValidUtf8(bytes + rest));
      }
    }
  }
}

TEST_CASE("a character is begun only where all of it fits") {
  const JsonAutomaton automaton = StringOf(3);
  CHECK(AcceptsString(automaton, "abc"));
  CHECK(AcceptsString(automaton, "漢"));
  CHECK(AcceptsString(automaton, "a\\\""));
  CHECK_FALSE(Read(automaton, "{\"s\":\"abcd"));
  CHECK_FALSE(Read(automaton, "{\"s\":\"ab\\"));
  CHECK_FALSE(Read(automaton, "{\"s\":\"a\xE6"));
  CHECK_FALSE(Read(automaton, "{\"s\":\"\xF0"));
  CHECK(AcceptsString(StringOf(0), ""));
  CHECK_FALSE(AcceptsString(StringOf(0), "a"));
}

TEST_CASE("a list has as many strings as it may") {
  const JsonAutomaton automaton({{{"l", JsonStrings{2, 4}}}});
  CHECK(Accepts(automaton, R"({"l":[]})"));
  CHECK(Accepts(automaton, R"({"l":["a"]})"));
  CHECK(Accepts(automaton, R"({"l":["","b"]})"));
  CHECK_FALSE(Accepts(automaton, R"({"l":["a","b","c"]})"));
  CHECK_FALSE(Accepts(automaton, R"({"l":["a",]})"));
  CHECK_FALSE(Accepts(automaton, R"({"l":["long one"]})"));
  const JsonAutomaton none({{{"l", JsonStrings{0, 4}}}});
  CHECK(Accepts(none, R"({"l":[]})"));
  CHECK_FALSE(Accepts(none, R"({"l":["a"]})"));
}

TEST_CASE("null and words that begin alike are told apart") {
  const JsonAutomaton automaton({{{"e", JsonEnum{{"x", "xy", "null"}, JsonNull::kAllowed}},
                                  {"d", JsonDigit{0, JsonNull::kRefused}}}});
  for (const char* value : {"null", "\"null\"", "\"x\"", "\"xy\""}) {
    CHECK(Accepts(automaton, std::string("{\"e\":") + value + ",\"d\":0}"));
  }
  CHECK_FALSE(Accepts(automaton, "{\"e\":x,\"d\":0}"));
  CHECK_FALSE(Accepts(automaton, "{\"e\":null,\"d\":1}"));
  CHECK_FALSE(Accepts(automaton, "{\"e\":null,\"d\":null}"));
  CHECK(Accepts(JsonAutomaton(JsonObject{}), "{}"));
}

TEST_CASE("the bytes that come next are those that have a step") {
  const JsonAutomaton automaton(SlotSchema());
  for (const std::string& text : ManySlots(2, 5)) {
    JsonState state = automaton.start();
    for (const char byte : text) {
      const std::bitset<256> next = automaton.NextBytes(state);
      for (unsigned other = 0; other < 256; ++other) {
        const bool steps = automaton.Step(state, static_cast<uint8_t>(other)).has_value();
        REQUIRE(next[other] == steps);
      }
      REQUIRE(next[automaton.ClosingByte(state)]);
      state = *automaton.Step(state, static_cast<uint8_t>(byte));
    }
    CHECK(automaton.NextBytes(state).none());
  }
}

TEST_CASE("closing bytes lead to the end from everywhere, and out of scope from the beginning") {
  const JsonAutomaton automaton(SlotSchema());
  for (std::string text : {std::string(), std::string("{\"intent\":\"s"),
                           std::string("{\"intent\":\"counting\",\"time\":\"a\xF0\x9F"),
                           std::string("{\"intent\":\"counting\",\"time\":\"\\")}) {
    const bool empty = text.empty();
    JsonState state = *Read(automaton, text);
    while (!automaton.IsComplete(state)) {
      text.push_back(static_cast<char>(automaton.ClosingByte(state)));
      state = *automaton.Step(state, static_cast<uint8_t>(text.back()));
    }
    CAPTURE(text);
    const auto json = nlohmann::json::parse(text, nullptr, false);
    REQUIRE(json.is_object());
    if (empty) CHECK(json["intent"] == "out_of_scope");
  }
}

}  // namespace
}  // namespace yesterlog
