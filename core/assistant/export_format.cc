#include "core/assistant/export_format.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "core/ingest/json_text.h"
#include "core/store/field_value.h"

namespace yesterlog {
namespace {

constexpr int kSecondsPerMinute = 60;

// With the zone's offset; in UTC where that is no whole number of minutes, as before standard time.
std::string TimeText(Instant instant, const ZoneTable& zone) {
  const int32_t offset_s = zone.OffsetSecondsAt(instant);
  const bool whole = offset_s % kSecondsPerMinute == 0;
  const LocalTime local = whole ? zone.ToLocal(instant) : ZoneTable().ToLocal(instant);
  std::string text = FormatLocal(local);
  if (text.find('.') == std::string::npos) text += ".000";
  const int minutes = whole ? offset_s / kSecondsPerMinute : 0;
  std::array<char, 16> offset{};
  std::snprintf(offset.data(), offset.size(), "%c%02d:%02d", minutes < 0 ? '-' : '+',
                std::abs(minutes) / 60, std::abs(minutes) % 60);
  return text + offset.data();
}

std::string Json(std::string_view text) {
  std::string json;
  AppendJsonString(text, &json);
  return json;
}

std::string FieldsJson(const std::vector<Field>& fields) {
  std::string json = "{";
  for (const Field& field : fields) {
    if (json.size() > 1) json += ',';
    json += Json(field.name) + ":" + (NumberOf(field.value) ? field.value : Json(field.value));
  }
  return json + "}";
}

// Quoted where it holds what ends a cell or a row.
std::string Cell(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string cell = "\"";
  for (const char c : text) {
    if (c == '"') cell += '"';
    cell += c;
  }
  return cell + "\"";
}

}  // namespace

std::string ExportLine(const ExportedEvent& exported, const ZoneTable& zone) {
  const Event& event = exported.event;
  return "{\"id\":" + Json(event.id) + ",\"time\":" + Json(TimeText(event.start, zone)) +
         ",\"end\":" + (event.end ? Json(TimeText(*event.end, zone)) : "null") +
         ",\"source\":" + Json(event.source) + ",\"label\":" + Json(event.label) +
         ",\"risk\":" + std::to_string(event.risk) +
         ",\"count\":" + std::to_string(event.occurrence_count) + ",\"text\":" + Json(event.text) +
         ",\"kind\":" + (event.kind.empty() ? "null" : Json(event.kind)) +
         ",\"fields\":" + FieldsJson(exported.fields) + ",\"details\":" + event.details_json +
         "}\n";
}

std::string ExportCsvHeader() {
  return "id,time,end,source,label,risk,count,text,kind,fields,details\r\n";
}

std::string ExportCsvRow(const ExportedEvent& exported, const ZoneTable& zone) {
  const Event& event = exported.event;
  return Cell(event.id) + "," + TimeText(event.start, zone) + "," +
         (event.end ? TimeText(*event.end, zone) : "") + "," + Cell(event.source) + "," +
         Cell(event.label) + "," + std::to_string(event.risk) + "," +
         std::to_string(event.occurrence_count) + "," + Cell(event.text) + "," + event.kind + "," +
         Cell(FieldsJson(exported.fields)) + "," + Cell(event.details_json) + "\r\n";
}

}  // namespace yesterlog
