#include "core/ingest/xml_reader.h"

#include <doctest/doctest.h>

#include "core/ingest/xml_record.h"
#include "core/ingest/xml_scan.h"
#include "tests/core/ingest/reading.h"

namespace yesterlog {
namespace {

std::string Entry(const std::string& attributes, const std::string& inside = {}) {
  return "<entry " + attributes + ">" + inside + "</entry>\n";
}

std::string Log(const std::string& entries) {
  return "<?xml version=\"1.0\"?>\n<log>\n" + entries + "</log>\n";
}

const std::string kOne = Entry("time=\"2026-04-09T08:00:00Z\"", "<text>one</text>");
const std::string kTwo = Entry("time='2026-04-09T08:01:00Z'", "<text>two</text>");

TEST_CASE("elements, their attributes and what lies below them become events") {
  const Reading read =
      ReadLog(Log(kOne + Entry("time='2026-04-09T08:01:00Z' host='web-1'",
                               "<text>a &lt;b&gt; &#x27;c&#39; &bad; &amp;lt;</text>"
                               "<level>error</level><user name='n'>7</user>")));
  CHECK(read.format == LogFormat::kXml);
  REQUIRE(read.events.size() == 2);
  CHECK(read.events[0].text == "one");
  CHECK(read.events[1].start == Utc({2026, 4, 9}, 8, 1));
  CHECK(read.events[1].source == "web-1");
  CHECK(read.events[1].risk == 3);
  CHECK(read.events[1].text == "a <b> 'c' &bad; &lt;");
  CHECK(read.events[1].details_json == R"({"n":7})");
}

TEST_CASE("what is wrong with one element costs no other") {
  const std::string broken = "<entry time=\"2026-04-09T08:00:30Z\"><text>no end\n";
  const Reading cut = ReadLog(Log(kOne + kTwo) + broken);
  CHECK(cut.events.size() == 2);
  std::string deep;
  for (int i = 0; i < 40; ++i) deep += "<a>";
  for (int i = 0; i < 40; ++i) deep += "</a>";
  const Reading nested = ReadLog(Log(kOne + Entry("time='2026-04-09T08:00:30Z'", deep) + kTwo));
  CHECK(nested.events.size() == 2);
  REQUIRE(nested.rejections.size() == 1);
  CHECK(nested.rejections[0].line == 4);
  CHECK(nested.rejections[0].reason == "XML nested deeper than 32 levels");
  const Reading timeless = ReadLog(Log(kOne + Entry("a='b'") + kTwo));
  CHECK(timeless.events.size() == 2);
  CHECK(timeless.rejections.size() == 1);
}

TEST_CASE("an element above 1 MiB is passed, and many fields are refused") {
  const std::string long_text(kMaxRecordBytes, 'x');
  const Reading read = ReadLog(Log(
      kOne + kTwo + Entry("time='2026-04-09T08:00:30Z'", "<text>" + long_text + "</text>") + kTwo));
  CHECK(read.events.size() == 3);
  CHECK(read.rejections.size() == 1);
  std::string many;
  for (int i = 0; i < 1100; ++i)
    many += "<f" + std::to_string(i) + ">x</f" + std::to_string(i) + ">";
  Record record;
  CHECK(ParseXmlRecord(Entry("a='b'", many), &record) == "more than 1,000 fields in one record");
}

TEST_CASE(
    "comments, sections and declarations are no elements, and a document's own entities stay "
    "unread") {
  const Reading read = ReadLog(
      "<!DOCTYPE log [ <!ENTITY a \"&b;&b;\"> <!ELEMENT log (entry)> ]>\n<log><!-- <entry> -->\n" +
      Entry("time='2026-04-09T08:00:00Z'", "<text><![CDATA[<entry> & more]]> &a;</text>") + kTwo +
      "</log>");
  REQUIRE(read.events.size() == 2);
  CHECK(read.events[0].text == "<entry> & more &a;");
}

TEST_CASE("what begins with a bracket is not all XML") {
  for (const char* head :
       {"<34>1 2026-04-07T14:31:05Z host app - - - x", "< a", "<", "<a", "a <b>"}) {
    CAPTURE(head);
    CHECK_FALSE(LooksLikeXml(head));
  }
  CHECK(LooksLikeXml(" <a/>"));
  CHECK(LooksLikeXml("<?xml version='1.0'?><a>"));
}

TEST_CASE("records lie where most elements hold a time") {
  CHECK(GuessXmlDepth("<a t='2026-04-09'><b/></a>") == 0);
  CHECK(GuessXmlDepth(Log(kOne + kTwo)) == 1);
  CHECK(GuessXmlDepth("</a></b>") == 0);
  CHECK(GuessXmlDepth("<a><b n='1' t='2026-04-09'><c n='1' t='2026-04-09'/></b></a>") == 0);
}

TEST_CASE("any number of declarations, and a name of any length, are read once") {
  const std::string declarations = Repeated("<!x>", 400'000);
  CHECK(IsQuick([&] {
    size_t at = 0;
    while (const auto tag = NextXmlTag(declarations, at)) at = tag->end;
    CHECK(at == declarations.size());
  }));
  const std::string name(400'000, 'n');
  const std::string element =
      "<a t='1'><" + name + ">" + Repeated("<b/>", 100'000) + "x</" + name + "><c>tea</c></a>";
  Record record;
  CHECK(IsQuick([&] { CHECK_FALSE(ParseXmlRecord(element, &record)); }));
  REQUIRE(record.size() == 2);
  CHECK(record.fields()[1].key == "c");
}

}  // namespace
}  // namespace yesterlog
