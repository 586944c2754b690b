// What the tests of the store share.
#pragma once

#include <doctest/doctest.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/store/store.h"

namespace yesterlog {

inline constexpr int64_t kNoon = 1'775'000'000'000;  // an instant to count from, in ms

inline NewEvent EventAt(int64_t ms_after_noon, std::string text, std::string source = "door") {
  NewEvent event;
  event.start = Instant{kNoon + ms_after_noon};
  event.text = std::move(text);
  event.source = std::move(source);
  return event;
}

inline NewEvent OwnEvent(std::string id, std::string text) {
  NewEvent event = EventAt(0, std::move(text));
  event.own_id = std::move(id);
  return event;
}

inline std::unique_ptr<Store> OpenStore(const std::string& path = ":memory:") {
  Result<std::unique_ptr<Store>> store = Store::Open(path);
  REQUIRE_MESSAGE(store.ok(), store.error().message);
  return std::move(*store);
}

inline InsertOutcome MustInsert(Store& store, const std::vector<NewEvent>& events) {
  Result<InsertOutcome> outcome = store.Insert(events);
  REQUIRE_MESSAGE(outcome.ok(), outcome.error().message);
  return *outcome;
}

inline std::vector<Event> All(Store& store, const Filter& filter = {}) {
  Result<std::vector<Event>> events = store.Select(filter, Order::kOldestFirst, 1'000'000);
  REQUIRE_MESSAGE(events.ok(), events.error().message);
  return *events;
}

inline std::vector<std::string> Ids(const std::vector<Event>& events) {
  std::vector<std::string> ids;
  for (const Event& event : events) ids.push_back(event.id);
  return ids;
}

inline int64_t CountOf(Store& store, const Filter& filter) {
  Result<Tally> tally = store.Count(filter);
  REQUIRE_MESSAGE(tally.ok(), tally.error().message);
  return tally->events;
}

inline Filter Terms(std::vector<Term> terms, TermMode mode = TermMode::kAll) {
  Filter filter;
  filter.terms = std::move(terms);
  filter.term_mode = mode;
  return filter;
}

inline Filter OneTerm(const std::string& word) { return Terms({Term{{word}}}); }

// A file that vanishes with its journal when the test ends.
class TemporaryFile {
 public:
  explicit TemporaryFile(const std::string& name)
      : path_((std::filesystem::temp_directory_path() / ("yesterlog_" + name + ".db")).string()) {
    Remove();
  }
  ~TemporaryFile() { Remove(); }
  const std::string& path() const { return path_; }

 private:
  void Remove() const {
    std::filesystem::remove(path_);
    std::filesystem::remove(path_ + "-journal");
  }
  std::string path_;
};

}  // namespace yesterlog
