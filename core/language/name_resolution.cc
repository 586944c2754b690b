#include "core/language/name_resolution.h"

#include <algorithm>

#include "core/language/concepts.h"
#include "core/language/lexicon.h"
#include "core/language/other_names.h"
#include "core/text/words.h"

namespace yesterlog {
namespace {

class NameFinder {
 public:
  NameFinder(std::span<const Token> tokens, Vocabulary* vocabulary, const Metadata* given)
      : tokens_(tokens), vocabulary_(vocabulary), given_(given) {}

  ResolvedNames Find(const std::vector<bool>& free) {
    ResolvedNames meant;
    meant.sources = MatchSources(tokens_, free, given_ ? given_->sources : vocabulary_->sources());
    meant.labels =
        MatchLabels(tokens_, free, vocabulary_, given_ ? given_->labels : vocabulary_->labels());
    SettleOverlaps(&meant);
    AddOtherNames(free, &meant);
    GiveToOwners(&meant.sources);
    std::erase_if(meant.labels, [&](const LabelMatch& label) { return IsState(label); });
    DropModifiers(&meant.labels);
    if (given_) return meant;
    DropWordsOfPhrases(&meant.labels);
    DropPrefixes(&meant.sources);
    DropObjects(&meant.labels);
    DropCommonNouns(&meant.sources);
    DropSourcesThatAreWords(meant.labels, &meant.sources);
    return meant;
  }

 private:
  // What no name of the log has, by the other names of such things. Notes say in any of their lines
  // what some of these begin with.
  void AddOtherNames(std::vector<bool> free, ResolvedNames* meant) const {
    if (IsOfFiles()) return;
    for (const NameMatch& source : meant->sources) {
      for (size_t i = source.span.begin; i < source.span.end; ++i) free[i] = false;
    }
    for (const LabelMatch& label : meant->labels) {
      for (const size_t token : label.tokens) free[token] = false;
    }
    const std::vector<std::string>& sources = given_ ? given_->sources : vocabulary_->sources();
    for (NameMatch& match : MatchOtherNames(tokens_, free, sources, vocabulary_)) {
      meant->sources.push_back(std::move(match));
    }
    std::ranges::stable_sort(meant->sources, {}, [](const NameMatch& m) { return m.span.begin; });
  }

  // "Ann's lamp", "Ann her lamp": of the lamps that which is called after Ann, and not Ann herself.
  void GiveToOwners(std::vector<NameMatch>* sources) const {
    for (size_t i = 0; i + 1 < sources->size(); ++i) {
      const TokenSpan owner = (*sources)[i].span;
      NameMatch& thing = (*sources)[i + 1];
      const size_t gap = thing.span.begin - owner.end;
      const bool owns =
          owner.end - owner.begin == 1 &&
          (gap == 0 || (gap == 1 && IsInList(tokens_[owner.end].word, "s is his her their")));
      if (!owns || (*sources)[i].taught) continue;
      std::vector<std::string> owned;
      for (const std::string& source : thing.names) {
        if (HasWord(source, tokens_[owner.begin].word)) owned.push_back(source);
      }
      if (owned.empty() || owned.size() == thing.names.size()) continue;
      thing.names = thing.exact = std::move(owned);
      thing.span.begin = owner.begin;
      sources->erase(sources->begin() + static_cast<std::ptrdiff_t>(i));
    }
  }

  static bool HasWord(std::string source, std::string_view word) {
    std::ranges::replace(source, '_', ' ');
    return std::ranges::any_of(Words(source), [&](const Word& one) { return one.folded == word; });
  }

  // A word that spells both a source and a label is one of them.
  void SettleOverlaps(ResolvedNames* meant) const {
    std::erase_if(meant->labels, [&](const LabelMatch& label) {
      return label.tokens.size() == 1 &&
             std::ranges::any_of(meant->sources, [&](const NameMatch& source) {
               return WinsOver(source, label.tokens[0]);
             });
    });
    std::erase_if(meant->sources, [&](const NameMatch& source) {
      return std::ranges::any_of(meant->labels, [&](const LabelMatch& label) {
        return label.tokens.size() == 1 &&
               source.span == TokenSpan{label.tokens[0], label.tokens[0] + 1};
      });
    });
  }

  // "cats and dogs" are two labels; the "backup" of "backup disk" only tells which disk.
  void DropModifiers(std::vector<LabelMatch>* labels) const {
    std::ranges::sort(*labels, {}, [](const LabelMatch& match) { return match.tokens.front(); });
    // Ahead of the erasing, which moves labels away from where they would be looked for.
    std::vector<size_t> begins;
    for (const LabelMatch& label : *labels) begins.push_back(label.tokens.front());
    // "fatal errors" have the level FATAL.
    const auto is_level = [&](const LabelMatch& label) {
      return IsInList(tokens_[label.tokens.front()].word, "fatal critical severe panic emergency");
    };
    std::erase_if(*labels, [&](const LabelMatch& label) {
      return IsInList(tokens_[label.tokens.front()].word, "error errors") &&
             std::ranges::any_of(*labels, [&](const LabelMatch& level) {
               return is_level(level) && level.tokens.back() + 1 == label.tokens.front();
             });
    });
    std::erase_if(*labels, [&](const LabelMatch& label) {
      return !is_level(label) && std::ranges::binary_search(begins, label.tokens.back() + 1);
    });
  }

  // "people near a car" are people; "people and cars" are both. What nothing in the log bears out
  // stays a label.
  void DropObjects(std::vector<LabelMatch>* labels) {
    for (size_t i = 1; i < labels->size(); ++i) {
      const LabelMatch& object = (*labels)[i];
      if (AreJoined((*labels)[i - 1].tokens.back(), object.tokens.front())) continue;
      Filter filter;
      filter.labels = labels->front().labels;
      filter.terms = TermsOf({object.tokens.front(), object.tokens.back() + 1});
      if (!vocabulary_->Occurs(filter)) continue;
      labels->erase(labels->begin() + static_cast<std::ptrdiff_t>(i--));
    }
  }

  // Whether "and" or "or" stands between two tokens.
  bool AreJoined(size_t first, size_t second) const {
    for (size_t i = first + 1; i < second; ++i) {
      if (IsInList(tokens_[i].word, "and or nor plus than vs versus to with")) return true;
    }
    return false;
  }

  std::vector<Term> TermsOf(TokenSpan span) const {
    std::vector<Term> terms;
    for (size_t i = span.begin; i < span.end; ++i) {
      terms.push_back({.any_of = MeaningOf(tokens_[i].word).words});
    }
    return terms;
  }

  // "turn off the alarm" is what the lexicon says it is, and none of the label "Alarm".
  void DropWordsOfPhrases(std::vector<LabelMatch>* labels) {
    for (const ConceptPhrase& phrase : FindConcepts(tokens_)) {
      if (phrase.is_thing || phrase.span.end - phrase.span.begin < 2) continue;
      const bool in_log = std::ranges::any_of(
          phrase.in_logs, [&](const std::string& one) { return vocabulary_->Knows({one}); });
      if (!in_log) continue;
      std::erase_if(*labels, [&](const LabelMatch& label) {
        return label.tokens.size() == 1 && label.tokens[0] + 1 == phrase.span.end &&
               !Means(phrase, label);
      });
    }
  }

  // "opened" is what "the door opened" says.
  bool Means(const ConceptPhrase& phrase, const LabelMatch& label) const {
    const std::string stem = PorterStem(tokens_[label.tokens[0]].word);
    return std::ranges::any_of(phrase.in_logs, [&](const std::string& expression) {
      return expression.find(' ') == std::string::npos && PorterStem(expression) == stem;
    });
  }

  bool IsOfFiles() const {
    return std::ranges::any_of(vocabulary_->sources(), [](const std::string& name) {
      return name.find('/') != std::string::npos || name.ends_with(".txt") ||
             name.ends_with(".log");
    });
  }

  // In notes of which the file is the source, what stands before a colon ("rain: 4 mm") was taken
  // for one now and then; their other lines say it all the same.
  void DropPrefixes(std::vector<NameMatch>* sources) const {
    if (!IsOfFiles()) return;
    std::erase_if(*sources, [&](const NameMatch& match) {
      return match.span.end - match.span.begin == 1 &&
             std::ranges::all_of(match.names, [](const std::string& name) {
               return std::ranges::none_of(name, [](char c) { return c >= 'A' && c <= 'Z'; });
             });
    });
  }

  // "how often was a door forced open" is not asked of the "Staff Door" alone where the log calls
  // its doors many names and says "Door forced open" of all of them.
  void DropCommonNouns(std::vector<NameMatch>* sources) const {
    std::erase_if(*sources, [&](const NameMatch& match) {
      const bool one_word = match.span.end - match.span.begin == 1;
      if (!one_word || !match.exact.empty()) return false;
      if (2 * match.names.size() >= vocabulary_->sources().size()) return false;
      const std::string& word = tokens_[match.span.begin].word;
      return IsInLabels(word) || (AreClasses(match.names) && IsInTexts(word));
    });
  }

  // "dfs.BlockScanner": what programs call their parts.
  static bool AreClasses(const std::vector<std::string>& names) {
    return std::ranges::all_of(names, [](const std::string& name) {
      return name.find_first_of(".:@$") != std::string::npos &&
             name.find('_') == std::string::npos &&
             std::ranges::any_of(name, [](char c) { return c >= 'A' && c <= 'Z'; });
    });
  }

  bool IsInTexts(std::string_view word) const {
    const std::string stem = PorterStem(word);
    return std::ranges::any_of(vocabulary_->TextWords(),
                               [&](const std::string& own) { return PorterStem(own) == stem; });
  }

  bool IsInLabels(std::string_view word) const {
    const std::string stem = PorterStem(word);
    return std::ranges::any_of(vocabulary_->labels(), [&](const std::string& label) {
      const std::vector<Token> words = Tokenise(label);
      return words.size() > 1 && std::ranges::any_of(words, [&](const Token& token) {
               return PorterStem(token.word) == stem;
             });
    });
  }

  // "water leaks" is no question to the water valve, nor "UPS deliveries" to the UPS: where the
  // named source never has such an event but the word goes with the label, it was a word.
  void DropSourcesThatAreWords(const std::vector<LabelMatch>& labels,
                               std::vector<NameMatch>* sources) {
    if (labels.empty()) return;
    Filter filter;
    for (const LabelMatch& match : labels) {
      filter.labels.insert(filter.labels.end(), match.labels.begin(), match.labels.end());
    }
    std::erase_if(*sources, [&](const NameMatch& match) {
      if (IsPlace(match.span.begin)) return false;
      filter.sources = match.names;
      filter.terms.clear();
      if (vocabulary_->Occurs(filter)) return false;
      filter.sources.clear();
      filter.terms = TermsOf(match.span);
      return vocabulary_->Occurs(filter);
    });
  }

  // "left open" is about how long, which the text of any event may tell; "opened" is an event.
  bool IsState(const LabelMatch& label) const {
    if (label.tokens.size() != 1 || label.tokens[0] == 0) return false;
    return IsInList(tokens_[label.tokens[0] - 1].word,
                    "left still stay stayed stays remain remained remains");
  }

  // Whether the word at `token`, which spells a label too, is meant as the source: because the
  // source's name goes on, or because it is a place ("at the doorbell").
  bool WinsOver(const NameMatch& source, size_t token) const {
    if (token < source.span.begin || token >= source.span.end) return false;
    return source.span.end - source.span.begin > 1 || IsPlace(token);
  }

  // Whether a preposition leads to the token: "at the doorbell".
  bool IsPlace(size_t token) const {
    if (token > 0 && IsInList(tokens_[token - 1].word, "the my our a")) --token;
    return token > 0 &&
           IsInList(tokens_[token - 1].word, "at in on from by near to inside outside");
  }

  std::span<const Token> tokens_;
  Vocabulary* vocabulary_;
  const Metadata* given_;
};

}  // namespace

ResolvedNames ResolveNames(std::span<const Token> tokens, const std::vector<bool>& free,
                           Vocabulary* vocabulary, const Metadata* given) {
  return NameFinder(tokens, vocabulary, given).Find(free);
}

}  // namespace yesterlog
