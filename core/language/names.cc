#include "core/language/names.h"

#include <algorithm>
#include <cctype>
#include <set>

#include "core/language/lexicon.h"
#include "core/language/measures.h"
#include "core/text/words.h"

namespace yesterlog {
namespace {

constexpr size_t kMaxNameWords = 5;

// What is that short is compared as it is: Porter takes the s off "UPS", too.
constexpr size_t kMaxShort = 3;

// Labels are verbs as often as nouns ("opened", "open").
std::string Stem(std::string_view word) {
  // The agent is not the thing: no "gardener" in the label "garden".
  const bool agent = word.ends_with("er") || word.ends_with("ers");
  return word.size() <= kMaxShort || agent ? std::string(word) : PorterStem(word);
}

// Sources are nouns, of which only the plural is the same thing.
std::string Singular(std::string_view word) {
  if (word.size() <= kMaxShort || !word.ends_with('s') || word.ends_with("ss")) {
    return std::string(word);
  }
  if (word.ends_with("ies")) return std::string(word.substr(0, word.size() - 3)) + "y";
  return std::string(word.substr(0, word.size() - 1));
}

// One word of a source as names are compared: all devices alike.
std::string Canonical(std::string_view word) {
  return IsDeviceWord(word) ? "camera" : Singular(word);
}

// "left open" is what a door was, and not the automation "Garage left open".
bool IsDistinctive(const std::string& canonical) {
  return canonical != "camera" && !IsNumber(canonical) &&
         !IsInList(canonical, "open opened closed left on off");
}

// A name taken apart at everything that is no letter or digit, and where lower case turns to upper
// or letters to digits: "camBackDoor2" is cam, back, door, 2.
std::vector<std::string> NameWords(std::string_view name,
                                   std::string (*canonical)(std::string_view)) {
  std::string spaced;
  for (size_t i = 0; i < name.size(); ++i) {
    const auto c = static_cast<unsigned char>(name[i]);
    const auto before = static_cast<unsigned char>(i > 0 ? name[i - 1] : ' ');
    const bool hump = std::islower(before) && std::isupper(c);
    const bool number = std::isalpha(before) && std::isdigit(c);
    if (hump || number) spaced += ' ';
    spaced += c == '_' || c == '\'' ? ' ' : name[i];
  }
  std::vector<std::string> words;
  for (const Word& word : Words(spaced)) words.push_back(canonical(word.folded));
  return words;
}

std::string Join(std::span<const std::string> words) {
  std::string joined;
  for (const std::string& word : words) joined += word;
  return joined;
}

// How well `phrase` (canonical words) names a source with `words`.
enum class Fit { kNone, kPart, kWhole };

Fit FitOf(const std::vector<std::string>& words, std::span<const std::string> phrase) {
  // "backdoor" for "back_door", and the other way round.
  if (std::ranges::equal(words, phrase) || Join(words) == Join(phrase)) return Fit::kWhole;
  if (std::ranges::none_of(phrase, IsDistinctive)) return Fit::kNone;
  // Some words of the name in a row, taken together or apart ("backdoor camera").
  const std::string wanted = Join(phrase);
  const auto is_rest = [&](std::string_view joined) {
    // "the front door" of "front_doorbell".
    return joined.starts_with(wanted) &&
           IsInList(joined.substr(wanted.size()), "bell cam camera sensor");
  };
  for (size_t begin = 0; begin < words.size(); ++begin) {
    std::string joined;
    for (size_t end = begin; end < words.size() && joined.size() < wanted.size(); ++end) {
      joined += words[end];
      if (joined == wanted || (phrase.size() > 1 && is_rest(joined))) return Fit::kPart;
    }
  }
  return Fit::kNone;
}

struct Name {
  std::string spelling;
  std::vector<std::string> words;
  bool person = false;  // "person.owen" is called Owen, and no light of his is
};

// Home Assistant's entities of persons.
bool IsPersonEntity(std::string_view spelling) {
  return spelling.starts_with("person.") || spelling.starts_with("device_tracker.");
}

std::vector<Name> Names(const std::vector<std::string>& spellings) {
  std::vector<Name> names;
  for (const std::string& spelling : spellings)
    names.push_back({spelling, NameWords(spelling, Canonical), IsPersonEntity(spelling)});
  return names;
}

// The names that hold `phrase`.
NameMatch Named(const std::vector<Name>& names, std::span<const std::string> phrase) {
  NameMatch match;
  std::string person;
  for (const Name& name : names) {
    const bool is_called =
        name.person && std::ranges::equal(std::span(name.words).subspan(1), phrase);
    const Fit fit = is_called ? Fit::kWhole : FitOf(name.words, phrase);
    if (is_called) person = name.spelling;
    if (fit != Fit::kNone) match.names.push_back(name.spelling);
    if (fit == Fit::kWhole) match.exact.push_back(name.spelling);
  }
  if (!person.empty()) match.names = match.exact;
  return match;
}

bool MayStandAlone(const Token& token) {
  return RoleOf(token.word) == WordRole::kContent && !IsDeviceWord(token.word);
}

// The longest phrase from token `at` that names something.
NameMatch LongestAt(std::span<const Token> tokens, const std::vector<bool>& free, size_t at,
                    const std::vector<Name>& names) {
  std::vector<std::string> phrase;
  NameMatch best{.span = {at, at}, .names = {}, .exact = {}};
  for (size_t end = at; end < tokens.size() && end - at < kMaxNameWords && free[end]; ++end) {
    phrase.push_back(Canonical(tokens[end].word));
    if (end == at && !MayStandAlone(tokens[at])) continue;
    NameMatch found = Named(names, phrase);
    if (found.names.empty()) continue;
    best = std::move(found);
    best.span = {at, end + 1};
  }
  return best;
}

// "front and back door": the noun behind the second adjective belongs to the first as well.
void ShareNoun(std::span<const Token> tokens, const std::vector<Name>& names,
               std::vector<NameMatch>* matches) {
  for (size_t i = 0; i + 1 < matches->size(); ++i) {
    NameMatch& first = (*matches)[i];
    const NameMatch& second = (*matches)[i + 1];
    const bool joined =
        second.span.begin == first.span.end + 1 && IsInList(tokens[first.span.end].word, "and or");
    if (!joined || first.span.end - first.span.begin != 1) continue;
    if (second.span.end - second.span.begin != 2) continue;
    const std::vector<std::string> phrase = {Canonical(tokens[first.span.begin].word),
                                             Canonical(tokens[second.span.end - 1].word)};
    NameMatch found = Named(names, phrase);
    if (found.names.empty()) continue;
    first.names = std::move(found.names);
    first.exact = std::move(found.exact);
  }
}

}  // namespace

std::vector<NameMatch> MatchSources(std::span<const Token> tokens, const std::vector<bool>& free,
                                    const std::vector<std::string>& sources) {
  const std::vector<Name> names = Names(sources);
  std::vector<NameMatch> matches;
  for (size_t at = 0; at < tokens.size();) {
    NameMatch match = LongestAt(tokens, free, at, names);
    at = std::max(match.span.end, at + 1);
    if (!match.names.empty()) matches.push_back(std::move(match));
  }
  ShareNoun(tokens, names, &matches);
  return matches;
}

namespace {

// The words of a label that tell it from others: "person_detected" is about a person.
std::vector<std::string> LabelWords(const std::string& label) {
  std::vector<std::string> words = NameWords(label, Stem);
  const std::set<std::string> common = {Stem("detected"), Stem("event"), Stem("detection")};
  std::vector<std::string> telling;
  for (const std::string& word : words) {
    if (!common.contains(word)) telling.push_back(word);
  }
  return telling.empty() ? words : telling;
}

// Where the first of the tokens that spells `word` stands, if one does.
std::optional<size_t> SpelledAt(const std::string& word, const std::vector<std::string>& stems,
                                const std::vector<bool>& free, TokenSpan within) {
  // "ssh" and "docker" are their daemons.
  const bool daemon = word.size() > 3 && word.ends_with('d');
  const std::string_view served = std::string_view(word).substr(0, word.size() - (daemon ? 1 : 0));
  for (size_t at = within.begin; at < within.end; ++at) {
    if (free[at] && (stems[at] == word || stems[at] == served)) return at;
  }
  return std::nullopt;
}

std::vector<size_t> SpelledWithin(const std::vector<std::string>& words,
                                  const std::vector<std::string>& stems,
                                  const std::vector<bool>& free, TokenSpan within) {
  std::vector<size_t> spelling;
  for (const std::string& word : words) {
    const auto at = SpelledAt(word, stems, free, within);
    if (!at) return {};
    spelling.push_back(*at);
  }
  std::ranges::sort(spelling);
  return spelling;
}

// The tokens that spell out all of `words`, or none; side by side rather than far apart.
std::vector<size_t> Spelling(const std::vector<std::string>& words,
                             const std::vector<std::string>& stems, const std::vector<bool>& free) {
  for (size_t begin = 0; begin + words.size() <= stems.size(); ++begin) {
    std::vector<size_t> spelling = SpelledWithin(words, stems, free, {begin, begin + words.size()});
    if (!spelling.empty()) return spelling;
  }
  return SpelledWithin(words, stems, free, {0, stems.size()});
}

void AddMatch(LabelMatch match, std::vector<LabelMatch>* matches) {
  for (LabelMatch& known : *matches) {
    if (known.tokens != match.tokens) continue;
    known.labels.insert(known.labels.end(), match.labels.begin(), match.labels.end());
    return;
  }
  matches->push_back(std::move(match));
}

bool IsSubset(const std::vector<size_t>& part, const std::vector<size_t>& whole) {
  return part.size() < whole.size() && std::ranges::includes(whole, part);
}

// The labels whose only telling word is one of `words`.
std::vector<std::string> LabelsCalled(const std::vector<std::string>& words,
                                      const std::vector<std::string>& labels) {
  std::vector<std::string> found;
  for (const std::string& label : labels) {
    const std::vector<std::string> label_words = LabelWords(label);
    if (label_words.size() != 1) continue;
    const bool called = std::ranges::any_of(
        words, [&](const std::string& word) { return Stem(word) == label_words[0]; });
    if (called) found.push_back(label);
  }
  return found;
}

// A word that no label spells may still mean one: "people" the label person, "cars" vehicle.
std::vector<std::string> LabelsMeant(std::string_view word, Vocabulary* vocabulary,
                                     const std::vector<std::string>& labels) {
  const Meaning meaning = MeaningOf(word);
  std::vector<std::string> found = LabelsCalled(meaning.words, labels);
  if (!found.empty() || meaning.otherwise.empty() || vocabulary->Knows(meaning.words)) return found;
  return LabelsCalled(meaning.otherwise, labels);
}

}  // namespace

std::vector<LabelMatch> MatchLabels(std::span<const Token> tokens, const std::vector<bool>& free,
                                    Vocabulary* vocabulary,
                                    const std::vector<std::string>& labels) {
  std::vector<std::string> stems;
  for (const Token& token : tokens) stems.push_back(Stem(token.word));
  std::vector<LabelMatch> matches;
  for (const std::string& label : labels) {
    std::vector<size_t> spelling = Spelling(LabelWords(label), stems, free);
    const bool scaffold =
        spelling.size() == 1 && RoleOf(tokens[spelling[0]].word) == WordRole::kScaffold;
    if (!spelling.empty() && !scaffold) AddMatch({std::move(spelling), {label}}, &matches);
  }
  // Apart from what is erased from, which moves while it is looked through.
  const std::vector<LabelMatch> all = matches;
  std::erase_if(matches, [&](const LabelMatch& match) {
    return std::ranges::any_of(
        all, [&](const LabelMatch& other) { return IsSubset(match.tokens, other.tokens); });
  });
  for (size_t i = 0; i < tokens.size(); ++i) {
    const bool taken = std::ranges::any_of(matches, [&](const LabelMatch& match) {
      return std::ranges::find(match.tokens, i) != match.tokens.end();
    });
    const bool indefinite = IsIndefinitePerson(tokens[i].word);
    // "the warmest it got" asks for a number, and not for what was hot.
    const bool how = i > 0 && tokens[i - 1].word == "how" && !QuantityWords(tokens[i].word).empty();
    if (how || SuperlativeOf(tokens[i].word)) continue;
    if (taken || !free[i] || (!indefinite && RoleOf(tokens[i].word) != WordRole::kContent))
      continue;
    std::vector<std::string> meant = LabelsMeant(tokens[i].word, vocabulary, labels);
    if (!meant.empty()) matches.push_back({{i}, std::move(meant), indefinite});
  }
  return matches;
}

std::vector<std::string> NamesCalled(std::string_view text, const std::vector<std::string>& names) {
  std::vector<std::string> called;
  const std::string folded = FoldCase(text);
  for (const std::string& name : names) {
    if (FoldCase(name) == folded) called.push_back(name);
  }
  if (!called.empty()) return called;
  std::vector<std::string> words = NameWords(text, Canonical);
  // "the porch" is called "porch".
  if (words.size() > 1 && IsInList(words.front(), "the my our")) words.erase(words.begin());
  if (words.empty()) return called;
  return Named(Names(names), words).exact;
}

std::vector<std::string> CombineNames(const std::vector<NameMatch>& matches) {
  std::vector<std::string> common;
  std::vector<std::string> all;
  for (size_t i = 0; i < matches.size(); ++i) {
    for (const std::string& name : matches[i].names) {
      if (std::ranges::find(all, name) == all.end()) all.push_back(name);
    }
    if (i == 0) common = matches[i].names;
    std::erase_if(common, [&](const std::string& name) {
      return std::ranges::find(matches[i].names, name) == matches[i].names.end();
    });
  }
  return common.empty() ? all : common;
}

}  // namespace yesterlog
