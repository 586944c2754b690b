#include "core/language/phrase.h"

#include <algorithm>
#include <array>

#include "core/text/words.h"

namespace yesterlog {
namespace {

// Calls `visit` with each of the parts between separators, until it returns true.
template <typename Visit>
bool AnyPart(std::string_view list, char separator, Visit visit) {
  while (!list.empty()) {
    const size_t end = std::min(list.find(separator), list.size());
    if (end > 0 && visit(list.substr(0, end))) return true;
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return false;
}

bool WordMatches(std::string_view word, std::string_view element) {
  if (element == "_") return true;
  if (element == "#") return SmallNumber(word).has_value() || IsNumber(word);
  return AnyPart(element, '|', [&](std::string_view option) { return option == word; });
}

// Where the pattern's match that begins at token `at` ends.
std::optional<size_t> MatchAt(std::span<const Token> tokens, size_t at, std::string_view pattern) {
  if (pattern.empty()) return at;
  const size_t length = std::min(pattern.find(' '), pattern.size());
  std::string_view element = pattern.substr(0, length);
  const std::string_view rest = pattern.substr(std::min(length + 1, pattern.size()));
  if (element == "$") return at == tokens.size() ? std::optional(at) : std::nullopt;
  const bool optional = element.size() > 1 && element.ends_with('?');
  if (optional) element.remove_suffix(1);
  if (at < tokens.size() && WordMatches(tokens[at].word, element)) {
    if (const auto end = MatchAt(tokens, at + 1, rest)) return end;
  }
  return optional ? MatchAt(tokens, at, rest) : std::nullopt;
}

// "what's", "there'd", "who're": the word before the apostrophe when a verb hides behind it.
struct Contraction {
  size_t head_bytes;
  std::string_view verb;
};

std::optional<Contraction> ContractionIn(std::string_view word) {
  constexpr std::string_view kHeads =
      "what who where when how why that there here it he she let they we you i";
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kVerbs = {
      {{"'s", "is"}, {"'re", "are"}, {"'d", "did"}, {"'ve", "have"}, {"'m", "am"}}};
  for (const auto& [suffix, verb] : kVerbs) {
    if (!word.ends_with(suffix)) continue;
    const size_t head = word.size() - suffix.size();
    if (IsInList(word.substr(0, head), kHeads)) return Contraction{head, verb};
  }
  return std::nullopt;
}

// As people type them: the apostrophe left out, or the word shortened. One or two words.
struct Typed {
  std::string_view word;
  std::string_view first;
  std::string_view second;
};

constexpr Typed kTyped[] = {{"whats", "what", "is"},
                            {"wats", "what", "is"},
                            {"whos", "who", "is"},
                            {"wheres", "where", "is"},
                            {"whens", "when", "is"},
                            {"hows", "how", "is"},
                            {"thats", "that", "is"},
                            {"theres", "there", "is"},
                            {"didnt", "did", "not"},
                            {"didn't", "did", "not"},
                            {"doesnt", "does", "not"},
                            {"doesn't", "does", "not"},
                            {"dont", "do", "not"},
                            {"outta", "out", "of"},
                            {"don't", "do", "not"},
                            {"isnt", "is", "not"},
                            {"isn't", "is", "not"},
                            {"arent", "are", "not"},
                            {"aren't", "are", "not"},
                            {"wasnt", "was", "not"},
                            {"wasn't", "was", "not"},
                            {"werent", "were", "not"},
                            {"weren't", "were", "not"},
                            {"hasnt", "has", "not"},
                            {"hasn't", "has", "not"},
                            {"havent", "have", "not"},
                            {"haven't", "have", "not"},
                            {"hadnt", "had", "not"},
                            {"couldnt", "could", "not"},
                            {"couldn't", "could", "not"},
                            {"cant", "can", "not"},
                            {"can't", "can", "not"},
                            {"wont", "will", "not"},
                            {"won't", "will", "not"},
                            {"shes", "she", "is"},
                            {"hes", "he", "is"},
                            {"theyre", "they", "are"},
                            {"im", "i", "am"},
                            {"ive", "i", "have"},
                            {"weve", "we", "have"},
                            {"youve", "you", "have"},
                            {"theyve", "they", "have"},
                            {"any1", "anyone", ""},
                            {"some1", "someone", ""},
                            {"no1", "nobody", ""},
                            {"n", "and", ""},
                            {"wich", "which", ""},
                            {"whch", "which", ""},
                            {"witch", "which", ""},
                            {"hw", "how", ""},
                            {"hwo", "how", ""},
                            {"wen", "when", ""},
                            {"wehn", "when", ""},
                            {"whn", "when", ""},
                            {"wat", "what", ""},
                            {"wot", "what", ""},
                            {"wht", "what", ""},
                            {"waht", "what", ""},
                            {"mnay", "many", ""},
                            {"meny", "many", ""},
                            {"u", "you", ""},
                            {"ppl", "people", ""},
                            {"peeps", "people", ""},
                            {"pls", "please", ""},
                            {"plz", "please", ""},
                            {"thx", "thanks", ""},
                            {"hrs", "hours", ""},
                            {"mins", "minutes", ""},
                            {"secs", "seconds", ""},
                            {"nite", "night", ""},
                            {"lite", "light", ""},
                            {"thru", "through", ""},
                            {"bc", "because", ""},
                            {"cuz", "because", ""},
                            {"msgs", "messages", ""},
                            {"msg", "message", ""},
                            {"reqs", "requests", ""},
                            {"req", "request", ""},
                            {"evnts", "events", ""},
                            {"oops", "sorry", ""},
                            {"whoops", "sorry", ""},
                            {"mny", "many", ""},
                            {"avg", "average", ""},
                            {"averge", "average", ""},
                            {"avrg", "average", ""},
                            {"amt", "amount", ""},
                            {"btw", "between", ""},
                            {"btwn", "between", ""},
                            {"btween", "between", ""},
                            {"rn", "right", "now"},
                            {"rite", "right", ""},
                            {"tho", "though", ""},
                            {"alot", "often", ""},
                            {"alltogether", "altogether", ""},
                            {"dint", "did", "not"},
                            {"wre", "were", ""},
                            {"thre", "there", ""},
                            {"temps", "temperatures", ""},
                            {"til", "until", ""},
                            {"untill", "until", ""},
                            {"wk", "week", ""},
                            {"wks", "weeks", ""},
                            {"wkend", "weekend", ""},
                            {"teh", "the", ""},
                            {"em", "them", ""},
                            {"every1", "everyone", ""},
                            {"b4", "before", ""},
                            {"cos", "because", ""},
                            {"coz", "because", ""},
                            {"lemme", "let", "me"},
                            {"gimme", "give", "me"},
                            {"wanna", "want", "to"},
                            {"dunno", "not", "sure"},
                            {"approx", "roughly", ""}};

bool AddTyped(const Word& word, std::vector<Token>* tokens) {
  const auto typed = std::ranges::find(kTyped, std::string_view(word.folded), &Typed::word);
  if (typed == std::end(kTyped)) return false;
  tokens->push_back({std::string(typed->first), word.begin, word.end});
  // The second has no room of its own in the text, so that nothing is told twice.
  if (!typed->second.empty()) tokens->push_back({std::string(typed->second), word.end, word.end});
  return true;
}

// Two words that are one in a log: "log in" is a login.
std::optional<std::string> Compound(std::string_view first, std::string_view second) {
  const bool in = IsInList(second, "in on");
  const bool out = IsInList(second, "out off");
  if (IsInList(first, "log logs logged logging sign signs signed signing") && (in || out)) {
    return in ? "login" : "logout";
  }
  return std::nullopt;
}

// "w/o", "a/c"
std::optional<std::string> Shortened(std::string_view written) {
  if (written == "w/o" || written == "W/O") return "without";
  if (written == "a/c" || written == "A/C") return "ac";
  return std::nullopt;
}

void JoinCompounds(std::string_view text, std::vector<Token>* tokens) {
  for (size_t i = 0; i + 1 < tokens->size(); ++i) {
    auto compound = Compound((*tokens)[i].word, (*tokens)[i + 1].word);
    if (!compound) compound = Shortened(TextOf(text, *tokens, {i, i + 2}));
    if (!compound) continue;
    (*tokens)[i].word = std::move(*compound);
    (*tokens)[i].end = (*tokens)[i + 1].end;
    tokens->erase(tokens->begin() + static_cast<std::ptrdiff_t>(i) + 1);
  }
}

}  // namespace

std::vector<Token> Tokenise(std::string_view text) {
  std::vector<Token> tokens;
  for (Word& word : Words(text)) {
    if (AddTyped(word, &tokens)) continue;
    if (const auto contraction = ContractionIn(word.folded)) {
      const size_t middle = word.begin + contraction->head_bytes;
      tokens.push_back({word.folded.substr(0, contraction->head_bytes), word.begin, middle});
      tokens.push_back({std::string(contraction->verb), middle, word.end});
      continue;
    }
    if (word.folded.ends_with("'s")) word.folded.resize(word.folded.size() - 2);
    tokens.push_back({std::move(word.folded), word.begin, word.end});
  }
  JoinCompounds(text, &tokens);
  return tokens;
}

std::optional<TokenSpan> FindPhrase(std::span<const Token> tokens, std::string_view pattern,
                                    size_t from) {
  const bool anchored = pattern.starts_with("^ ");
  if (anchored) pattern.remove_prefix(2);
  const size_t last = anchored ? 0 : tokens.size();
  for (size_t at = from; at <= last; ++at) {
    if (const auto end = MatchAt(tokens, at, pattern)) return TokenSpan{at, *end};
  }
  return std::nullopt;
}

bool HasPhrase(std::span<const Token> tokens, std::string_view pattern) {
  return FindPhrase(tokens, pattern).has_value();
}

bool HasAnyPhrase(std::span<const Token> tokens, std::span<const std::string_view> patterns) {
  return std::ranges::any_of(patterns,
                             [&](std::string_view pattern) { return HasPhrase(tokens, pattern); });
}

bool IsInList(std::string_view word, std::string_view list) {
  return AnyPart(list, ' ', [&](std::string_view entry) { return entry == word; });
}

bool IsNumber(std::string_view word) {
  return !word.empty() && std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<int> SmallNumber(std::string_view word) {
  constexpr std::array<std::string_view, 13> kNumbers = {"zero", "one",    "two",   "three", "four",
                                                         "five", "six",    "seven", "eight", "nine",
                                                         "ten",  "eleven", "twelve"};
  for (size_t i = 0; i < kNumbers.size(); ++i) {
    if (kNumbers.at(i) == word) return static_cast<int>(i);
  }
  if (!IsNumber(word) || word.size() > 4) return std::nullopt;
  int value = 0;
  for (const char c : word) value = value * 10 + (c - '0');
  return value <= 1000 ? std::optional(value) : std::nullopt;
}

std::string_view TextOf(std::string_view text, std::span<const Token> tokens, TokenSpan span) {
  if (span.begin >= span.end || span.end > tokens.size()) return {};
  const size_t begin = tokens[span.begin].begin;
  return text.substr(begin, tokens[span.end - 1].end - begin);
}

}  // namespace yesterlog
