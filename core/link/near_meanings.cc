#include "core/link/near_meanings.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <string>
#include <utility>

#include "core/language/teach.h"
#include "core/link/candidates.h"
#include "core/link/meant_kinds.h"
#include "core/text/utf8.h"
#include "core/text/words.h"

namespace yesterlog {
namespace {

// What is embedded for one question at the most.
constexpr size_t kMostPhrases = 12;
constexpr size_t kLongestText = 150;  // bytes
constexpr size_t kMostLookedAt = 12;  // near texts whose events are counted over the log

// How near a text has to be by its phrase alone, and together with the rest of the question. What
// is further is beside the point more often than not, by the questions that the rules refuse.
constexpr double kLeastPhrase = 0.36;
constexpr double kLeastTogether = 0.4;
constexpr double kPhraseShare = 0.6;

// The words of a question that say what it is about.
std::string SayingWords(std::string_view query, std::string_view time_words) {
  const std::vector<Token> time = Tokenise(time_words);
  std::string said;
  for (const Token& token : Tokenise(query)) {
    const bool is_time = std::ranges::find(time, token.word, &Token::word) != time.end();
    if (RoleOf(token.word) == WordRole::kScaffold || is_time) continue;
    said += (said.empty() ? "" : " ") + token.word;
  }
  return std::string(TruncateUtf8(said, kLongestText));
}

// What may stand inside a phrase, and what may end one: "let back in", "ran out of juice".
bool IsParticle(std::string_view word) {
  return IsInList(word, "in out up off on down over back away through round around by along");
}
bool IsJoiner(std::string_view word) {
  return IsParticle(word) || IsInList(word, "the a an my our their his her its of to it them for");
}

// The words of a question that were not understood, alone and with what stands between and behind
// them.
class LeftPhrases {
 public:
  LeftPhrases(std::string_view query, std::string_view time_words, const Linked& linked,
              Vocabulary* vocabulary)
      : tokens_(Tokenise(query)),
        time_(Tokenise(time_words)),
        linked_(linked),
        vocabulary_(vocabulary) {}

  std::vector<std::string> Find() {
    for (size_t i = 0; i < tokens_.size(); ++i) {
      if (!IsLeft(i)) continue;
      const bool goes_on = i > 0 && IsLeft(i - 1);
      if (!goes_on) AddRun(i);
      Add(i, i + 1);
      if (i + 1 < tokens_.size() && IsLeft(i + 1)) Add(i, i + 2);
    }
    return std::move(phrases_);
  }

 private:
  bool IsLeft(size_t token) const {
    const std::string& word = tokens_[token].word;
    if (RoleOf(word) != WordRole::kContent || IsStopWord(word)) return false;
    const auto has = [&](const std::vector<std::string>& surfaces) {
      return std::ranges::any_of(surfaces, [&](const std::string& surface) {
        const std::vector<Token> words = Tokenise(surface);
        return std::ranges::find(words, word, &Token::word) != words.end();
      });
    };
    return has(linked_.unknown_words) || has(linked_.ignored_words);
  }

  bool IsTime(size_t token) const {
    return token < tokens_.size() &&
           std::ranges::find(time_, tokens_[token].word, &Token::word) != time_.end();
  }

  // As far as words go on that were not understood, with those that join them. The "on" of "on
  // Tuesday" is the time's.
  void AddRun(size_t begin) {
    size_t end = begin + 1;
    for (size_t i = end; i < tokens_.size() && i < begin + kMostPhraseWords; ++i) {
      if (IsTime(i)) break;
      if (IsLeft(i) || (IsParticle(tokens_[i].word) && i == end && !IsTime(i + 1))) {
        end = i + 1;
      } else if (!IsJoiner(tokens_[i].word)) {
        break;
      }
    }
    if (end > begin + 1) Add(begin, end);
  }

  void Add(size_t begin, size_t end) {
    std::string phrase;
    for (size_t i = begin; i < end; ++i) phrase += (i > begin ? " " : "") + tokens_[i].word;
    const bool is_new = std::ranges::find(phrases_, phrase) == phrases_.end();
    if (is_new && phrases_.size() < kMostPhrases && CheckPhrase(phrase, vocabulary_).ok()) {
      phrases_.push_back(std::move(phrase));
    }
  }

  std::vector<Token> tokens_;
  std::vector<Token> time_;
  const Linked& linked_;
  Vocabulary* vocabulary_;
  std::vector<std::string> phrases_;
};

using Vectors = std::vector<std::vector<float>>;

double Likeness(const std::vector<float>& a, const std::vector<float>& b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

// The phrases and the whole of a question, with their places among the texts that are embedded.
struct Asked {
  std::vector<std::string> phrases;
  std::vector<size_t> places;
  size_t whole = 0;
};

// A text, with the phrase that it is nearest to.
struct NearText {
  double likeness = 0;  // of the phrase and of the whole question
  size_t phrase = 0;    // into Asked::phrases
  size_t text = 0;
};

// The texts that are near enough to a phrase, the nearest first, each once.
std::vector<NearText> NearTexts(const Asked& asked, const Candidates& candidates,
                                const Vectors& vectors) {
  std::set<size_t> texts;
  for (const NameCandidate& name : candidates.names) texts.insert(name.text);
  for (const KindCandidate& kind : candidates.kinds) texts.insert(kind.text);
  std::vector<NearText> near;
  for (const size_t text : texts) {
    NearText best{.likeness = kLeastTogether, .phrase = asked.phrases.size(), .text = text};
    const double with_all = Likeness(vectors[asked.whole], vectors[text]);
    for (size_t i = 0; i < asked.phrases.size(); ++i) {
      const double alone = Likeness(vectors[asked.places[i]], vectors[text]);
      const double together = kPhraseShare * alone + (1 - kPhraseShare) * with_all;
      if (alone < kLeastPhrase || together <= best.likeness) continue;
      best.likeness = together;
      best.phrase = i;
    }
    if (best.phrase < asked.phrases.size()) near.push_back(best);
  }
  std::ranges::stable_sort(near, std::ranges::greater(), &NearText::likeness);
  return near;
}

// What a text stands for: the source or label whose name it is, else the kinds that have it.
Taught MeaningOf(const std::string& phrase, size_t text, const Candidates& candidates) {
  for (const NameCandidate& name : candidates.names) {
    if (name.text != text) continue;
    return {.phrase = phrase,
            .field = name.field,
            .values = {name.name},
            .supposed = true,
            .said = {name.name}};
  }
  Taught meaning{.phrase = phrase, .field = "kind", .values = {}, .supposed = true, .said = {}};
  for (const KindCandidate& one : candidates.kinds) {
    const bool is_new = std::ranges::find(meaning.values, one.kind->id) == meaning.values.end();
    if (one.text != text || !is_new || meaning.values.size() == kMostTaughtValues) continue;
    meaning.values.push_back(one.kind->id);
    const std::string name = NameOfKind(*one.kind);
    if (meaning.said.empty()) meaning.said.push_back(name.empty() ? one.kind->label : name);
  }
  return meaning;
}

// How many events are all that was understood and what is offered.
int64_t EventsOf(const Linked& linked, const Taught& meaning, Vocabulary* vocabulary) {
  Filter filter = linked.filter;
  filter.windows.clear();
  filter.terms.clear();  // with those that no event has
  filter.where.parts.push_back(ConditionOf(meaning));
  int64_t events = 0;
  for (const auto& [kind, count] : vocabulary->CountKinds(filter)) events += count;
  return events;
}

}  // namespace

std::optional<std::vector<NearMeaning>> FindNearMeanings(std::string_view query,
                                                         std::string_view time_words,
                                                         const Linked& linked,
                                                         Vocabulary* vocabulary, ModelPort* model) {
  std::vector<NearMeaning> nothing;
  Asked asked{.phrases = LeftPhrases(query, time_words, linked, vocabulary).Find(),
              .places = {},
              .whole = 0};
  if (asked.phrases.empty()) return nothing;
  TextPlaces texts;
  const Candidates candidates = FindCandidates(vocabulary, &texts);
  if (candidates.names.empty() && candidates.kinds.empty()) return nothing;
  for (const std::string& phrase : asked.phrases) asked.places.push_back(texts.Add(phrase));
  asked.whole = texts.Add(SayingWords(query, time_words));
  const Outcome* outcome = model->Ask(EmbedNeed{.texts = texts.all()});
  if (outcome == nullptr) return std::nullopt;
  const auto* embedded = std::get_if<Embeddings>(outcome);
  // The log may have got new names while the model read: then it is not what was asked for.
  const bool fits = embedded != nullptr && embedded->vectors.size() == texts.all().size();
  if (!fits) return nothing;  // the reading stands

  std::vector<NearMeaning> meanings;
  size_t looked_at = 0;
  for (const NearText& near : NearTexts(asked, candidates, embedded->vectors)) {
    if (++looked_at > kMostLookedAt) break;
    NearMeaning one{.meant = MeaningOf(asked.phrases[near.phrase], near.text, candidates)};
    const bool is_new = std::ranges::none_of(
        meanings, [&](const NearMeaning& other) { return other.meant.said == one.meant.said; });
    if (!is_new || one.meant.said.empty()) continue;
    one.events = EventsOf(linked, one.meant, vocabulary);
    if (one.events > 0) meanings.push_back(std::move(one));
    if (meanings.size() == kMostNearMeanings) break;
  }
  return meanings;
}

std::vector<std::string> TextsOfLog(Vocabulary* vocabulary) {
  TextPlaces texts;
  FindCandidates(vocabulary, &texts);
  return texts.all();
}

}  // namespace yesterlog
