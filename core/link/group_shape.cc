#include "core/link/group_shape.h"

#include <algorithm>

#include "core/language/concepts.h"
#include "core/language/measures.h"
#include "core/link/group_noun.h"
#include "core/link/shape_finder.h"

namespace yesterlog {
namespace {

class GroupFinder : private ShapeFinder {
 public:
  using ShapeFinder::ShapeFinder;

  std::optional<AskedShape> Find() {
    if (auto kind = CommonestKind()) return kind;
    // "when was the last one, and which client": of one event all is told anyway.
    const bool one = question_.form == AnswerForm::kLatest || question_.form == AnswerForm::kFirst;
    const std::vector<GroupNoun> nouns = FindGroupNouns(question_);
    if (nouns.empty() || one) return std::nullopt;
    GroupNoun noun = nouns.front();
    if (noun.who) ForgetWhoAsLabel();
    const LogField* field = nullptr;
    for (const GroupNoun& candidate : nouns) {
      field = NamedField(candidate);
      if (field == nullptr) continue;
      noun = candidate;
      break;
    }
    const bool persons = AsksForPersons(noun) && SourcesArePersons();
    const bool by_source = field == nullptr && (persons || IsUnknownNoun(noun));
    if (field == nullptr && !by_source) return std::nullopt;
    const bool fewest = HasPhrase(tokens_, "least|fewest");
    const bool most = HasPhrase(tokens_, "most|busiest|top|worst|biggest|commonest");
    const bool per = HasPhrase(tokens_, "per|by|each _") && IsCountForm(question_.form);
    spent_[noun.token] = true;
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
    return Take(std::move(plan), by_source ? NotOfFiles() : FieldPresent(field->name));
  }

 private:
  // A field that is called so; of several the one that reads best, by a name rather than a number.
  const LogField* NamedField(const GroupNoun& noun) {
    const std::vector<std::string> own = {tokens_[noun.token].word};
    const std::vector<std::string> others = NameWordsFor(tokens_[noun.token].word);
    for (const auto& words : {own, others}) {
      const LogField* best = nullptr;
      for (const LogField& field : vocabulary_->fields()) {
        if (!IsFieldCalled(field.name, words) || (best != nullptr && !ReadsBetter(field, *best)))
          continue;
        if (words.size() > 1 && !noun.who && IsSaidElsewhere(own, field)) continue;
        if (Occurs(*names_, FieldPresent(field.name)) && GoesWithTheWords(field, noun)) {
          best = &field;
        }
      }
      if (best != nullptr) return best;
    }
    return nullptr;
  }

  // "which guests were on the network" of a log that says "guest", but never with that field.
  bool IsSaidElsewhere(const std::vector<std::string>& noun, const LogField& field) {
    if (!vocabulary_->Knows(noun)) return false;
    Filter filter = *names_;
    filter.terms = {{noun}};
    return Occurs(filter, Condition{}) && !Occurs(filter, FieldPresent(field.name));
  }

  // "patron_name" rather than "patron_barcode".
  static bool ReadsBetter(const LogField& field, const LogField& than) {
    return IsNumberOf(than.name) && !IsNumberOf(field.name);
  }
  static bool IsNumberOf(const std::string& name) {
    return IsNumberingName(name) || IsFieldCalled(name, {"barcode", "number", "id", "no", "uuid"});
  }

  // "who left the parcel" is not asked of the users that log in.
  bool GoesWithTheWords(const LogField& field, const GroupNoun& noun) {
    if (GoesWith(field, noun, {})) return true;
    const std::vector<ConceptPhrase> phrases = PhrasesSaid();
    return !phrases.empty() && GoesWith(field, noun, phrases);
  }

  // The words of `phrases` as the log says them, the others as they are.
  bool GoesWith(const LogField& field, const GroupNoun& noun,
                const std::vector<ConceptPhrase>& phrases) {
    Filter filter = *names_;
    for (const ConceptPhrase& phrase : phrases) filter.terms.push_back({phrase.in_logs});
    for (const QuestionTerm& term : question_.terms) {
      if (term.role != WordRole::kContent || term.token == noun.token || spent_[term.token])
        continue;
      const auto has = [&](const ConceptPhrase& phrase) {
        return phrase.span.begin <= term.token && term.token < phrase.span.end;
      };
      if (std::ranges::any_of(phrases, has)) continue;
      if (vocabulary_->Knows(term.term.any_of)) filter.terms.push_back(term.term);
    }
    for (const Term& term : filter.terms) {
      Filter alone = *names_;
      alone.terms = {term};
      if (!Occurs(alone, FieldPresent(field.name))) return false;
    }
    return filter.terms.empty() || !Occurs(filter, Condition{}) ||
           Occurs(filter, FieldPresent(field.name));
  }

  // "set the alarm": together the words say something else than each of them does, where the log
  // says that.
  std::vector<ConceptPhrase> PhrasesSaid() {
    constexpr size_t kMostWords = 40;
    std::vector<ConceptPhrase> said;
    for (ConceptPhrase& phrase : FindConcepts(question_.tokens)) {
      bool free = phrase.span.end - phrase.span.begin > 1 && !phrase.is_thing;
      for (size_t i = phrase.span.begin; i < phrase.span.end; ++i) free = free && IsWord(i);
      for (const ConceptPhrase& before : said) {
        free =
            free && (phrase.span.end <= before.span.begin || phrase.span.begin >= before.span.end);
      }
      if (!free) continue;
      std::vector<std::string> known;
      for (std::string& words : phrase.in_logs) {
        if (known.size() == kMostWords) break;
        if (vocabulary_->Knows({words})) known.push_back(std::move(words));
      }
      phrase.in_logs = std::move(known);
      if (!phrase.in_logs.empty()) said.push_back(std::move(phrase));
    }
    return said;
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
  bool IsUnknownNoun(const GroupNoun& noun) {
    const std::string& word = tokens_[noun.token].word;
    return !noun.who && HasPhrase(tokens_, "which|what " + word) &&
           vocabulary_->sources().size() > 1 && question_.uses[noun.token] == TokenUse::kContent &&
           names_->sources.empty() && NameWordsFor(word).empty() &&
           RoleOf(word) == WordRole::kContent && !vocabulary_->Knows({word});
  }

  bool AsksForPersons(const GroupNoun& noun) const {
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

  // Events without a source are called after their file, which is nobody and no place.
  Condition NotOfFiles() const {
    Condition files{.type = ConditionType::kSources};
    for (const std::string& source : vocabulary_->sources()) {
      const size_t point = source.rfind('.');
      const bool file = point != std::string::npos &&
                        IsInList(source.substr(point + 1), "csv tsv json jsonl ndjson log txt xml");
      if (file) files.values.push_back(source);
    }
    if (files.values.empty()) return {};
    return {.type = ConditionType::kNot, .parts = {std::move(files)}};
  }

  // "who" was read as the label of persons, where there is one.
  void ForgetWhoAsLabel() {
    const bool alone = question_.label_matches.size() == 1 && question_.label_matches[0].indefinite;
    Filter without = *names_;
    if (alone) without.labels.clear();
    const GroupNoun who{question_.label_matches.empty() ? 0 : question_.label_matches[0].tokens[0],
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
