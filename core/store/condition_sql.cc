#include "core/store/condition_sql.h"

#include <algorithm>
#include <span>

#include "core/store/field_sql.h"
#include "core/store/field_value.h"

namespace yesterlog {
namespace {

constexpr int kMaxDepth = 32;
constexpr size_t kMaxParts = 2000;
constexpr size_t kMaxWords = 200;  // FTS5 bounds the depth of its queries

Error TooLarge(const char* what) {
  return Error{ErrorCode::kLimit, std::string("A condition can be at most 32 deep and hold at most "
                                              "2,000 conditions and values; this one is too ") +
                                      what + ": ask in smaller parts."};
}

Status CheckPart(const Condition& condition, int depth, size_t* parts) {
  if (depth > kMaxDepth) return TooLarge("deep");
  *parts += 1 + condition.values.size();
  if (*parts > kMaxParts) return TooLarge("large");
  if (condition.type == ConditionType::kText && condition.values.size() > kMaxWords) {
    return Error{ErrorCode::kLimit,
                 "A condition can hold at most 200 words: ask in smaller parts."};
  }
  if (condition.type == ConditionType::kNot && condition.parts.size() != 1) {
    return Error{ErrorCode::kInvalidArgument, "A negation needs exactly one condition."};
  }
  for (const Condition& part : condition.parts) {
    if (Status checked = CheckPart(part, depth + 1, parts); !checked.ok()) return checked;
  }
  return Status();
}

// Joined two by two: SQLite bounds an expression's depth, and a chain is as deep as it is long.
std::string Joined(std::span<const std::string> operands, const char* operation) {
  if (operands.size() == 1) return operands[0];
  const size_t half = operands.size() / 2;
  return "(" + Joined(operands.first(half), operation) + operation +
         Joined(operands.subspan(half), operation) + ")";
}

class Writer {
 public:
  Writer(Connection* connection, SqlParameters* parameters)
      : connection_(connection), parameters_(parameters) {}

  Result<std::string> Write(const Condition& condition) {
    switch (condition.type) {
      case ConditionType::kAnd:
        return WriteParts(condition, " AND ", "1");
      case ConditionType::kOr:
        return WriteParts(condition, " OR ", "0");
      case ConditionType::kNot: {
        Result<std::string> part = Write(condition.parts[0]);
        if (!part.ok()) return part.error();
        return "(NOT " + *part + ")";
      }
      case ConditionType::kKinds:
        return OneOf("events.kind", "SELECT id FROM kinds WHERE name = ?1", condition.values);
      case ConditionType::kLike:
        return OneOf("events.kind", "SELECT id FROM kinds WHERE text = ?1", condition.values);
      case ConditionType::kSources:
        return OneOf("events.source", "SELECT id FROM sources WHERE name = ?1", condition.values);
      case ConditionType::kLabels:
        return OneOf("events.label", "SELECT id FROM labels WHERE name = ?1", condition.values);
      case ConditionType::kRisk:
        return "(events.risk >= " + parameters_->Add(int64_t{condition.min_risk}) + ")";
      case ConditionType::kField:
        return condition.field == kStateField ? StateSql(*connection_, condition)
                                              : FieldSql(*connection_, condition, parameters_);
      case ConditionType::kText:
        return WriteText(condition);
    }
    return std::string("0");
  }

 private:
  Result<std::string> WriteParts(const Condition& condition, const char* operation,
                                 const char* without) {
    std::vector<std::string> operands;
    for (const Condition& part : condition.parts) {
      Result<std::string> operand = Write(part);
      if (!operand.ok()) return operand.error();
      operands.push_back(std::move(*operand));
    }
    if (operands.empty()) return std::string(without);
    return Joined(operands, operation);
  }

  Result<std::string> OneOf(const std::string& column, const char* find,
                            const std::vector<std::string>& names) {
    std::vector<int64_t> ids;
    Result<Statement> read = connection_->Prepare(find);
    if (!read.ok()) return read.error();
    for (const std::string& name : names) {
      read->Bind(1, std::string_view(name));
      for (;;) {
        Result<bool> row = read->Step();
        if (!row.ok()) return row.error();
        if (!*row) break;
        ids.push_back(read->Int(0));
      }
      read->Reset();
    }
    return IsOneOfSql(column, std::move(ids));
  }

  std::string WriteText(const Condition& condition) {
    const Term term{condition.values, condition.literal};
    const std::string match = MatchQuery({term}, TermMode::kAll);
    if (match.empty()) return "1";
    const std::string matches = " WHERE search MATCH " + parameters_->Add(match);
    if (!condition.literal) return "(events.rowid IN (SELECT rowid FROM search" + matches + "))";
    return "(events.rowid IN (SELECT search.rowid FROM search "
           "CROSS JOIN records ON records.rowid = search.rowid" +
           matches + " AND " + LiteralSql(term, parameters_) + "))";
  }

  Connection* connection_;
  SqlParameters* parameters_;
};

}  // namespace

// Ids that are read beforehand stand in the SQL as numbers: an event is compared with them in a
// third of the time that looking them up in a subquery's table takes.
std::string IsOneOfSql(const std::string& column, std::vector<int64_t> ids) {
  constexpr size_t kMostCompared = 6;  // a list of more is a table again
  std::ranges::sort(ids);
  const auto repeated = std::ranges::unique(ids);
  ids.erase(repeated.begin(), repeated.end());
  if (ids.empty()) return "0";
  std::string sql;
  for (const int64_t id : ids) {
    if (ids.size() <= kMostCompared) {
      sql += (sql.empty() ? "(" : " OR ") + column + " IS " + std::to_string(id);
    } else {
      sql += (sql.empty() ? "ifnull(" + column + " IN (" : ", ") + std::to_string(id);
    }
  }
  return sql + (ids.size() <= kMostCompared ? ")" : "), 0)");
}

Status CheckCondition(const Condition& condition) {
  size_t parts = 0;
  return CheckPart(condition, 1, &parts);
}

Result<std::string> ConditionSql(Connection& connection, const Condition& condition,
                                 SqlParameters* parameters) {
  return Writer(&connection, parameters).Write(condition);
}

}  // namespace yesterlog
