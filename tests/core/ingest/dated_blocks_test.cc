#include "core/ingest/dated_blocks.h"

#include <doctest/doctest.h>

#include <string>

namespace yesterlog {
namespace {

TEST_CASE("a mail begins with an address and a time") {
  CHECK(OpensMail("From eva@example.com Tue Apr  7 09:00:00 2026"));
  CHECK_FALSE(OpensMail("From here on it is uphill"));
}

TEST_CASE("a line that is longer than an address and a time is not searched for one") {
  const std::string blanks(1 << 20, ' ');
  CHECK_FALSE(OpensMail("From " + blanks + "x"));
}

}  // namespace
}  // namespace yesterlog
