#include "core/link/unaccounted.h"

#include <algorithm>
#include <utility>

#include "core/wording/display.h"

namespace yesterlog {
namespace {

bool HasNegation(const Condition& condition) {
  return condition.type == ConditionType::kNot || std::ranges::any_of(condition.parts, HasNegation);
}

class Accounts {
 public:
  Accounts(const Question& question, bool has_state, Linked& linked)
      : question_(question), has_state_(has_state), linked_(linked) {}

  void Note() {
    if (linked_.head == Head::kDigest || linked_.head == Head::kFixed) return;
    NoteNow();
    NoteNegation();
    NoteNothingNamed();
  }

 private:
  // "is the ban still there", "which are open now": the events that once said so do not tell.
  void NoteNow() {
    const bool asks = HasPhrase(question_.tokens, "still|currently|now|yet") &&
                      !HasPhrase(question_.tokens, "until|till|by|from|til now") &&
                      !HasPhrase(question_.tokens, "just now") && !IsCountForm(linked_.form);
    const bool told = linked_.shape || linked_.form == AnswerForm::kDuration ||
                      linked_.form == AnswerForm::kWhen || linked_.form == AnswerForm::kFirst;
    if (!asks || told || (linked_.form == AnswerForm::kLatest && linked_.filter.terms.empty())) {
      return;
    }
    Add("as such events tell what happened and not how it is now");
  }

  // "which alarms were never acknowledged": what did not happen is in no event.
  void NoteNegation() {
    if (linked_.form == AnswerForm::kUnitsWithout || has_state_ || HasNegation(Selection())) return;
    if (linked_.shape && linked_.shape->operation == Operation::kState) return;
    // What has not ended is what was asked for.
    if (linked_.shape && linked_.shape->aggregate == Aggregate::kOpen) return;
    constexpr std::string_view kNegations =
        "never not nobody without didn't hasn't haven't wasn't weren't isn't aren't didnt hasnt "
        "havent wasnt isnt";
    for (size_t i = 0; i < question_.tokens.size(); ++i) {
      const bool negates =
          IsInList(question_.tokens[i].word, kNegations) && question_.uses[i] != TokenUse::kContent;
      // "isn't there a photo", "there was one, wasn't there": it asks for a yes.
      if (!negates || i < 2 || i + 1 == question_.tokens.size() || IsTag(i)) continue;
      if (IsOfTerm(i)) continue;
      Add("without regard to " + QuoteName(question_.tokens[i].word));
      return;
    }
  }

  // The "wasn't there" that ends a question, and not the "isn't ours" of one.
  bool IsTag(size_t token) const {
    return token + 2 == question_.tokens.size() &&
           IsInList(question_.tokens[token + 1].word, "there it he she they we i you this that");
  }

  // Whether the events are asked to say it with the negation: "not answered".
  bool IsOfTerm(size_t token) const {
    return std::ranges::any_of(linked_.required_words, [&](const std::string& words) {
      const std::vector<Token> said = Tokenise(words);
      return std::ranges::find(said, question_.tokens[token].word, &Token::word) != said.end();
    });
  }

  // "and the one before that?": a list of all that there is answers nothing.
  void NoteNothingNamed() {
    const bool lists = linked_.form == AnswerForm::kList || linked_.form == AnswerForm::kWhen ||
                       linked_.form == AnswerForm::kCount;
    const Filter& filter = linked_.filter;
    const bool named = !filter.terms.empty() || !filter.sources.empty() || !filter.labels.empty() ||
                       filter.min_risk > 0 || !filter.where.everything();
    if (!lists || named || linked_.shape || !linked_.ignored_words.empty()) return;
    if (HasPhrase(
            question_.tokens,
            "event|events|everything|anything|something|happen|happened|happening|log|logs|"
            "entry|entries|record|records|line|lines|all|captures|activity|going|cover|covers|"
            "covered|span|spans|spanned|range|period|dates|back|busy|data")) {
      return;
    }
    Add("as nothing of it names what the log has");
  }

  Condition Selection() const { return linked_.shape ? Both() : linked_.filter.where; }
  Condition Both() const {
    return {.type = ConditionType::kAnd,
            .parts = {linked_.filter.where, linked_.shape->selection, linked_.shape->until}};
  }
  void Add(std::string why) { linked_.shortfalls.push_back(std::move(why)); }

  const Question& question_;
  const bool has_state_;
  Linked& linked_;
};

}  // namespace

void NoteUnaccounted(const Question& question, bool has_state, Linked* linked) {
  Accounts(question, has_state, *linked).Note();
}

}  // namespace yesterlog
