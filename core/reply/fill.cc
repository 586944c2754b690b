#include "core/reply/fill.h"

#include <algorithm>

#include "core/text/words.h"
#include "core/wording/display.h"

namespace yesterlog {
namespace {

struct Slot {
  size_t begin;
  size_t end;
};

// "{sum}", and what a model may make of it: "{ Sum }".
std::optional<Slot> FindSum(const std::string& text, size_t from) {
  for (size_t begin = text.find('{', from); begin != std::string::npos;
       begin = text.find('{', begin + 1)) {
    const size_t end = text.find('}', begin);
    if (end == std::string::npos) return std::nullopt;
    std::string name = FoldCase(std::string_view(text).substr(begin + 1, end - begin - 1));
    std::erase(name, ' ');
    if (name == "sum") return Slot{begin, end + 1};
  }
  return std::nullopt;
}

std::string Singular(std::string_view noun) {
  if (noun.ends_with("ies")) return std::string(noun.substr(0, noun.size() - 3)) + "y";
  if (noun.ends_with("s") && !noun.ends_with("ss")) noun.remove_suffix(1);
  return std::string(noun);
}

// The word behind the slot, without the space before it.
Slot NounBehind(const std::string& text, size_t end) {
  if (end >= text.size() || text[end] != ' ') return {end, end};
  size_t last = end + 1;
  while (last < text.size() && ((text[last] | 32) >= 'a' && (text[last] | 32) <= 'z')) ++last;
  return {end + 1, last};
}

// Each event is an incident of its own until it is known to be a capture of another's.
int64_t IncidentsOf(const Evidence& evidence) {
  return evidence.incidents > 0 ? evidence.incidents : evidence.tally.events;
}

std::string WithNumber(int64_t count, std::string_view noun, const Evidence& evidence,
                       bool clusters) {
  std::string text = std::to_string(count);
  if (noun.empty()) return text;
  text += " " + (count == 1 ? Singular(noun) : std::string(noun));
  if (clusters) text += ", " + Plural(IncidentsOf(evidence), "incident");
  return text;
}

}  // namespace

int64_t CountOf(const Linked& linked, const Evidence& evidence) {
  const auto& groups = evidence.groups;
  const auto with =
      std::ranges::count_if(groups, [](const Group& group) { return group.occurrences > 0; });
  switch (linked.form) {
    case AnswerForm::kCountSources:
    case AnswerForm::kCountLabels:
      return static_cast<int64_t>(groups.size());
    case AnswerForm::kUnitsWith:
      return with;
    case AnswerForm::kUnitsWithout:
      return static_cast<int64_t>(groups.size()) - with;
    default:
      return evidence.tally.occurrences;
  }
}

Filled FillSlots(const std::string& draft, const Linked& linked, const Evidence& evidence) {
  Filled filled{.text = draft, .count = std::nullopt, .guards = {}};
  const bool counting = linked.head == Head::kCounting;
  if (counting) filled.count = CountOf(linked, evidence);
  bool first = true;
  for (size_t from = 0; const auto slot = FindSum(filled.text, from);) {
    if (!counting) {
      const size_t end = slot->end < filled.text.size() && filled.text[slot->end] == ' '
                             ? slot->end + 1
                             : slot->end;
      filled.text.erase(slot->begin, end - slot->begin);
      from = slot->begin;
      if (first) filled.guards.emplace_back("stray_sum_removed");
      first = false;
      continue;
    }
    const Slot noun = NounBehind(filled.text, slot->end);
    const bool clusters = first && linked.form == AnswerForm::kCount &&
                          evidence.tally.occurrences != IncidentsOf(evidence);
    const std::string value = WithNumber(
        *filled.count, std::string_view(filled.text).substr(noun.begin, noun.end - noun.begin),
        evidence, clusters);
    filled.text.replace(slot->begin, noun.end - slot->begin, value);
    from = slot->begin + value.size();
    first = false;
  }
  return filled;
}

}  // namespace yesterlog
