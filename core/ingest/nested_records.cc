#include "core/ingest/nested_records.h"

#include <array>
#include <exception>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

namespace yesterlog {
namespace {

using Json = nlohmann::json;

// What stands in lists of lists of a record that is read at most once more.
constexpr size_t kMostNested = 100'000;

struct OtlpNames {
  std::string_view resources;  // in the object around
  std::string_view scopes;     // in a resource
  std::string_view records;    // in a scope
};
constexpr auto kOtlp = std::to_array<OtlpNames>({
    {"resourceLogs", "scopeLogs", "logRecords"},
    {"resourceLogs", "instrumentationLibraryLogs", "logs"},
    {"resourceSpans", "scopeSpans", "spans"},
});

const Json& MemberOf(const Json& object, std::string_view name) {
  static const Json kNone;
  if (!object.is_object()) return kNone;
  const auto found = object.find(name);
  return found == object.end() ? kNone : *found;
}

const Json& ItemsOf(const Json& list) {
  static const Json kEmpty = Json::array();
  return list.is_array() ? list : kEmpty;
}

// Lists have no parts that a person asks for one by one.
void AddValue(std::string_view key, const Json& value, Record* record) {
  if (record->size() >= kMaxRecordFields || value.is_null()) return;
  if (value.is_object()) {
    for (const auto& [name, member] : value.items()) {
      AddValue(std::string(key) + "." + name, member, record);
    }
  } else if (value.is_string()) {
    record->AddText(key, value.get_ref<const std::string&>());
  } else if (value.is_array()) {
    RecordField& field = record->Add(key, ValueKind::kList);
    field.json = value.dump();
    field.value = field.json;
  } else {
    record->Add(key, value.is_boolean() ? ValueKind::kBoolean : ValueKind::kNumber).value =
        value.dump();
  }
}

// {"stringValue":"x"} as x.
void AddOtlpValue(std::string_view key, const Json& value, Record* record) {
  for (const std::string_view kind : {"stringValue", "intValue", "doubleValue", "boolValue"}) {
    const Json& plain = MemberOf(value, kind);
    if (!plain.is_null()) return AddValue(key, plain, record);
  }
  const Json& members = MemberOf(MemberOf(value, "kvlistValue"), "values");
  for (const Json& member : ItemsOf(members)) {
    const Json& name = MemberOf(member, "key");
    if (!name.is_string()) continue;
    AddOtlpValue(std::string(key) + "." + name.get<std::string>(), MemberOf(member, "value"),
                 record);
  }
  const Json& items = MemberOf(MemberOf(value, "arrayValue"), "values");
  if (items.is_array()) AddValue(key, items, record);
}

void AddAttributes(const Json& attributes, Record* record) {
  for (const Json& attribute : ItemsOf(attributes)) {
    const Json& name = MemberOf(attribute, "key");
    if (name.is_string()) {
      AddOtlpValue(name.get_ref<const std::string&>(), MemberOf(attribute, "value"), record);
    }
  }
}

class Unfolder {
 public:
  explicit Unfolder(std::vector<Record>* records) : records_(records) {}

  void UnfoldResources(const OtlpNames& names, const Json& resources) {
    for (const Json& resource : ItemsOf(resources)) {
      UnfoldScopes(names, MemberOf(MemberOf(resource, "resource"), "attributes"),
                   MemberOf(resource, names.scopes));
    }
  }

  void UnfoldScopes(const OtlpNames& names, const Json& attributes, const Json& scopes) {
    for (const Json& scope : ItemsOf(scopes)) {
      const Json& logger = MemberOf(MemberOf(scope, "scope"), "name");
      const Json& entries = MemberOf(scope, names.records);
      for (const Json& entry : ItemsOf(entries)) {
        Record* record = Next();
        if (record == nullptr || !entry.is_object()) continue;
        for (const auto& [name, value] : entry.items()) {
          if (name == "attributes") continue;
          if (name == "body") {
            AddOtlpValue(name, value, record);
          } else {
            AddValue(name, value, record);
          }
        }
        if (logger.is_string()) record->AddText("logger", logger.get_ref<const std::string&>());
        AddAttributes(attributes, record);
        AddAttributes(MemberOf(entry, "attributes"), record);
      }
    }
  }

  // Pairs of a time in nanoseconds and a line; metadata may stand behind.
  void UnfoldLines(const Record& stream, const Json& values) {
    constexpr std::string_view kPrefix = "stream.";
    for (const Json& value : ItemsOf(values)) {
      if (!value.is_array() || value.size() < 2 || !value[0].is_string() || !value[1].is_string()) {
        continue;
      }
      Record* record = Next();
      if (record == nullptr) return;
      record->AddText("stream time", value[0].get_ref<const std::string&>());
      record->AddText("line", value[1].get_ref<const std::string&>());
      for (const RecordField& field : stream.fields()) {
        if (!std::string_view(field.key).starts_with(kPrefix)) continue;
        record->AddText(std::string_view(field.key).substr(kPrefix.size()), field.value);
      }
    }
  }

 private:
  Record* Next() {
    if (records_->size() == kMostNested) return nullptr;
    return &records_->emplace_back();
  }

  std::vector<Record>* records_;
};

const RecordField* ListOf(const Record& record, std::string_view key) {
  const RecordField* field = record.Find(key);
  return field != nullptr && field->kind == ValueKind::kList ? field : nullptr;
}

Json Parsed(std::string_view text) { return Json::parse(text, nullptr, false); }

bool HoldsLines(const Record& record) {
  const RecordField* values = ListOf(record, "values");
  return values != nullptr && values->json.starts_with("[[\"");
}

void Unfold(const Record& record, std::vector<Record>* records) {
  Unfolder unfolder(records);
  if (HoldsLines(record)) {
    return unfolder.UnfoldLines(record, Parsed(ListOf(record, "values")->json));
  }
  for (const OtlpNames& names : kOtlp) {
    if (const RecordField* resources = ListOf(record, names.resources)) {
      unfolder.UnfoldResources(names, Parsed(resources->json));
    } else if (const RecordField* scopes = ListOf(record, names.scopes)) {
      const RecordField* attributes = ListOf(record, "resource.attributes");
      unfolder.UnfoldScopes(names, Parsed(attributes == nullptr ? "[]" : attributes->json),
                            Parsed(scopes->json));
    }
  }
}

class NestedReader : public RecordReader {
 public:
  explicit NestedReader(std::unique_ptr<RecordReader> reader) : reader_(std::move(reader)) {}

  ReadResult Read(std::string_view unread, InputEnd end, Record* record) override {
    if (next_ < records_.size()) return Give({ReadState::kRecord, 0, line_, {}}, record);
    ReadResult result = reader_->Read(unread, end, record);
    if (result.state != ReadState::kRecord || !HoldsRecords(*record)) return result;
    line_ = result.line;
    records_.clear();
    next_ = 0;
    try {
      Unfold(*record, &records_);
    } catch (const std::exception& error) {
      result.state = ReadState::kRejected;
      result.reason = std::string("broken JSON: ") + error.what();
      return result;
    }
    if (records_.empty()) {
      result.state = ReadState::kSkipped;
      return result;
    }
    return Give(std::move(result), record);
  }

 private:
  ReadResult Give(ReadResult result, Record* record) {
    std::swap(*record, records_[next_++]);
    return result;
  }

  std::unique_ptr<RecordReader> reader_;
  std::vector<Record> records_;  // of one object
  size_t next_ = 0;
  int64_t line_ = 0;
};

}  // namespace

bool HoldsRecords(const Record& record) {
  if (HoldsLines(record)) return true;
  for (const OtlpNames& names : kOtlp) {
    if (ListOf(record, names.resources) != nullptr || ListOf(record, names.scopes) != nullptr) {
      return true;
    }
  }
  return false;
}

std::unique_ptr<RecordReader> MakeNestedReader(std::unique_ptr<RecordReader> reader) {
  return std::make_unique<NestedReader>(std::move(reader));
}

}  // namespace yesterlog
