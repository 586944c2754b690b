#include "core/link/group_shape.h"

#include <algorithm>

#include "core/language/concepts.h"
#include "core/language/measures.h"
#include "core/link/shape_finder.h"

namespace yesterlog {
namespace {

class GroupFinder : private ShapeFinder {
 public:
  using ShapeFinder::ShapeFinder;

  std::optional<AskedShape> Find() {
    if (auto kind = CommonestKind()) return kind;
    const auto noun = AskedNoun();
    // "when was the last one, and which client": of one event all is told anyway.
    const bool one = question_.form == AnswerForm::kLatest || question_.form == AnswerForm::kFirst;
    if (!noun || one) return std::nullopt;
    if (noun->who) ForgetWhoAsLabel();
    const LogField* field = NamedField(*noun);
    const bool persons = AsksForPersons(*noun) && SourcesArePersons();
    const bool by_source = field == nullptr && (persons || IsUnknownNoun(*noun));
    if (field == nullptr && !by_source) return std::nullopt;
    const bool fewest = HasPhrase(tokens_, "least|fewest");
    const bool most = HasPhrase(tokens_, "most|busiest|top|worst|biggest|commonest");
    const bool per = HasPhrase(tokens_, "per|by|each _") && IsCountForm(question_.form);
    spent_[noun->token] = true;
    for (size_t i = 0; i < tokens_.size(); ++i) {
      if (IsInList(tokens_[i].word,
                   "who all every each different distinct unique most least fewest "
                   "often busiest top worst common commonest")) {
        spent_[i] = spent_[i] || IsWord(i);
      }
    }
    Plan plan;
    plan.by = by_source ? Grouping{.unit = Unit::kSource}
                        : Grouping{.unit = Unit::kField, .field = field->name};
    plan.operation = most || fewest ? Operation::kTop
                     : per          ? Operation::kPerUnit
                                    : Operation::kDistinct;
    if (fewest) plan.direction = Direction::kAscending;
    if (plan.operation == Operation::kTop && question_.limit) plan.n = *question_.limit;
    return Take(std::move(plan), by_source ? Condition{} : FieldPresent(field->name));
  }

 private:
  struct Noun {
    size_t token = 0;
    bool who = false;
  };

  // What is told apart: "who", "which client", "how many different users".
  std::optional<Noun> AskedNoun() const {
    for (const std::string_view pattern :
         {"how many different|distinct|unique|separate ip|number|user|file|licence|license|host "
          "addresses|plates|names",
          "top #? ip|number|user|file|licence|license|host addresses|plates|names",
          "which|what ip|number|user|file|licence|license|host "
          "address|addresses|plate|plates|name|names",
          "top # "
          "ips|users|addresses|accounts|clients|hosts|pages|urls|paths|customers|products|items",
          "how many different|distinct|unique|separate _", "which|what different? _",
          "list|show|name all? of? the? different|distinct|unique? _",
          "give me all? of? the? different|distinct|unique? _", "per|by|each _"}) {
      const auto span = FindPhrase(tokens_, pattern);
      if (span && IsWord(span->end - 1)) return Noun{span->end - 1};
    }
    if (const auto span = FindPhrase(tokens_, "how many _");
        span && IsWord(span->end - 1) && IsPlainNoun(tokens_[span->end - 1].word)) {
      return Noun{span->end - 1};
    }
    for (size_t i = 0; i < tokens_.size(); ++i) {
      if (tokens_[i].word == "who" || tokens_[i].word == "whom") return Noun{i, true};
    }
    return std::nullopt;
  }

  // Of "how many users" the users are counted, of "how many tasks" what was done.
  static bool IsPlainNoun(std::string_view noun) {
    return IsInList(noun,
                    "users usernames accounts ips addresses clients ip programs urls "
                    "countries customers employees");
  }

  const LogField* NamedField(const Noun& noun) {
    std::vector<std::string> own = {tokens_[noun.token].word};
    const std::vector<std::string> others = NameWordsFor(tokens_[noun.token].word);
    for (const auto& words : {own, others}) {
      for (const LogField& field : vocabulary_->fields()) {
        const bool called = words.size() == 1
                                ? IsFieldCalled(field.name, words)
                                : std::ranges::find(words, field.name) != words.end() ||
                                      IsFieldCalled(field.name, words);
        if (called && Occurs(*names_, FieldPresent(field.name)) && GoesWithTheWords(field, noun)) {
          return &field;
        }
      }
    }
    return nullptr;
  }

  // "who left the parcel" is not asked of the users that log in.
  bool GoesWithTheWords(const LogField& field, const Noun& noun) {
    return std::ranges::all_of(question_.terms, [&](const QuestionTerm& term) {
      if (term.role != WordRole::kContent || term.token == noun.token || spent_[term.token])
        return true;
      if (!vocabulary_->Knows(term.term.any_of)) return true;
      Filter filter = *names_;
      filter.terms = {term.term};
      return Occurs(filter, FieldPresent(field.name));
    });
  }

  // "the most common error": of what is said again and again, one text.
  std::optional<AskedShape> CommonestKind() {
    const auto said = FindPhrase(tokens_,
                                 "most|least common|frequent|often error|errors|message|messages|"
                                 "failure|failures|warning|warnings|problem|problems|exception|"
                                 "exceptions|complaint");
    if (!said) return std::nullopt;
    Plan plan;
    plan.operation = Operation::kTop;
    plan.by = Grouping{.unit = Unit::kKind};
    if (tokens_[said->begin].word == "least") plan.direction = Direction::kAscending;
    Spend({said->begin, said->begin + 2});
    return Take(std::move(plan), Condition{});
  }

  // "which printer": what the log never calls so can only be its sources.
  bool IsUnknownNoun(const Noun& noun) {
    const std::string& word = tokens_[noun.token].word;
    return !noun.who && HasPhrase(tokens_, "which|what " + word) &&
           vocabulary_->sources().size() > 1 && question_.uses[noun.token] == TokenUse::kContent &&
           names_->sources.empty() && NameWordsFor(word).empty() &&
           RoleOf(word) == WordRole::kContent && !vocabulary_->Knows({word});
  }

  bool AsksForPersons(const Noun& noun) const {
    return noun.who || IsInList(tokens_[noun.token].word,
                                "people person persons employees employee staff members names");
  }

  // "Whitaker, Rose": a log of what people did has them for its sources. "Front Door" is nobody.
  bool SourcesArePersons() const {
    size_t persons = 0;
    for (const std::string& source : vocabulary_->sources()) {
      const std::vector<Token> words = Tokenise(source);
      const bool named = words.size() == 2 && std::ranges::all_of(words, [&](const Token& word) {
                           const char first = source[word.begin];
                           return first >= 'A' && first <= 'Z' &&
                                  FindConcepts({&word, 1}).empty() && !IsDeviceWord(word.word);
                         });
      if (named || source.starts_with("person.")) ++persons;
    }
    return persons > 1 && 2 * persons >= vocabulary_->sources().size();
  }

  // "who" was read as the label of persons, where there is one.
  void ForgetWhoAsLabel() {
    const bool alone = question_.label_matches.size() == 1 && question_.label_matches[0].indefinite;
    Filter without = *names_;
    if (alone) without.labels.clear();
    const Noun who{question_.label_matches.empty() ? 0 : question_.label_matches[0].tokens[0],
                   true};
    if (alone && NamedField(who) != nullptr) *names_ = std::move(without);
  }
};

}  // namespace

std::optional<AskedShape> FindGroupShape(const Question& question, Vocabulary* vocabulary,
                                         Filter* names) {
  return GroupFinder(question, vocabulary, names).Find();
}

}  // namespace yesterlog
