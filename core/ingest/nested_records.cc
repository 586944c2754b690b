#include "core/ingest/nested_records.h"

#include <algorithm>
#include <array>
#include <exception>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

namespace yesterlog {
namespace {

using Json = nlohmann::json;

// What one object may become: each of its records has what is said of all of them once more.
constexpr size_t kMostNested = 100'000;
constexpr size_t kMostNestedBytes = size_t{32} << 20;

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
  static const Json none;
  if (!object.is_object()) return none;
  const auto found = object.find(name);
  return found == object.end() ? none : *found;
}

const Json& ItemsOf(const Json& list) {
  static const Json empty = Json::array();
  return list.is_array() ? list : empty;
}

// "stream.app" of a stream of Loki's.
constexpr std::string_view kLabelPrefix = "stream.";

bool IsLabel(const RecordField& field) {
  return std::string_view(field.key).starts_with(kLabelPrefix);
}

// Lists have no parts that a person asks for one by one.
void AddValue(std::string_view key, const Json& value, Record* record) {
  if (!record->HasRoom() || key.size() > kMaxFieldKeyBytes || value.is_null()) return;
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
  if (!record->HasRoom() || key.size() > kMaxFieldKeyBytes) return;
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

void AddFields(const Record& from, Record* record) {
  for (const RecordField& field : from.fields()) {
    if (!record->HasRoom()) return;
    RecordField& added = record->Add(field.key, field.kind);
    added.value = field.value;
    added.json = field.json;
  }
}

size_t BytesOf(const Record& record) {
  size_t bytes = sizeof(Record);
  for (const RecordField& field : record.fields()) {
    bytes += sizeof(RecordField) + field.key.size() + field.value.size() + field.json.size();
  }
  return bytes;
}

class Unfolder {
 public:
  explicit Unfolder(std::vector<Record>* records) : records_(records) {}

  // Whether there are more records than may be unfolded.
  bool full() const { return full_; }

  void UnfoldResources(const OtlpNames& names, const Json& resources) {
    for (const Json& resource : ItemsOf(resources)) {
      UnfoldScopes(names, MemberOf(MemberOf(resource, "resource"), "attributes"),
                   MemberOf(resource, names.scopes));
    }
  }

  void UnfoldScopes(const OtlpNames& names, const Json& attributes, const Json& scopes) {
    Record shared;
    AddAttributes(attributes, &shared);
    for (const Json& scope : ItemsOf(scopes)) {
      const Json& logger = MemberOf(MemberOf(scope, "scope"), "name");
      const Json& entries = MemberOf(scope, names.records);
      for (const Json& entry : ItemsOf(entries)) {
        Record* record = Next();
        if (record == nullptr) return;
        if (!entry.is_object()) continue;
        for (const auto& [name, value] : entry.items()) {
          if (name == "attributes") continue;
          if (name == "body") {
            AddOtlpValue(name, value, record);
          } else {
            AddValue(name, value, record);
          }
        }
        if (logger.is_string()) record->AddText("logger", logger.get_ref<const std::string&>());
        AddFields(shared, record);
        AddAttributes(MemberOf(entry, "attributes"), record);
      }
    }
  }

  // Pairs of a time in nanoseconds and a line; metadata may stand behind.
  void UnfoldLines(const Record& stream, const Json& values) {
    Record labels;
    for (const RecordField& field : stream.fields()) {
      if (!IsLabel(field)) continue;
      labels.AddText(std::string_view(field.key).substr(kLabelPrefix.size()), field.value);
    }
    for (const Json& value : ItemsOf(values)) {
      if (!value.is_array() || value.size() < 2 || !value[0].is_string() || !value[1].is_string()) {
        continue;
      }
      Record* record = Next();
      if (record == nullptr) return;
      record->AddText("stream time", value[0].get_ref<const std::string&>());
      record->AddText("line", value[1].get_ref<const std::string&>());
      AddFields(labels, record);
    }
  }

 private:
  // nullptr: there is no room for another.
  Record* Next() {
    if (!records_->empty()) bytes_ += BytesOf(records_->back());
    full_ = full_ || records_->size() == kMostNested || bytes_ > kMostNestedBytes;
    return full_ ? nullptr : &records_->emplace_back();
  }

  std::vector<Record>* records_;
  size_t bytes_ = 0;  // of all records but the last
  bool full_ = false;
};

const RecordField* ListOf(const Record& record, std::string_view key) {
  const RecordField* field = record.Find(key);
  return field != nullptr && field->kind == ValueKind::kList ? field : nullptr;
}

Json Parsed(std::string_view text) { return Json::parse(text, nullptr, false); }

// A stream has labels, and its first line is a pair of strings: `values` alone are anybody's.
bool HoldsLines(const Record& record) {
  constexpr std::string_view kPair = "[[\"";
  const RecordField* values = ListOf(record, "values");
  if (values == nullptr || !values->json.starts_with(kPair)) return false;
  const size_t end = values->json.find('"', kPair.size());
  return end != std::string::npos &&
         std::string_view(values->json).substr(end).starts_with("\",\"") &&
         std::ranges::any_of(record.fields(), IsLabel);
}

// Lists of resources that are there and empty.
bool HoldsNothing(const Record& record) {
  return std::ranges::any_of(kOtlp, [&](const OtlpNames& names) {
    for (const std::string_view key : {names.resources, names.scopes}) {
      const RecordField* list = ListOf(record, key);
      if (list != nullptr && list->json == "[]") return true;
    }
    return false;
  });
}

// Whether all that `record` holds had room.
bool Unfold(const Record& record, std::vector<Record>* records) {
  Unfolder unfolder(records);
  if (HoldsLines(record)) {
    unfolder.UnfoldLines(record, Parsed(ListOf(record, "values")->json));
    return !unfolder.full();
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
  return !unfolder.full();
}

class NestedReader : public RecordReader {
 public:
  explicit NestedReader(std::unique_ptr<RecordReader> reader) : reader_(std::move(reader)) {}

  ReadResult Read(std::string_view unread, InputEnd end, Record* record) override {
    if (next_ < records_.size()) return Give({ReadState::kRecord, 0, line_, {}}, record);
    if (std::exchange(cut_, false)) {
      return {ReadState::kRejected, 0, line_,
              "this object holds more records than are read of one (100,000, and 32 MiB in all)"};
    }
    ReadResult result = reader_->Read(unread, end, record);
    if (result.state != ReadState::kRecord || !HoldsRecords(*record)) return result;
    line_ = result.line;
    records_.clear();
    next_ = 0;
    try {
      cut_ = !Unfold(*record, &records_);
    } catch (const std::exception& error) {
      records_.clear();
      result.state = ReadState::kRejected;
      result.reason = std::string("broken JSON: ") + error.what();
      return result;
    }
    if (records_.empty()) {
      result.state = HoldsNothing(*record) ? ReadState::kSkipped : ReadState::kRejected;
      result.reason = "no record in this object can be read";
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
  bool cut_ = false;  // there were more
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
