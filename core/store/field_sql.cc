#include "core/store/field_sql.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <utility>
#include <vector>

#include "core/store/condition_sql.h"
#include "core/store/field_value.h"
#include "core/store/kind_columns.h"

namespace yesterlog {
namespace {

bool Orders(FieldOp op) {
  return op == FieldOp::kLess || op == FieldOp::kLessEqual || op == FieldOp::kGreater ||
         op == FieldOp::kGreaterEqual;
}

const char* SqlOperator(FieldOp op) {
  switch (op) {
    case FieldOp::kLess:
      return " < ";
    case FieldOp::kLessEqual:
      return " <= ";
    case FieldOp::kGreater:
      return " > ";
    case FieldOp::kGreaterEqual:
      return " >= ";
    default:
      return " = ";
  }
}

// No value can satisfy it: SQL names every parameter, so none may be made for it.
bool IsNeverMet(const Condition& condition) {
  if (condition.op == FieldOp::kEqual) return condition.values.empty();
  return Orders(condition.op) && (condition.values.empty() || !NumberOf(condition.values.front()));
}

bool Compares(double value, FieldOp op, double bound) {
  switch (op) {
    case FieldOp::kLess:
      return value < bound;
    case FieldOp::kLessEqual:
      return value <= bound;
    case FieldOp::kGreater:
      return value > bound;
    case FieldOp::kGreaterEqual:
      return value >= bound;
    default:
      return false;
  }
}

// 10.0 to the power of a packed number's decimals: a quotient of two whole numbers is rounded once,
// as the number's own text is when it is read.
std::string PowerOfTen(int64_t decimals) {
  return "1" + std::string(static_cast<size_t>(decimals), '0') + ".0";
}

// The number in a slot; NULL where there is a text or nothing.
std::string NumberInSlot(const std::string& column) {
  std::string divisor = "(CASE " + column + " & 15";
  for (int64_t decimals = 0; decimals < kInternedTag; ++decimals) {
    divisor += " WHEN " + std::to_string(decimals) + " THEN " + PowerOfTen(decimals);
  }
  return "(CASE WHEN typeof(" + column + ") = 'integer' AND " + column + " & 15 < 15 THEN CAST(" +
         column + " >> 4 AS REAL) / " + divisor + " END) END)";
}

// One run of a field's condition over the places where the field lies.
class FieldWriter {
 public:
  // `interned`: the stored integers of the field's texts that are one of the condition's values.
  FieldWriter(const Condition& condition, std::vector<int64_t> interned, SqlParameters* parameters)
      : condition_(condition), parameters_(parameters), interned_(std::move(interned)) {
    if (condition.op == FieldOp::kPresent || condition.op == FieldOp::kAbsent) return;
    for (const std::string& value : condition.values) {
      if (const auto number = NumberOf(value)) {
        AppendItem(NumberParameter(value, *number), &numbers_);
      } else if (!Orders(condition.op)) {
        AppendItem("lower(" + parameters_->Add(value) + ")", &texts_);
        // Digits are packed in small letters only; others stand as they are.
        std::string folded = value;
        std::ranges::transform(folded, folded.begin(), [](char c) {
          return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        });
        if (auto packed = PackHex(folded)) packed_.push_back(std::move(*packed));
      }
      if (Orders(condition.op)) break;  // by the first value
    }
  }

  // Whether the field is there, and whether it is (or compares to) one of the values. `kinds`: an
  // expression for the kinds that have it in this slot.
  void AddSlot(int64_t slot, const std::string& kinds) {
    const std::string column = "events.f" + std::to_string(slot);
    AppendCase(kinds + " AND " + column + " IS NOT NULL", &present_);
    if (!numbers_.empty()) {
      AppendCase(kinds + " AND " + Compared(NumberInSlot(column)), &holds_);
    }
    if (texts_.empty()) return;
    std::string any = IsOneOfSql(column, interned_) + " OR (typeof(" + column + ") = 'text' AND (" +
                      column + " < char(1) OR " + column + " >= char(3)) AND lower(" + column +
                      ") IN (" + texts_ + "))";
    std::string packed;
    for (const std::string& value : packed_) AppendItem(parameters_->Add(value), &packed);
    if (!packed.empty()) any += " OR " + column + " IN (" + packed + ")";
    AppendCase(kinds + " AND (" + any + ")", &holds_);
  }

  void AddExtra(const std::string& kinds) {
    const std::string members = kinds +
                                " AND EXISTS(SELECT 1 FROM json_each(events.extra) "
                                "AS member WHERE member.key = " +
                                parameters_->Add(condition_.field);
    AppendCase(members + ")", &present_);
    if (!numbers_.empty()) {
      AppendCase(members + " AND member.type IN ('integer', 'real') AND " +
                     Compared("CAST(member.value AS REAL)") + ")",
                 &holds_);
    }
    if (texts_.empty()) return;
    AppendCase(members + " AND member.type = 'text' AND lower(member.value) IN (" + texts_ + "))",
               &holds_);
  }

  std::string Finish() const {
    std::string present = "ifnull(" + (present_.empty() ? "0" : present_) + ", 0)";
    std::string holds = "ifnull(" + (holds_.empty() ? "0" : holds_) + ", 0)";
    switch (condition_.op) {
      case FieldOp::kPresent:
        return present;
      case FieldOp::kAbsent:
        return "(NOT " + present + ")";
      case FieldOp::kNotEqual:
        return "(" + present + " AND NOT " + holds + ")";
      default:
        return holds;
    }
  }

 private:
  static void AppendItem(const std::string& item, std::string* list) {
    *list += (list->empty() ? "" : ", ") + item;
  }
  static void AppendCase(const std::string& one, std::string* cases) {
    *cases += (cases->empty() ? "(" : " OR (") + one + ")";
  }

  std::string Compared(const std::string& number) const {
    if (Orders(condition_.op)) return number + SqlOperator(condition_.op) + numbers_;
    return number + " IN (" + numbers_ + ")";
  }

  // In brackets, as the same double that NumberOf gives. No double is bound: the bridge to SQLite
  // WASM passes integers and texts.
  std::string NumberParameter(const std::string& text, double number) {
    if (const auto packed = PackNumber(text)) {
      return "(CAST(" + parameters_->Add(*packed >> kTagBits) + " AS REAL) / " +
             PowerOfTen(*packed & kTagMask) + ")";
    }
    std::array<char, 40> digits{};
    std::snprintf(digits.data(), digits.size(), "%.17g", number);
    return "CAST(" + parameters_->Add(std::string(digits.data())) + " AS REAL)";
  }

  const Condition& condition_;
  SqlParameters* parameters_;
  std::vector<int64_t> interned_;
  std::vector<std::string> packed_;  // texts as they lie in a slot, see PackHex
  std::string numbers_;
  std::string texts_;
  std::string present_;
  std::string holds_;
};

}  // namespace

bool FieldSatisfies(const Condition& condition, const std::string& value) {
  const auto equals = [&](const std::string& other) { return SameValue(value, other); };
  switch (condition.op) {
    case FieldOp::kEqual:
      return std::ranges::any_of(condition.values, equals);
    case FieldOp::kNotEqual:
      return std::ranges::none_of(condition.values, equals);
    case FieldOp::kPresent:
      return true;
    case FieldOp::kAbsent:
      return false;
    default:
      break;
  }
  const auto number = NumberOf(value);
  const auto bound = condition.values.empty() ? std::nullopt : NumberOf(condition.values.front());
  return number && bound && Compares(*number, condition.op, *bound);
}

namespace {

// The stored integers of the field's texts that are one of the condition's values.
Result<std::vector<int64_t>> InternedValues(Connection& connection, const Condition& condition) {
  std::vector<int64_t> interned;
  Result<Statement> read = connection.Prepare(
      "SELECT id, value FROM field_values WHERE field = "
      "(SELECT id FROM field_names WHERE name = ?1)");
  if (!read.ok()) return read.error();
  read->Bind(1, std::string_view(condition.field));
  for (;;) {
    Result<bool> row = read->Step();
    if (!row.ok()) return row.error();
    if (!*row) return interned;
    const auto same = [&](const std::string& value) { return SameValue(read->Text(1), value); };
    if (std::ranges::any_of(condition.values, same)) interned.push_back(PackInterned(read->Int(0)));
  }
}

// The kinds that have the field, by slot.
Result<std::map<int64_t, std::vector<int64_t>>> KindsBySlot(Connection& connection,
                                                            std::string_view field) {
  std::map<int64_t, std::vector<int64_t>> kinds;
  Result<Statement> read = connection.Prepare(
      "SELECT slot, kind FROM kind_fields WHERE field = "
      "(SELECT id FROM field_names WHERE name = ?1)");
  if (!read.ok()) return read.error();
  read->Bind(1, field);
  for (;;) {
    Result<bool> row = read->Step();
    if (!row.ok()) return row.error();
    if (!*row) return kinds;
    kinds[read->Int(0)].push_back(read->Int(1));
  }
}

// Where no kind has another field in that slot, nobody needs to ask for the kind.
Result<bool> IsAlone(Connection& connection, int64_t slot, std::string_view field) {
  Result<Statement> read = connection.Prepare(
      "SELECT EXISTS(SELECT 1 FROM kind_fields WHERE slot = ?1 AND field <> "
      "(SELECT id FROM field_names WHERE name = ?2))");
  if (!read.ok()) return read.error();
  read->Bind(1, slot);
  read->Bind(2, field);
  Result<bool> row = read->Step();
  if (!row.ok()) return row.error();
  return read->Int(0) == 0;
}

}  // namespace

Result<std::string> FieldSql(Connection& connection, const Condition& condition,
                             SqlParameters* parameters) {
  if (IsNeverMet(condition)) return std::string("0");
  Result<std::map<int64_t, std::vector<int64_t>>> places = KindsBySlot(connection, condition.field);
  if (!places.ok()) return places.error();
  if (places->empty()) return std::string(condition.op == FieldOp::kAbsent ? "1" : "0");
  Result<std::vector<int64_t>> interned = InternedValues(connection, condition);
  if (!interned.ok()) return interned.error();
  FieldWriter writer(condition, std::move(*interned), parameters);
  for (auto& [slot, kinds] : *places) {
    Result<bool> alone = IsAlone(connection, slot, condition.field);
    if (!alone.ok()) return alone.error();
    const std::string of_kinds =
        *alone && slot > 0 ? "1" : IsOneOfSql("events.kind", std::move(kinds));
    if (slot == 0) {
      writer.AddExtra(of_kinds);
    } else if (slot <= kSlots) {
      writer.AddSlot(slot, of_kinds);
    }
  }
  return writer.Finish();
}

Result<std::string> StateSql(Connection& connection, const Condition& condition) {
  Result<Statement> states = connection.Prepare("SELECT id, state FROM kinds WHERE state <> ''");
  if (!states.ok()) return states.error();
  const bool absent = condition.op == FieldOp::kAbsent;
  std::vector<int64_t> kinds;
  for (;;) {
    Result<bool> row = states->Step();
    if (!row.ok()) return row.error();
    if (!*row) break;
    if (absent || FieldSatisfies(condition, std::string(states->Text(1)))) {
      kinds.push_back(states->Int(0));
    }
  }
  const std::string holds = IsOneOfSql("events.kind", std::move(kinds));
  return absent ? "(NOT " + holds + ")" : holds;
}

}  // namespace yesterlog
