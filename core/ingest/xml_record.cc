#include "core/ingest/xml_record.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "core/ingest/csv_reader.h"
#include "core/ingest/cursor.h"
#include "core/ingest/xml_scan.h"

namespace yesterlog {
namespace {

constexpr size_t kMaxDepth = 32;

using Attributes = std::vector<std::pair<std::string_view, std::string>>;

// "a='1' b=\"2\"", without what names a schema.
Attributes ReadAttributes(std::string_view text) {
  Attributes attributes;
  while (attributes.size() < kMaxRecordFields) {
    const size_t equals = text.find('=');
    if (equals == std::string_view::npos) break;
    const std::string_view name = Trim(text.substr(0, equals));
    text = Trim(text.substr(equals + 1));
    if (text.empty() || (text[0] != '"' && text[0] != '\'')) break;
    const size_t end = text.find(text[0], 1);
    if (end == std::string_view::npos) break;
    const bool schema = name.starts_with("xmlns") || name.starts_with("xsi:");
    if (!schema) attributes.emplace_back(name, DecodeXml(text.substr(1, end - 1)));
    text.remove_prefix(end + 1);
  }
  return attributes;
}

const std::string* Find(const Attributes& attributes, std::string_view name) {
  for (const auto& [known, value] : attributes) {
    if (EqualsIgnoringCase(known, name)) return &value;
  }
  return nullptr;
}

class ElementReader {
 public:
  explicit ElementReader(Record* record) : record_(record) {}

  std::optional<std::string> Read(std::string_view element) {
    size_t at = 0;
    while (const auto tag = NextXmlTag(element, at)) {
      AddText(element.substr(at, tag->begin - at));
      if (tag->kind == XmlTagKind::kOther) {
        AddSection(element.substr(tag->begin, tag->end - tag->begin));
      } else {
        if (tag->kind != XmlTagKind::kClose) Open(*tag);
        if (tag->kind != XmlTagKind::kOpen) Close();
      }
      if (levels_.size() > kMaxDepth) return "XML nested deeper than 32 levels";
      if (full_) return "more than 1,000 fields in one record";
      at = tag->end;
    }
    return std::nullopt;
  }

 private:
  struct Level {
    std::string key;
    std::string text;
  };

  void Open(const XmlTag& tag) {
    Attributes attributes = ReadAttributes(tag.attributes);
    std::string key;
    if (!levels_.empty()) {
      key = levels_.back().key;
      if (!key.empty()) key.push_back('.');
      const std::string* value = Find(attributes, "value");
      const std::string* name = Find(attributes, "name");
      if (name == nullptr) name = Find(attributes, "key");
      if (name != nullptr && !name->empty() && attributes.size() <= 2 &&
          (value != nullptr || attributes.size() == 1) && tag.name != "Provider") {
        key.append(*name);
        if (value != nullptr) Add(key, *value);
        attributes.clear();
      } else {
        // The prefix of a name is a schema's.
        key.append(tag.name.substr(tag.name.find(':') + 1));
      }
    }
    // Whatever lies below copies it: one that is too long stays so, and no longer.
    key.resize(std::min(key.size(), kMaxFieldKeyBytes + 1));
    for (const auto& [name, value] : attributes) {
      Add(key.empty() ? std::string(name) : key + "." + std::string(name), value);
    }
    levels_.push_back({std::move(key), {}});
  }

  void Close() {
    if (levels_.empty()) return;
    const Level& level = levels_.back();
    if (const auto text = Trim(level.text); !text.empty()) {
      Add(level.key.empty() ? "text" : level.key, text);
    }
    levels_.pop_back();
  }

  void AddText(std::string_view text) {
    if (!levels_.empty()) levels_.back().text.append(DecodeXml(text));
  }

  void AddSection(std::string_view section) {
    constexpr std::string_view kOpening = "<![CDATA[";
    if (levels_.empty() || !section.starts_with(kOpening)) return;
    levels_.back().text.append(section.substr(kOpening.size(), section.size() - 12));
  }

  // What comes again under one name is a list.
  void Add(std::string_view key, std::string_view value) {
    if (value.empty() || key.size() > kMaxFieldKeyBytes) return;
    if (record_->size() > 0 && record_->fields().back().key == key) {
      record_->fields().back().kind = ValueKind::kString;
      record_->fields().back().value.append(", ").append(value);
      return;
    }
    full_ = full_ || record_->size() >= kMaxRecordFields;
    if (full_) return;
    record_->Add(key, IsPlainNumber(value) ? ValueKind::kNumber : ValueKind::kString)
        .value.assign(value);
  }

  Record* record_;
  std::vector<Level> levels_;
  bool full_ = false;
};

}  // namespace

std::optional<std::string> ParseXmlRecord(std::string_view element, Record* record) {
  record->Clear();
  return ElementReader(record).Read(element);
}

}  // namespace yesterlog
