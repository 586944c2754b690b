// The frame of a sentence, which both forms of a plan share: what is asked, in which order its
// parts stand. How events, names and times are said is the form's own (plan_form.h, asked_form.h).
// FORMAT.md has the grammar. Internal to core/plan.
#pragma once

#include <cstdlib>
#include <optional>
#include <utility>
#include <vector>

#include "core/plan/plan_members.h"
#include "core/plan/sentence_words.h"

namespace yesterlog {

// What decides how a sentence begins. A reader tries one after the other.
struct SentenceShape {
  Operation operation;
  Measure measure;
};

inline std::vector<SentenceShape> SentenceShapes() {
  std::vector<SentenceShape> shapes;
  for (size_t i = 0; i < kOperationNames.size(); ++i) {
    const auto operation = static_cast<Operation>(i);
    const size_t measures = MayHave(operation, kHasMeasure) ? kMeasureNames.size() : 1;
    for (size_t m = 0; m < measures; ++m) shapes.push_back({operation, static_cast<Measure>(m)});
  }
  return shapes;
}

template <typename Form>
class SentenceFrame {
 public:
  using P = typename Form::Plan;

  // Of `plan` operation and measure are set; the rest is written, or read into it.
  SentenceFrame(SentencePort& port, P& plan) : port_(port), plan_(plan) {}

  void Say() {
    Head();
    if (plan_.operation == Operation::kOutOfScope) return;
    port_.Rest(TailKey(), [&] {
      SayAnchor(plan_.anchor);
      Form::Time(port_, plan_.time);
      Tail();
    });
  }

 private:
  // " after the last «alarm»"
  template <typename Anchor>
  void SayAnchor(std::optional<Anchor>& anchor);
  // The plan form's nouns and verbs; the asked form has the user's own.
  void Plainly(std::string_view text) {
    if (!Form::kAsked) port_.Text(text);
  }
  std::string_view Is(std::string_view plain, std::string_view asked) {
    return Form::kAsked ? asked : plain;
  }
  void Events(std::string_view noun) { Form::Events(port_, noun, plan_.selection); }

  void Head();
  void HeadOfList();
  void HeadOfGroups();
  void HeadOfState();
  // Alike for shapes whose sentences go on in the same ways behind their heads.
  uint32_t TailKey() const;
  void Tail();
  void Figure();
  void MeasureBehind();
  void Durations() {
    // Each is of operations, open of the waits alone.
    size_t said = kSaidDurations.size() - 2;
    if (MayHave(plan_.operation, kHasSpans)) ++said;
    if (MayHave(plan_.operation, kHasUntil) && !Form::kAsked) ++said;
    SayOneOf(port_, plan_.aggregate, std::span(kSaidDurations).first(said));
  }
  void SayUnit(const std::array<std::string_view, 11>& units, std::string_view of_field);
  void SayHaving();
  void SayLengthBound();
  void SaySame();
  void SayN(std::string_view lead, std::string_view behind);
  void SayLength(int64_t& ms);

  SentencePort& port_;
  P& plan_;
};

template <typename Form>
void SentenceFrame<Form>::Head() {
  switch (plan_.operation) {
    case Operation::kExists:
      port_.Text("was there ");
      return Events("an event");
    case Operation::kList:
    case Operation::kFirst:
    case Operation::kLast:
    case Operation::kNth:
      return HeadOfList();
    case Operation::kWhen:
      port_.Text(Is("when did ", "when was "));
      Events("an event");
      return Plainly(" occur");
    case Operation::kWhere:
      port_.Text(Is("where did ", "where was "));
      Events("an event");
      return Plainly(" occur");
    case Operation::kCount:
      if (plan_.measure >= Measure::kDuration) port_.Text("count: ");
      return Figure();
    case Operation::kCompare:
      port_.Text("compare: ");
      return Figure();
    case Operation::kDuration:
    case Operation::kValue:
      return Figure();
    case Operation::kState:
      return HeadOfState();
    case Operation::kDistinct:
    case Operation::kTop:
    case Operation::kPerUnit:
      return HeadOfGroups();
    case Operation::kBetween:
      port_.Text("how long ");
      Durations();
      port_.Text(" was it from ");
      Events("an event");
      port_.Text(" to the next ");
      Form::Events(port_, "event", plan_.until);
      return SaySame();
    case Operation::kDigest:
      port_.Text("what happened");
      port_.Either(plan_.selection.everything() ? 0 : 1,
                   {{}, {.lead = Is(" among ", " with "), .body = [&] { Events("the events"); }}});
      return;
    case Operation::kOutOfScope:
      port_.Text("not a question about the log: ");
      return port_.Quoted(&plan_.reason);
  }
}

template <typename Form>
void SentenceFrame<Form>::HeadOfList() {
  const auto events = [&] { Events("of the events"); };
  const auto some = [&] {
    int64_t n = std::abs(plan_.n);
    port_.Natural(&n, 6);
    plan_.n = static_cast<int>(n);
  };
  if (plan_.operation == Operation::kList) {
    port_.Text("list ");
    return Events("the events");
  }
  if (plan_.operation == Operation::kNth) {
    const bool from_end = plan_.n < 0;
    port_.Text("show number ");
    some();
    port_.Either(from_end ? 1 : 0, {{.lead = Is(" ", " of ")},
                                    {.lead = Is(" from the end ", " from the end of "),
                                     .body = [&] { plan_.n = -plan_.n; }}});
    return events();
  }
  port_.Text(plan_.operation == Operation::kFirst ? "show the first " : "show the last ");
  // A number is known by its first digit.
  port_.Either(plan_.n == 0 ? 0 : 1,
               {{}, {.ahead = {"1", "2", "3", "4", "5", "6", "7", "8", "9"}, .body = [&] {
                       some();
                       port_.Text(" ");
                     }}});
  events();
}

template <typename Form>
void SentenceFrame<Form>::HeadOfState() {
  constexpr std::string_view kSubject = "the subject of an event";
  port_.Either(plan_.expected ? 1 : 0,
               {{.lead = "in what state was ", .body = [&] { Events(kSubject); }},
                {.lead = "was ", .body = [&] {
                   Events(kSubject);
                   port_.Text(" in the state of ");
                   if (!plan_.expected) plan_.expected.emplace();
                   Form::Events(port_, "an event", *plan_.expected);
                 }}});
}

template <typename Form>
void SentenceFrame<Form>::HeadOfGroups() {
  if (plan_.operation == Operation::kPerUnit) {
    Figure();
    port_.Text(" per ");
    return SayUnit(kSaidUnits, "value of ");
  }
  if (plan_.operation == Operation::kDistinct) {
    port_.Text("which ");
    SayUnit(kSaidManyUnits, "values of ");
    port_.Text(" had ");
    return Events("an event");
  }
  port_.Either(plan_.n == 0 ? 0 : 1,
               {{.lead = "which ", .body = [&] { SayUnit(kSaidUnits, "value of "); }},
                {.lead = "which top ", .body = [&] {
                   int64_t n = plan_.n;
                   port_.Natural(&n, 6);
                   plan_.n = static_cast<int>(n);
                   port_.Text(" ");
                   SayUnit(kSaidManyUnits, "values of ");
                 }}});
  port_.Text(" had ");
  Events("an event");
  constexpr std::array<Said<Direction>, 2> kSaid = {
      {{Direction::kDescending, " most often"}, {Direction::kAscending, " least often"}}};
  SayOneOf<Direction>(port_, plan_.direction, kSaid);
}

// "how many times was «a parcel guy»"
template <typename Form>
void SentenceFrame<Form>::Figure() {
  const bool of_values = plan_.measure == Measure::kValue || plan_.operation == Operation::kValue;
  const bool of_spans =
      plan_.measure == Measure::kDuration || plan_.operation == Operation::kDuration;
  if (of_values) {
    port_.Text("what was the ");
    SayOneOf<Aggregate>(port_, plan_.aggregate, kSaidValues);
    Form::Name(port_, plan_.field);
    port_.Text(" of ");
    return Events("the events");
  }
  if (of_spans) {
    port_.Text("how long ");
    Durations();
    port_.Text(Is(" did ", " was "));
    Events("an event");
    return Plainly(" last");
  }
  if (plan_.measure == Measure::kIncidents) {
    port_.Text("how many visits were there of ");
    return Events("an event");
  }
  port_.Text(Is("how many times did ", "how many times was "));
  Events("an event");
  Plainly(" occur");
}

// What groups are told by, where the head does not say it.
template <typename Form>
void SentenceFrame<Form>::MeasureBehind() {
  if (plan_.measure == Measure::kIncidents) port_.Text(", by visits");
  if (plan_.measure == Measure::kDuration) {
    port_.Text(", by how long ");
    Durations();
  }
  if (plan_.measure == Measure::kValue) {
    port_.Text(", by the ");
    SayOneOf<Aggregate>(port_, plan_.aggregate, kSaidValues);
    Form::Name(port_, plan_.field);
  }
}

// Whether the head does not say what groups are told by.
inline bool SaysMeasureBehind(Operation operation) {
  return operation == Operation::kWhere || operation == Operation::kDistinct ||
         operation == Operation::kTop;
}

template <typename Form>
uint32_t SentenceFrame<Form>::TailKey() const {
  constexpr uint32_t kOfTails = kHasN | kHasDirection | kHasHaving | kHasSides;
  uint32_t key = kMembersOf.at(static_cast<size_t>(plan_.operation)) & kOfTails;
  if (plan_.operation == Operation::kTop) key = 0;
  if (plan_.operation == Operation::kFirst || plan_.operation == Operation::kLast ||
      plan_.operation == Operation::kNth)
    key = 0;
  const bool measured = SaysMeasureBehind(plan_.operation) || (key & kHasHaving) != 0;
  if (measured) key |= (1 + static_cast<uint32_t>(plan_.measure)) << 16;
  if (SaysMeasureBehind(plan_.operation)) key |= 1U << 20;
  if (IsOfSpans(plan_.operation, plan_.measure)) key |= 1U << 21;
  return key;
}

template <typename Form>
void SentenceFrame<Form>::Tail() {
  const Operation operation = plan_.operation;
  if (operation == Operation::kState) Form::SayAt(port_, plan_);
  if (SaysMeasureBehind(operation)) MeasureBehind();
  if (IsOfSpans(operation, plan_.measure)) SayLengthBound();
  if (MayHave(operation, kHasHaving)) SayHaving();
  if (operation == Operation::kExists || operation == Operation::kList ||
      operation == Operation::kWhen)
    SayN(", at most ", " of them");
  if (operation == Operation::kList || operation == Operation::kWhen) {
    const bool newest = plan_.direction == Direction::kDescending;
    port_.Either(
        newest ? 0 : 1,
        {{}, {.lead = ", oldest first", .body = [&] { plan_.direction = Direction::kAscending; }}});
  }
  if (operation != Operation::kCompare) return;
  const auto side = [&](size_t i) {
    port_.Text(i == 0 ? ": " : "; ");
    if (plan_.sides.size() <= i) plan_.sides.emplace_back();
    Form::SaySide(port_, plan_.sides[i]);
  };
  const size_t more = plan_.sides.size() > 2 ? plan_.sides.size() - 2 : 0;
  side(0);
  side(1);
  port_.Many(more, {"; "}, [&](size_t i) { side(i + 2); });
}

// ", of the same user"
template <typename Form>
void SentenceFrame<Form>::SaySame() {
  if constexpr (!Form::kAsked) {
    const auto unit = [&] {
      if (!plan_.same) plan_.same.emplace();
      constexpr std::string_view kSource = "source";
      constexpr std::string_view kLabel = "label";
      const auto is = [&](Unit of) { return [this, of] { plan_.same = Grouping{.unit = of}; }; };
      const auto field = [&] {
        plan_.same->unit = Unit::kField;
        Form::Name(port_, plan_.same->field);
      };
      const Unit said = plan_.same->unit;
      port_.Either(said == Unit::kSource  ? 0
                   : said == Unit::kLabel ? 1
                                          : 2,
                   {{.lead = kSource, .body = is(Unit::kSource)},
                    {.lead = kLabel, .body = is(Unit::kLabel)},
                    {.body = field}});
    };
    port_.Either(plan_.same ? 1 : 0, {{}, {.lead = ", of the same ", .body = unit}});
  }
}

template <typename Form>
void SentenceFrame<Form>::SayN(std::string_view lead, std::string_view behind) {
  port_.Either(plan_.n == 0 ? 0 : 1, {{}, {.lead = lead, .body = [&] {
                                             int64_t n = plan_.n;
                                             port_.Natural(&n, 6);
                                             plan_.n = static_cast<int>(n);
                                             port_.Text(behind);
                                           }}});
}

template <typename Form>
void SentenceFrame<Form>::SayUnit(const std::array<std::string_view, 11>& units,
                                  std::string_view of_field) {
  if (!plan_.by) plan_.by.emplace();
  std::vector<SentencePort::Option> options;
  for (size_t i = 0; i < units.size(); ++i) {
    options.push_back({.lead = units.at(i),
                       .body = [this, i] { plan_.by = Grouping{.unit = static_cast<Unit>(i)}; }});
  }
  options.push_back({.lead = of_field, .body = [this] {
                       plan_.by->unit = Unit::kField;
                       Form::Name(port_, plan_.by->field);
                     }});
  port_.Either(static_cast<size_t>(plan_.by->unit), options);
}

template <typename Form>
void SentenceFrame<Form>::SayHaving() {
  constexpr std::array<std::string_view, 4> kUnits = {" times", " visits", " ms", ""};
  std::vector<SentencePort::Option> options = {{}};
  size_t chosen = 0;
  for (const Said<FieldOp>& said : kSaidBounds) {
    if (plan_.having && plan_.having->op == said.value) chosen = options.size();
    options.push_back({.lead = said.text, .body = [&] {
                         if (!plan_.having) plan_.having.emplace();
                         plan_.having->op = said.value;
                         port_.Real(&plan_.having->bound);
                         port_.Text(NameIn(kUnits, plan_.measure));
                       }});
  }
  port_.Either(chosen, options);
}

// ", only those longer than 15 minutes"
template <typename Form>
void SentenceFrame<Form>::SayLengthBound() {
  std::vector<SentencePort::Option> options = {{}};
  size_t chosen = 0;
  for (const Said<FieldOp>& said : kSaidLengthBounds) {
    if (plan_.length && plan_.length->op == said.value) chosen = options.size();
    options.push_back({.lead = said.text, .body = [&] {
                         if (!plan_.length) plan_.length.emplace();
                         plan_.length->op = said.value;
                         SayLength(plan_.length->ms);
                       }});
  }
  port_.Either(chosen, options);
}

template <typename Form>
void SentenceFrame<Form>::SayLength(int64_t& ms) {
  std::vector<SentencePort::Option> options;
  size_t chosen = 0;
  while (chosen + 1 < kSaidLengths.size() && (ms == 0 || ms % kSaidLengths.at(chosen).ms != 0))
    ++chosen;
  int64_t number = ms / kSaidLengths.at(chosen).ms;
  chosen = chosen * 2 + (number == 1 ? 0 : 1);
  for (const SaidLength& length : kSaidLengths) {
    for (const std::string_view text : {length.one, length.many})
      options.push_back({.lead = text, .body = [&] {
                           // What is too long to be counted is no length: the checks refuse it.
                           ms = number > kMaxWithinMs / length.ms ? -1 : number * length.ms;
                         }});
  }
  port_.Either(number == 0 ? 1 : 0,
               {{.body = [&] { port_.Natural(&number, Form::kAsked ? 6 : 15); }},
                {.lead = "0", .body = [&] { number = 0; }}});
  port_.Either(chosen, options);
}

template <typename Form>
template <typename Anchor>
void SentenceFrame<Form>::SayAnchor(std::optional<Anchor>& anchor) {
  const auto at = [&]() -> Anchor& {
    if (!anchor) anchor.emplace();
    return *anchor;
  };
  const auto event = [&] {
    SayOneOf<Which>(port_, at().which, kSaidWhich);
    Form::Events(port_, "event", at().event);
  };
  const auto side = [&] {
    port_.Either(at().relation == Relation::kBefore ? 0 : 1,
                 {{.lead = " before ", .body = [&] { at().relation = Relation::kBefore; }},
                  {.lead = " after ", .body = [&] { at().relation = Relation::kAfter; }}});
  };
  const auto beside = [&] {
    const bool within = at().within_ms.has_value();
    port_.Either(within ? 1 : 0, {{}, {.lead = " within ", .body = [&] {
                                         if (!at().within_ms) at().within_ms = 0;
                                         SayLength(*at().within_ms);
                                       }}});
    side();
    event();
  };
  const auto between = [&] {
    at().relation = Relation::kBetween;
    event();
    port_.Text(", and the next ");
    Form::Events(port_, "event", at().until);
  };
  const bool is_between = anchor && anchor->relation == Relation::kBetween;
  port_.Either(!anchor      ? 0
               : is_between ? 2
                            : 1,
               {{},
                {.ahead = {" before ", " after ", " within "}, .body = beside},
                {.lead = " between ", .body = between}});
}

}  // namespace yesterlog
