// KindTable::Values: what a field's values are, over all the slots that it has.
#include <algorithm>
#include <map>

#include "core/store/connection.h"
#include "core/store/field_json.h"
#include "core/store/field_reader.h"
#include "core/store/kind_table.h"

namespace yesterlog {
namespace {

using Counts = std::map<std::string, int64_t>;

// The events whose kinds have the field in this slot.
std::string EventsWith(int64_t slot) {
  return " FROM events WHERE kind IN (SELECT kind FROM kind_fields WHERE field = ?1 AND slot = " +
         std::to_string(slot) + ")";
}

Status CountSlot(Connection& connection, int64_t field, int64_t slot, Counts* counts) {
  const std::string column = "f" + std::to_string(slot);
  Result<Statement> read = connection.Prepare("SELECT " + column + ", count(*)" + EventsWith(slot) +
                                              " AND " + column + " IS NOT NULL GROUP BY " + column);
  if (!read.ok()) return read.error();
  read->Bind(1, field);
  FieldReader reader(&connection);
  for (;;) {
    Result<bool> row = read->Step();
    if (!row.ok()) return row.error();
    if (!*row) return Status();
    Result<std::optional<std::string>> value = reader.ValueIn(*read, 0);
    if (!value.ok()) return value.error();
    if (*value) (*counts)[**value] += read->Int(1);
  }
}

Status CountExtra(Connection& connection, int64_t field, std::string_view name, Counts* counts) {
  Result<Statement> read =
      connection.Prepare("SELECT extra" + EventsWith(0) + " AND extra IS NOT NULL");
  if (!read.ok()) return read.error();
  read->Bind(1, field);
  for (;;) {
    Result<bool> row = read->Step();
    if (!row.ok()) return row.error();
    if (!*row) return Status();
    for (const auto& [member, value] : ReadExtraFields(read->Text(0))) {
      if (member == name) ++(*counts)[value];
    }
  }
}

}  // namespace

Result<std::vector<ValueCount>> KindTable::Values(std::string_view field, int64_t limit) {
  Result<Statement> places = connection_->Prepare(
      "SELECT DISTINCT field, slot FROM kind_fields WHERE field = "
      "(SELECT id FROM field_names WHERE name = ?1) ORDER BY slot");
  if (!places.ok()) return places.error();
  places->Bind(1, field);
  Counts counts;
  for (;;) {
    Result<bool> row = places->Step();
    if (!row.ok()) return row.error();
    if (!*row) break;
    const Status counted = places->Int(1) == 0
                               ? CountExtra(*connection_, places->Int(0), field, &counts)
                               : CountSlot(*connection_, places->Int(0), places->Int(1), &counts);
    if (!counted.ok()) return counted.error();
  }
  std::vector<ValueCount> values;
  for (auto& [value, events] : counts) values.push_back({value, events});
  std::ranges::stable_sort(values, std::ranges::greater(), &ValueCount::events);
  if (static_cast<int64_t>(values.size()) > limit) {
    values.resize(static_cast<size_t>(std::max<int64_t>(limit, 0)));
  }
  return values;
}

}  // namespace yesterlog
