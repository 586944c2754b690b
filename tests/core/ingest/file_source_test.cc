#include "core/ingest/file_source.h"

#include <doctest/doctest.h>

#include <vector>

namespace yesterlog {
namespace {

struct Case {
  const char* file;
  const char* source;
};

TEST_CASE("a log keeps its name where it is moved, packed, rotated or downloaded again") {
  for (const Case& c : std::vector<Case>{{"app.log", "app.log"},
                                         {"/var/log/app.log", "app.log"},
                                         {"C:\\logs\\app.log", "app.log"},
                                         {"app.log.1", "app.log"},
                                         {"app.log.2.gz", "app.log"},
                                         {"app.log-20260409", "app.log"},
                                         {"app.log-20260409.xz", "app.log"},
                                         {"app.log.2026-04-09", "app.log"},
                                         {"events (1).json", "events.json"},
                                         {"events.json.gz", "events.json"}}) {
    CAPTURE(c.file);
    CHECK(SourceOfFile(c.file) == c.source);
  }
}

TEST_CASE("what belongs to a name stays") {
  for (const char* name :
       {"", "20260409", "log.1", "2026-04-09.log", "events-1.json", "cam 2.log", "app (old).log",
        "(1).log", ".1", "10.0.0.1", "..", "app.", " (1)", "camera.2026", "home.log.1234"}) {
    CAPTURE(name);
    CHECK(SourceOfFile(name) == name);
  }
}

}  // namespace
}  // namespace yesterlog
