#include "core/kind/unit_message.h"

#include <doctest/doctest.h>

#include <string>

namespace yesterlog {
namespace {

// "nginx.service|A web server"; empty: it is no such message.
std::string UnitIn(std::string_view text) {
  const UnitMessage message = ReadUnitMessage(text);
  if (message.name_end == 0) return "";
  std::string found(text.substr(message.name_begin, message.name_end - message.name_begin));
  if (message.description_end == 0) return found;
  found += '|';
  return found += text.substr(message.description_begin,
                              message.description_end - message.description_begin);
}

TEST_CASE("a unit is what an act is told of, its description behind the dash") {
  CHECK(UnitIn("Started nginx.service - A web server.") == "nginx.service|A web server");
  CHECK(UnitIn("Started Daily apt upgrade.") == "Daily apt upgrade");
  CHECK(UnitIn("Mounted /home") == "/home");
}

TEST_CASE("the longest act that the text begins with is the act") {
  CHECK(UnitIn("Failed to start caddy.service.") == "caddy.service");
  CHECK(UnitIn("Starting up database.") == "database");
  CHECK(UnitIn("Dependency failed for /srv.") == "/srv");
}

TEST_CASE("a dash without a name before it parts nothing, the first one with one does") {
  CHECK(UnitIn("Started a - b - c.") == "a|b - c");
  CHECK(UnitIn("Started a-b.") == "a-b");
}

TEST_CASE("points and blanks at the end are no part of it") {
  CHECK(UnitIn("Started nginx.service... ") == "nginx.service");
}

TEST_CASE("sessions, other texts and an act of nothing are no messages of a unit") {
  for (const char* text :
       {"", "Started", "Started ", "Started ...", "Started Session 7 of user eva.",
        "Removed session c1.", "started nginx.service", "nginx.service: Started", "Hello world"}) {
    CAPTURE(text);
    CHECK(UnitIn(text).empty());
  }
}

}  // namespace
}  // namespace yesterlog
