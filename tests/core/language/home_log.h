// A small log of a home and its server, the questions' common ground: UTC, Friday 10 April 2026,
// noon.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/kind/kind.h"
#include "core/language/question.h"
#include "core/store/kind_table.h"
#include "core/store/store.h"

namespace yesterlog::home_log {

inline Instant At(std::string_view local) {
  const auto time = ParseLocal(local);
  REQUIRE(time);
  return {time->ms};
}

inline TimeFrame Frame() { return {.now = At("2026-04-10T12:00"), .zone = {}, .options = {}}; }

struct Line {
  const char* id;
  const char* time;
  const char* source;
  const char* label;
  const char* text;
  int risk = 0;
  int64_t count = 1;
};

inline constexpr Line kLines[] = {
    {"m1", "2026-03-14T08:00", "cam_garden", "person", "The gardener mows the lawn"},
    {"m2", "2026-03-20T02:10", "cam_garden", "fox", "A fox digs in the garden"},
    {"m3", "2026-03-28T03:12", "leak_sensor", "leak", "Water under the kitchen sink", 4},
    {"w1", "2026-04-06T09:05", "cam_front_door", "delivery", "A courier leaves a parcel"},
    {"w2", "2026-04-06T18:40", "front_door", "open", "Front door opened"},
    {"w3", "2026-04-06T18:41", "front_door", "closed", "Front door closed"},
    {"t1", "2026-04-07T08:15", "front_door", "open", "Front door opened"},
    {"t2", "2026-04-07T08:16", "front_door", "closed", "Front door closed"},
    {"t3", "2026-04-07T11:20", "cam_front_door", "delivery", "A courier rings twice and waits", 0,
     3},
    {"t4", "2026-04-07T14:31", "cam_front_door", "delivery", "A parcel is left on the step", 0, 2},
    {"t5", "2026-04-07T15:02", "cam_driveway", "car", "A red car turns around"},
    {"t6", "2026-04-07T17:30", "kitchen_motion", "motion", "Motion in the kitchen"},
    {"d1", "2026-04-08T02:00", "web-01", "failed_login", "Failed password for root from 10.0.0.5",
     2},
    {"d2", "2026-04-08T02:01", "web-01", "failed_login", "Failed password for root from 10.0.0.5",
     2},
    {"d3", "2026-04-08T02:02", "web-01", "failed_login", "Failed password for admin from 10.0.0.51",
     2},
    {"d4", "2026-04-08T03:00", "web-01", "backup", "Nightly backup finished"},
    {"d5", "2026-04-08T10:00", "cam_driveway", "car", "A blue car parks"},
    {"d6", "2026-04-08T12:00", "cam_driveway", "van", "A white van stops in front of the house"},
    {"d7", "2026-04-08T19:00", "kitchen_motion", "motion", "Motion in the kitchen"},
    {"n1", "2026-04-09T09:30", "cam_front_door", "delivery", "A courier hands over a parcel"},
    {"n2", "2026-04-09T21:10", "garage_door", "open", "Garage door opened"},
    {"n3", "2026-04-09T22:30", "garage_door", "warning", "Garage door still open", 2},
    {"n4", "2026-04-10T02:40", "cam_back_door", "person",
     "A person in a dark hood at the back door", 3},
    {"n5", "2026-04-10T02:41", "back_door", "open", "Back door opened", 3},
    {"n6", "2026-04-10T02:43", "back_door", "closed", "Back door closed"},
    {"f1", "2026-04-10T03:00", "web-01", "backup", "Nightly backup finished"},
    {"f2", "2026-04-10T07:00", "cam_garden", "cat", "A cat crosses the lawn"},
    {"f3", "2026-04-10T08:20", "cam_driveway", "person", "Two people walk past"},
    {"f4", "2026-04-10T09:00", "cam_driveway", "car", "A red car drives off"},
    {"f5", "2026-04-10T11:00", "kitchen_motion", "motion", "Motion in the kitchen"},
};

// As an import stores them: each with its kind.
inline void Insert(std::vector<NewEvent> events, Store* store) {
  for (NewEvent& event : events) {
    event.kind = KindOf({event.source, event.label, event.text, event.details_json});
  }
  REQUIRE(store->kinds().UseVersion(kKindVersion).ok());
  REQUIRE(store->Insert(events).ok());
}

inline std::unique_ptr<Store> Open(const std::vector<NewEvent>& events) {
  auto store = Store::Open(":memory:");
  REQUIRE(store.ok());
  Insert(events, store->get());
  return std::move(*store);
}

inline NewEvent EventOf(const Line& line) {
  NewEvent event;
  event.own_id = line.id;
  event.start = At(line.time);
  event.source = line.source;
  event.label = line.label;
  event.text = line.text;
  event.risk = line.risk;
  event.occurrence_count = line.count;
  return event;
}

inline std::vector<NewEvent> Events() {
  std::vector<NewEvent> events;
  for (const Line& line : kLines) events.push_back(EventOf(line));
  return events;
}

inline std::unique_ptr<Store> Open() { return Open(Events()); }

inline Vocabulary Words(Store* store) {
  auto vocabulary = Vocabulary::Load(store);
  REQUIRE(vocabulary.ok());
  return std::move(*vocabulary);
}

// "a, b, c" of a list, sorted, for comparing.
inline std::string Joined(std::vector<std::string> names) {
  std::sort(names.begin(), names.end());
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

}  // namespace yesterlog::home_log
