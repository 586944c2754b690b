#include "core/ingest/known_records.h"

#include <algorithm>
#include <string>

#include "core/ingest/column_names.h"
#include "core/ingest/inner_line.h"
#include "core/ingest/record_template.h"

namespace yesterlog {
namespace {

// Calls `use(name)` for each of `names`; whether it was true each time.
template <typename Use>
bool ForNames(std::string_view names, Use use) {
  while (!names.empty()) {
    const size_t end = std::min(names.find(','), names.size());
    if (!use(names.substr(0, end))) return false;
    names.remove_prefix(std::min(end + 1, names.size()));
  }
  return true;
}

bool Fits(const KnownRecord& known, const Record& record) {
  return ForNames(known.telling, [&](std::string_view name) {
    return std::ranges::find(record.fields(), name, &RecordField::key) != record.fields().end();
  });
}

const KnownRecord* FindKnown(const Record& record) {
  for (const auto& table : {KnownServiceRecords(), KnownWatchRecords(), KnownHomeRecords()}) {
    for (const KnownRecord& known : table) {
      if (Fits(known, record)) return &known;
    }
  }
  return nullptr;
}

// The time that lies so many seconds behind `time`, in the same zone.
std::string TimeBehind(std::string_view time, std::string_view seconds) {
  const auto stamp = ParseStamp(time, DateOrder::kMonthFirst);
  const auto length_s = ParseDecimal(seconds);
  constexpr double kMostSeconds = 1e7;
  if (!stamp || !length_s || *length_s <= 0 || *length_s > kMostSeconds) return {};
  const auto length_ms = static_cast<int64_t>(*length_s * kMsPerSecond);
  if (stamp->instant) return std::to_string(stamp->instant->ms + length_ms);
  if (!stamp->has_year) return {};
  const LocalTime local = AtMsOfDay(stamp->date, stamp->ms_of_day);
  if (stamp->offset_s) {
    return std::to_string(local.ms + length_ms - *stamp->offset_s * kMsPerSecond);
  }
  return FormatLocal({local.ms + length_ms});
}

// The field that a template's only placeholder stands for is nothing more than what was made of it.
void DropFieldsOf(std::string_view pattern, Record* record) {
  if (!pattern.starts_with('{')) return;
  std::string_view names = pattern.substr(1, pattern.find('}') - 1);
  while (!names.empty()) {
    const size_t end = std::min(names.find('|'), names.size());
    if (!record->ValueOf(names.substr(0, end)).empty()) return record->Drop(names.substr(0, end));
    names.remove_prefix(std::min(end + 1, names.size()));
  }
}

// A line that is a JSON object says its message by itself; its other fields become the record's.
void UnwrapObject(std::string* text, Record* record) {
  Record inner;
  if (!ReadInnerObject(*text, &inner)) return;
  std::optional<int> best;
  for (const RecordField& field : inner.fields()) {
    const auto rank = NameRank(Target::kText, field.key);
    if (!rank || field.kind != ValueKind::kString || (best && *rank >= *best)) continue;
    best = rank;
    *text = field.value;
  }
  for (const RecordField& field : inner.fields()) {
    if (field.value == *text || record->size() >= kMaxRecordFields) continue;
    RecordField& added = record->Add(field.key, field.kind);
    added.value = field.value;
    added.json = field.json;
  }
}

class KnownRecordTranslator : public RecordTranslator {
 public:
  std::optional<std::string> Translate(Record* record) override {
    if (known_ == nullptr || !Fits(*known_, *record)) known_ = FindKnown(*record);
    if (known_ == nullptr) return std::nullopt;
    const std::string time = FillTemplate(known_->time, *record);
    std::string end = FillTemplate(known_->end, *record);
    if (end.starts_with('+')) end = TimeBehind(time, std::string_view(end).substr(1));
    const std::string id = FillTemplate(known_->id, *record);
    const std::string source = FillTemplate(known_->source, *record);
    std::string label = FillTemplate(known_->label, *record);
    if (ParseDecimal(label)) label.clear();  // a code that the row has no word for
    record->AddText(kOwnLabel, label);
    std::string text = FillTemplate(known_->text, *record);
    std::string level = FillTemplate(known_->risk, *record);
    if (!known_->message.empty()) text = FillMessage(text, known_->message, *record);
    if (known_->holds_line) {
      if (level.empty()) level = LevelOfInnerLine(text);
      if (label.empty()) record->AddText(kOwnLabel, level);
      UnwrapObject(&text, record);
    }
    const auto risk = ParseRisk(level, known_->scale);
    for (const std::string_view pattern : {known_->time, known_->end, known_->id}) {
      DropFieldsOf(pattern, record);
    }
    ForNames(known_->dropped, [&](std::string_view name) {
      record->Drop(name);
      return true;
    });
    record->AddText(kOwnTime, time);
    if (end != time) record->AddText(kOwnEnd, end);
    record->AddText(kOwnId, id);
    record->AddText(kOwnSource, source);
    record->AddText(kOwnText, text);
    record->AddText(kOwnRisk, std::to_string(risk.value_or(0)));
    return std::nullopt;
  }

 private:
  const KnownRecord* known_ = nullptr;  // of the record before: the next one is mostly such a one
};

}  // namespace

bool IsKnownRecord(const Record& record) { return FindKnown(record) != nullptr; }

std::unique_ptr<RecordTranslator> MakeKnownRecordTranslator() {
  return std::make_unique<KnownRecordTranslator>();
}

}  // namespace yesterlog
