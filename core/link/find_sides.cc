#include "core/link/find_sides.h"

#include "core/wording/display.h"

namespace yesterlog {
namespace {

class SideFinder {
 public:
  SideFinder(const Question& question, Linked& linked) : question_(question), linked_(linked) {}

  // "were there more trips at the lobby or at the rear entrance", however far apart the two stand.
  void ByNames() {
    if (!HasPhrase(question_.tokens, "more|fewer|less|busier|quieter") ||
        !HasPhrase(question_.tokens, "or|than") || linked_.shape) {
      return;
    }
    if (question_.source_matches.size() != 2 && question_.label_matches.size() != 2) return;
    linked_.form = AnswerForm::kCompare;
    linked_.head = Head::kCounting;
  }

  // "more alerts on Tuesday or on Wednesday?"
  void ByTimes() {
    const bool compares = HasPhrase(question_.tokens, "more|fewer|less|most|busier|quieter") &&
                          HasPhrase(question_.tokens, "or|than");
    if (!compares || linked_.windows.size() < 2 || !linked_.recurrence.Trivial()) return;
    linked_.form = AnswerForm::kCompare;
    linked_.head = Head::kCounting;
  }

  // What a comparison sets side by side. Without two of anything it is a plain count.
  void Find() {
    if (linked_.form != AnswerForm::kCompare) return;
    if (question_.label_matches.size() > 1) {
      for (const LabelMatch& match : question_.label_matches) {
        linked_.sides.push_back(
            {.name = "with label " + QuotedList(match.labels, "or"), .labels = match.labels});
      }
    } else if (question_.source_matches.size() > 1) {
      for (const NameMatch& match : question_.source_matches) {
        linked_.sides.push_back(
            {.name = "with source " + QuotedList(match.names, "or"), .sources = match.names});
      }
    } else {
      FindSidesOfTerm();
    }
    if (!linked_.sides.empty() || linked_.windows.size() > 1) return;
    linked_.form = AnswerForm::kCount;
    linked_.shortfalls.emplace_back("as I found nothing to compare it with");
  }

 private:
  // "more trucks than tractors": the two words are one term.
  void FindSidesOfTerm() {
    for (size_t i = 0; i < linked_.required_words.size(); ++i) {
      std::string_view rest = linked_.required_words[i];
      constexpr std::string_view kOr = " or ";
      if (rest.find(kOr) == std::string_view::npos) continue;
      while (!rest.empty()) {
        const size_t end = std::min(rest.find(kOr), rest.size());
        const std::string word(rest.substr(0, end));
        linked_.sides.push_back(
            {.name = "mentioning " + QuoteName(word), .words = MeaningOf(word).words, .term = i});
        rest.remove_prefix(std::min(end + kOr.size(), rest.size()));
      }
      return;
    }
  }

  const Question& question_;
  Linked& linked_;
};

}  // namespace

void AskForComparison(const Question& question, Linked* linked) {
  SideFinder finder(question, *linked);
  finder.ByTimes();
  finder.ByNames();
}

void FindSides(const Question& question, Linked* linked) { SideFinder(question, *linked).Find(); }

}  // namespace yesterlog
