#include "core/ingest/frigate_records.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>

#include "core/ingest/cursor.h"
#include "core/ingest/risk.h"

namespace yesterlog {
namespace {

// Any of them beside camera, label and start_time makes it Frigate's; most are null much of the
// time.
constexpr auto kTelling = std::to_array<std::string_view>(
    {"has_clip", "has_snapshot", "false_positive", "zones", "entered_zones", "sub_label",
     "top_score", "retain_indefinitely", "plus_id", "data.type", "data.top_score", "data.score",
     "data.description", "data.box"});

// Pictures and coordinates: nothing that a person asks for in words.
constexpr auto kUnreadable = std::to_array<std::string_view>(
    {"thumbnail", "data.box", "data.region", "data.path_data", "data.snapshot_clean"});

constexpr auto kAlarms = std::to_array<std::string_view>(
    {"fire", "fire_alarm", "smoke", "smoke_alarm", "smoke_detector", "gunshot", "gunshot_gunfire",
     "explosion", "carbon_monoxide_alarm"});
constexpr auto kThreats =
    std::to_array<std::string_view>({"weapon", "gun", "knife", "scream", "screaming", "glass",
                                     "shatter", "breaking", "burglar_alarm", "alarm", "siren"});

// The first of these fields that has a value.
std::string_view FirstOf(const Record& record, std::initializer_list<std::string_view> keys) {
  for (const std::string_view key : keys) {
    const std::string_view value = Trim(record.ValueOf(key));
    if (!value.empty()) return value;
  }
  return {};
}

// A sub-label and a plate may come as a pair of name and score.
std::string_view NameOf(const Record& record, std::string_view key) {
  const RecordField* field = record.Find(key);
  if (field == nullptr) return {};
  const std::string_view value = Trim(field->value);
  return field->kind == ValueKind::kList ? Trim(value.substr(0, value.find(", "))) : value;
}

std::string Percent(std::string_view score) {
  const auto value = ParseDecimal(score);
  if (!value || *value <= 0 || *value > 1) return {};
  return std::to_string(std::lround(*value * 100)) + " %";
}

std::string Sentence(const Record& record) {
  std::string text = WithCapital(Spoken(record.ValueOf("label")));
  const std::string_view name = NameOf(record, "sub_label");
  std::string_view plate = NameOf(record, "data.recognized_license_plate");
  if (plate.empty()) plate = NameOf(record, "recognized_license_plate");
  if (!name.empty()) text.append(" (").append(name).append(")");
  if (!plate.empty() && plate != name) text.append(" with plate ").append(plate);
  if (record.ValueOf("data.type") == "audio") text.append(" heard");
  text.append(" at the ").append(Spoken(record.ValueOf("camera")));
  const std::string_view zones = FirstOf(record, {"entered_zones", "zones"});
  if (!zones.empty()) text.append(" in ").append(Spoken(zones));
  const std::string score =
      Percent(FirstOf(record, {"top_score", "data.top_score", "data.score", "score"}));
  if (!score.empty()) text.append(", ").append(score);
  const std::string_view description = FirstOf(record, {"data.description", "description"});
  if (!description.empty()) text.append(": ").append(description);
  return text;
}

int RiskOf(const Record& record) {
  const std::string_view label = record.ValueOf("label");
  if (std::ranges::find(kAlarms, label) != kAlarms.end()) return 4;
  if (std::ranges::find(kThreats, label) != kThreats.end()) return 3;
  const std::string_view threat =
      FirstOf(record, {"data.metadata.potential_threat_level", "potential_threat_level"});
  if (threat == "2") return 4;
  if (threat == "1") return 2;
  return FirstOf(record, {"data.max_severity", "max_severity", "severity"}) == "alert" ? 2 : 0;
}

// What Frigate sends by MQTT as an event begins, goes on and ends: how it was before and how it is.
void TakeAfter(Record* record) {
  constexpr std::string_view kAfter = "after.";
  for (RecordField& field : record->fields()) {
    if (field.key.starts_with("before.") || field.key == "type") field.kind = ValueKind::kNull;
    if (field.key.starts_with(kAfter)) field.key.erase(0, kAfter.size());
  }
}

bool IsMessage(const Record& record) {
  return record.Find("after.camera") != nullptr && record.Find("after.start_time") != nullptr &&
         record.Find("after.label") != nullptr;
}

class FrigateTranslator : public RecordTranslator {
 public:
  std::optional<std::string> Translate(Record* record) override {
    if (IsMessage(*record)) TakeAfter(record);
    if (!IsFrigateEvent(*record)) return std::nullopt;
    const std::string text = Sentence(*record);
    const int risk = RiskOf(*record);
    for (const std::string_view key : kUnreadable) record->Drop(key);
    for (const std::string_view key : {"data.description", "description"}) record->Drop(key);
    record->AddText(kOwnText, text);
    record->AddText(kOwnRisk, std::to_string(risk));
    return std::nullopt;
  }
};

}  // namespace

bool IsFrigateEvent(const Record& record) {
  if (IsMessage(record)) return true;
  for (const std::string_view key : {"camera", "label", "start_time"}) {
    if (record.ValueOf(key).empty()) return false;
  }
  return std::ranges::any_of(record.fields(), [](const RecordField& field) {
    return std::ranges::find(kTelling, field.key) != kTelling.end();
  });
}

std::unique_ptr<RecordTranslator> MakeFrigateTranslator() {
  return std::make_unique<FrigateTranslator>();
}

}  // namespace yesterlog
