#include "core/store/kind_columns.h"

namespace yesterlog {

void KindColumns::BindTo(int first, Statement* statement) const {
  if (kind) {
    statement->Bind(first, *kind);
  } else {
    statement->BindNull(first);
  }
  int parameter = first;
  for (const SlotValue& slot : slots) {
    ++parameter;
    if (const int64_t* number = std::get_if<int64_t>(&slot)) {
      statement->Bind(parameter, *number);
    } else if (const std::string* text = std::get_if<std::string>(&slot)) {
      statement->Bind(parameter, std::string_view(*text));
    } else {
      statement->BindNull(parameter);
    }
  }
  ++parameter;
  if (extra.empty()) {
    statement->BindNull(parameter);
  } else {
    statement->Bind(parameter, std::string_view(extra));
  }
}

Result<int64_t> KindVersion(Connection& connection) {
  return connection.QueryInt(
      std::string("SELECT CAST(value AS INTEGER) FROM settings WHERE name = '") +
      kKindVersionSetting + "'");
}

}  // namespace yesterlog
