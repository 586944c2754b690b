#include "core/link/fit_terms.h"

#include <algorithm>
#include <bit>
#include <optional>
#include <span>

#include "core/language/concepts.h"
#include "core/text/words.h"
#include "core/wording/display.h"

namespace yesterlog {
namespace {

constexpr size_t kMaxParts = 8;   // whose subsets are tried
constexpr size_t kMaxAnyOf = 40;  // alternatives of one term

// A word or phrase that says what is meant.
struct Part {
  std::string surface;
  TokenSpan span;
  WordRole role = WordRole::kContent;
  Term literal;                     // as it was asked, with what is the very same thing
  bool is_known = false;            // the log has it so
  std::vector<std::string> others;  // how else the log says it
  bool by_example = false;          // these are of its kind, no other words for it

  bool found() const { return is_known || !others.empty(); }
};

// What a log and its machine are called in general: where the log does not use the word of the same
// events it tells them apart from none.
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

// What any line of any log may be called. It says something only where the log's own texts have it.
bool IsFrameNoun(std::string_view word) {
  return IsInList(
      word,
      "request requests hit hits message messages line lines notification notifications "
      "reading readings note notes name names");
}

bool IsWithin(size_t token, TokenSpan span) { return token >= span.begin && token < span.end; }

class TermFitter {
 public:
  TermFitter(const Question& question, const std::vector<bool>& spent, Vocabulary* vocabulary,
             Linked* linked)
      : question_(question), spent_(spent), vocabulary_(vocabulary), linked_(linked) {}

  void Fit() {
    CollectParts();
    if (RefusesHead() || RefusesObject()) return;
    FitRequired();
    for (const Part& part : parts_) {
      if (part.role != WordRole::kContent && !IsIndefinitePerson(part.surface)) FitSoft(part);
    }
    // Whoever it was: what was done tells it, and a label.
    for (const Part& part : parts_) {
      if (IsIndefinitePerson(part.surface) && linked_->filter.terms.empty()) FitSoft(part);
    }
    RequireSoftAlone();
    LeaveOutFailures();
    LeaveOutDenials();
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
           use != TokenUse::kLabel && use != TokenUse::kRisk;
  }

  void CollectParts() {
    concepts_ = FindConcepts(question_.tokens);
    AddJoined();
    for (const ConceptPhrase& phrase : concepts_) {
      if (phrase.span.end - phrase.span.begin > 1) AddPhrase(phrase);
    }
    for (const QuestionTerm& term : question_.terms) {
      const bool taken = std::ranges::any_of(
          parts_, [&](const Part& part) { return IsWithin(term.token, part.span); });
      if (taken || spent_[term.token] || IsPersonOfName(term.token)) continue;
      if (IsFrameNoun(term.surface) && !IsInKinds(term.surface)) continue;
      if (IsErrorOfLevel(term.token)) continue;
      Part part{.surface = term.surface,
                .span = {term.token, term.token + 1},
                .role = term.role,
                .literal = term.term,
                .others = {}};
      KeepCompound(&part);
      part.is_known = vocabulary_->Knows(part.literal.any_of);
      if (!term.term.literal) {
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
      const bool aside = IsGeneric(part.surface) ||
                         (!part.found() && !IsProperName(part) && IsInBrackets(term.token));
      if (aside && part.role == WordRole::kContent) part.role = WordRole::kSoft;
      parts_.push_back(std::move(part));
    }
    std::ranges::sort(parts_, {}, [](const Part& part) { return part.span.begin; });
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

  bool IsPreposition(size_t token) const {
    return IsInList(question_.tokens[token].word,
                    "at in on from by near to for with into onto inside outside behind against "
                    "under over through via about");
  }

  bool SaysSomething(size_t token) const {
    const TokenUse use = question_.uses[token];
    return !spent_[token] &&
           (use == TokenUse::kContent || use == TokenUse::kSource || use == TokenUse::kLabel);
  }

  bool EndsGroup(size_t token) const {
    const std::string& word = question_.tokens[token].word;
    return (IsPreposition(token) && word != "of") ||
           IsInList(
               word,
               "did do does was were is are had has have been being be i we you they he she it "
               "will can");
  }

  // Whether the noun that the question asks for ("how many red vans ...") is not in the log, or a
  // name is not that it has.
  bool RefusesHead() {
    bool begun = false;
    bool head_found = false;
    bool any_found = false;
    bool acted = false;  // the subject has ended
    size_t first = 0;
    for (size_t i = 0; i < question_.tokens.size(); ++i) {
      if (SaysSomething(i)) {
        if (!begun) first = i;
        acted = acted || (begun && !IsName(i) && IsAct(i));
        begun = true;
        // Of a "fridge door" the fridge says which.
        const bool generic = IsGeneric(question_.tokens[i].word) && i > first && !IsFound(i);
        if (!generic) head_found = IsFound(i);
        any_found = any_found || (IsFound(i) && !acted);
      } else if (begun && EndsGroup(i)) {
        break;
      }
    }
    const bool heads = begun && !parts_.empty() &&
                       ((AsksForItsHead() && !head_found) || (IsSubject(first) && !any_found));
    bool all_unknown = true;
    bool content = false;
    for (const Part& part : parts_) {
      if (part.role != WordRole::kContent) continue;
      content = true;
      all_unknown = all_unknown && !part.found();
      if (!part.found() && IsProperName(part)) return Refuse(part);
    }
    const Filter& filter = linked_->filter;
    // Of a thing that is there the nearest is told, but no yes or no.
    const bool of_source = !filter.sources.empty() && question_.form != AnswerForm::kExists;
    const bool named =
        !filter.labels.empty() || filter.min_risk > 0 || of_source || !filter.where.everything();
    if (!content || (!heads && (!all_unknown || named))) return false;
    for (const Part& part : parts_) {
      if (part.role == WordRole::kContent && !part.found()) return Refuse(part);
    }
    return false;
  }

  // "did the garden camera lose its connection": the camera loses it.
  bool IsAct(size_t token) const {
    return std::ranges::any_of(concepts_, [&](const ConceptPhrase& phrase) {
      return !phrase.is_thing && phrase.span == TokenSpan{token, token + 1};
    });
  }

  // "has anyone come for the umbrella": a thing that is spoken of as known, and is not.
  bool RefusesObject() {
    if (question_.form != AnswerForm::kExists) return false;
    for (const Part& part : parts_) {
      const size_t at = part.span.begin;
      if (part.role != WordRole::kContent || part.found() || at == 0 || IsAct(at)) continue;
      if (IsInList(question_.tokens[at - 1].word, "the my our a an any")) return Refuse(part);
    }
    return false;
  }

  // "did the raid disk fail": what stands behind the verb that asks.
  bool IsSubject(size_t first) const {
    size_t i = first;
    while (i > 0 &&
           IsInList(question_.tokens[i - 1].word, "the a an any my our ever this that some"))
      --i;
    return i > 0 && IsInList(question_.tokens[i - 1].word, "did does was were has have had is are");
  }

  bool AsksForItsHead() const {
    if (HasPhrase(question_.tokens, "how many times") || HasPhrase(question_.tokens, "how often")) {
      return false;
    }
    return HasPhrase(question_.tokens, "how many|much") ||
           HasPhrase(question_.tokens, "^ any|which|list|show|number|count|what") ||
           question_.form == AnswerForm::kList;
  }

  bool IsName(size_t token) const {
    const TokenUse use = question_.uses[token];
    return use == TokenUse::kSource || use == TokenUse::kLabel;
  }

  bool IsFound(size_t token) const {
    if (IsName(token)) return true;
    const auto part =
        std::ranges::find_if(parts_, [&](const Part& one) { return IsWithin(token, one.span); });
    return part != parts_.end() && part->found();
  }

  // "Carla", "10.0.0.9": what has a name is that and nothing near it.
  bool IsProperName(const Part& part) const {
    const Token& token = question_.tokens[part.span.begin];
    const char first = question_.text[token.begin];
    const bool inside = part.span.begin > 0 && token.begin > 0;
    const bool capital = first >= 'A' && first <= 'Z';
    const bool shouted = token.end - token.begin > 1 && question_.text[token.begin + 1] >= 'A' &&
                         question_.text[token.begin + 1] <= 'Z';
    const bool digits = token.word.size() > 2 && IsNumber(token.word);
    const bool identifier = part.surface.find_first_of(".:/@_") != std::string::npos;
    return part.literal.literal || digits || identifier || (inside && capital && !shouted);
  }

  bool Refuse(const Part& part) {
    for (const Part& one : parts_) {
      if (one.role != WordRole::kContent) continue;
      linked_->filter.terms.push_back(one.literal);
      linked_->required_words.push_back(one.surface);
      if (!one.found()) linked_->unknown_words.push_back(one.surface);
    }
    linked_->refused = part.surface;
    return true;
  }

  static Term TermOf(const Part& part, bool widely) {
    Term term = part.is_known ? part.literal : Term{.any_of = part.others};
    if (widely && part.is_known) {
      for (const std::string& word : part.others) {
        if (term.any_of.size() < kMaxAnyOf) term.any_of.push_back(word);
      }
    }
    return term;
  }

  // A part and whether the lexicon's words count as well as those that were asked.
  struct Fitted {
    const Part* part;
    bool widely;
  };

  bool Occurs(const std::vector<Fitted>& parts, bool ever = true) {
    Filter filter = linked_->filter;
    if (ever) filter.windows.clear();
    for (const auto& [part, widely] : parts) filter.terms.push_back(TermOf(*part, widely));
    return vocabulary_->Occurs(filter);
  }

  void Take(const std::vector<Fitted>& parts) {
    for (const auto& [part, widely] : parts) {
      linked_->filter.terms.push_back(TermOf(*part, widely));
      linked_->required_words.push_back(part->surface);
      if (!part->others.empty() && (widely || !part->is_known)) {
        linked_->read_as.push_back({part->surface, part->others});
        if (part->by_example) {
          linked_->nearest = true;
          linked_->shortfalls.push_back("with what is of the same kind as " +
                                        QuoteName(part->surface));
        }
      }
    }
  }

  // How the parts can be read, what was asked first: word by word, one of them by the lexicon, all.
  static std::vector<std::vector<Fitted>> ReadingsOf(const std::vector<const Part*>& parts) {
    std::vector<Fitted> plain;
    std::vector<size_t> wider;
    for (const Part* part : parts) {
      if (part->is_known && !part->others.empty()) wider.push_back(plain.size());
      plain.push_back({part, false});
    }
    std::vector<std::vector<Fitted>> readings = {plain};
    for (const size_t one : wider) {
      readings.push_back(plain);
      readings.back()[one].widely = true;
    }
    if (wider.size() < 2) return readings;
    for (const size_t one : wider) plain[one].widely = true;
    readings.push_back(std::move(plain));
    return readings;
  }

  // By the first of the readings that some event bears out.
  bool TakeIfOccurs(const std::vector<const Part*>& parts, bool ever = true) {
    for (const std::vector<Fitted>& reading : ReadingsOf(parts)) {
      if (!Occurs(reading, ever)) continue;
      Take(reading);
      return true;
    }
    return false;
  }

  void FitRequired() {
    std::vector<const Part*> known;
    for (const Part& part : parts_) {
      if (part.role != WordRole::kContent) continue;
      if (part.found() && known.size() < kMaxParts) {
        known.push_back(&part);
      } else {
        Ignore(part);
      }
    }
    if (known.empty()) return;
    // What happened at that time may be told otherwise than at others.
    for (const bool ever : {false, true}) {
      if (TakeIfOccurs(known, ever)) return;
    }
    FitMost(known);
  }

  // The largest part of the words that some event has together; of equal ones that with the first.
  void FitMost(const std::vector<const Part*>& known) {
    const auto all = static_cast<unsigned>((1U << known.size()) - 1);
    std::vector<unsigned> subsets;
    for (unsigned subset = 1; subset < all; ++subset) subsets.push_back(subset);
    std::ranges::stable_sort(subsets, [](unsigned a, unsigned b) {
      if (std::popcount(a) != std::popcount(b)) return std::popcount(a) > std::popcount(b);
      return std::countr_zero(a) < std::countr_zero(b) ||
             (std::countr_zero(a) == std::countr_zero(b) && a < b);
    });
    for (const unsigned subset : subsets) {
      std::vector<const Part*> taken;
      for (size_t i = 0; i < known.size(); ++i) {
        if ((subset >> i & 1U) != 0) taken.push_back(known[i]);
      }
      if (!TakeIfOccurs(taken)) continue;
      for (size_t i = 0; i < known.size(); ++i) {
        if ((subset >> i & 1U) == 0) Ignore(*known[i]);
      }
      return;
    }
    // What is named never goes with any of them.
    const Filter& filter = linked_->filter;
    const bool named = !filter.labels.empty() || !filter.where.everything();
    if (named) {
      for (const Part* part : known) Ignore(*part);
    } else {
      Take(ReadingsOf(known).back());
    }
  }

  void Ignore(const Part& part) {
    linked_->ignored_words.push_back(part.surface);
    linked_->nearest = true;
  }

  // A soft word narrows the question only where the log uses it of the same events.
  void FitSoft(const Part& part) {
    const bool indefinite = IsIndefinitePerson(part.surface);
    // Whoever it was that rang: a label tells already what happened.
    if (indefinite && !linked_->filter.labels.empty()) return;
    if (part.found() && TakeIfOccurs({&part})) return;
    if (indefinite || part.role == WordRole::kWeak) return;
    linked_->ignored_words.push_back(part.surface);
    linked_->guards.emplace_back("soft_word_ignored");
  }

  // Who logged in is not in the events of a login that failed, although these have the word as
  // well.
  void LeaveOutFailures() {
    constexpr std::string_view kFailures =
        "failed failure failures invalid denied refused rejected incorrect unsuccessful";
    const auto said = [&](std::string_view list) {
      return std::ranges::any_of(question_.tokens,
                                 [&](const Token& token) { return IsInList(token.word, list); });
    };
    if (!said("login logins logon logons signin")) return;
    if (said(kFailures) ||
        said("fail fails failing attempt attempts attempted try tried tries trying "
             "wrong bad not unable bots guess guessed")) {
      return;
    }
    Condition failed{.type = ConditionType::kText};
    for (const Token& word : Tokenise(kFailures)) failed.values.push_back(word.word);
    Filter among = linked_->filter;
    among.windows.clear();
    among.where.parts.push_back(failed);
    if (!vocabulary_->Occurs(among)) return;
    linked_->filter.where.parts.push_back(
        {.type = ConditionType::kNot, .parts = {std::move(failed)}});
    linked_->notes.emplace_back("logins that failed are left out");
  }

  // "no falls today" is no fall.
  void LeaveOutDenials() {
    if (HasPhrase(question_.tokens, "no|not|without|never|none")) return;
    Condition denied{.type = ConditionType::kText};
    for (const Part& part : parts_) {
      if (part.role != WordRole::kContent || !part.is_known) continue;
      for (const std::string& word : part.literal.any_of) {
        const std::string none = "no " + word;
        if (word.find(' ') == std::string::npos && denied.values.size() < kMaxParts &&
            vocabulary_->Knows({none})) {
          denied.values.push_back(none);
        }
      }
    }
    if (denied.values.empty() || linked_->filter.terms.empty()) return;
    Filter among = linked_->filter;
    among.windows.clear();
    among.where.parts.push_back({.type = ConditionType::kNot, .parts = {denied}});
    if (!vocabulary_->Occurs(among)) return;
    linked_->filter.where.parts.push_back(
        {.type = ConditionType::kNot, .parts = {std::move(denied)}});
  }

  // With nothing else to go by, all events would be no answer to "any break-in attempts?"
  void RequireSoftAlone() {
    const Filter& filter = linked_->filter;
    const bool narrowed = !filter.terms.empty() || !filter.sources.empty() ||
                          !filter.labels.empty() || filter.min_risk > 0 ||
                          !filter.where.everything();
    // "which address got turned away most": of every address it would be another question's answer.
    if (!narrowed && linked_->shape && !linked_->ignored_words.empty()) linked_->nearest = true;
    if (narrowed || linked_->shape || question_.form == AnswerForm::kUnusual ||
        question_.form == AnswerForm::kRecap) {
      return;
    }
    bool any = false;
    for (const Part& part : parts_) {
      const auto ignored = std::ranges::find(linked_->ignored_words, part.surface);
      if (ignored == linked_->ignored_words.end() || part.role == WordRole::kContent ||
          IsInList(part.surface, "home house property premises")) {  // where the whole log is from
        continue;
      }
      any = true;
      linked_->filter.terms.push_back(part.literal);
      linked_->required_words.push_back(part.surface);
      if (!part.found()) linked_->unknown_words.push_back(part.surface);
    }
    if (any) linked_->ignored_words.clear();
  }

  const Question& question_;
  const std::vector<bool>& spent_;
  Vocabulary* vocabulary_;
  Linked* linked_;
  std::vector<ConceptPhrase> concepts_;
  std::vector<Part> parts_;
};

}  // namespace

void FitTerms(const Question& question, const std::vector<bool>& spent, Vocabulary* vocabulary,
              Linked* linked) {
  TermFitter(question, spent, vocabulary, linked).Fit();
}

}  // namespace yesterlog
