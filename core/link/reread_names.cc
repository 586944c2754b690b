#include "core/link/reread_names.h"

#include <algorithm>

#include "core/link/fit_terms.h"
#include "core/text/words.h"

namespace yesterlog {
namespace {

class NamesReader {
 public:
  NamesReader(const Question& question, Vocabulary* vocabulary, Linked& linked)
      : question_(question), vocabulary_(vocabulary), linked_(linked) {}

  void Sources(const std::vector<bool>& spent, const Linked& before) {
    ReadSourcesAsWords(spent, before);
    ForgetPartsOfNames();
    SeeTheNamed();
    LeaveOutByText();
  }

  void Labels() {
    ForgetAlerts();
    ReadLabelAsWord();
    ForgetAbsentPersons();
  }

 private:
  bool OccursEver(Filter filter) {
    filter.windows.clear();
    return vocabulary_->Occurs(filter);
  }

  // "which client opened the most sessions": the component "SessionTracker", which never has a
  // client, was not meant, but a word of the texts.
  void ReadSourcesAsWords(const std::vector<bool>& spent, const Linked& before) {
    if (linked_.filter.sources.empty() || linked_.nearest || OccursEver(linked_.filter)) return;
    if (std::ranges::any_of(question_.source_matches, &NameMatch::taught)) return;
    Linked plain = before;
    plain.filter.sources.clear();
    for (const NameMatch& match : question_.source_matches) {
      for (size_t i = match.span.begin; i < match.span.end; ++i) {
        const std::string& word = question_.tokens[i].word;
        plain.filter.terms.push_back({MeaningOf(word).words});
        plain.required_words.push_back(word);
      }
    }
    FitTerms(question_, spent, vocabulary_, &plain);
    if (!plain.refused.empty() || !OccursEver(plain.filter)) return;
    linked_ = std::move(plain);
    linked_.guards.emplace_back("source_read_as_word");
  }

  // "when did the car charge last" of a log whose charger tells "Charging", and whose "car_present"
  // never does: what only a part of a name was found for is left out, and said so.
  void ForgetPartsOfNames() {
    const bool both = !linked_.filter.sources.empty() && !linked_.filter.labels.empty();
    // A yes or no would be of something else.
    if (!both || question_.form == AnswerForm::kExists || !linked_.refused.empty()) return;
    if (OccursEver(linked_.filter)) return;
    const bool parts = std::ranges::all_of(question_.source_matches, [](const NameMatch& match) {
      return match.span.end - match.span.begin == 1 && match.exact.empty() && !match.taught;
    });
    // "off" of everything would be no answer.
    const bool telling = std::ranges::any_of(linked_.filter.labels, [](const std::string& label) {
      return !IsInList(FoldCase(label),
                       "on off open opened closed idle unknown unavailable normal clear ok");
    });
    const bool persons = std::ranges::any_of(question_.label_matches, &LabelMatch::indefinite);
    if (!parts || !telling || persons || question_.source_matches.empty()) return;
    Filter without = linked_.filter;
    without.sources.clear();
    if (!OccursEver(without)) return;
    linked_.filter = std::move(without);
    for (const NameMatch& match : question_.source_matches) {
      linked_.ignored_words.push_back(question_.tokens[match.span.begin].word);
    }
    linked_.nearest = true;
    linked_.guards.emplace_back("part_of_a_name_left_out");
  }

  // "when was Ann last seen": by what tells of her comings and goings, and by the camera that names
  // her.
  void SeeTheNamed() {
    if (question_.source_matches.size() != 1 || linked_.filter.sources.empty() ||
        !HasPhrase(question_.tokens, "seen|see|saw|spotted|around")) {
      return;
    }
    const NameMatch& match = question_.source_matches.front();
    if (match.span.end - match.span.begin != 1 || match.exact.empty() || match.taught) return;
    const std::string& word = question_.tokens[match.span.begin].word;
    const Condition named{.type = ConditionType::kText, .values = {word}};
    const Condition own{.type = ConditionType::kSources, .values = linked_.filter.sources};
    Filter elsewhere = linked_.filter;
    elsewhere.sources.clear();
    elsewhere.where.parts.push_back(named);
    elsewhere.where.parts.push_back({.type = ConditionType::kNot, .parts = {own}});
    if (!OccursEver(elsewhere)) return;
    linked_.filter.sources.clear();
    linked_.filter.where.parts.push_back({.type = ConditionType::kOr, .parts = {own, named}});
    linked_.required_words.push_back(word);
    linked_.filter.terms.push_back({.any_of = {word}});
  }

  // "bans without the sshd ones": where none of these events has that label, it stands in their
  // texts.
  void LeaveOutByText() {
    for (Condition& part : linked_.filter.where.parts) {
      const bool names = part.type == ConditionType::kNot && part.parts.size() == 1 &&
                         (part.parts[0].type == ConditionType::kLabels ||
                          part.parts[0].type == ConditionType::kSources);
      if (!names) continue;
      Filter among = linked_.filter;
      among.where.parts = {part.parts[0]};
      if (!OccursEver(among)) part.parts[0].type = ConditionType::kText;
    }
  }

  // The "motion alerts" of an app that tells of every motion, and gives it no risk.
  void ForgetAlerts() {
    if (linked_.filter.min_risk == 0 || OccursEver(linked_.filter)) return;
    for (size_t i = 0; i < question_.tokens.size(); ++i) {
      const bool risk = question_.uses[i] == TokenUse::kRisk;
      if (risk && !IsInList(question_.tokens[i].word, "alert alerts")) return;
    }
    Filter any = linked_.filter;
    any.min_risk = 0;
    if (!IsNarrowed(any) || !OccursEver(any)) return;
    linked_.filter = std::move(any);
    linked_.guards.emplace_back("alerts_of_any_risk");
  }

  static bool IsNarrowed(const Filter& filter) {
    return !filter.sources.empty() || !filter.labels.empty() || !filter.terms.empty();
  }

  // "did the system restart": a label "system" that never goes with a restart was meant as a word.
  void ReadLabelAsWord() {
    if (linked_.filter.labels.empty() || linked_.filter.terms.empty() || OccursEver(linked_.filter))
      return;
    // A list of labels is meant as one; and the store takes only so many words.
    constexpr size_t kMaxMatches = 3;
    if (question_.label_matches.size() > kMaxMatches) return;
    if (std::ranges::any_of(question_.label_matches, &LabelMatch::taught)) return;
    Linked plain = linked_;
    plain.filter.labels.clear();
    for (const LabelMatch& match : question_.label_matches) {
      for (const size_t token : match.tokens) {
        const std::string& word = question_.tokens[token].word;
        plain.filter.terms.push_back({MeaningOf(word).words});
        plain.required_words.push_back(word);
      }
    }
    if (!OccursEver(plain.filter)) return;
    linked_ = std::move(plain);
    linked_.guards.emplace_back("label_read_as_word");
  }

  // "did anyone come to the back door" of a log whose back door sees no persons, only a contact.
  void ForgetAbsentPersons() {
    const bool indefinite = std::ranges::any_of(
        question_.label_matches, [](const LabelMatch& match) { return match.indefinite; });
    if (!indefinite || question_.label_matches.size() != 1 || OccursEver(linked_.filter)) return;
    Filter without = linked_.filter;
    without.labels.clear();
    if (!OccursEver(without)) return;
    linked_.filter = std::move(without);
    linked_.guards.emplace_back("person_label_dropped");
  }

  const Question& question_;
  Vocabulary* vocabulary_;
  Linked& linked_;
};

}  // namespace

void RereadSources(const Question& question, const std::vector<bool>& spent, const Linked& before,
                   Vocabulary* vocabulary, Linked* linked) {
  NamesReader(question, vocabulary, *linked).Sources(spent, before);
}

void RereadLabels(const Question& question, Vocabulary* vocabulary, Linked* linked) {
  NamesReader(question, vocabulary, *linked).Labels();
}

}  // namespace yesterlog
