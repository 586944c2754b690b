#include "core/ingest/record_template.h"

#include <doctest/doctest.h>

#include <vector>

#include "tests/core/ingest/reading.h"

namespace yesterlog {
namespace {

Record Sample() {
  Record record;
  record.AddText("user", "eva");
  record.AddText("path", "/srv/logs/app/");
  record.AddText("host", "web-1.example.com");
  record.AddText("door", "front_door");
  record.AddText("memo", "person:87%");
  record.AddText("empty", " ");
  record.Add("action", ValueKind::kNumber).value = "2";
  record.Add("types", ValueKind::kList).value = "smoke, bark";
  record.AddText("data.a", "1");
  record.AddText("data.b", "two");
  return record;
}

struct Case {
  const char* pattern;
  const char* text;
};

TEST_CASE("a template is filled from the fields of a record") {
  const Record record = Sample();
  for (const Case& c :
       std::vector<Case>{{"", ""},
                         {"plain", "plain"},
                         {"{user} came", "eva came"},
                         {"{nobody|user}", "eva"},
                         {"{nobody|empty|=somebody}", "somebody"},
                         {"{path/}", "app"},
                         {"{host.}", "web-1"},
                         {"{memo:}", "person"},
                         {"{door~}", "front door"},
                         {"{user^}", "Eva"},
                         {"{action=1:locked;2:open}", "open"},
                         {"{action=1:locked}", "2"},
                         {"{action=1:locked;*:}", ""},
                         {"{action=1:locked;*:|user}", "eva"},
                         {"{types=smoke:smoke alarm;bark:barking}", "smoke alarm, barking"},
                         {"{data.*}", "a: 1, b: two"},
                         {"x[ by {user}][ for {nobody}]", "x by eva"},
                         {"[{nobody}: ]{user}", "eva"}}) {
    CAPTURE(c.pattern);
    CHECK(FillTemplate(c.pattern, record) == c.text);
  }
}

TEST_CASE("a template that is cut off loses only its end") {
  const Record record = Sample();
  for (const char* pattern :
       {"{", "{user", "[", "[{user", "{user}[", "{}", "{|}", "{=}", "{user=}"}) {
    CAPTURE(pattern);
    CHECK(FillTemplate(pattern, record).size() <= 3);
  }
}

TEST_CASE("a message of .NET's is filled, and what it lacks stays") {
  Record record;
  record.AddText("User", "eva");
  record.AddText("Amount", "12.5");
  record.AddText("Order.Id", "101");
  record.AddText("Properties.Door", "porch");
  for (const Case& c : std::vector<Case>{{"{User} paid {Amount:0.00}", "eva paid 12.5"},
                                         {"for {@Order} at {$Door}", "for Id: 101 at porch"},
                                         {"{Missing} {User,-10}", "{Missing} eva"},
                                         {"{", "{"},
                                         {"{User", "{User"},
                                         {"} {}", "} {}"}}) {
    CAPTURE(c.pattern);
    CHECK(FillMessage(c.pattern, "Properties.", record) == c.text);
  }
}

TEST_CASE("a message that names a long value again and again stays within a record's length") {
  Record record;
  record.AddText("long", std::string(100'000, 'x'));
  record.AddText("short", "y");
  const std::string grown = FillMessage(Repeated("{long}", 1000), "", record);
  CHECK(grown.size() <= 2 * kMaxRecordBytes);
  CHECK(grown.starts_with("xxx"));
  CHECK(grown.ends_with("{long}"));
  CHECK(FillMessage(Repeated("{short}", 102), "", record) ==
        std::string(100, 'y') + "{short}{short}");
}

}  // namespace
}  // namespace yesterlog
