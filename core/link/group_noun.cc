#include "core/link/group_noun.h"

#include <algorithm>
#include <string_view>

namespace yesterlog {
namespace {

// The last word is the noun, whatever else it could be.
constexpr std::string_view kNouns[] = {
    "how many different|distinct|unique|separate ip|number|user|file|licence|license|host "
    "addresses|plates|names",
    "top #? ip|number|user|file|licence|license|host addresses|plates|names",
    "which|what ip|number|user|file|licence|license|host "
    "address|addresses|plate|plates|name|names",
    "top # "
    "ips|users|addresses|accounts|clients|hosts|pages|urls|paths|customers|products|items",
    "how many different|distinct|unique|separate _",
    "which|what different? _",
    "list|show|name all? of? the? different|distinct|unique? _",
    "give me all? of? the? different|distinct|unique? _",
    "per|by|each _"};

// Nouns of a superlative: they ask for what is told apart wherever they stand.
constexpr std::string_view kRanked[] = {
    "most|least common|frequent|popular|active|used|frequently|commonly used? _",
    "^ the? _ that|which|who", "^ the? _ with the? most|least|fewest",
    "what is|was|are the? login|account|user|error|host name|code", "what is|was|are the? _"};

constexpr size_t kLongestPhrase = 3;  // words of a noun phrase that are tried

bool IsWord(const Question& question, size_t token) {
  const TokenUse use = question.uses[token];
  return use != TokenUse::kTime && use != TokenUse::kSource && use != TokenUse::kLabel &&
         use != TokenUse::kLeftOut;
}

// Of "how many users" the users are counted, of "how many tasks" what was done.
bool IsPlainNoun(std::string_view noun) {
  return IsInList(noun,
                  "users usernames accounts ips addresses clients ip programs urls "
                  "countries customers employees");
}

class Finder {
 public:
  explicit Finder(const Question& question) : question_(question), tokens_(question.tokens) {}

  std::vector<GroupNoun> Find() {
    for (const std::string_view pattern : kNouns) {
      const auto span = FindPhrase(tokens_, pattern);
      if (!span || !IsWord(question_, span->end - 1)) continue;
      Add(span->end - 1);
      if (HasPhrase(std::span(tokens_).subspan(span->begin, 1), "which|what")) {
        AddBehind(span->end - 1);
      }
      return nouns_;
    }
    if (const auto span = FindPhrase(tokens_, "how many _");
        span && IsWord(question_, span->end - 1) && IsPlainNoun(tokens_[span->end - 1].word)) {
      Add(span->end - 1);
      return nouns_;
    }
    for (size_t i = 0; i < tokens_.size(); ++i) {
      if (tokens_[i].word != "who" && tokens_[i].word != "whom") continue;
      nouns_.push_back({i, true});
      return nouns_;
    }
    if (HasPhrase(tokens_, "most|least|fewest")) AddRanked();
    return nouns_;
  }

 private:
  void Add(size_t token) { nouns_.push_back({token, false}); }

  // "which outside address did the firewall block": the phrase goes on to the verb that asks.
  void AddBehind(size_t first) {
    constexpr std::string_view kNoNoun =
        "did do does is was are were has have had can could will would should i we you he she it "
        "they the a an my our at in on of from to by with for";
    for (size_t i = first; i < tokens_.size() && i < first + kLongestPhrase; ++i) {
      if (!IsWord(question_, i) || IsInList(tokens_[i].word, kNoNoun)) return;
      if (i > first) Add(i);
    }
  }

  void AddRanked() {
    for (const std::string_view pattern : kRanked) {
      const auto span = FindPhrase(tokens_, pattern);
      if (!span) continue;
      for (size_t i = span->begin; i < span->end; ++i) {
        const bool noun =
            IsWord(question_, i) && RoleOf(tokens_[i].word) == WordRole::kContent &&
            !IsInList(tokens_[i].word, "most least fewest common frequent popular active used");
        if (noun) Add(i);
      }
      if (!nouns_.empty()) return;
    }
  }

  const Question& question_;
  const std::vector<Token>& tokens_;
  std::vector<GroupNoun> nouns_;
};

}  // namespace

std::vector<GroupNoun> FindGroupNouns(const Question& question) { return Finder(question).Find(); }

}  // namespace yesterlog
