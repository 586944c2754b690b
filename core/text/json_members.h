// Reads JSON, member by member, and remembers the first thing that is wrong with it.
//
//   const JsonDocument document(R"({"name":"cam","counts":[1,2]})");
//   JsonMembers members(document.root());
//   members.Require("name");
//   members.Read("name", &name);
//   members.Read("counts", &counts);
//   if (!members.status().ok()) return members.status().error();
//
// Missing members and null leave a value as it is; unknown members are ignored, so that an older
// core reads what a newer page writes. Whatever bytes come in, nothing throws.
#pragma once

#include <concepts>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/result.h"

namespace yesterlog {

// A value inside a JsonDocument, which must outlive it. Of a type that it has not it is nullopt.
class JsonView {
 public:
  bool is_null() const;
  bool is_object() const;
  bool is_array() const;

  std::optional<bool> Bool() const;
  std::optional<std::string> String() const;
  std::optional<double> Number() const;
  // A number without a fraction, however it is written ("5.0").
  std::optional<int64_t> Whole() const;

  // nullopt: no object, or it has no such member.
  std::optional<JsonView> Find(std::string_view key) const;
  // Of an object in the order of the text, of anything else none.
  std::vector<std::pair<std::string, JsonView>> Members() const;
  // Of an array, of anything else none.
  std::vector<JsonView> Elements() const;

  std::string ToText() const;

 private:
  friend class JsonDocument;
  explicit JsonView(const void* value) : value_(value) {}
  const void* value_;
};

// The values of a text; of one that is no JSON a null. What is nested deeper than 64 levels is left
// out.
class JsonDocument {
 public:
  explicit JsonDocument(std::string_view text);
  ~JsonDocument();
  JsonDocument(const JsonDocument&) = delete;
  JsonDocument& operator=(const JsonDocument&) = delete;

  JsonView root() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

class JsonMembers {
 public:
  explicit JsonMembers(JsonView object);

  // kInvalidArgument: "\"key\" must be a string", without a full stop.
  const Status& status() const { return status_; }

  bool Has(const char* key) const { return Find(key).has_value(); }
  void Require(const char* key);
  // For what only the reader can tell; the first failure stays.
  void Fail(std::string what);

  void Read(const char* key, std::string* value);
  void Read(const char* key, bool* value);
  void Read(const char* key, double* value);
  void Read(const char* key, std::vector<std::string>* values);
  void Read(const char* key, std::vector<double>* values);
  void Read(const char* key, std::vector<int64_t>* values);
  template <std::integral T>
  void Read(const char* key, T* value) {
    const auto read = Whole(key, std::numeric_limits<T>::min(), std::numeric_limits<T>::max());
    if (read) *value = static_cast<T>(*read);
  }
  // A whole number in [min, max]; nullopt when it is missing or wrong.
  std::optional<int64_t> Whole(const char* key, int64_t min, uint64_t max);

  // `parse` makes a Result<T> of a JsonView.
  template <typename T, typename Parse>
  void ReadWith(const char* key, T* value, Parse parse) {
    if (const auto member = Find(key)) Take(key, parse(*member), value);
  }

  template <typename T, typename Parse>
  void ReadList(const char* key, std::vector<T>* list, Parse parse) {
    const auto member = Find(key);
    if (!member) return;
    if (!member->is_array()) return FailKey(key, "a list");
    std::vector<T> read;
    for (const JsonView& element : member->Elements()) {
      read.emplace_back();
      if (!Take(key, parse(element), &read.back())) return;
    }
    *list = std::move(read);
  }

  // A name out of a closed set.
  // The function is a template argument, so that it is called and not pointed to: clang declares a
  // function of unknown signature for WebAssembly when its optional<Enum> was not yet needed.
  template <auto kFromName, typename Enum>
  void ReadName(const char* key, Enum* value) {
    std::string name;
    Read(key, &name);
    if (!Has(key) || !status_.ok()) return;
    const std::optional<Enum> found = kFromName(name);
    if (!found) return Fail(Quoted(key) + " cannot be \"" + name + "\"");
    *value = *found;
  }

  // nullopt when it is missing or null.
  std::optional<JsonView> Find(const char* key) const;
  void FailKey(const char* key, const std::string& wanted);

 private:
  static std::string Quoted(const char* key) { return "\"" + std::string(key) + "\""; }

  template <typename T>
  bool Take(const char* key, Result<T> parsed, T* value) {
    if (parsed.ok()) {
      *value = std::move(*parsed);
    } else {
      Fail(Quoted(key) + ": " + parsed.error().message);
    }
    return parsed.ok();
  }

  JsonView object_;
  Status status_;
};

// `value`, or what was wrong with the members that it was read from.
template <typename T>
Result<T> Finish(const JsonMembers& members, T value) {
  if (!members.status().ok()) return members.status().error();
  return value;
}

}  // namespace yesterlog
