#include <doctest/doctest.h>

#include <string>

#include "tests/core/ingest/reading.h"

namespace yesterlog {
namespace {

// A table of thirty rows below `header`; "%" in `row` is the row's number.
Reading ReadTable(const std::string& header, const std::string& row) {
  std::string table = header + "\n";
  for (int i = 10; i < 40; ++i) {
    for (const char c : row) table += c == '%' ? std::to_string(i) : std::string(1, c);
    table += "\n";
  }
  return ReadLog(table);
}

TEST_CASE("the place is the source, not the picture or the person") {
  const Reading pictures = ReadTable("Folder,File,Spot,DateTime,Night,Species",
                                     "My garden in spring 2026,IMG00%.JPG,Pond,2026-04-07 "
                                     "10:%:00,false,Newt");
  CHECK(pictures.mapping.source == "Spot");
  CHECK(pictures.mapping.label == "Species");
  REQUIRE(pictures.events.size() == 30);
  CHECK(pictures.events[0].source == "Pond");

  const Reading doors = ReadTable("Date,Activity,Name,Card,Portal",
                                  "2026-04-07 10:%:00,Access granted,\"Quist, Bo\",10%,Lobby");
  CHECK(doors.mapping.source == "Portal");
  CHECK(doors.events[0].details_json == R"({"Card":1010,"Name":"Quist, Bo"})");
}

TEST_CASE("what a reading is measured in is no source, the machine is one") {
  const Reading readings =
      ReadTable("timestamp,machine,event,value,unit", "2026-04-07 10:%:00,Oven,temp,%,C");
  CHECK(readings.mapping.source == "machine");
  const Reading units = ReadTable("timestamp,machine,unit,event", "2026-04-07 10:%:00,Lathe,7,on");
  CHECK(units.mapping.source == "machine");
  CHECK(ReadTable("timestamp,unit,event", "2026-04-07 10:%:00,Lathe,on").mapping.source == "unit");
}

TEST_CASE("what is the same for all, or ever another, is no label") {
  const Reading read =
      ReadTable("time,device,home,transaction,deed",
                "2026-04-07 10:%:00,Till,23a65870-b67c-4784-a812-3dbb7709276c,T00%,sale");
  CHECK(read.mapping.label == "deed");
}

}  // namespace
}  // namespace yesterlog
