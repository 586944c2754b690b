#include "core/plan/asked_form.h"

#include <algorithm>
#include <iterator>

#include "core/plan/sentence_frame.h"

namespace yesterlog {
namespace {

// What stands behind another part of an "and" without the word.
bool IsPreposed(const AskedCondition& part) {
  if (part.type == AskedType::kNot && !part.parts.empty())
    return IsPreposed(part.parts[0]) && part.parts[0].type != AskedType::kNot;
  return part.type == AskedType::kRisk ||
         (part.type == AskedType::kPhrase && part.role != Role::kThing);
}

// " at «the porch»", " not by «root»"
void Preposed(SentencePort& port, AskedCondition& part) {
  const bool negated = part.type == AskedType::kNot && !part.parts.empty();
  AskedCondition leaf = negated ? part.parts[0] : part;
  bool read_negated = false;
  const auto phrase = [&](Role role, bool is_not) {
    return [&port, &leaf, &read_negated, role, is_not] {
      leaf.type = AskedType::kPhrase;
      leaf.role = role;
      read_negated = is_not;
      port.Quoted(&leaf.text);
    };
  };
  const auto risk = [&](bool is_not) {
    return [&port, &leaf, &read_negated, is_not] {
      leaf.type = AskedType::kRisk;
      read_negated = is_not;
      constexpr std::array<Said<int>, 5> kSaid = {
          {{0, "0"}, {1, "1"}, {2, "2"}, {3, "3"}, {4, "4"}}};
      SayOneOf<int>(port, leaf.min_risk, kSaid);
      port.Text(" or more");
    };
  };
  const size_t which = leaf.type == AskedType::kRisk ? 3 : static_cast<size_t>(leaf.role) - 1;
  port.Either(std::min<size_t>(which, 3) + (negated ? 4 : 0),
              {{.lead = " at ", .body = phrase(Role::kPlace, false)},
               {.lead = " by ", .body = phrase(Role::kWho, false)},
               {.lead = " with ", .body = phrase(Role::kValue, false)},
               {.lead = " of risk ", .body = risk(false)},
               {.lead = " not at ", .body = phrase(Role::kPlace, true)},
               {.lead = " not by ", .body = phrase(Role::kWho, true)},
               {.lead = " not with ", .body = phrase(Role::kValue, true)},
               {.lead = " not of risk ", .body = risk(true)}});
  part = read_negated ? AskedCondition{.type = AskedType::kNot, .parts = {leaf}} : leaf;
}

void Tree(SentencePort& port, AskedCondition& tree);

void InBrackets(SentencePort& port, AskedCondition& tree) {
  port.Nested([&] { Tree(port, tree); });
  port.Text(")");
}

void Thing(SentencePort& port, AskedCondition& part) {
  part.type = AskedType::kPhrase;
  port.Quoted(&part.text);
}

void Negated(SentencePort& port, AskedCondition& part) {
  if (part.type != AskedType::kNot || part.parts.empty())
    part = {.type = AskedType::kNot, .parts = {{}}};
  AskedCondition& inner = part.parts[0];
  port.Either(inner.type == AskedType::kPhrase && inner.role == Role::kThing ? 0 : 1,
              {{.ahead = {"«"}, .body = [&] { Thing(port, inner); }},
               {.lead = "(", .body = [&] { InBrackets(port, inner); }}});
}

void Part(SentencePort& port, AskedCondition& part) {
  size_t chosen = 3;
  if (part.type == AskedType::kPhrase) chosen = 0;
  if (part.type == AskedType::kNot) chosen = 2;
  if (IsPreposed(part)) chosen = 1;
  port.Either(chosen, {{.ahead = {"«"}, .body = [&] { Thing(port, part); }},
                       {.lead = "anything", .body = [&] { Preposed(port, part); }},
                       {.lead = "not ", .body = [&] { Negated(port, part); }},
                       {.lead = "(", .body = [&] { InBrackets(port, part); }}});
}

// An "and" in brackets inside an "and" says no more than without them.
AskedCondition Joined(AskedType type, std::vector<AskedCondition>& parts) {
  AskedCondition joined{.type = type};
  for (AskedCondition& part : parts) {
    if (part.type != type || part.everything()) {
      joined.parts.push_back(std::move(part));
    } else {
      std::ranges::move(part.parts, std::back_inserter(joined.parts));
    }
  }
  return joined;
}

const std::vector<std::string_view> kAndLeads = {" and ",     " at «",       " by «",
                                                 " with «",   " of risk ",   " not at «",
                                                 " not by «", " not with «", " not of risk "};

void Tree(SentencePort& port, AskedCondition& tree) {
  const bool list = tree.type <= AskedType::kOr && tree.parts.size() > 1;
  std::vector<AskedCondition> parts = list ? tree.parts : std::vector{tree};
  const auto at = [&](size_t i) -> AskedCondition& {
    if (parts.size() <= i) parts.emplace_back();
    return parts[i];
  };
  const auto and_part = [&](size_t i) {
    AskedCondition& part = at(i + 1);
    port.Either(IsPreposed(part) ? 1 : 0, {{.lead = " and ", .body = [&] { Part(port, part); }},
                                           {.ahead = {kAndLeads.begin() + 1, kAndLeads.end()},
                                            .body = [&] { Preposed(port, part); }}});
  };
  const auto or_part = [&](size_t i) {
    port.Text(" or ");
    Part(port, at(i + 1));
  };
  const size_t more = parts.size() - 1;
  Part(port, parts[0]);
  const auto all = [&] {
    port.Many(more, kAndLeads, and_part);
    tree = Joined(AskedType::kAnd, parts);
  };
  const auto any = [&] {
    port.Many(more, {" or "}, or_part);
    tree = Joined(AskedType::kOr, parts);
  };
  port.Either(!list                          ? 0
              : tree.type == AskedType::kAnd ? 1
                                             : 2,
              {{.body = [&] { tree = std::move(parts[0]); }},
               {.ahead = kAndLeads, .body = all},
               {.ahead = {" or "}, .body = any}});
}

}  // namespace

void AskedForm::Events(SentencePort& port, std::string_view /*noun*/, AskedCondition& condition) {
  port.Either(condition.everything() ? 0 : 1,
              {{.lead = "any event"}, {.body = [&] { Tree(port, condition); }}});
}

void AskedForm::Time(SentencePort& port, std::string& time) {
  port.Either(time.empty() ? 0 : 1,
              {{}, {.lead = ", ", .ahead = {"«"}, .body = [&] { port.Quoted(&time); }}});
}

void AskedForm::SaySide(SentencePort& port, AskedSide& side) {
  const bool time_alone = side.selection.everything() && !side.time.empty();
  port.Either(time_alone ? 1 : 0, {{.body =
                                        [&] {
                                          Events(port, "", side.selection);
                                          Time(port, side.time);
                                        }},
                                   {.lead = "over ", .body = [&] { port.Quoted(&side.time); }}});
}

}  // namespace yesterlog
