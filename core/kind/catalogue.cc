#include "core/kind/catalogue.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <utility>

#include "core/kind/state_groups.h"
#include "core/kind/web_answers.h"
#include "core/text/words.h"

namespace yesterlog {
namespace {

using namespace std::string_view_literals;  // the length of a literal of this size is no constexpr

constexpr std::string_view kFiles[] = {
#include "core/kind/catalogue/gateways.inc"
    ,
#include "core/kind/catalogue/homes.inc"
    ,
#include "core/kind/catalogue/hosts.inc"
    ,
#include "core/kind/catalogue/network.inc"
    ,
#include "core/kind/catalogue/selfhosted.inc"
    ,
#include "core/kind/catalogue/services.inc"
    ,
#include "core/kind/catalogue/work.inc"
};

// Of a word how rare it is, in 1/4096 of a natural logarithm; whole numbers, so that every build
// finds the same.
using Weight = int64_t;
constexpr double kWeightOfOne = 4096;

constexpr size_t kMaxTokens = 48;     // of a text that are compared
constexpr size_t kMaxPostings = 400;  // a word of more texts finds none by itself
// Of 1,000,000: from here on two texts are of one happening. The entry's own words count for
// 700,000 of it, the text's for the rest.
constexpr int64_t kAlike = 750'000;
constexpr int64_t kOfEntry = 700'000;
constexpr int64_t kOfText = 300'000;
constexpr Weight kEnough = 8 * 4096;              // that is shared: two rare words or so
constexpr Weight kEnoughAlone = 5 * 4096 + 2048;  // of the very same text: no single common word

using TokenId = uint32_t;
constexpr TokenId kUnknown = UINT32_MAX;

std::string_view Trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\r')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

std::vector<std::string_view> SplitList(std::string_view list, char separator) {
  std::vector<std::string_view> parts;
  while (!list.empty()) {
    const size_t end = std::min(list.find(separator), list.size());
    if (const std::string_view part = Trimmed(list.substr(0, end)); !part.empty()) {
      parts.push_back(part);
    }
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return parts;
}

// Bytes of other scripts are parts of words.
bool IsWordByte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

// The words of a masked text: runs of letters, in lower case. Marks and numbers are none, and case
// inside a word parts it: "linkDown" is two.
template <typename Visit>
void ForEachToken(std::string_view text, Visit visit) {
  std::string token;
  for (size_t i = 0; i <= text.size(); ++i) {
    const char c = i < text.size() ? text[i] : ' ';
    const bool upper = c >= 'A' && c <= 'Z';
    const bool inside = i > 0 && text[i - 1] >= 'a' && text[i - 1] <= 'z';
    if ((!IsWordByte(c) || (upper && inside)) && !token.empty()) {
      if (token.size() > 1 || token == "i") visit(token);
      token.clear();
    }
    if (c == '<') {
      const size_t end = text.find('>', i);
      if (end != std::string_view::npos && end - i < 40) {
        i = end;
        continue;
      }
    }
    if (IsWordByte(c)) token += upper ? static_cast<char>(c - 'A' + 'a') : c;
  }
}

// Words that turn what is told into its opposite, wherever they stand.
bool IsNegative(std::string_view word) {
  constexpr std::string_view kWords[] = {
      "not",     "no",       "never",        "without", "failed",  "failure", "fail",
      "denied",  "refused",  "rejected",     "invalid", "unable",  "cannot",  "error",
      "lost",    "missing",  "unauthorized", "illegal", "expired", "aborted", "unknown",
      "timeout", "disabled", "unreachable",  "down",    "blocked", "dropped"};
  return std::ranges::find(kWords, word) != std::end(kWords);
}

class Catalogue {
 public:
  Catalogue() {
    for (const std::string_view file : kFiles) Read(file);
    Close();
    Index();
    FindOpposites();
  }

  const std::vector<KnownKind>& kinds() const { return kinds_; }
  const std::vector<std::string>& faults() const { return faults_; }

  const KnownKind* Find(std::string_view masked_text) const {
    std::vector<TokenId> tokens;
    std::vector<std::string> words;
    ForEachToken(masked_text, [&](const std::string& word) {
      if (tokens.size() == kMaxTokens) return;
      const auto known = ids_.find(word);
      tokens.push_back(known == ids_.end() ? kUnknown : known->second);
      words.push_back(word);
    });
    const Weight weight = WeightOf(tokens);
    std::unordered_map<uint32_t, Weight> shared;
    std::vector<TokenId> asked;
    for (const TokenId id : tokens) {
      if (id == kUnknown || std::ranges::find(asked, id) != asked.end()) continue;
      asked.push_back(id);
      if (postings_[id].size() > kMaxPostings) continue;
      for (const uint32_t text : postings_[id]) shared[text] += weights_[id];
    }
    const KnownKind* best = nullptr;
    int64_t best_likeness = 0;
    uint32_t best_text = 0;
    for (const auto& [index, rare] : shared) {
      const Text& text = texts_[index];
      if (rare * 3 < text.rare_weight) continue;
      if (Likeness(std::min(weight, text.weight), text.weight, weight) < kAlike) continue;
      const Weight common = CommonWeight(tokens, text.tokens);
      const bool same = tokens == text.tokens;
      if (common < (same ? kEnoughAlone : kEnough)) continue;
      const int64_t likeness = Likeness(common, text.weight, weight);
      if (likeness < kAlike || likeness < best_likeness) continue;
      if (likeness == best_likeness && best != nullptr && index > best_text) continue;
      if (!same && Contradicts(words, tokens, text.tokens)) continue;
      best = &kinds_[text.kind];
      best_likeness = likeness;
      best_text = index;
    }
    return best;
  }

 private:
  struct Text {
    uint32_t kind = 0;
    std::vector<TokenId> tokens = {};
    Weight weight = 0;
    Weight rare_weight = 0;  // of the words that find it
  };

  void Read(std::string_view file) {
    Close();
    program_ = {};
    size_t line_number = 0;
    while (!file.empty()) {
      const size_t end = std::min(file.find('\n'), file.size());
      ReadLine(Trimmed(file.substr(0, end)), ++line_number);
      file.remove_prefix(std::min(end + 1, file.size()));
    }
  }

  void ReadLine(std::string_view line, size_t number) {
    if (line.empty()) return Close();
    if (line.starts_with("- ")) {
      // A new entry may follow without a blank line.
      if (!now_.said.empty()) Close();
      now_.texts.push_back(Trimmed(line.substr(2)));
      return;
    }
    const size_t colon = line.find(": ");
    const std::string_view name = line.substr(0, colon);
    const std::string_view value =
        colon == std::string_view::npos ? std::string_view() : Trimmed(line.substr(colon + 2));
    if (name == "program") {
      Close();
      program_ = value;
    } else if (name == "said") {
      now_.said = SplitList(value, ';');
    } else if (name == "is") {
      now_.outcome = value;
    } else if (name == "not") {
      now_.opposite_text = value;
    } else if (name == "risk" && value.size() == 1 && value[0] >= '0' && value[0] <= '4') {
      now_.risk = value[0] - '0';
    } else {
      faults_.push_back(std::string(program_) + ", line " + std::to_string(number) +
                        ": no line of an entry: " + std::string(line));
    }
  }

  void Close() {
    if (now_.texts.empty() && now_.said.empty()) return;
    now_.program = program_;
    if (now_.texts.empty() || now_.said.empty() || program_.empty()) {
      faults_.push_back(std::string(program_) +
                        ": an entry without program, texts or what people "
                        "say: " +
                        std::string(now_.texts.empty() ? now_.said[0] : now_.texts[0]));
    } else {
      kinds_.push_back(std::move(now_));
    }
    now_ = {};
  }

  TokenId IdOf(const std::string& word) {
    const auto [place, is_new] = ids_.emplace(word, static_cast<TokenId>(postings_.size()));
    if (is_new) {
      postings_.emplace_back();
      names_.push_back(word);
    }
    return place->second;
  }

  void Index() {
    for (uint32_t kind = 0; kind < kinds_.size(); ++kind) {
      for (const std::string_view masked : kinds_[kind].texts) {
        Text text{.kind = kind};
        ForEachToken(masked, [&](const std::string& word) {
          if (text.tokens.size() < kMaxTokens) text.tokens.push_back(IdOf(word));
        });
        if (text.tokens.empty()) {
          faults_.push_back(std::string(kinds_[kind].program) +
                            ": matches anything: " + std::string(masked));
          continue;
        }
        const auto place = static_cast<uint32_t>(texts_.size());
        for (const TokenId id : text.tokens) {
          if (postings_[id].empty() || postings_[id].back() != place) {
            postings_[id].push_back(place);
          }
        }
        texts_.push_back(std::move(text));
      }
    }
    for (const auto& postings : postings_) {
      weights_.push_back(WeightOfOne(postings.size()));
    }
    unknown_weight_ = WeightOfOne(2);
    for (Text& text : texts_) {
      text.weight = WeightOf(text.tokens);
      std::vector<TokenId> seen;
      for (const TokenId id : text.tokens) {
        if (postings_[id].size() > kMaxPostings || std::ranges::find(seen, id) != seen.end())
          continue;
        seen.push_back(id);
        text.rare_weight += weights_[id];
      }
    }
  }

  void FindOpposites() {
    for (KnownKind& kind : kinds_) {
      if (kind.opposite_text.empty()) continue;
      kind.opposite = Find(kind.opposite_text);
      if (kind.opposite == nullptr || kind.opposite == &kind) {
        kind.opposite = nullptr;
        faults_.push_back(std::string(kind.program) +
                          ": no entry is this opposite: " + std::string(kind.opposite_text));
      }
    }
  }

  static int64_t Likeness(Weight common, Weight of_entry, Weight of_text) {
    return kOfEntry * common / of_entry + kOfText * common / std::max<Weight>(of_text, 1);
  }

  // Of a word that stands in so many texts.
  Weight WeightOfOne(size_t texts) const {
    const double share = static_cast<double>(texts_.size()) / static_cast<double>(texts);
    return std::llround(kWeightOfOne * std::log(1.0 + share));
  }

  Weight WeightOf(TokenId id) const { return id == kUnknown ? unknown_weight_ : weights_[id]; }

  Weight WeightOf(const std::vector<TokenId>& tokens) const {
    Weight sum = 0;
    for (const TokenId id : tokens) sum += WeightOf(id);
    return sum;
  }

  // Of the longest row of words that both have in that order.
  Weight CommonWeight(const std::vector<TokenId>& a, const std::vector<TokenId>& b) const {
    std::vector<Weight> row(b.size() + 1, 0);
    for (const TokenId id : a) {
      Weight diagonal = 0;
      for (size_t j = 0; j < b.size(); ++j) {
        const Weight above = row[j + 1];
        row[j + 1] = id == b[j] ? diagonal + WeightOf(id) : std::max(above, row[j]);
        diagonal = above;
      }
    }
    return row.back();
  }

  // Words that only one of them has tell another outcome: "granted" here and "denied" there.
  bool Contradicts(const std::vector<std::string>& words, const std::vector<TokenId>& tokens,
                   const std::vector<TokenId>& of_entry) const {
    std::vector<std::string_view> here;
    std::vector<std::string_view> there;
    for (size_t i = 0; i < tokens.size(); ++i) {
      if (std::ranges::find(of_entry, tokens[i]) == of_entry.end()) here.push_back(words[i]);
    }
    for (const TokenId id : of_entry) {
      if (std::ranges::find(tokens, id) == tokens.end()) there.push_back(names_[id]);
    }
    const auto negative = [](std::string_view word) { return IsNegative(word); };
    if (std::ranges::any_of(here, negative) || std::ranges::any_of(there, negative)) return true;
    for (const std::string_view one : here) {
      const auto state = CanonicalState(one);
      for (const std::string_view other : there) {
        const auto another = CanonicalState(other);
        if (state && another && state->group == another->group && state->state != another->state) {
          return true;
        }
      }
    }
    return false;
  }

  std::vector<KnownKind> kinds_;
  std::vector<std::string> faults_;
  KnownKind now_;
  std::string_view program_;
  std::unordered_map<std::string, TokenId> ids_;
  std::vector<std::string> names_;               // by token
  std::vector<std::vector<uint32_t>> postings_;  // by token, the texts that have it
  std::vector<Weight> weights_;
  Weight unknown_weight_ = 0;
  std::vector<Text> texts_;
};

const Catalogue& TheCatalogue() {
  static const Catalogue catalogue;
  return catalogue;
}

}  // namespace

const KnownKind* FindKnownKind(std::string_view masked_text) {
  return TheCatalogue().Find(masked_text);
}

const KnownKind* FindKnownKind(std::string_view label, std::string_view masked_text) {
  const std::string answer = WebAnswerLine(label, masked_text);
  return FindKnownKind(answer.empty() ? masked_text : std::string_view(answer));
}

const std::vector<KnownKind>& KnownKinds() { return TheCatalogue().kinds(); }

std::vector<std::string> CatalogueFaults() { return TheCatalogue().faults(); }

}  // namespace yesterlog
