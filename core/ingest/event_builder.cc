#include "core/ingest/event_builder.h"

#include <algorithm>
#include <utility>

#include "core/ingest/cursor.h"
#include "core/ingest/details.h"
#include "core/ingest/exported_record.h"
#include "core/ingest/file_source.h"
#include "core/ingest/inner_line.h"
#include "core/ingest/risk.h"
#include "core/ingest/serial_date.h"
#include "core/text/utf8.h"

namespace yesterlog {
namespace {

constexpr size_t kMaxIdBytes = 512;
constexpr double kMaxCount = 1e9;

bool IsAbsent(const RecordField* field) {
  return field == nullptr || field->kind == ValueKind::kNull || Trim(field->value).empty();
}

bool IsStorable(Instant time) { return time >= kMinEventTime && time <= kMaxEventTime; }

std::string Quoted(std::string_view value) {
  constexpr size_t kShownBytes = 60;
  std::string shown = "\"" + std::string(TruncateUtf8(value, kShownBytes));
  if (value.size() > kShownBytes) shown += "...";
  return shown + "\"";
}

std::string NameFrom(const RecordField* field) {
  if (IsAbsent(field)) return {};
  std::string name = CleanText(TruncateUtf8(field->value, kMaxNameBytes));
  std::ranges::replace_if(name, IsBlank, ' ');
  return name;
}

}  // namespace

EventBuilder::EventBuilder(ColumnPlan plan, const ImportOptions& options)
    : plan_(std::move(plan)),
      settler_(options.zone, options.now),
      file_name_(SourceOfFile(options.file_name)) {
  for (size_t target = 0; target < kTargets; ++target) {
    const auto& columns = plan_.columns[target];
    for (size_t rank = 0; rank < columns.size(); ++rank) {
      entries_.push_back({columns[rank], static_cast<Target>(target), rank});
    }
  }
}

std::optional<std::string> EventBuilder::Build(const Record& record, NewEvent* event) {
  const bool exported = IsExported(record);
  if (exported) {
    AssignExported(record);
  } else {
    Assign(record);
  }
  event->ordinal = 0;
  event->end.reset();
  if (auto reason = SetTimes(record, event)) return reason;
  const RecordField* id = FieldOf(Target::kId);
  event->own_id.clear();
  if (!IsAbsent(id) && id->value.size() <= kMaxIdBytes && id->kind != ValueKind::kList) {
    event->own_id = CleanText(id->value);
  } else {
    Keep(id, record);
  }
  event->grows = plan_.grows;
  SetNames(record, event);
  SetRisk(record, event);
  SetCount(record, event);
  if (event->text.empty()) return "nothing but a time in this record";
  event->details_json = exported ? ExportedDetails(record) : DetailsJson(record, used_);
  return std::nullopt;
}

void EventBuilder::Assign(const Record& record) {
  slots_.fill({});
  clock_ = nullptr;
  used_.assign(record.size(), 0);
  const auto fields = record.fields();
  for (size_t i = 0; i < fields.size(); ++i) {
    const RecordField& field = fields[i];
    if (IsAbsent(&field)) continue;
    if (!plan_.clock_column.empty() && field.key == plan_.clock_column) clock_ = &field;
    for (const size_t index : EntriesAt(i, field.key)) {
      const Entry& entry = entries_[index];
      // "-" is no time, so that the next column that may have one is asked.
      if (entry.target == Target::kTime && Trim(field.value).size() < 2) continue;
      Slot& slot = slots_[static_cast<size_t>(entry.target)];
      if (slot.field == nullptr || entry.rank <= slot.rank) slot = {&field, entry.rank};
    }
  }
  for (const Slot& slot : slots_) {
    if (slot.field != nullptr) used_[static_cast<size_t>(slot.field - fields.data())] = 1;
  }
  if (clock_ != nullptr) used_[static_cast<size_t>(clock_ - fields.data())] = 1;
}

// Whatever columns the first records had: an export's are these.
void EventBuilder::AssignExported(const Record& record) {
  slots_.fill({});
  clock_ = nullptr;
  used_.assign(record.size(), 0);
  for (const RecordField& field : record.fields()) {
    const auto target = ExportedTarget(field.key);
    if (target && !IsAbsent(&field)) slots_[static_cast<size_t>(*target)] = {&field, 0};
  }
}

// A log has the same columns at the same places record after record.
const std::vector<size_t>& EventBuilder::EntriesAt(size_t position, const std::string& column) {
  if (position >= places_.size()) places_.resize(position + 1);
  Place& place = places_[position];
  if (!place.known || place.column != column) {
    place.known = true;
    place.column = column;
    place.entries.clear();
    for (size_t i = 0; i < entries_.size(); ++i) {
      if (entries_[i].column == column) place.entries.push_back(i);
    }
  }
  return place.entries;
}

void EventBuilder::Keep(const RecordField* field, const Record& record) {
  if (field != nullptr) used_[static_cast<size_t>(field - record.fields().data())] = 0;
}

std::optional<Instant> EventBuilder::TimeOf(const RecordField& field, const RecordField* clock) {
  const std::string_view value = Trim(field.value);
  if (plan_.serial_times && clock == nullptr) {
    const auto serial = ParseSerialDate(value);
    return serial ? settler_.Settle(*serial) : std::nullopt;
  }
  if (clock != nullptr) {
    const std::string joined = std::string(value) + " " + std::string(Trim(clock->value));
    if (const auto both = ParseStamp(joined, plan_.date_order)) return settler_.Settle(*both);
  }
  const auto stamp = ParseStamp(value, plan_.date_order);
  if (stamp && (clock == nullptr || stamp->has_clock)) return settler_.Settle(*stamp);
  return std::nullopt;
}

std::optional<std::string> EventBuilder::SetTimes(const Record& record, NewEvent* event) {
  std::optional<Instant> start;
  const RecordField* time = FieldOf(Target::kTime);
  if (record.stamp) {
    start = settler_.Settle(*record.stamp);
    if (!start) return "the day does not exist in any recent year";
  } else {
    if (time == nullptr) return "no time in this record";
    start = TimeOf(*time, clock_);
    if (!start) return "not a time that can be read: " + Quoted(Trim(time->value));
  }
  if (!IsStorable(*start)) return "the time is outside the years 1970 to 2199";
  event->start = *start;
  const RecordField* end = FieldOf(Target::kEnd);
  if (end == nullptr) return std::nullopt;
  const bool same_day = clock_ != nullptr && ParseClockTime(end->value);
  event->end = same_day ? TimeOf(*time, end) : TimeOf(*end, nullptr);
  // From 23:30 to 00:10 is beyond midnight.
  if (same_day && event->end && *event->end < event->start) event->end->ms += kMsPerDay;
  if (!event->end || *event->end <= event->start || !IsStorable(*event->end)) {
    event->end.reset();
    Keep(end, record);
  }
  return std::nullopt;
}

void EventBuilder::SetNames(const Record& record, NewEvent* event) {
  event->source = NameFrom(FieldOf(Target::kSource));
  const bool named = !event->source.empty();
  if (!named) event->source = file_name_;
  event->label = NameFrom(FieldOf(Target::kLabel));
  if (ParseDecimal(event->label) || IsCommaNumber(event->label)) {
    // A reading ("21.5") stands where other sensors of the log have a state.
    event->label.clear();
    Keep(FieldOf(Target::kLabel), record);
  }
  const RecordField* text = FieldOf(Target::kText);
  event->text = text == nullptr ? std::string() : CleanText(text->value);
  if (!event->text.empty()) return;
  event->text =
      CleanText(ComposeText(named ? event->source : std::string(), event->label, record, used_));
}

void EventBuilder::SetRisk(const Record& record, NewEvent* event) {
  event->risk = 0;
  const RecordField* field = FieldOf(Target::kRisk);
  if (field == nullptr) {
    if (plan_.For(Target::kRisk).empty()) event->risk = RiskOfInnerLine(event->text);
    return;
  }
  const auto risk = ParseRisk(field->value, plan_.risk_scale);
  event->risk = risk.value_or(0);
  // "warning" and 7 of 10 say more than the level that they become.
  const bool same = risk && Trim(field->value) == std::to_string(*risk);
  if (!same && field != FieldOf(Target::kLabel)) Keep(field, record);
}

void EventBuilder::SetCount(const Record& record, NewEvent* event) {
  event->occurrence_count = 1;
  const RecordField* field = FieldOf(Target::kCount);
  if (field == nullptr) return;
  const auto count = ParseDecimal(field->value);
  if (count && *count >= 1 && *count <= kMaxCount) {
    event->occurrence_count = static_cast<int64_t>(*count);
  } else {
    Keep(field, record);
  }
}

}  // namespace yesterlog
