// A question linked to a log, as the pipeline does it; and a log of values, users and states.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/link/link.h"
#include "core/rewrite/rewrite.h"
#include "tests/core/language/home_log.h"

namespace yesterlog::linked_log {

inline NewEvent Told(const char* id, const char* time, const char* source, const char* label,
                     const char* text, const char* details = "{}") {
  NewEvent event;
  event.own_id = id;
  event.start = home_log::At(time);
  event.source = source;
  event.label = label;
  event.text = text;
  event.details_json = details;
  return event;
}

inline std::vector<NewEvent> Events() {
  return {
      Told("a1", "2026-04-06T08:00", "sensor.fridge", "", "temperature is 4.5 °C",
           R"({"temperature":4.5})"),
      Told("a2", "2026-04-07T08:00", "sensor.fridge", "", "temperature is 9.5 °C",
           R"({"temperature":9.5})"),
      Told("a3", "2026-04-08T08:00", "sensor.fridge", "", "temperature is 5.0 °C",
           R"({"temperature":5.0})"),
      Told("u1", "2026-04-08T09:00", "web-01", "",
           "Accepted password for anna from 10.0.0.5 port 1 ssh2"),
      Told("u2", "2026-04-08T10:00", "web-01", "",
           "Accepted password for ben from 10.0.0.6 port 2 ssh2"),
      Told("u3", "2026-04-09T10:00", "web-01", "",
           "Failed password for anna from 10.0.0.5 port 3 ssh2"),
      Told("d1", "2026-04-09T11:00", "garage_door", "open", "Garage door opened"),
      Told("d2", "2026-04-09T12:00", "garage_door", "closed", "Garage door closed"),
  };
}

inline Linked Of(const char* question, Store* store) {
  Vocabulary vocabulary = home_log::Words(store);
  const TimeFrame frame = home_log::Frame();
  const Rewrite rewrite = RewriteByRules(question, std::nullopt, frame, &vocabulary);
  const TurnTime time = ResolveTurnTime(rewrite.slots, std::nullopt, frame);
  Linked linked = LinkQuestion(rewrite.slots, time, frame, &vocabulary);
  CHECK(vocabulary.status().ok());
  return linked;
}

// A log of events of its own, to be asked again and again.
class Log {
 public:
  explicit Log(const std::vector<NewEvent>& events) : store_(home_log::Open(events)) {}
  Linked Of(const char* question) { return linked_log::Of(question, store_.get()); }

 private:
  std::unique_ptr<Store> store_;
};

}  // namespace yesterlog::linked_log
