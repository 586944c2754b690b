#include "core/link/fit_terms.h"

#include <algorithm>
#include <bit>
#include <optional>
#include <span>

#include "core/language/concepts.h"
#include "core/link/asked_wait.h"
#include "core/link/known_ends.h"
#include "core/link/meant_kinds.h"
#include "core/link/outcome.h"
#include "core/link/question_parts.h"
#include "core/text/words.h"
#include "core/wording/display.h"

namespace yesterlog {
namespace {

constexpr size_t kMaxParts = 8;  // whose subsets are tried

class TermFitter {
 public:
  TermFitter(const Question& question, const std::vector<bool>& spent, Vocabulary* vocabulary,
             Linked* linked)
      : question_(question), spent_(spent), vocabulary_(vocabulary), linked_(linked) {}

  void Fit() {
    concepts_ = FindConcepts(question_.tokens);
    parts_ = CollectParts(question_, spent_, concepts_, vocabulary_, linked_);
    LeaveUnsaid();
    if (!TakeMeantKinds()) {
      if (RefusesHead() || RefusesObject()) return;
      FitWithoutFailures();
    }
    for (const Part& part : parts_) {
      if (part.role != WordRole::kContent && !IsIndefinitePerson(part.surface)) FitSoft(part);
    }
    // Whoever it was: what was done tells it, and a label.
    for (const Part& part : parts_) {
      if (IsIndefinitePerson(part.surface) && linked_->filter.terms.empty()) FitSoft(part);
    }
    RequireSoftAlone();
    LeaveOutDenials();
  }

 private:
  // What a description of a picture shows needs no word for its being there: "how many nags went
  // by".
  static bool IsPresence(std::string_view surface) {
    const std::vector<Token> words = Tokenise(surface);
    return HasPhrase(words, "^ come|comes|came|go|goes|went|pass|passes|passed by|past $") ||
           HasPhrase(words, "^ come|comes|came round|around|over|along|out $") ||
           HasPhrase(words, "^ show|showed|turn|turned|roll|rolled|rock|rocked up $") ||
           HasPhrase(words, "^ stop|stopped|drop|dropped|swing|swung|pop|popped by|in|round $") ||
           HasPhrase(words, "^ visit|visited|appear|appeared|pass|passed $");
  }

  void LeaveUnsaid() {
    int64_t described = 0;
    int64_t all = 0;
    for (const StoredKind& kind : vocabulary_->kinds()) {
      all += kind.events;
      if (kind.text == "<text>") described += kind.events;
    }
    const bool thing =
        !linked_->filter.labels.empty() || std::ranges::any_of(parts_, [](const Part& part) {
          return part.role == WordRole::kContent && part.found() && !IsPresence(part.surface);
        });
    if (!thing || described * 2 < all) return;
    std::erase_if(parts_,
                  [](const Part& part) { return !part.negated && IsPresence(part.surface); });
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
    // "which account did they hammer": what is told apart is there.
    const bool groups =
        linked_->shape && linked_->shape->by && linked_->shape->by->unit == Unit::kField;
    const bool heads = begun && !parts_.empty() && !groups &&
                       ((AsksForItsHead() && !head_found) || (IsSubject(first) && !any_found));
    bool all_unknown = true;
    bool content = false;
    for (const Part& part : parts_) {
      if (part.role != WordRole::kContent) continue;
      content = true;
      all_unknown = all_unknown && !part.found();
      if (!part.found() && IsProperName(question_, part)) return Refuse(part);
    }
    const Filter& filter = linked_->filter;
    // Of a thing that is there the nearest is told, but no yes or no.
    const bool of_source = !filter.sources.empty() && question_.form != AnswerForm::kExists;
    const bool named = !filter.labels.empty() || filter.min_risk > 0 || of_source ||
                       (!filter.where.everything() && !groups);
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

  bool IsThing(const Part& part) const {
    return std::ranges::any_of(concepts_, [&](const ConceptPhrase& phrase) {
      return phrase.is_thing && phrase.span == part.span;
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
    const auto part = std::ranges::find_if(
        parts_, [&](const Part& one) { return token >= one.span.begin && token < one.span.end; });
    return part != parts_.end() && part->found();
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

  // Words are read as what succeeded has them, unless it never has them all: then nothing did.
  void FitWithoutFailures() {
    const Linked before = *linked_;
    LeaveOutFailedLogins(question_, vocabulary_, linked_);
    const bool leaves_out = linked_->notes.size() > before.notes.size();
    FitRequired();
    if (!leaves_out || linked_->ignored_words.size() == before.ignored_words.size()) return;
    *linked_ = before;
    FitRequired();
    LeaveOutFailedLogins(question_, vocabulary_, linked_);
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

  // The "run" of "how long did the ups run on battery".
  bool OnlyLasts(const Part& part) const {
    return AsksHowLong(question_) &&
           IsInList(part.surface,
                    "run runs ran running stay stayed stays last lasted sit sat stand stood keep "
                    "kept go went take took outage interruption time");
  }

  // What no event says word by word, by what people call the lines of known programs.
  bool TakeMeantKinds() {
    std::vector<const Part*> parts;
    bool all_found = true;
    for (const Part& part : parts_) {
      if (part.role != WordRole::kContent || OnlyLasts(part)) continue;
      if (part.negated) return false;
      all_found = all_found && part.found();
      parts.push_back(&part);
    }
    if (parts.empty() || parts.size() > kMaxParts) return false;
    const auto occurs = [&](const std::vector<Fitted>& reading) { return Occurs(reading); };
    if (all_found && std::ranges::any_of(ReadingsOf(parts), occurs)) return false;
    const MeantKinds meant = FindMeantKinds(question_, parts, vocabulary_);
    if (meant.kinds.empty()) return false;
    std::vector<const Part*> among;  // that tell the events of these kinds apart
    std::vector<const Part*> unused;
    Linked before = *linked_;
    Condition of{.type = ConditionType::kKinds};
    for (const StoredKind* kind : meant.kinds) of.values.push_back(kind->id);
    linked_->filter.where.parts.push_back(std::move(of));
    for (const Part* part : meant.left) {
      among.push_back(part);
      if (part->is_known && Occurs(ReadingsOf(among).front())) continue;
      among.pop_back();
      unused.push_back(part);
    }
    // What the log has elsewhere, or is a thing, would be left out in vain.
    const bool needed = std::ranges::any_of(unused, [&](const Part* part) {
      return part->is_known || IsProperName(question_, *part) || IsThing(*part);
    });
    const size_t most_unused = meant.words > 1 ? 1 : 0;
    if (needed || unused.size() > most_unused || !Occurs(ReadingsOf(among).front())) {
      *linked_ = std::move(before);
      return false;
    }
    ReadAs read;
    for (const StoredKind* kind : meant.kinds) read.in_log.push_back(NameOfKind(*kind));
    for (const Part* part : parts) {
      const bool is_left = std::ranges::find(meant.left, part) != meant.left.end();
      if (!is_left) read.asked += (read.asked.empty() ? "" : " ") + part->surface;
    }
    linked_->by_catalogue.asked = read.asked;
    for (const StoredKind* kind : meant.kinds) linked_->by_catalogue.kinds.push_back(kind->id);
    linked_->read_as.push_back(std::move(read));
    if (!among.empty()) Take(ReadingsOf(among).front());
    for (const Part* part : unused) Ignore(*part);
    linked_->guards.emplace_back("meant_by_catalogue");
    WaitForKnownEnds(question_, meant.kinds, vocabulary_, linked_);
    return true;
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

  // "no falls today" is no fall.
  void LeaveOutDenials() {
    if (HasPhrase(question_.tokens, "no|not|without|never|none|nobody|noone")) return;
    Condition denied{.type = ConditionType::kText};
    for (const Part& part : parts_) {
      if (part.role != WordRole::kContent || !part.is_known) continue;
      for (const std::string& word : part.literal.any_of) {
        for (const std::string& none : {"no " + word, "not " + word}) {
          if (word.find(' ') == std::string::npos && denied.values.size() < kMaxParts &&
              vocabulary_->Knows({none})) {
            denied.values.push_back(none);
          }
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
