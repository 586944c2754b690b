// A SAX handler instead of a document: no tree is built, depth and number of fields are bounded
// while reading, and nlohmann reports a syntax error as a value. Its SAX parser keeps its own
// stack, so that "[[[[..." costs no stack of ours.
#include "core/ingest/json_record.h"

#include <exception>
#include <nlohmann/json.hpp>
#include <vector>

#include "core/ingest/json_text.h"

namespace yesterlog {
namespace {

using nlohmann::json;

class RecordBuilder {
 public:
  using number_integer_t = json::number_integer_t;
  using number_unsigned_t = json::number_unsigned_t;
  using number_float_t = json::number_float_t;
  using string_t = json::string_t;
  using binary_t = json::binary_t;

  explicit RecordBuilder(Record* record) : record_(record) {}

  const std::string& reason() const { return reason_; }

  bool null() { return Scalar(ValueKind::kNull, "null"); }
  bool boolean(bool value) { return Scalar(ValueKind::kBoolean, value ? "true" : "false"); }
  bool number_integer(number_integer_t value) {
    return Scalar(ValueKind::kNumber, std::to_string(value));
  }
  bool number_unsigned(number_unsigned_t value) {
    return Scalar(ValueKind::kNumber, std::to_string(value));
  }
  bool number_float(number_float_t, const string_t& digits) {
    return Scalar(ValueKind::kNumber, digits);
  }
  bool string(string_t& value) { return Scalar(ValueKind::kString, value); }
  bool binary(binary_t&) { return false; }  // never in JSON text

  bool start_object(std::size_t) {
    if (!Descend()) return false;
    if (list_depth_ > 0) {
      BeginListItem();
      list_->json.push_back('{');
      item_needs_comma_ = false;
      ++list_depth_;
      return true;
    }
    prefix_lengths_.push_back(prefix_length_);
    if (depth_ > 1) key_.push_back('.');
    prefix_length_ = key_.size();
    return true;
  }

  bool key(string_t& name) {
    if (list_depth_ > 0) {
      BeginListItem();
      AppendJsonString(name, &list_->json);
      list_->json.push_back(':');
      item_needs_comma_ = false;
      return true;
    }
    key_.resize(prefix_length_);
    key_.append(name);
    return key_.size() <= kMaxFieldKeyBytes || Fail("a key is longer than 1,000 bytes");
  }

  bool end_object() {
    --depth_;
    if (list_depth_ > 0) return CloseListLevel('}');
    prefix_length_ = prefix_lengths_.back();
    prefix_lengths_.pop_back();
    return true;
  }

  bool start_array(std::size_t) {
    if (depth_ == 0) return Fail(kNoObject);
    if (!Descend()) return false;
    if (list_depth_ == 0) {
      if (!HasRoom()) return false;
      list_ = &record_->Add(key_, ValueKind::kList);
    } else {
      BeginListItem();
    }
    list_->json.push_back('[');
    item_needs_comma_ = false;
    ++list_depth_;
    return true;
  }

  bool end_array() {
    --depth_;
    return CloseListLevel(']');
  }

  bool parse_error(std::size_t position, const std::string& token, const json::exception&) {
    if (position > 0 && token.empty()) return Fail("the JSON ends too early");
    return Fail("broken JSON at byte " + std::to_string(position));
  }

 private:
  static constexpr const char* kNoObject = "no JSON object: each record must be one {...}";

  bool Fail(std::string reason) {
    if (reason_.empty()) reason_ = std::move(reason);
    return false;
  }

  bool Descend() { return ++depth_ <= kMaxJsonDepth || Fail("JSON nested deeper than 32 levels"); }

  bool HasRoom() {
    return record_->size() < kMaxRecordFields || Fail("more than 1,000 fields in one record");
  }

  bool Scalar(ValueKind kind, std::string_view text) {
    if (depth_ == 0) return Fail(kNoObject);
    if (list_depth_ > 0) {
      BeginListItem();
      if (kind == ValueKind::kString) {
        AppendJsonString(text, &list_->json);
      } else {
        list_->json.append(text);
      }
      if (!list_->value.empty()) list_->value.append(", ");
      list_->value.append(text);
      return true;
    }
    if (!HasRoom()) return false;
    record_->Add(key_, kind).value.assign(text);
    return true;
  }

  void BeginListItem() {
    if (item_needs_comma_) list_->json.push_back(',');
    item_needs_comma_ = true;
  }

  bool CloseListLevel(char bracket) {
    list_->json.push_back(bracket);
    item_needs_comma_ = true;
    --list_depth_;
    return true;
  }

  Record* record_;
  std::string reason_;
  std::string key_;  // of the value that comes next, with its prefix
  size_t prefix_length_ = 0;
  std::vector<size_t> prefix_lengths_;  // of the objects around, outermost first
  size_t depth_ = 0;
  size_t list_depth_ = 0;        // levels inside the field's list, objects in it included
  RecordField* list_ = nullptr;  // stays valid: nothing is added to the record while it is open
  bool item_needs_comma_ = false;
};

}  // namespace

std::optional<std::string> ParseJsonRecord(std::string_view text, Record* record) {
  record->Clear();
  RecordBuilder builder(record);
  try {
    if (json::sax_parse(text.begin(), text.end(), &builder)) return std::nullopt;
  } catch (const std::exception& error) {
    return std::string("broken JSON: ") + error.what();
  }
  return builder.reason().empty() ? "broken JSON" : builder.reason();
}

}  // namespace yesterlog
