#include "core/link/part_of_name.h"

#include "tests/core/link/linked_log.h"

namespace yesterlog {
namespace {

using linked_log::Log;
using linked_log::Told;

// A library's desk.
std::vector<NewEvent> Loans() {
  return {
      Told("l1", "2026-04-06T08:00", "desk", "loan", "book lent",
           R"({"clerk":"x","user":"tortega"})"),
      Told("l2", "2026-04-07T08:00", "desk", "loan", "book lent",
           R"({"user":"k.brandvold@example.com"})"),
      Told("l3", "2026-04-08T08:00", "desk", "return", "book returned", R"({"user":"tortega"})"),
      Told("l4", "2026-04-08T09:00", "desk", "note", "Whitcombe asks for large print"),
      Told("l5", "2026-04-08T10:00", "desk", "loan", "book lent", R"({"user":"pwhitcombe"})"),
  };
}

TEST_CASE("a part of a name is a word of it, with initials or digits beside it") {
  CHECK(IsPartOfName("hale", "jhale"));
  CHECK(IsPartOfName("hale", "hale2"));
  CHECK(IsPartOfName("josh", "JOSH.T"));
  CHECK(IsPartOfName("kowalski", "m.kowalski@example.com"));
  CHECK(IsPartOfName("whitlock", "karenwhitlock"));
  CHECK(IsPartOfName("ida", "ida.b"));
  CHECK(!IsPartOfName("ida", "friday"));
  CHECK(!IsPartOfName("hale", "whalebone"));
  CHECK(!IsPartOfName("example", "kim@example.com"));
  CHECK(!IsPartOfName("hale", ""));
}

TEST_CASE(
    "a part that the log never says by itself means whose name it is in, and the answer says so") {
  Log log(Loans());
  const Linked linked = log.Of("how many books did ortega borrow");
  REQUIRE(linked.notes.size() == 1);
  CHECK(linked.notes[0] == "I took 'ortega' for user 'tortega'");
  // Its index has the words of an address each for itself.
  CHECK(log.Of("what did Brandvold borrow").refused.empty());
}

TEST_CASE("what a text says is meant as it stands") {
  Log log(Loans());
  CHECK(log.Of("what did Whitcombe ask for").notes.empty());
}

TEST_CASE("a part of a name can be left out") {
  Log log(Loans());
  const Linked linked = log.Of("how many loans were there besides ortega");
  CHECK(linked.shortfalls.empty());
  REQUIRE(linked.filter.where.parts.size() == 1);
  CHECK(linked.filter.where.parts[0].type == ConditionType::kNot);
}

TEST_CASE("a name that is in none stays unknown") {
  Log log(Loans());
  const Linked linked = log.Of("what did Pemberton borrow");
  CHECK(linked.refused == "pemberton");
}

}  // namespace
}  // namespace yesterlog
