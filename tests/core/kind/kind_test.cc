#include "core/kind/kind.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

#include "core/base/hash.h"

namespace yesterlog {
namespace {

std::string FieldOf(const EventKind& kind, std::string_view name) {
  for (const Field& field : kind.fields) {
    if (field.name == name) return field.value;
  }
  return "(none)";
}

std::string IdOf(std::string_view source, std::string_view label, std::string_view text) {
  return KindOf({source, label, text, "{}"}).id;
}

std::string StateIn(std::string_view source, std::string_view label, std::string_view text) {
  const EventKind kind = KindOf({source, label, text, "{}"});
  return kind.state.empty() ? "" : kind.state_group + "=" + kind.state;
}

TEST_CASE("an empty event has a kind without anything in it") {
  const EventKind kind = KindOf({"", "", "", ""});
  CHECK(kind.text.empty());
  CHECK(kind.fields.empty());
  CHECK(kind.state.empty());
  CHECK(kind.id.size() == 17);
}

TEST_CASE("other numbers, addresses, ids and names do not make another kind") {
  const auto random = [](int round, int what) {
    return StableHash().Add(int64_t{round}).Add(int64_t{what}).Digest();
  };
  std::set<std::string> logins;
  std::set<std::string> deliveries;
  std::set<std::string> readings;
  for (int round = 0; round < 200; ++round) {
    const auto number = [&](int what, uint64_t below) {
      return std::to_string(random(round, what) % below);
    };
    const std::string name = "u" + std::string(1 + random(round, 9) % 6, 'x') + "q";
    logins.insert(IdOf("host", "sshd",
                       "Failed password for " + name + " from 10." + number(1, 256) + "." +
                           number(2, 256) + "." + number(3, 256) + " port " + number(4, 65536) +
                           " ssh2"));
    deliveries.insert(IdOf("queue", "INFO",
                           "Delivered blk_-" + number(5, 1u << 30) + " to node-" + number(6, 99) +
                               " in " + number(7, 900) + " ms"));
    readings.insert(
        IdOf("Cellar", "", "Cellar changed to -" + number(8, 40) + "." + number(9, 10) + " °C"));
  }
  CHECK(logins.size() == 1);
  CHECK(deliveries.size() == 1);
  CHECK(readings.size() == 1);
}

TEST_CASE("outcomes, states and levels make another kind") {
  CHECK(IdOf("h", "sshd", "Accepted password for eva from 10.0.0.1 port 22 ssh2") !=
        IdOf("h", "sshd", "Failed password for eva from 10.0.0.1 port 22 ssh2"));
  CHECK(IdOf("api", "info", "login user=eva result=success") !=
        IdOf("api", "info", "login user=eva result=failure"));
  CHECK(IdOf("api", "", "level=info cache warm") != IdOf("api", "", "level=error cache warm"));
  CHECK(IdOf("api", "info", "cache warm") != IdOf("api", "error", "cache warm"));
  CHECK(IdOf("shop", "HTTP 200", "10.0.0.1 GET / 200 OK") !=
        IdOf("shop", "HTTP 404", "10.0.0.1 GET / 404 Not Found"));
  CHECK(IdOf("Gate", "", "Gate opened") != IdOf("Gate", "", "Gate closed"));
  CHECK(IdOf("M003", "ON", "M003 ON") != IdOf("M003", "OFF", "M003 OFF"));
}

TEST_CASE("the source's own name is no part of the kind") {
  CHECK(IdOf("Front door", "open", "Front door was opened") ==
        IdOf("Cellar door", "open", "Cellar door was opened"));
  CHECK(IdOf("front_door", "person", "Person at the front door") ==
        IdOf("garage", "person", "Person at the garage"));
  // A name that is a longer word's beginning stays, and so does a source that is the whole text.
  CHECK(KindOf({"oven", "", "ovenware found", "{}"}).text == "ovenware found");
  CHECK(KindOf({"door bell", "", "door bell", "{}"}).text == "door bell");
}

TEST_CASE("a state that the text tells is the event's, but of free text") {
  CHECK(StateIn("Back door", "", "Back door is locked") == "lock=locked");
  CHECK(StateIn("Back door", "", "Back door is not locked").empty());
  CHECK(StateIn("Hall", "", "No motion detected") == "motion=clear");
  CHECK(StateIn("Porch", "person", "A man opened the door and looked out into the rain.").empty());
}

TEST_CASE("members of the details are fields, and change the kind only by a state") {
  const KindInput plain{"Shed", "reading", "Shed reported", "{}"};
  const KindInput measured{"Shed", "reading", "Shed reported",
                           R"({"data.temperature":21.5,"tags":["a","b"],"note":"x \"y\" \u00e9"})"};
  const EventKind kind = KindOf(measured);
  CHECK(kind.id == KindOf(plain).id);
  CHECK(FieldOf(kind, "temperature") == "21.5");
  CHECK(FieldOf(kind, "tags") == "a, b");
  CHECK(FieldOf(kind, "note") == "x \"y\" é");
  const EventKind open = KindOf({"Shed", "reading", "Shed reported", R"({"contact":false})"});
  const EventKind shut = KindOf({"Shed", "reading", "Shed reported", R"({"contact":true})"});
  CHECK(open.state == "open");
  CHECK(shut.state == "closed");
  CHECK(open.id != shut.id);
}

TEST_CASE("a text alone is masked as an event of that text") {
  CHECK(MaskedText("Failed password for root from 10.0.0.7 port 4242 ssh2") ==
        "Failed password for <user> from <ip> port <port> ssh2");
  CHECK(MaskedText("") == "");
  CHECK(MaskedText("Drawer opened") == "Drawer opened");
}

TEST_CASE("a sentence of a program that numbers its events is no caption") {
  const char* text = "An account was successfully logged on.\nSubject: Account Name: anna";
  const KindInput numbered{
      .source = "Auditing", .label = "", .text = text, .details_json = R"({"Event ID":"4624"})"};
  CHECK(KindOf(numbered).text.starts_with("An account was successfully logged on."));
  KindInput plain = numbered;
  plain.details_json = "{}";
  CHECK(KindOf(plain).text == "<text>");
}

}  // namespace
}  // namespace yesterlog
