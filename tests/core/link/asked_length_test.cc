#include "core/link/asked_length.h"

#include "tests/core/link/linked_log.h"

namespace yesterlog {
namespace {

// "> 900000", or "none".
std::string Asked(const char* text) {
  const auto store = home_log::Open();
  Vocabulary vocabulary = home_log::Words(store.get());
  const auto asked = FindAskedLength(ParseQuestion(text, home_log::Frame(), &vocabulary));
  if (!asked) return "none";
  const char* op = asked->bound.op == FieldOp::kGreater        ? "> "
                   : asked->bound.op == FieldOp::kGreaterEqual ? ">= "
                   : asked->bound.op == FieldOp::kLess         ? "< "
                                                               : "<= ";
  return op + std::to_string(asked->bound.ms);
}

TEST_CASE("a bound on a length is a comparison and a number of a unit") {
  CHECK(Asked("was the gate open for more than 15 mins") == "> 900000");
  CHECK(Asked("was the gate open longer than ten minutes") == "> 600000");
  CHECK(Asked("calls shorter than 30 seconds") == "< 30000");
  CHECK(Asked("was the gate open for over 2.5 hours") == "> 9000000");
  CHECK(Asked("was the gate open for at least 1 day") == ">= 86400000");
  CHECK(Asked("was the gate open under 90s") == "< 90000");
  CHECK(Asked("was the gate open exceeding 10min") == "> 600000");
}

TEST_CASE("numbers come in words, halves and quarters") {
  CHECK(Asked("open for more than an hour") == "> 3600000");
  CHECK(Asked("open for more than half an hour") == "> 1800000");
  CHECK(Asked("open for more than a quarter of an hour") == "> 900000");
  CHECK(Asked("open for more than three quarters of an hour") == "> 2700000");
  CHECK(Asked("open for more than twenty-five minutes") == "> 1500000");
  CHECK(Asked("open for more than two and a half hours") == "> 9000000");
  CHECK(Asked("open for more than an hour and a half") == "> 5400000");
  CHECK(Asked("open for more than a couple of hours") == "> 7200000");
  CHECK(Asked("open for more than an hour and twenty minutes") == "> 4800000");
  CHECK(Asked("open for more than 1 hour 5 minutes 10 seconds") == "> 3910000");
}

TEST_CASE("the bound may be denied, or stand behind the length") {
  CHECK(Asked("open for no more than 5 minutes") == "<= 300000");
  CHECK(Asked("open for not less than 5 minutes") == ">= 300000");
  CHECK(Asked("open for five minutes or more") == ">= 300000");
  CHECK(Asked("open for five minutes at most") == "<= 300000");
}

TEST_CASE("what is no length, or lies ahead of or behind a moment, bounds none") {
  CHECK(Asked("open for 15 minutes") == "none");
  CHECK(Asked("more than 15 cars") == "none");
  CHECK(Asked("did it go over 70 degrees") == "none");
  CHECK(Asked("was the gate open more than an hour ago") == "none");
  CHECK(Asked("cars less than a minute after the bell") == "none");
  CHECK(Asked("more than") == "none");
  CHECK(Asked("open longer than a") == "none");
  CHECK(Asked("over 999999999 weeks") == "none");
}

}  // namespace
}  // namespace yesterlog
