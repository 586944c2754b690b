#include "core/link/question_parts.h"

#include <algorithm>
#include <optional>
#include <span>

#include "core/text/words.h"

namespace yesterlog {
namespace {

// What any line of any log may be called. It says something only where the log's own texts have it.
bool IsFrameNoun(std::string_view word) {
  return IsInList(
      word,
      "request requests hit hits message messages line lines notification notifications "
      "reading readings note notes name names");
}

bool IsWithin(size_t token, TokenSpan span) { return token >= span.begin && token < span.end; }

class PartCollector {
 public:
  PartCollector(const Question& question, const std::vector<bool>& spent,
                const std::vector<ConceptPhrase>& concepts, Vocabulary* vocabulary, Linked* linked)
      : question_(question),
        spent_(spent),
        concepts_(concepts),
        vocabulary_(vocabulary),
        linked_(linked) {}

  std::vector<Part> Collect() {
    AddJoined();
    AddVerbCompounds();
    for (const ConceptPhrase& phrase : concepts_) {
      if (phrase.span.end - phrase.span.begin > 1) AddPhrase(phrase);
    }
    for (const QuestionTerm& term : question_.terms) {
      const bool taken = std::ranges::any_of(
          parts_, [&](const Part& part) { return IsWithin(term.token, part.span); });
      if (taken || spent_[term.token] || IsPersonOfName(term.token)) continue;
      if (IsFrameNoun(term.surface) && !IsInKinds(term.surface)) continue;
      if (IsRequestOfMost(term.surface)) continue;
      if (IsErrorOfLevel(term.token)) continue;
      Part part{.surface = term.surface,
                .span = {term.token, term.token + 1},
                .role = term.role,
                .literal = term.term,
                .others = {}};
      KeepCompound(&part);
      Negate(&part);
      part.is_known = vocabulary_->Knows(part.literal.any_of);
      // "dryer" letter for letter, or else what the lexicon knows by it.
      const bool exact = term.term.literal && part.is_known;
      if (!exact && !part.negated) {
        for (const ConceptPhrase& phrase : concepts_) {
          if (phrase.span != part.span) continue;
          const bool sibling = phrase.is_thing && phrase.by_example;
          if (sibling && part.is_known) continue;
          for (std::string& word : Present(phrase)) {
            AddTo(phrase.is_thing && !sibling, std::move(word), &part);
          }
          part.by_example = part.by_example || sibling;
        }
      }
      if (!part.found() && part.role == WordRole::kContent) AddCompounds(&part);
      const bool aside =
          IsGeneric(part.surface) ||
          (!part.found() && !IsProperName(question_, part) && IsInBrackets(term.token));
      if (aside && part.role == WordRole::kContent) part.role = WordRole::kSoft;
      parts_.push_back(std::move(part));
    }
    std::ranges::sort(parts_, {}, [](const Part& part) { return part.span.begin; });
    return std::move(parts_);
  }

 private:
  // What a lexicon's expression stands for, as far as the log has it.
  std::vector<std::string> Present(const ConceptPhrase& phrase) {
    std::vector<std::string> present;
    for (const std::string& expression : phrase.in_logs) {
      if (present.size() == kMaxAnyOf) break;
      if (IsInLog(expression)) present.push_back(expression);
    }
    LeaveOutCompanions(&present);
    return present;
  }

  // One failed login is told by several lines of sshd, and counted by one.
  static void LeaveOutCompanions(std::vector<std::string>* expressions) {
    if (std::ranges::find(*expressions, "failed password") == expressions->end()) return;
    std::erase_if(*expressions, [](const std::string& one) {
      return one == "authentication failure" || one == "invalid user" || one == "auth failed" ||
             one == "authentication failed" || one.starts_with("failed login");
    });
  }

  // Word by word first: these questions are few and their answers kept.
  bool IsInLog(const std::string& expression) {
    const std::vector<Word> words = Words(expression);
    for (const Word& word : words) {
      if (!vocabulary_->Knows({word.folded})) return false;
    }
    return words.size() < 2 || vocabulary_->Knows({expression});
  }

  bool IsFree(size_t token) const {
    const TokenUse use = question_.uses[token];
    const bool unusual = use == TokenUse::kUnusual && question_.form == AnswerForm::kUnusual;
    return !spent_[token] && !unusual && use != TokenUse::kTime && use != TokenUse::kSource &&
           use != TokenUse::kLabel && use != TokenUse::kRisk && use != TokenUse::kLeftOut;
  }

  // The "guy" of "the Acme guy", where "Acme" names who it was.
  bool IsPersonOfName(size_t token) const {
    return token > 0 && question_.uses[token - 1] == TokenUse::kSource &&
           IsInList(
               question_.tokens[token].word,
               "guy guys man men woman lady bloke chap fella lad person people folks girl boy");
  }

  // What stands in brackets tells again, in other words, what was said before them.
  bool IsInBrackets(size_t token) const {
    const std::string_view before =
        std::string_view(question_.text).substr(0, question_.tokens[token].begin);
    const size_t opened = before.rfind('(');
    return opened != std::string_view::npos && opened > 0 &&
           before.find(')', opened) == std::string_view::npos;
  }

  // The "errors" of "fatal errors", where FATAL is a level.
  bool IsErrorOfLevel(size_t token) const {
    return token > 0 && IsInList(question_.tokens[token].word, "error errors") &&
           question_.uses[token - 1] == TokenUse::kLabel &&
           IsInList(question_.tokens[token - 1].word, "fatal critical severe panic emergency");
  }

  // Where most events have the status of a response, each is a request, whatever texts say "Bad
  // Request".
  bool IsRequestOfMost(std::string_view word) {
    if (!IsInList(word, "request requests hit hits response responses send sent serve served")) {
      return false;
    }
    int64_t all = 0;
    for (const StoredKind& kind : vocabulary_->kinds()) all += kind.events;
    return std::ranges::any_of(vocabulary_->fields(), [&](const LogField& field) {
      return field.name == "status" && field.number && 10 * field.events > 9 * all;
    });
  }

  bool IsInKinds(std::string_view word) {
    const std::string stem = PorterStem(word);
    return std::ranges::any_of(vocabulary_->TextWords(),
                               [&](const std::string& own) { return PorterStem(own) == stem; });
  }

  // The "worker" of "workerEnv": words that begin with what the log nowhere has alone.
  void AddCompounds(Part* part) {
    constexpr size_t kShortest = 5;
    constexpr size_t kLonger = 3;
    const std::string stem = PorterStem(part->surface);
    if (stem.size() < kShortest) return;
    for (const std::string& own : vocabulary_->TextWords()) {
      if (own.size() >= stem.size() + kLonger && own.starts_with(stem) && PorterStem(own) != stem) {
        AddTo(false, own, part);
      }
    }
  }

  // "disk full alert" of a log that says "DiskFullWarning": words that together begin one of it. A
  // name among them was none.
  void AddJoined() {
    constexpr size_t kMostWords = 4;
    constexpr size_t kShortestJoined = 8;
    for (size_t begin = 0; begin + 1 < question_.tokens.size(); ++begin) {
      std::string joined;
      std::optional<Part> longest;
      for (size_t end = begin; end < std::min(begin + kMostWords, question_.tokens.size()); ++end) {
        if (spent_[end] || question_.uses[end] == TokenUse::kTime) break;
        joined += question_.tokens[end].word;
        if (end == begin || joined.size() < kShortestJoined) continue;
        for (const std::string& own : vocabulary_->TextWords()) {
          if (!own.starts_with(joined) || !vocabulary_->Knows({own})) continue;
          if (!longest || longest->span.end <= end) longest = JoinedPart({begin, end + 1});
          longest->literal.any_of.push_back(own);
        }
      }
      if (!longest) continue;
      ForgetNamesWithin(longest->span);
      begin = longest->span.end - 1;
      parts_.push_back(std::move(*longest));
    }
  }

  // "rolled back" of a log that says "rollback", too or instead.
  void AddVerbCompounds() {
    constexpr size_t kShortestVerb = 3;
    for (size_t i = 0; i + 1 < question_.tokens.size(); ++i) {
      const std::string& verb = question_.tokens[i].word;
      const std::string& particle = question_.tokens[i + 1].word;
      const std::string stem = PorterStem(verb);
      const bool inflected = verb != stem && (verb.ends_with("ed") || verb.ends_with("ing"));
      if (!inflected || stem.size() < kShortestVerb || question_.uses[i] != TokenUse::kContent ||
          !IsInList(particle, "back up down out in off over") || !IsFree(i) || !IsFree(i + 1)) {
        continue;
      }
      const bool taken = std::ranges::any_of(parts_, [&](const Part& part) {
        return IsWithin(i, part.span) || IsWithin(i + 1, part.span);
      });
      const std::string joined = stem + particle;
      if (taken || !vocabulary_->Knows({joined})) continue;
      Part part = JoinedPart({i, i + 2});
      part.literal.any_of = {std::string(verb).append(" ").append(particle)};
      part.is_known = vocabulary_->Knows(part.literal.any_of);
      part.others = {joined};
      parts_.push_back(std::move(part));
    }
  }

  Part JoinedPart(TokenSpan span) const {
    return {.surface = std::string(TextOf(question_.text, question_.tokens, span)),
            .span = span,
            .literal = {},
            .is_known = true,
            .others = {}};
  }

  void ForgetNamesWithin(TokenSpan span) {
    for (const NameMatch& match : question_.source_matches) {
      if (!IsWithin(match.span.begin, span)) continue;
      std::erase_if(linked_->filter.sources, [&](const std::string& source) {
        return std::ranges::find(match.names, source) != match.names.end();
      });
    }
  }

  // "calls that nobody answered": where the log says "not answered", that is meant.
  void Negate(Part* part) {
    const size_t at = part->span.begin;
    size_t no = at;
    while (no > 0 && at - no < 3 && question_.uses[no - 1] != TokenUse::kContent &&
           !IsInList(question_.tokens[no].word, "nobody noone no not never")) {
      --no;
    }
    const bool negated =
        no < at && IsInList(question_.tokens[no].word, "nobody noone no not never");
    if (!negated || part->literal.literal || part->role != WordRole::kContent ||
        question_.form == AnswerForm::kUnitsWithout) {
      return;
    }
    for (const std::string& said :
         {"not " + part->surface, "un" + part->surface, "never " + part->surface}) {
      if (!vocabulary_->Knows({said})) continue;
      part->literal.any_of = {said};
      part->negated = true;
      return;
    }
  }

  // Whoever "logged in" is in the events that say so, before those of any login.
  void KeepCompound(Part* part) {
    const std::string typed(TextOf(question_.text, question_.tokens, part->span));
    if (typed.find(' ') == std::string::npos || !vocabulary_->Knows({typed})) return;
    part->literal = {.any_of = {typed}};
  }

  // A thing by its other name is the same thing; another verb may tell another story.
  static void AddTo(bool is_thing, std::string word, Part* part) {
    std::vector<std::string>& words = is_thing ? part->literal.any_of : part->others;
    if (is_thing) part->is_known = true;
    if (words.size() < kMaxAnyOf && std::ranges::find(words, word) == words.end()) {
      words.push_back(std::move(word));
    }
  }

  // "shut down", "let back in": together they say something else than word by word.
  void AddPhrase(const ConceptPhrase& phrase) {
    // "when did it show up" only asks whether it was there.
    const auto said =
        std::span(question_.tokens).subspan(phrase.span.begin, phrase.span.end - phrase.span.begin);
    const bool frames =
        HasPhrase(said, "^ show|shows|showed|shown|showing|turn|turned|turns|come|comes|came up $");
    WordRole role = frames ? WordRole::kWeak : WordRole::kSoft;
    for (size_t i = phrase.span.begin; i < phrase.span.end; ++i) {
      const bool taken =
          std::ranges::any_of(parts_, [&](const Part& part) { return IsWithin(i, part.span); });
      if (!IsFree(i) || taken) return;
      const TokenUse use = question_.uses[i];
      if (use == TokenUse::kContent || use == TokenUse::kUnusual) role = WordRole::kContent;
    }
    std::vector<std::string> present = Present(phrase);
    if (present.empty() || IsSaidWordByWord(phrase.span)) return;
    const std::string surface(TextOf(question_.text, question_.tokens, phrase.span));
    parts_.push_back({.surface = surface,
                      .span = phrase.span,
                      .role = role,
                      .literal = {.any_of = {surface}},
                      .is_known = vocabulary_->Knows({surface}),
                      .others = std::move(present)});
  }

  // "clogged nozzles" of a log that says "nozzle clog".
  bool IsSaidWordByWord(TokenSpan span) {
    Filter filter;
    for (size_t i = span.begin; i < span.end; ++i) {
      const std::string& word = question_.tokens[i].word;
      if (question_.uses[i] != TokenUse::kScaffold) filter.terms.push_back({MeaningOf(word).words});
    }
    return filter.terms.size() > 1 && vocabulary_->Occurs(filter);
  }

  const Question& question_;
  const std::vector<bool>& spent_;
  const std::vector<ConceptPhrase>& concepts_;
  Vocabulary* vocabulary_;
  Linked* linked_;
  std::vector<Part> parts_;
};

}  // namespace

bool IsGeneric(std::string_view word) {
  return IsInList(
      word,
      "request requests hit hits message messages line lines notification notifications "
      "component components controller server servers box machine machines system systems computer "
      "site website app building place places door doors alarm alarms robot point points "
      "thing office property service services bot bots question "
      "flat apartment baby mom mum mother dad picture pictures photo photos pic pics image images "
      "frame frames video videos shot "
      "shots warning warnings reading readings note notes "
      // how often something was done
      "trip trips cycle cycles load loads outing outings round rounds opening openings "
      // what of it is asked
      "reason reasons value values detail details info information");
}

bool IsProperName(const Question& question, const Part& part) {
  const Token& token = question.tokens[part.span.begin];
  const char first = question.text[token.begin];
  const bool inside = part.span.begin > 0 && token.begin > 0;
  const bool capital = first >= 'A' && first <= 'Z';
  const bool shouted = token.end - token.begin > 1 && question.text[token.begin + 1] >= 'A' &&
                       question.text[token.begin + 1] <= 'Z';
  const bool digits = token.word.size() > 2 && IsNumber(token.word);
  const bool identifier = part.surface.find_first_of(".:/@_") != std::string::npos;
  return part.literal.literal || digits || identifier || (inside && capital && !shouted);
}

std::vector<Part> CollectParts(const Question& question, const std::vector<bool>& spent,
                               const std::vector<ConceptPhrase>& concepts, Vocabulary* vocabulary,
                               Linked* linked) {
  return PartCollector(question, spent, concepts, vocabulary, linked).Collect();
}

}  // namespace yesterlog
