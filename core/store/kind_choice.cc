// Which kinds can satisfy a condition: what it asks of an event's kind is known of each kind before
// any event is read, and a rare kind's events stand together in an index.
#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "core/store/condition_sql.h"
#include "core/store/field_sql.h"

namespace yesterlog {
namespace {

// Measured: an event found through the index costs about as much as eight that are passed over.
constexpr int64_t kIndexCost = 8;
constexpr size_t kMostChosen = 500;

struct KindFacts {
  int64_t row = 0;  // 0: the events without a kind
  std::string name;
  std::string text;
  std::string state;
  int64_t events = 0;
};

// Whether an event of the kind can satisfy a condition, and whether one can fail to.
struct Outlook {
  bool may_hold = true;
  bool may_fail = true;
};

Outlook Known(bool holds) { return {.may_hold = holds, .may_fail = !holds}; }

bool IsOneOf(const std::string& name, const std::vector<std::string>& names) {
  return std::ranges::find(names, name) != names.end();
}

class Chooser {
 public:
  explicit Chooser(Connection* connection) : connection_(connection) {}

  // Which kinds have the fields that the condition names.
  Status Prepare(const Condition& condition) {
    for (const Condition& part : condition.parts) {
      if (Status done = Prepare(part); !done.ok()) return done;
    }
    if (condition.type != ConditionType::kField || condition.field == kStateField) return Status();
    const auto [known, is_new] = kinds_with_.try_emplace(condition.field);
    if (!is_new) return Status();
    Result<Statement> read = connection_->Prepare(
        "SELECT kind FROM kind_fields WHERE field = (SELECT id FROM field_names WHERE name = ?1)");
    if (!read.ok()) return read.error();
    read->Bind(1, std::string_view(condition.field));
    for (;;) {
      Result<bool> row = read->Step();
      if (!row.ok()) return row.error();
      if (!*row) return Status();
      known->second.insert(read->Int(0));
    }
  }

  Outlook OutlookOf(const KindFacts& kind, const Condition& condition) const {
    switch (condition.type) {
      case ConditionType::kAnd: {
        Outlook all = Known(true);
        for (const Condition& part : condition.parts) {
          const Outlook one = OutlookOf(kind, part);
          all = {all.may_hold && one.may_hold, all.may_fail || one.may_fail};
        }
        return all;
      }
      case ConditionType::kOr: {
        Outlook any = Known(false);
        for (const Condition& part : condition.parts) {
          const Outlook one = OutlookOf(kind, part);
          any = {any.may_hold || one.may_hold, any.may_fail && one.may_fail};
        }
        return any;
      }
      case ConditionType::kNot: {
        const Outlook part = OutlookOf(kind, condition.parts[0]);
        return {part.may_fail, part.may_hold};
      }
      case ConditionType::kKinds:
        return Known(kind.row != 0 && IsOneOf(kind.name, condition.values));
      case ConditionType::kLike:
        return Known(kind.row != 0 && IsOneOf(kind.text, condition.values));
      case ConditionType::kField:
        return OutlookOfField(kind, condition);
      default:
        return {};
    }
  }

 private:
  Outlook OutlookOfField(const KindFacts& kind, const Condition& condition) const {
    const bool absent = condition.op == FieldOp::kAbsent;
    if (condition.field == kStateField) {
      if (kind.state.empty()) return Known(absent);
      return Known(FieldSatisfies(condition, kind.state));
    }
    const auto kinds = kinds_with_.find(condition.field);
    if (kinds == kinds_with_.end() || !kinds->second.contains(kind.row)) return Known(absent);
    return {};
  }

  Connection* connection_;
  std::unordered_map<std::string, std::unordered_set<int64_t>> kinds_with_;
};

bool AsksForKinds(const Condition& condition) {
  return condition.type == ConditionType::kKinds || condition.type == ConditionType::kLike ||
         condition.type == ConditionType::kField ||
         std::ranges::any_of(condition.parts, AsksForKinds);
}

}  // namespace

Result<KindChoice> ChooseKinds(Connection& connection, const Condition& condition) {
  if (!AsksForKinds(condition)) return KindChoice();
  Chooser chooser(&connection);
  if (Status prepared = chooser.Prepare(condition); !prepared.ok()) return prepared.error();
  Result<int64_t> events = connection.QueryInt("SELECT ifnull(sum(events), 0) FROM sources");
  if (!events.ok()) return events.error();
  Result<Statement> read = connection.Prepare("SELECT id, name, text, state, events FROM kinds");
  if (!read.ok()) return read.error();
  KindChoice choice{.narrows = true, .kinds = {}};
  int64_t chosen = 0;
  int64_t kinded = 0;
  for (;;) {
    Result<bool> row = read->Step();
    if (!row.ok()) return row.error();
    if (!*row) break;
    const KindFacts kind{.row = read->Int(0),
                         .name = std::string(read->Text(1)),
                         .text = std::string(read->Text(2)),
                         .state = std::string(read->Text(3)),
                         .events = read->Int(4)};
    kinded += kind.events;
    if (kind.events == 0 || !chooser.OutlookOf(kind, condition).may_hold) continue;
    chosen += kind.events;
    choice.kinds.push_back(kind.row);
  }
  const bool others = kinded < *events && chooser.OutlookOf({}, condition).may_hold;
  const bool worth = choice.kinds.size() <= kMostChosen && chosen * kIndexCost <= *events;
  if (others || !worth) return KindChoice();
  return choice;
}

}  // namespace yesterlog
