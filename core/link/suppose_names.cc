#include "core/link/suppose_names.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <span>
#include <string>
#include <utility>

#include "core/language/teach.h"
#include "core/text/utf8.h"
#include "core/text/words.h"

namespace yesterlog {
namespace {

// What is embedded for one question at the most.
constexpr size_t kMostPhrases = 12;
constexpr size_t kMostNames = 100;
constexpr int64_t kMostKinds = 200;
constexpr size_t kLongestText = 150;  // bytes

// How near a name has to be by its phrase alone, and together with the rest of the question: chosen
// on questions that the rules refuse, so that few are answered about another thing.
constexpr double kLeastPhrase = 0.36;
constexpr double kLeastTogether = 0.4;
constexpr double kPhraseShare = 0.6;

// "binary_sensor.front_door", "WorkerEnv" as a person would write them.
std::string Spelled(std::string_view name) {
  std::string spelled;
  for (size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    const bool hump = i > 0 && c >= 'A' && c <= 'Z' && name[i - 1] >= 'a' && name[i - 1] <= 'z';
    const bool gap = c == '_' || c == '.' || c == '-' || c == '/' || c == ':';
    if (hump) spelled += ' ';
    spelled += gap ? ' ' : c;
  }
  return spelled;
}

// A kind's text of one source, without what is masked and without the details in brackets behind
// it.
std::string TextOf(const StoredKind& kind, std::string_view source) {
  constexpr std::string_view kSourceMask = "<source>";
  std::string_view masked = kind.text;
  const size_t details = masked.find(" (");
  if (details != std::string_view::npos) masked = masked.substr(0, details);
  std::string text;
  if (masked.find(kSourceMask) == std::string_view::npos) {
    text = Spelled(source) + " " + Spelled(kind.label) + " ";
  }
  for (size_t i = 0; i < masked.size(); ++i) {
    const size_t end = masked[i] == '<' ? masked.find('>', i) : std::string_view::npos;
    if (end == std::string_view::npos) {
      text += masked[i];
      continue;
    }
    if (masked.substr(i, end + 1 - i) == kSourceMask) text += Spelled(source);
    i = end;
  }
  return std::string(TruncateUtf8(text, kLongestText));
}

// Something that a phrase may stand for, with the texts that tell what it is.
struct Candidate {
  std::string field;
  std::string name;
  std::vector<size_t> texts;
};

class Texts {
 public:
  size_t Add(std::string text) {
    const auto [place, is_new] = places_.emplace(text, texts_.size());
    if (is_new) texts_.push_back(std::move(text));
    return place->second;
  }
  const std::vector<std::string>& all() const { return texts_; }

 private:
  std::map<std::string, size_t> places_;
  std::vector<std::string> texts_;
};

// Sources, and labels that more than one source has or that are all there is to tell events apart.
std::vector<Candidate> CandidatesOf(Vocabulary* vocabulary, Texts* texts) {
  std::map<int64_t, const StoredKind*> kinds;
  for (const StoredKind& kind : vocabulary->kinds()) kinds.emplace(kind.row, &kind);
  std::map<std::string, Candidate> sources;
  std::map<std::string, Candidate> labels;
  std::map<std::string, std::set<std::string>> sources_of;  // by label
  const auto add = [&](std::map<std::string, Candidate>* all, const char* field,
                       const std::string& name, size_t text) {
    Candidate& one = (*all)[name];
    if (one.texts.empty()) one = {field, name, {texts->Add(Spelled(name))}};
    one.texts.push_back(text);
  };
  for (const KindOfSource& pair : vocabulary->KindsOfSources(kMostKinds)) {
    const auto kind = kinds.find(pair.kind);
    if (kind == kinds.end()) continue;
    const size_t text = texts->Add(TextOf(*kind->second, pair.source));
    const std::string& label = kind->second->label;
    if (!pair.source.empty()) add(&sources, "source", pair.source, text);
    if (label.empty()) continue;
    add(&labels, "label", label, text);
    sources_of[label].insert(pair.source);
  }
  std::vector<Candidate> all;
  // The only source there is tells nothing apart.
  if (sources.size() > 1 && sources.size() <= kMostNames) {
    for (auto& [name, candidate] : sources) all.push_back(std::move(candidate));
  }
  if (labels.size() > kMostNames) return all;
  for (auto& [name, candidate] : labels) {
    if (sources.size() < 2 || sources_of[name].size() > 1) all.push_back(std::move(candidate));
  }
  return all;
}

// The words of a question that say what it is about.
std::vector<Token> SayingWords(std::string_view query, std::string_view time_words) {
  const std::vector<Token> time = Tokenise(time_words);
  std::vector<Token> saying = Tokenise(query);
  std::erase_if(saying, [&](const Token& token) {
    return RoleOf(token.word) == WordRole::kScaffold ||
           std::ranges::find(time, token.word, &Token::word) != time.end();
  });
  return saying;
}

// What was refused and may stand for a name: words, and words side by side.
std::vector<std::string> PhrasesOf(std::string_view query, const Linked& refused,
                                   Vocabulary* vocabulary) {
  const auto is_left = [&](const std::string& word) {
    if (RoleOf(word) != WordRole::kContent || IsStopWord(word)) return false;
    return std::ranges::find(refused.unknown_words, word) != refused.unknown_words.end() ||
           std::ranges::find(refused.ignored_words, word) != refused.ignored_words.end();
  };
  std::vector<std::string> phrases;
  const auto add = [&](std::string phrase) {
    const bool is_new = std::ranges::find(phrases, phrase) == phrases.end();
    if (is_new && phrases.size() < kMostPhrases && CheckPhrase(phrase, vocabulary).ok()) {
      phrases.push_back(std::move(phrase));
    }
  };
  const std::vector<Token> tokens = Tokenise(query);
  for (size_t i = 0; i < tokens.size(); ++i) {
    if (!is_left(tokens[i].word)) continue;
    add(tokens[i].word);
    if (i + 1 < tokens.size() && is_left(tokens[i + 1].word)) {
      add(tokens[i].word + " " + tokens[i + 1].word);
    }
  }
  return phrases;
}

double Product(const std::vector<float>& a, const std::vector<float>& b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

// The likeness of two vectors of length 1, of the nearest of some texts.
double Nearest(const std::vector<float>& phrase, const std::vector<size_t>& texts,
               const std::vector<std::vector<float>>& vectors) {
  double nearest = -1;
  for (const size_t text : texts) nearest = std::max(nearest, Product(phrase, vectors[text]));
  return nearest;
}

// The phrase and the candidate that are nearest to each other and to the whole of the question.
std::optional<Taught> NearestOf(const std::vector<std::string>& phrases,
                                const std::vector<size_t>& phrase_texts, size_t whole,
                                const std::vector<Candidate>& candidates,
                                const std::vector<std::vector<float>>& vectors) {
  std::optional<Taught> best;
  double likeness = kLeastTogether;
  for (const Candidate& candidate : candidates) {
    const double with_all = Nearest(vectors[whole], candidate.texts, vectors);
    for (size_t i = 0; i < phrases.size(); ++i) {
      const double alone = Nearest(vectors[phrase_texts[i]], candidate.texts, vectors);
      const double together = kPhraseShare * alone + (1 - kPhraseShare) * with_all;
      if (alone < kLeastPhrase || together <= likeness) continue;
      likeness = together;
      best = Taught{.phrase = phrases[i],
                    .field = candidate.field,
                    .values = {candidate.name},
                    .supposed = true};
    }
  }
  return best;
}

}  // namespace

std::optional<std::vector<Taught>> SupposeNames(std::string_view query, std::string_view time_words,
                                                const Linked& refused, Vocabulary* vocabulary,
                                                ModelPort* model) {
  const std::vector<std::string> phrases = PhrasesOf(query, refused, vocabulary);
  if (phrases.empty()) return std::vector<Taught>();
  Texts texts;
  const std::vector<Candidate> candidates = CandidatesOf(vocabulary, &texts);
  if (candidates.empty()) return std::vector<Taught>();
  std::vector<size_t> phrase_texts;
  for (const std::string& phrase : phrases) phrase_texts.push_back(texts.Add(phrase));
  std::string said;
  for (const Token& token : SayingWords(query, time_words)) {
    said += (said.empty() ? "" : " ") + token.word;
  }
  const size_t whole = texts.Add(std::string(TruncateUtf8(said, kLongestText)));
  const Outcome* outcome = model->Ask(EmbedNeed{.texts = texts.all()});
  if (outcome == nullptr) return std::nullopt;
  const auto* embedded = std::get_if<Embeddings>(outcome);
  if (embedded == nullptr) return std::vector<Taught>();  // the refusal stands
  std::vector<Taught> supposed;
  if (auto nearest = NearestOf(phrases, phrase_texts, whole, candidates, embedded->vectors)) {
    supposed.push_back(std::move(*nearest));
  }
  return supposed;
}

std::vector<std::string> NameTexts(Vocabulary* vocabulary) {
  Texts texts;
  CandidatesOf(vocabulary, &texts);
  return texts.all();
}

}  // namespace yesterlog
