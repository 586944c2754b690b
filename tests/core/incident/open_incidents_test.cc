#include "core/incident/open_incidents.h"

#include <doctest/doctest.h>

namespace yesterlog {
namespace {

class Porch {
 public:
  // The rowid of the incident that the event falls to.
  int64_t Place(int64_t second, const char* text) {
    const Instant start{second * kMsPerSecond};
    EventRow row;
    row.start = start;
    row.rowid = FirstRowAt(start);
    return open_.Place({.row = row, .camera_label = true, .traits = measure_.Read(text, "porch")});
  }

  static int64_t At(int64_t second) { return FirstRowAt(Instant{second * kMsPerSecond}); }

 private:
  LexicalLikeness measure_;
  OpenIncidents open_{&measure_};
};

TEST_CASE("a repetition falls to the incident that is open, something else to its own") {
  Porch porch;
  CHECK(porch.Place(0, "A man walks up the path") == Porch::At(0));
  CHECK(porch.Place(30, "A man walks up the path") == Porch::At(0));
  CHECK(porch.Place(40, "Water under the sink") == Porch::At(40));
}

TEST_CASE("an incident closes after a pause, and when its state ends") {
  Porch porch;
  CHECK(porch.Place(0, "The gate opened") == Porch::At(0));
  CHECK(porch.Place(10, "The gate closed") == Porch::At(10));
  CHECK(porch.Place(20, "The gate opened") == Porch::At(20));
  CHECK(porch.Place(20 + 301, "The gate opened") == Porch::At(321));
}

}  // namespace
}  // namespace yesterlog
