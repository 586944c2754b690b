#include "core/language/question_terms.h"

#include <algorithm>

#include "core/text/words.h"

namespace yesterlog {
namespace {

// Enough for any question that a person means, and within what the store takes in one filter.
constexpr size_t kMaxTerms = 16;
constexpr size_t kMaxAlternatives = 120;

class Collector {
 public:
  Collector(const Question& question, Vocabulary* vocabulary)
      : question_(question), vocabulary_(vocabulary) {}

  std::vector<QuestionTerm> Collect() {
    const std::vector<Word> identifiers = IdentifierSpans(question_.text);
    size_t last_identifier = identifiers.size();
    size_t last_said = 0;  // the last token of the last term
    for (size_t i = 0; i < question_.tokens.size() && terms_.size() < kMaxTerms; ++i) {
      const TokenUse use = question_.uses[i];
      if (use != TokenUse::kContent && use != TokenUse::kWeak && use != TokenUse::kSoft &&
          !IsFreePerson(i)) {
        continue;
      }
      if (const TaughtMatch* taught = TaughtAt(i)) {
        AddTerm({{taught->taught.values}, taught->taught.phrase, WordRole::kContent, i});
        last_said = i;
        continue;
      }
      const size_t identifier = IdentifierAt(identifiers, question_.tokens[i]);
      if (identifier < identifiers.size()) {
        if (identifier != last_identifier) {
          QuestionTerm term{{{identifiers[identifier].folded}},
                            identifiers[identifier].folded,
                            WordRole::kContent,
                            i};
          if (!Joins(term, last_said)) AddTerm(std::move(term));
        }
        last_identifier = identifier;
        last_said = i;
        continue;
      }
      const bool behind_identifier = last_identifier < identifiers.size() && last_said + 2 == i;
      if (behind_identifier && Joins(TermAt(i), last_said)) continue;
      if (!MergeAlternative(i)) AddTerm(TermAt(i));
      last_said = i;
    }
    DropWeakTerms();
    return std::move(terms_);
  }

 private:
  const TaughtMatch* TaughtAt(size_t token) const {
    const auto match = std::ranges::find(question_.taught, token, &TaughtMatch::head);
    return match == question_.taught.end() ? nullptr : &*match;
  }

  // "DHL and UPS deliveries" are deliveries of either: the second word joins the first one's term.
  bool MergeAlternative(size_t token) {
    if (token < 2 || terms_.empty()) return false;
    const bool adjacent = terms_.back().token == token - 2 &&
                          IsInList(question_.tokens[token - 1].word, "and or than vs versus");
    const bool joined = adjacent || AreSides(terms_.back().token, token) ||
                        AreAlternatives(terms_.back().token, token);
    const bool both_content =
        terms_.back().role == WordRole::kContent && question_.uses[token] == TokenUse::kContent;
    if (!joined || !both_content) return false;
    QuestionTerm& first = terms_.back();
    QuestionTerm second = TermAt(token);
    if (first.term.literal != second.term.literal || !Fits(second)) return false;
    alternatives_ += second.term.any_of.size();
    first.term.any_of.insert(first.term.any_of.end(), second.term.any_of.begin(),
                             second.term.any_of.end());
    first.surface += " or " + second.surface;
    first.token = token;
    return true;
  }

  // "more for root or for guest"
  bool AreAlternatives(size_t first, size_t second) const {
    return second == first + 3 && IsInList(question_.tokens[first + 1].word, "or than vs versus") &&
           IsInList(question_.tokens[first + 2].word, "for from by in at on with to") &&
           first > 0 && question_.tokens[first - 1].word == question_.tokens[first + 2].word;
  }

  // "more DHL deliveries than UPS deliveries": two words of a kind on either side of a "than".
  bool AreSides(size_t first, size_t second) const {
    bool parted = false;
    for (size_t i = first + 1; i < second; ++i) {
      if (question_.uses[i] == TokenUse::kContent) return false;
      parted = parted || IsInList(question_.tokens[i].word, "than versus vs");
    }
    return parted;
  }

  // "wp-login.php or phpmyadmin": either will do.
  bool Joins(const QuestionTerm& term, size_t last_said) {
    const bool joined = !terms_.empty() && last_said + 2 == term.token &&
                        question_.tokens[term.token - 1].word == "or" &&
                        terms_.back().role == WordRole::kContent && Fits(term);
    if (!joined) return false;
    QuestionTerm& first = terms_.back();
    first.term.any_of.insert(first.term.any_of.end(), term.term.any_of.begin(),
                             term.term.any_of.end());
    first.surface += " or " + term.surface;
    alternatives_ += term.term.any_of.size();
    return true;
  }

  bool IsFreePerson(size_t token) const {
    return question_.uses[token] == TokenUse::kScaffold &&
           IsIndefinitePerson(question_.tokens[token].word) &&
           !AsksWho(question_.tokens[token].word);
  }

  static size_t IdentifierAt(const std::vector<Word>& identifiers, const Token& token) {
    for (size_t i = 0; i < identifiers.size(); ++i) {
      if (identifiers[i].begin <= token.begin && token.end <= identifiers[i].end) return i;
    }
    return identifiers.size();
  }

  QuestionTerm TermAt(size_t token) {
    const std::string& word = question_.tokens[token].word;
    Meaning meaning = MeaningOf(word);
    // What succeeds is "accepted"; what fails is the means of it.
    const bool fails = token > 0 && IsInList(question_.tokens[token - 1].word,
                                             "failed failing fail unsuccessful bad invalid");
    if (fails && IsInList(word, "login logins logon logons")) {
      meaning.otherwise = {"password", "authentication", "publickey"};
    }
    if (!meaning.otherwise.empty() && !vocabulary_->Knows(meaning.words)) {
      meaning.words.insert(meaning.words.end(), meaning.otherwise.begin(), meaning.otherwise.end());
    }
    WordRole role = WordRole::kContent;
    if (question_.uses[token] == TokenUse::kWeak) role = WordRole::kWeak;
    if (question_.uses[token] == TokenUse::kSoft || IsIndefinitePerson(word))
      role = WordRole::kSoft;
    if (word.ends_with("ly")) role = WordRole::kSoft;
    Term term{.any_of = std::move(meaning.words)};
    if (auto agent = AgentOf(word)) term = {.any_of = {std::move(*agent)}, .literal = true};
    return {std::move(term), word, role, token};
  }

  // Porter makes "gardener" and "garden" one: whoever asks for the agent wants no garden.
  static std::optional<std::string> AgentOf(std::string_view word) {
    if (word.ends_with('s')) word.remove_suffix(1);
    const std::string stem = PorterStem(word);
    const bool is_agent = word.ends_with("er") && word.substr(0, word.size() - 2) == stem;
    return is_agent ? std::optional(std::string(word)) : std::nullopt;
  }

  bool Fits(const QuestionTerm& term) const {
    return alternatives_ + term.term.any_of.size() <= kMaxAlternatives;
  }

  void AddTerm(QuestionTerm term) {
    const bool known = std::ranges::any_of(
        terms_, [&](const QuestionTerm& other) { return other.term.any_of == term.term.any_of; });
    if (known || !Fits(term)) return;
    alternatives_ += term.term.any_of.size();
    terms_.push_back(std::move(term));
  }

  // "came" and "arrived" count only when they are all there is.
  void DropWeakTerms() {
    const bool has_more =
        std::ranges::any_of(terms_, [](const auto& t) { return t.role != WordRole::kWeak; }) ||
        question_.metadata != Metadata{};
    if (has_more) std::erase_if(terms_, [](const auto& t) { return t.role == WordRole::kWeak; });
  }

  const Question& question_;
  Vocabulary* vocabulary_;
  std::vector<QuestionTerm> terms_;
  size_t alternatives_ = 0;
};

}  // namespace

std::vector<QuestionTerm> CollectTerms(const Question& question, Vocabulary* vocabulary) {
  return Collector(question, vocabulary).Collect();
}

}  // namespace yesterlog
