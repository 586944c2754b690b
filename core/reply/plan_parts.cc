#include "core/reply/plan_parts.h"

#include <algorithm>

#include "core/reply/plan_words.h"
#include "core/reply/reply_parts.h"
#include "core/wording/duration.h"

namespace yesterlog {

const Event* PlanParts::EventOf(const ResultRow& row) const {
  if (!row.rowid) return nullptr;
  const auto found = std::ranges::find(cited, *row.rowid, &Event::rowid);
  return found == cited.end() ? nullptr : &*found;
}

std::string PlanParts::MarkOf(const ResultRow& row) const {
  const Event* event = EventOf(row);
  return event ? Marks(static_cast<size_t>(event - cited.data()), 1) : "";
}

std::string PlanParts::Predicate() const {
  return question.predicate.empty() ? "" : " " + question.predicate;
}

std::string PlanParts::When() const { return " " + TimeWords(plan().time, question.frame); }

std::string PlanParts::Events(const char* first) const {
  return std::string(first) + "event" + Predicate() + When();
}

std::string PlanParts::Ended(const std::string& sentence) const { return EndedWith(sentence, ""); }

std::string PlanParts::EndedWith(const std::string& sentence, const std::string& marks) const {
  return sentence + question.caveats + marks + ".";
}

std::string ListOf(std::vector<std::string> items, int64_t total) {
  const auto all = static_cast<size_t>(std::max(total, static_cast<int64_t>(items.size())));
  if (items.size() > kNamesInAnswer) items.resize(kNamesInAnswer);
  std::string text;
  for (size_t i = 0; i < items.size(); ++i) {
    text += (i == 0 ? "" : i + 1 == all ? " and " : ", ") + items[i];
  }
  if (items.size() < all) text += " and " + std::to_string(all - items.size()) + " more";
  return text;
}

std::string FigureOf(const PlanParts& parts, double value) {
  const bool length = parts.plan().measure == Measure::kDuration && parts.result.unit == "ms";
  if (length && value == 0) return "none";
  if (length) return FormatDuration(static_cast<int64_t>(value));
  const bool mean = parts.plan().aggregate == Aggregate::kAverage;
  return FigureWords(value, parts.result.unit, mean ? Exactness::kRounded : Exactness::kAsLogged);
}

}  // namespace yesterlog
