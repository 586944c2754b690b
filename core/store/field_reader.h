// The fields of events, out of the columns that KindWriter filled.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/base/result.h"
#include "core/store/connection.h"
#include "core/store/kind_columns.h"
#include "core/store/kind_record.h"

namespace yesterlog {

class FieldReader {
 public:
  explicit FieldReader(Connection* connection) : connection_(connection) {}

  // kNotFound: there is no such event.
  Result<std::vector<Field>> FieldsOf(int64_t rowid);
  // The text of a value in a slot, column `column` of the row; nothing for NULL.
  Result<std::optional<std::string>> ValueIn(const Statement& row, int column);
  // The text that an integer in a slot stands for.
  Result<std::string> TextOf(int64_t packed);

 private:
  struct Place {
    std::string name;
    std::string unit;
    int64_t slot = 0;
  };
  Result<const std::vector<Place>*> PlacesOf(int64_t kind);
  Result<std::string> InternedText(int64_t id);

  Connection* connection_;
  std::unordered_map<int64_t, std::vector<Place>> places_;  // by kind
  std::unordered_map<int64_t, std::string> values_;         // by id
};

}  // namespace yesterlog
