#include "core/link/clock_shape.h"

#include "core/link/shape_finder.h"
#include "core/plan/time_of_day.h"

namespace yesterlog {
namespace {

// What one does at some time of the day. Of other words "the latest" is the last one.
constexpr std::string_view kActs =
    "left|leave|leaves|got|get|gets|came|come|comes|went|go|goes|arrived|arrive|arrives|woke|"
    "wakes|drove|drives|returned|returns|set|started|starts|opened|opens|closed|closes|shut|been|"
    "was|turned|rang|rings|ran|runs|finished|delivered|showed|shows";

// "%" stands for the extreme, "&" for what people do at a time.
constexpr std::string_view kExtremes[] = {
    "% time that|when? _? _? _? &", "^ what|when is|was the % that? _? _? &",
    "^ the? % that? _? _? ever? &", "which|what day|days|night|morning|date did _ _? _? _? the? %",
    "& _? _? the? % $"};

std::string Filled(std::string_view pattern, std::string_view extreme) {
  std::string filled;
  for (const char c : pattern) {
    if (c == '%') {
      filled += extreme;
    } else if (c == '&') {
      filled += kActs;
    } else {
      filled += c;
    }
  }
  return filled;
}

class ClockFinder : private ShapeFinder {
 public:
  using ShapeFinder::ShapeFinder;

  std::optional<AskedShape> Find() {
    if (HasPhrase(tokens_, "how many|often|much|long")) return std::nullopt;
    auto aggregate = Extreme();
    if (!aggregate) aggregate = Usual();
    if (!aggregate) return std::nullopt;
    Plan plan{.operation = Operation::kValue};
    plan.aggregate = *aggregate;
    plan.field = kTimeOfDay;
    return Take(std::move(plan), {});
  }

 private:
  // "the earliest Ann ever left", "which day did he get up the latest".
  std::optional<Aggregate> Extreme() {
    for (const auto& [word, aggregate] :
         {std::pair{"earliest", Aggregate::kMin}, {"latest", Aggregate::kMax}}) {
      const std::string extreme(word);
      for (const std::string_view pattern : kExtremes) {
        const auto span = FindPhrase(tokens_, Filled(pattern, extreme));
        if (!span || !IsThing(*span, extreme)) continue;
        SpendAll(Filled("%|time|ever|that|day|days|which|date|when", extreme));
        return aggregate;
      }
    }
    return std::nullopt;
  }

  // "the latest deploy was rolled back" is about the last deploy: what one is the latest of stands
  // behind it without an article, and is no name.
  bool IsThing(TokenSpan span, const std::string& extreme) const {
    for (size_t i = span.begin; i + 1 < span.end; ++i) {
      if (tokens_[i].word != extreme) continue;
      const std::string& next = tokens_[i + 1].word;
      if (extreme == "earliest") {
        return !IsInList(next, "event entry record one line message log was");
      }
      const bool named = question_.uses[i + 1] == TokenUse::kSource;
      return named || IsInList(next,
                               "time that a an any anyone anybody somebody someone he she we "
                               "i they it my our the");
    }
    return true;
  }

  // "what time does he usually leave"
  std::optional<Aggregate> Usual() {
    const bool usual = HasPhrase(tokens_, "average|usually|typically|normally|generally|mean");
    const bool time = HasPhrase(tokens_, "what|which|average|usual|mean|typical time") ||
                      HasPhrase(tokens_, "^ when do|does");
    if (!usual || !time) return std::nullopt;
    if (HasPhrase(tokens_, "response|processing|wait|waiting|run|build|load|query time|times")) {
      return std::nullopt;
    }
    const bool asks = HasPhrase(tokens_, "what|which time do|does|did|is|are|was|were") ||
                      HasPhrase(tokens_, "average|usual|mean|typical time that|when|of|for? _? " +
                                             std::string(kActs)) ||
                      HasPhrase(tokens_, "^ when do|does");
    if (!asks) return std::nullopt;
    SpendAll("average|usually|typically|normally|generally|mean|time|what|which|usual|typical");
    return Aggregate::kAverage;
  }

  void SpendAll(const std::string& words) {
    for (size_t i = 0; i < tokens_.size(); ++i) {
      if (HasPhrase(std::span(tokens_).subspan(i, 1), words) &&
          question_.uses[i] != TokenUse::kTime) {
        spent_[i] = true;
      }
    }
  }
};

}  // namespace

std::optional<AskedShape> FindClockShape(const Question& question, Vocabulary* vocabulary,
                                         Filter* names) {
  return ClockFinder(question, vocabulary, names).Find();
}

}  // namespace yesterlog
