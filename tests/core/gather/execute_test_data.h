// Logs and plans of the executors' tests, written down by hand.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "core/base/hash.h"
#include "core/gather/execute.h"
#include "tests/core/gather/reference_executor.h"

namespace yesterlog {

using Log = std::vector<ReferenceEvent>;

// In UTC.
inline Instant At(const std::string& text) {
  const std::optional<LocalTime> local = ParseLocal(text);
  REQUIRE(local);
  return {local->ms};
}

inline ReferenceEvent Seen(const std::string& at, const std::string& source,
                           const std::string& text) {
  ReferenceEvent event{.start = At(at), .source = source, .text = text};
  event.incident = event.start.ms;
  event.kind.text = text;
  event.kind.id = "k" + StableHash().Add(text).Hex();
  return event;
}

inline ReferenceEvent WithField(ReferenceEvent event, const std::string& name,
                                const std::string& value, const std::string& unit = "") {
  event.kind.fields.push_back({name, value, unit});
  return event;
}

inline ReferenceEvent Measured(const std::string& at, const std::string& source,
                               const std::string& value) {
  return WithField(Seen(at, source, "reads <value>"), "value", value, "°C");
}

inline ReferenceEvent Told(const std::string& at, const std::string& source,
                           const std::string& state) {
  ReferenceEvent event = Seen(at, source, "is " + state);
  event.kind.state_group = state == "on" || state == "off" ? "power" : "contact";
  event.kind.state = state;
  return event;
}

inline ReferenceEvent Until(ReferenceEvent event, const std::string& end) {
  event.end = At(end);
  return event;
}

inline Condition Where(ConditionType type, std::vector<std::string> values) {
  return {.type = type, .values = std::move(values)};
}

inline Condition From(const std::string& source) {
  return Where(ConditionType::kSources, {source});
}

inline Condition Says(const std::string& text) { return Where(ConditionType::kText, {text}); }

inline Condition FieldIs(const std::string& field, FieldOp op, std::vector<std::string> values) {
  return {.type = ConditionType::kField, .values = std::move(values), .field = field, .op = op};
}

inline Condition StateIs(const std::string& state) {
  return FieldIs("state", FieldOp::kEqual, {state});
}

inline Condition Both(Condition a, Condition b) {
  return {.type = ConditionType::kAnd, .parts = {std::move(a), std::move(b)}};
}

inline Condition Not(Condition condition) {
  return {.type = ConditionType::kNot, .parts = {std::move(condition)}};
}

inline PlanTime In(const std::string& start, const std::string& end) {
  return {.windows = {{At(start), At(end)}}};
}

// Central Europe in 2026.
inline ZoneTable Berlin() {
  Result<ZoneTable> zone = ZoneTable::Create(
      "Europe/Berlin", 3600, {{At("2026-03-29T01:00"), 7200}, {At("2026-10-25T01:00"), 3600}});
  REQUIRE(zone.ok());
  return *zone;
}

inline ExecuteFrame FrameAt(const std::string& now, ZoneTable zone = {}) {
  return {.now = At(now), .zone = std::move(zone)};
}

// What a plan comes to, by both executors, which must agree.
PlanResult Outcome(const Log& log, const Plan& plan, const ExecuteFrame& frame);

// "a 2, b 1": names and figures of the rows.
inline std::string Said(const PlanResult& result) {
  std::string said;
  for (const ResultRow& row : result.rows) {
    if (!said.empty()) said += ", ";
    said += row.name;
    if (!row.text.empty()) said += " " + row.text;
    if (!row.value) continue;
    std::string figure = std::to_string(*row.value);
    figure.erase(figure.find_last_not_of('0') + 1);
    if (figure.ends_with('.')) figure.pop_back();
    said += " " + figure;
  }
  return said;
}

// Places in the log of the rows' events.
inline std::vector<size_t> Shown(const Log& log, const PlanResult& result) {
  std::vector<size_t> shown;
  const std::vector<Line> lines = LinesOf(log, {INT64_MAX});
  for (const ResultRow& row : result.rows) {
    REQUIRE(row.rowid);
    for (const Line& line : lines) {
      if (line.rowid == *row.rowid) shown.push_back(static_cast<size_t>(line.event - log.data()));
    }
  }
  return shown;
}

inline std::string WindowOf(const ResultRow& row) {
  REQUIRE(row.window);
  return FormatLocal({row.window->start->ms}) + " " + FormatLocal({row.window->end.ms});
}

}  // namespace yesterlog
