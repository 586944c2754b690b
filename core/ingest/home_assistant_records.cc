#include "core/ingest/home_assistant_records.h"

#include <algorithm>
#include <array>

#include "core/ingest/cursor.h"
#include "core/ingest/entity_states.h"
#include "core/ingest/json_reader.h"
#include "core/ingest/risk.h"

namespace yesterlog {
namespace {

// A state that reads longer is a text of its own (a weather report, a playlist's title).
constexpr size_t kMaxLabelBytes = 40;

constexpr auto kUnreadable = std::to_array<std::string_view>(
    {"icon", "attributes.icon", "attributes.friendly_name", "attributes.device_class",
     "attributes.supported_features", "attributes.entity_picture", "context_id", "context_user_id",
     "context.id", "context.user_id", "context.parent_id"});

constexpr const char* kNothingSaid = "neither a state nor a message in this entry";

bool IsEntityId(std::string_view text) {
  const size_t dot = text.find('.');
  return dot != std::string_view::npos && dot > 0 && dot + 1 < text.size() &&
         text.find(' ') == std::string_view::npos;
}

// The history that Home Assistant's page gets: lists of short states under the entity's id.
bool IsShortState(const Record& record) {
  return IsEntityId(record.ValueOf(kListColumn)) && record.Find("s") != nullptr &&
         record.Find("lu") != nullptr;
}

// As the long names would have it.
void Lengthen(Record* record) {
  if (record->Find("lc") == nullptr) {
    const std::string changed(record->ValueOf("lu"));
    record->AddText("last_changed", changed);
  }
  for (RecordField& field : record->fields()) {
    if (field.key == kListColumn) field.key = "entity_id";
    if (field.key == "s") field.key = "state";
    if (field.key == "lc") field.key = "last_changed";
    if (field.key == "lu") field.key = "last_updated";
    if (field.key.starts_with("a.")) field.key.replace(0, 1, "attributes");
  }
}

bool IsLogbookEntry(const Record& record) {
  if (record.ValueOf("when").empty()) return false;
  return !record.ValueOf("name").empty() || IsEntityId(record.ValueOf("entity_id"));
}

bool IsState(const Record& record) {
  const bool changed =
      !record.ValueOf("last_changed").empty() || !record.ValueOf("last_updated").empty();
  if (!changed || record.Find("state") == nullptr) return false;
  // What minimal_response leaves of a state.
  constexpr size_t kMinimalFields = 3;
  return IsEntityId(record.ValueOf("entity_id")) || record.size() <= kMinimalFields;
}

struct Entity {
  std::string id;
  std::string name;
  std::string device_class;
  std::string unit;
};

std::string_view DomainOf(const Record& record, std::string_view entity_id) {
  const std::string_view domain = record.ValueOf("domain");
  return domain.empty() ? entity_id.substr(0, entity_id.find('.')) : domain;
}

class HomeAssistantTranslator : public RecordTranslator {
 public:
  std::optional<std::string> Translate(Record* record) override {
    if (IsShortState(*record)) Lengthen(record);
    const bool ours = IsHomeAssistantRecord(*record);
    // Whatever else it lacks, an entry that names an entity begins that entity's.
    const bool names_entity = IsEntityId(record->ValueOf("entity_id"));
    if (ours || names_entity) LearnEntity(*record);
    if (!ours) return names_entity ? std::optional<std::string>(kNothingSaid) : std::nullopt;
    const StateMeaning meaning = Meaning(*record);
    if (meaning.phrase.empty()) return kNothingSaid;
    const std::string source = entity_.name.empty() ? entity_.id : entity_.name;
    if (source.empty()) return "no entity in this entry, nor in one before it";
    std::string text = source + " " + meaning.phrase;
    if (const auto cause = record->ValueOf("context_name"); !cause.empty() && cause != source) {
      text.append(" by ").append(cause);
    }
    for (const std::string_view key : kUnreadable) record->Drop(key);
    for (const std::string_view key : {"name", "message"}) record->Drop(key);
    // What minimal_response leaves out tells what an entity is.
    if (record->ValueOf("entity_id").empty()) record->AddText("entity_id", entity_.id);
    if (record->ValueOf("last_updated") == record->ValueOf("last_changed")) {
      record->Drop("last_updated");
    }
    record->AddText(kOwnSource, source);
    record->AddText(kOwnLabel, meaning.label);
    record->AddText(kOwnText, text);
    record->AddText(kOwnRisk, std::to_string(meaning.risk));
    return std::nullopt;
  }

  void Miss() override { entity_ = {}; }

 private:
  // A logbook's entry about no entity has a name of its own.
  void LearnEntity(const Record& record) {
    const std::string_view id = record.ValueOf("entity_id");
    if (id.empty() && record.ValueOf("name").empty()) return;
    if (id.empty() || id != entity_.id) entity_ = {std::string(id), {}, {}, {}};
    const auto learn = [&](std::string_view key, std::string& known) {
      if (const auto value = Trim(record.ValueOf(key)); !value.empty()) known = value;
    };
    learn("attributes.friendly_name", entity_.name);
    learn("name", entity_.name);
    learn("attributes.device_class", entity_.device_class);
    learn("attributes.unit_of_measurement", entity_.unit);
  }

  StateMeaning Meaning(const Record& record) const {
    if (const auto message = Trim(record.ValueOf("message")); !message.empty()) {
      return {std::string(DomainOf(record, entity_.id)), std::string(message), 0};
    }
    const std::string_view state = Trim(record.ValueOf("state"));
    if (state.empty()) return {};
    StateMeaning meaning =
        MeaningOfState(EntityKind(entity_.id, entity_.device_class), state, entity_.unit);
    if (meaning.label.size() > kMaxLabelBytes) meaning.label.clear();
    return meaning;
  }

  Entity entity_;  // of the record before, until another one is named or a record is missed
};

}  // namespace

bool IsHomeAssistantRecord(const Record& record) {
  return IsLogbookEntry(record) || IsState(record) || IsShortState(record);
}

std::unique_ptr<RecordTranslator> MakeHomeAssistantTranslator() {
  return std::make_unique<HomeAssistantTranslator>();
}

}  // namespace yesterlog
