// FigureStream: one statement, run for one range of rows after the other.
#include <algorithm>
#include <utility>

#include "core/store/condition_sql.h"
#include "core/store/event_figures.h"
#include "core/store/field_json.h"
#include "core/store/field_value.h"

namespace yesterlog {
namespace {

bool AsksForText(const Condition& condition) {
  return condition.type == ConditionType::kText ||
         std::ranges::any_of(condition.parts, AsksForText);
}

std::string JsonList(const std::vector<int64_t>& values) {
  std::string json = "[";
  for (const int64_t value : values) {
    json += (json.size() > 1 ? "," : "") + std::to_string(value);
  }
  return json + "]";
}

// A quotient of two whole numbers that a double holds is rounded once, as the number's text is when
// it is read.
double PackedNumber(int64_t packed) {
  double divisor = 1;
  for (int64_t decimals = packed & kTagMask; decimals > 0; --decimals) divisor *= 10;
  return static_cast<double>(packed >> kTagBits) / divisor;
}

Result<int64_t> EventsOf(Connection* connection, const std::string& kinds) {
  Result<Statement> sum = connection->Prepare(
      "SELECT ifnull(sum(events), 0) FROM kinds WHERE id IN (SELECT value FROM json_each(?1))");
  if (!sum.ok()) return sum.error();
  sum->Bind(1, std::string_view(kinds));
  Result<bool> row = sum->Step();
  if (!row.ok()) return row.error();
  return sum->Int(0);
}

}  // namespace

Result<std::unique_ptr<FigureStream>> FigureStream::Open(Connection* connection,
                                                         FigureQuery query) {
  std::unique_ptr<FigureStream> stream(new FigureStream(connection, std::move(query)));
  if (Status prepared = stream->Prepare(connection); !prepared.ok()) return prepared.error();
  return stream;
}

Status FigureStream::Prepare(Connection* connection) {
  if (query_.rows.empty() || (query_.kinds && query_.kinds->empty())) return Status();
  for (const std::string& name : query_.fields) {
    if (Status loaded = LoadPlaces(connection, &name); !loaded.ok()) return loaded;
  }
  if ((query_.columns & kReadEntity) != 0) {
    if (Status loaded = LoadPlaces(connection, nullptr); !loaded.ok()) return loaded;
  }
  if (!fields_.empty()) query_.columns |= kReadKind;
  const Reads reads = (query_.columns & kReadIncident) != 0 ? Reads::kIncidents
                      : query_.columns != 0 || query_.kinds ? Reads::kEvents
                                                            : Reads::kNothing;
  Filter filter;
  filter.where = query_.where;
  Result<Predicate> predicate = PredicateFor(*connection, filter, reads);
  if (!predicate.ok()) return predicate.error();
  predicate_ = std::move(*predicate);
  if (predicate_.never) return Status();
  ChooseRuns();
  std::string sql = "SELECT " + predicate_.row + Columns() + predicate_.sql;
  // A condition brings a WHERE, whatever it is.
  sql += sql.find(" WHERE ") == std::string::npos ? " WHERE " : " AND ";
  if (query_.kinds) {
    const std::string kinds = JsonList(*query_.kinds);
    Result<int64_t> of_kinds = EventsOf(connection, kinds);
    Result<int64_t> all = connection->QueryInt("SELECT ifnull(sum(events), 0) FROM sources");
    if (!of_kinds.ok()) return of_kinds.error();
    if (!all.ok()) return all.error();
    // The index finds an event in the time of some eight that are passed over, and does not order.
    const bool by_index = *of_kinds * 12 < *all;
    sql += by_index ? "events.kind IN (" + kinds.substr(1, kinds.size() - 2) + ") AND "
                    : IsOneOfSql("+events.kind", *query_.kinds) + " AND ";
  }
  bounds_ = predicate_.next_parameter();
  sql += predicate_.row + " BETWEEN ?" + std::to_string(bounds_) + " AND ?" +
         std::to_string(bounds_ + 1) + " ORDER BY " + predicate_.row +
         (query_.order == Order::kNewestFirst ? " DESC" : "");
  Result<Statement> statement = connection->Prepare(std::move(sql));
  if (!statement.ok()) return statement.error();
  statement_.emplace(std::move(*statement));
  predicate_.BindTo(&*statement_);
  return Status();
}

// Where each kind has the field (or its entity's); a name may stand there with several units.
Status FigureStream::LoadPlaces(Connection* connection, const std::string* name) {
  slot_columns_.resize(kSlots + 1, -1);
  ReadField& field = fields_.emplace_back();
  Result<Statement> read = connection->Prepare(
      std::string("SELECT kind_fields.kind, slot, unit, field_names.name FROM kind_fields "
                  "JOIN field_names ON field_names.id = field JOIN kinds ON kinds.id = kind "
                  "WHERE field_names.name = ") +
      (name == nullptr ? "kinds.entity_field" : "?1") + " ORDER BY kind_fields.id");
  if (!read.ok()) return read.error();
  if (name != nullptr) read->Bind(1, std::string_view(*name));
  for (;;) {
    Result<bool> row = read->Step();
    if (!row.ok()) return row.error();
    if (!*row) return Status();
    const int64_t slot = std::clamp<int64_t>(read->Int(1), 0, kSlots);
    field.places[read->Int(0)].push_back(
        {slot, std::string(read->Text(2)), std::string(read->Text(3))});
    slot_columns_[static_cast<size_t>(slot)] = 0;
  }
}

// A run for each range where most of the time lies between them; else one over all, of which the
// gaps are passed over. A text is looked for once, so it is one run then.
void FigureStream::ChooseRuns() {
  const RowRange hull{query_.rows.front().first, query_.rows.back().last};
  double covered = 0;
  for (const RowRange& range : query_.rows) {
    covered += static_cast<double>(range.last) - static_cast<double>(range.first);
  }
  const double whole = static_cast<double>(hull.last) - static_cast<double>(hull.first);
  const bool apart = query_.rows.size() > 1 && covered < whole / 2 && !AsksForText(query_.where);
  runs_ = apart ? query_.rows : std::vector<RowRange>{hull};
  if (query_.order == Order::kNewestFirst) {
    std::ranges::reverse(runs_);
    std::ranges::reverse(query_.rows);
  }
}

std::string FigureStream::Columns() {
  std::string sql;
  const auto add = [&](unsigned column, const char* name) {
    if ((query_.columns & column) != 0) sql += std::string(", ") + name;
  };
  add(kReadOccurrences, "events.occurrences");
  add(kReadSource, "events.source");
  add(kReadLabel, "events.label");
  add(kReadKind, "events.kind");
  add(kReadEnd, "events.end_ms");
  add(kReadIncident, "ifnull(members.incident, events.rowid)");
  int column = static_cast<int>(std::ranges::count(sql, ',')) + 1;
  if ((query_.columns & kReadIncident) != 0) --column;  // the one inside ifnull
  for (size_t slot = 0; slot < slot_columns_.size(); ++slot) {
    if (slot_columns_[slot] < 0) continue;
    slot_columns_[slot] = column++;
    sql += slot == 0 ? ", events.extra" : ", events.f" + std::to_string(slot);
  }
  return sql;
}

Result<bool> FigureStream::Next() {
  if (!statement_) return false;
  for (;;) {
    if (!running_) {
      if (next_run_ == runs_.size()) return false;
      statement_->Bind(bounds_, runs_[next_run_].first);
      statement_->Bind(bounds_ + 1, runs_[next_run_].last);
      ++next_run_;
      running_ = true;
    }
    Result<bool> row = statement_->Step();
    if (!row.ok()) return row.error();
    if (!*row) {
      statement_->Reset();
      running_ = false;
      continue;
    }
    if (!InRange(statement_->Int(0))) continue;
    Read();
    return true;
  }
}

// Rows come in the order of the ranges.
bool FigureStream::InRange(int64_t rowid) {
  const bool newest_first = query_.order == Order::kNewestFirst;
  while (range_ < query_.rows.size()) {
    const RowRange& range = query_.rows[range_];
    if (newest_first ? rowid >= range.first : rowid <= range.last) break;
    ++range_;
  }
  if (range_ == query_.rows.size()) return false;
  return query_.rows[range_].first <= rowid && rowid <= query_.rows[range_].last;
}

void FigureStream::Read() {
  int column = 0;
  row_.rowid = statement_->Int(column);
  const unsigned columns = query_.columns;
  if ((columns & kReadOccurrences) != 0) row_.occurrences = statement_->Int(++column);
  if ((columns & kReadSource) != 0) row_.source = statement_->Int(++column);
  if ((columns & kReadLabel) != 0) row_.label = statement_->Int(++column);
  if ((columns & kReadKind) != 0) row_.kind = statement_->Int(++column);
  if ((columns & kReadEnd) != 0) {
    row_.end.reset();
    if (!statement_->IsNull(++column)) row_.end = Instant{statement_->Int(column)};
  }
  if ((columns & kReadIncident) != 0) row_.incident = statement_->Int(++column);
  for (ReadField& field : fields_) ReadInto(&field);
}

void FigureStream::ReadInto(ReadField* field) {
  FieldCell& cell = field->cell;
  cell = {};
  const auto places = field->places.find(row_.kind);
  if (places == field->places.end()) return;
  for (const Place& place : places->second) {
    const int column = slot_columns_[static_cast<size_t>(place.slot)];
    if (statement_->IsNull(column)) continue;
    if (place.slot == 0) {
      const auto extra = ReadExtraFields(statement_->Text(column));
      const auto member =
          std::ranges::find(extra, place.name, [](const auto& one) { return one.first; });
      if (member == extra.end()) continue;
      field->extra_text = member->second;
      cell.text = field->extra_text;
    } else if (statement_->IsInt(column)) {
      cell.packed = statement_->Int(column);
    } else {
      cell.text = statement_->Text(column);
      if (IsPackedHex(cell.text)) {
        field->extra_text = UnpackHex(cell.text);
        cell.text = field->extra_text;
      }
    }
    cell.there = true;
    cell.unit = place.unit;
    return;
  }
}

std::optional<double> FigureStream::FieldNumber(size_t index) const {
  const FieldCell& cell = fields_[index].cell;
  if (!cell.there) return std::nullopt;
  if (!cell.packed) return NumberOf(cell.text);
  if (IsInterned(*cell.packed)) return std::nullopt;
  return PackedNumber(*cell.packed);
}

Result<std::string> FigureStream::FieldText(size_t index) {
  const FieldCell& cell = fields_[index].cell;
  if (!cell.packed) return std::string(cell.text);
  return reader_.TextOf(*cell.packed);
}

}  // namespace yesterlog
