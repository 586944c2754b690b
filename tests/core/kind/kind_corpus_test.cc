#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "core/kind/kind.h"
#include "tests/core/kind/reproduce.h"

namespace yesterlog {
namespace {

using Json = nlohmann::ordered_json;

// A row is an event and its kind; rows of one "like" are of one kind, others are not.
struct Row {
  std::string like;
  std::string source;
  std::string label;
  std::string text;
  std::string details;
  Json expected;
};

std::vector<Row> ReadRows() {
  std::vector<Row> rows;
  for (const char* name : {"hosts", "services", "homes", "work"}) {
    std::ifstream file(std::string(YESTERLOG_TESTS_DIR "/corpus/kinds/") + name + ".jsonl");
    for (std::string line; std::getline(file, line);) {
      const Json row = Json::parse(line);
      rows.push_back({row["like"], row["source"], row["label"], row["text"],
                      row.value("details", Json::object()).dump(), row});
    }
  }
  return rows;
}

EventKind KindOfRow(const Row& row) {
  return KindOf({row.source, row.label, row.text, row.details});
}

Json FieldsJson(const EventKind& kind) {
  Json fields = Json::object();
  for (const Field& field : kind.fields) {
    if (field.unit.empty()) {
      fields[field.name] = field.value;
    } else {
      fields[field.name] = {field.value, field.unit};
    }
  }
  return fields;
}

TEST_CASE("the events of the corpus have the kinds, states and fields that it says") {
  const std::vector<Row> rows = ReadRows();
  REQUIRE(rows.size() >= 200);
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CAPTURE(row.label);
    const EventKind kind = KindOfRow(row);
    CHECK(kind.text == row.expected.value("kind_text", ""));
    CHECK(kind.source_class == row.expected.value("class", ""));
    const std::string state = kind.state.empty() ? "" : kind.state_group + "=" + kind.state;
    CHECK(state == row.expected.value("state", ""));
    CHECK(kind.entity_field == row.expected.value("entity", ""));
    CHECK(FieldsJson(kind).dump() == row.expected["fields"].dump());
  }
}

TEST_CASE("events of one kind share its id, and no others do") {
  std::map<std::string, std::string> like_of_id;
  std::map<std::string, std::string> id_of_like;
  for (const Row& row : ReadRows()) {
    CAPTURE(row.text);
    const std::string id = KindOfRow(row).id;
    CHECK(id.size() == 17);
    CHECK(id[0] == 'k');
    CHECK(like_of_id.emplace(id, row.like).first->second == row.like);
    CHECK(id_of_like.emplace(row.like, id).first->second == id);
  }
}

TEST_CASE("a kind's text with its fields in place is the event's text") {
  for (const Row& row : ReadRows()) {
    CAPTURE(row.text);
    const auto made = kind_test::Reproduce(KindOfRow(row), row.source, row.text);
    if (made.complete) {
      CHECK(made.text == row.text);
    } else {
      CHECK(row.text.substr(0, made.text.size()) == made.text);
    }
  }
}

TEST_CASE("an entity's field is one of the event's fields") {
  for (const Row& row : ReadRows()) {
    const EventKind kind = KindOfRow(row);
    if (kind.entity_field.empty()) continue;
    CAPTURE(row.text);
    CHECK(std::ranges::any_of(kind.fields,
                              [&](const Field& field) { return field.name == kind.entity_field; }));
  }
}

TEST_CASE("the same event has the same kind a second time") {
  for (const Row& row : ReadRows()) {
    const EventKind first = KindOfRow(row);
    const EventKind second = KindOfRow(row);
    CHECK(first.id == second.id);
    CHECK(first.fields == second.fields);
  }
}

}  // namespace
}  // namespace yesterlog
