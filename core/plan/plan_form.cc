#include "core/plan/plan_form.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "core/plan/sentence_frame.h"

namespace yesterlog {
namespace {

using Options = std::vector<SentencePort::Option>;

constexpr size_t kMaxBareName = 40;

// With these a condition begins otherwise.
constexpr std::array<std::string_view, 13> kReserved = {"label",   "source", "kind", "text", "the",
                                                        "exactly", "risk",   "no",   "some", "not",
                                                        "all",     "any",    "field"};

size_t BareNameLength(std::string_view text) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; };
  const auto other = [&](char c) { return !letter(c) && (c < '0' || c > '9'); };
  const auto end = std::ranges::find_if(text, other);
  const std::string_view name = text.substr(0, static_cast<size_t>(end - text.begin()));
  if (name.empty() || !letter(name.front()) || name.size() > kMaxBareName) return 0;
  return std::ranges::find(kReserved, name) == kReserved.end() ? name.size() : 0;
}

// -?digits(.digits)?, as a whole.
size_t BareNumberLength(std::string_view text) {
  constexpr size_t kMaxDigits = 15;
  size_t at = text.starts_with('-') ? 1 : 0;
  const auto digits = [&] {
    const size_t begin = at;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
    return at - begin;
  };
  const size_t whole = digits();
  if (whole == 0 || whole > kMaxDigits) return 0;
  const size_t end = at;
  if (at >= text.size() || text[at] != '.') return end;
  ++at;
  const size_t decimals = digits();
  return decimals == 0 ? end : decimals > kMaxDigits ? 0 : at;
}

void Value(SentencePort& port, std::string& value) {
  const bool bare = BareNumberLength(value) == value.size() && !value.empty();
  port.Either(bare ? 1 : 0, {{.ahead = {"«"}, .body = [&] { port.Quoted(&value); }},
                             {.body = [&] { port.Bare(&value, BareNumberLength); }}});
}

// Reading, there is none yet.
std::string& At(std::vector<std::string>& values, size_t i) {
  if (values.size() <= i) values.emplace_back();
  return values[i];
}

size_t BehindFirst(size_t count) { return count > 1 ? count - 1 : 0; }

void QuotedList(SentencePort& port, std::vector<std::string>& values) {
  port.Quoted(&At(values, 0));
  port.Many(BehindFirst(values.size()), {" or «"}, [&](size_t i) {
    port.Text(" or ");
    port.Quoted(&At(values, i + 1));
  });
}

void ValueList(SentencePort& port, std::vector<std::string>& values) {
  Value(port, At(values, 0));
  port.Many(BehindFirst(values.size()),
            {" or «", " or -", " or 0", " or 1", " or 2", " or 3", " or 4", " or 5", " or 6",
             " or 7", " or 8", " or 9"},
            [&](size_t i) {
              port.Text(" or ");
              Value(port, At(values, i + 1));
            });
}

void FieldCondition(SentencePort& port, Condition& leaf) {
  PlanForm::Name(port, leaf.field);
  const auto one = [&](FieldOp op) {
    return [&port, &leaf, op] {
      leaf.op = op;
      Value(port, At(leaf.values, 0));
    };
  };
  const auto list = [&](FieldOp op) {
    return [&port, &leaf, op] {
      leaf.op = op;
      ValueList(port, leaf.values);
    };
  };
  port.Either(static_cast<size_t>(leaf.op),
              {{.lead = " ", .body = list(FieldOp::kEqual)},
               {.lead = " other than ", .body = list(FieldOp::kNotEqual)},
               {.lead = " below ", .body = one(FieldOp::kLess)},
               {.lead = " at most ", .body = one(FieldOp::kLessEqual)},
               {.lead = " above ", .body = one(FieldOp::kGreater)},
               {.lead = " at least ", .body = one(FieldOp::kGreaterEqual)}});
}

void Leaf(SentencePort& port, Condition& leaf) {
  const auto quoted = [&](ConditionType type) {
    return [&port, &leaf, type] {
      leaf.type = type;
      QuotedList(port, leaf.values);
    };
  };
  const auto presence = [&](FieldOp op) {
    return [&port, &leaf, op] {
      leaf.type = ConditionType::kField;
      leaf.op = op;
      PlanForm::Name(port, leaf.field);
    };
  };
  const auto risk = [&] {
    leaf.type = ConditionType::kRisk;
    constexpr std::array<Said<int>, 5> kSaid = {{{0, "0"}, {1, "1"}, {2, "2"}, {3, "3"}, {4, "4"}}};
    SayOneOf<int>(port, leaf.min_risk, kSaid);
    port.Text(" or more");
  };
  const auto literal = [&] {
    leaf.type = ConditionType::kText;
    leaf.literal = true;
    QuotedList(port, leaf.values);
  };
  const auto compared = [&] {
    leaf.type = ConditionType::kField;
    FieldCondition(port, leaf);
  };
  size_t chosen = static_cast<size_t>(leaf.type) - static_cast<size_t>(ConditionType::kKinds);
  if (leaf.type == ConditionType::kField && leaf.op == FieldOp::kPresent) chosen = 7;
  if (leaf.type == ConditionType::kField && leaf.op == FieldOp::kAbsent) chosen = 8;
  if (leaf.type == ConditionType::kText && leaf.literal) chosen = 9;
  if (leaf.type <= ConditionType::kNot) chosen = 0;  // reading: not known yet
  port.Either(chosen, {{.lead = "kind ", .body = quoted(ConditionType::kKinds)},
                       {.lead = "text like ", .body = quoted(ConditionType::kLike)},
                       {.lead = "source ", .body = quoted(ConditionType::kSources)},
                       {.lead = "label ", .body = quoted(ConditionType::kLabels)},
                       {.lead = "risk ", .body = risk},
                       {.body = compared},
                       {.lead = "the words ", .body = quoted(ConditionType::kText)},
                       {.lead = "some ", .body = presence(FieldOp::kPresent)},
                       {.lead = "no ", .body = presence(FieldOp::kAbsent)},
                       {.lead = "exactly the words ", .body = literal}});
}

void Tree(SentencePort& port, Condition& tree);

// Between brackets, or one condition.
void Primary(SentencePort& port, Condition& part) {
  const auto inside = [&](Condition& tree) {
    port.Nested([&] { Tree(port, tree); });
    port.Text(")");
  };
  const auto alone = [&](ConditionType type) {
    return [&inside, &part, type] {
      if (part.parts.size() != 1) part = {.type = type, .parts = {{}}};
      inside(part.parts[0]);
    };
  };
  size_t chosen = part.type == ConditionType::kNot ? 1 : 0;
  if (part.type <= ConditionType::kOr) {
    const size_t of_type = part.type == ConditionType::kAnd ? 0 : 1;
    chosen = part.parts.empty() ? 2 + of_type : part.parts.size() == 1 ? 4 + of_type : 1;
  }
  port.Either(chosen, {{.body = [&] { Leaf(port, part); }},
                       {.lead = "(", .body = [&] { inside(part); }},
                       {.lead = "(anything)", .body = [&] { part = {}; }},
                       {.lead = "(nothing)", .body = [&] { part = {.type = ConditionType::kOr}; }},
                       {.lead = "all of (", .body = alone(ConditionType::kAnd)},
                       {.lead = "any of (", .body = alone(ConditionType::kOr)}});
}

void Part(SentencePort& port, Condition& part) {
  const bool negated = part.type == ConditionType::kNot;
  port.Either(negated ? 1 : 0, {{.body = [&] { Primary(port, part); }},
                                {.lead = "not ", .body = [&] {
                                   if (part.type != ConditionType::kNot)
                                     part = {.type = ConditionType::kNot, .parts = {{}}};
                                   Primary(port, part.parts[0]);
                                 }}});
}

void Tree(SentencePort& port, Condition& tree) {
  const bool list = tree.type <= ConditionType::kOr && tree.parts.size() > 1;
  std::vector<Condition> parts = list ? tree.parts : std::vector{tree};
  const auto more = [&](ConditionType type, std::string_view joint) {
    return [&port, &parts, &tree, type, joint] {
      port.Many(BehindFirst(parts.size()), {joint}, [&](size_t i) {
        port.Text(joint);
        if (parts.size() <= i + 1) parts.emplace_back();
        Part(port, parts[i + 1]);
      });
      tree = {.type = type, .parts = std::move(parts)};
    };
  };
  Part(port, parts[0]);
  const auto alone = [&] { tree = std::move(parts[0]); };
  port.Either(!list                              ? 0
              : tree.type == ConditionType::kAnd ? 1
                                                 : 2,
              {{.body = alone},
               {.ahead = {" and "}, .body = more(ConditionType::kAnd, " and ")},
               {.ahead = {" or "}, .body = more(ConditionType::kOr, " or ")}});
}

}  // namespace

void PlanForm::Events(SentencePort& port, std::string_view noun, Condition& condition) {
  port.Text(noun);
  port.Either(condition.everything() ? 0 : 1,
              {{}, {.lead = " with ", .body = [&] { Tree(port, condition); }}});
}

void PlanForm::Name(SentencePort& port, std::string& field) {
  const bool bare = !field.empty() && BareNameLength(field) == field.size();
  port.Either(bare ? 1 : 0,
              {{.lead = "field ", .ahead = {"«"}, .body = [&] { port.Quoted(&field); }},
               {.body = [&] { port.Bare(&field, BareNameLength); }}});
}

void PlanForm::SayAt(SentencePort& port, Plan& plan) {
  port.Either(plan.at ? 1 : 0, {{}, {.lead = ", at ", .body = [&] {
                                       if (!plan.at) plan.at.emplace();
                                       port.Moment(&*plan.at, Bound::kStart);
                                     }}});
}

void PlanForm::SaySide(SentencePort& port, Side& side) {
  port.Quoted(&side.name);
  port.Either(side.selection.everything() ? 0 : 1,
              {{}, {.lead = " with ", .body = [&] { Tree(port, side.selection); }}});
  // A time of its own that is all time, and none of its own, differ.
  const bool all = side.time && *side.time == PlanTime();
  port.Either(all ? 1 : 0, {{.body =
                                 [&] {
                                   PlanTime time = side.time.value_or(PlanTime());
                                   Time(port, time);
                                   if (time != PlanTime()) side.time = time;
                                 }},
                            {.lead = " at any time", .body = [&] { side.time.emplace(); }}});
}

}  // namespace yesterlog
