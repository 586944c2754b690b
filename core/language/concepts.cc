#include "core/language/concepts.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "core/text/words.h"

namespace yesterlog {
namespace {

// In several pieces each: compilers need not take literals of more than 64 KiB.
constexpr std::string_view kThings[] = {
#include "core/language/lexicon/things.inc"
};
constexpr std::string_view kActs[] = {
#include "core/language/lexicon/acts.inc"
};
constexpr std::string_view kWork[] = {
#include "core/language/lexicon/work.inc"
};
constexpr std::string_view kServers[] = {
#include "core/language/lexicon/servers.inc"
};

constexpr size_t kMaxWords = 4;
constexpr int kMaxDepth = 4;
constexpr size_t kMaxInLogs = 1200;

struct Concept {
  std::string_view name = {};
  std::vector<std::string_view> in_logs = {};
  std::vector<std::string_view> up = {};
  std::vector<std::string_view> opposites = {};
  std::vector<size_t> below = {};
  bool is_thing = false;
};

// A concept that an expression stands for.
struct Meant {
  size_t index = 0;
  bool by_example = false;  // see ConceptPhrase
};

std::string_view Trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

template <typename Visit>
void ForEachPart(std::string_view text, char separator, Visit visit) {
  while (!text.empty()) {
    const size_t end = std::min(text.find(separator), text.size());
    if (const std::string_view part = Trimmed(text.substr(0, end)); !part.empty()) visit(part);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

// Verbs whose forms no rule of endings brings together; the base form first. Forms that are as
// often another word ("left", "saw", "lay", "shot", "ground") are not here.
constexpr std::string_view kIrregular[] = {"go goes went gone",
                                           "come came",
                                           "break broke broken",
                                           "fall fell fallen",
                                           "take took taken",
                                           "run ran",
                                           "get got gotten",
                                           "blow blew blown",
                                           "ring rang rung",
                                           "wake woke woken",
                                           "steal stole stolen",
                                           "throw threw thrown",
                                           "send sent",
                                           "lose lost",
                                           "keep kept",
                                           "give gave given",
                                           "drive drove driven",
                                           "write wrote written",
                                           "catch caught",
                                           "bring brought",
                                           "buy bought",
                                           "pay paid",
                                           "sell sold",
                                           "tell told",
                                           "begin began begun",
                                           "eat ate eaten",
                                           "drink drank drunk",
                                           "fly flew flown",
                                           "freeze froze frozen",
                                           "hang hung",
                                           "hear heard",
                                           "hold held",
                                           "leave leaving",
                                           "sleep slept",
                                           "speak spoke spoken",
                                           "stick stuck",
                                           "sting stung",
                                           "sweep swept",
                                           "tear tore torn",
                                           "die died dying",
                                           "build built",
                                           "feed fed",
                                           "sit sat",
                                           "stand stood",
                                           "ride rode ridden",
                                           "forget forgot forgotten",
                                           "meet met",
                                           "burn burnt",
                                           "shake shook shaken"};

std::string_view BaseOf(std::string_view word) {
  for (const std::string_view forms : kIrregular) {
    if (IsInList(word, forms)) return forms.substr(0, forms.find(' '));
  }
  return word;
}

// "gardener" is not "garden", which Porter's stem would make of it.
std::string StemOf(std::string_view word) {
  std::string stem = PorterStem(BaseOf(word));
  const std::string_view agent = word.ends_with('s') ? word.substr(0, word.size() - 1) : word;
  const bool is_agent = agent.ends_with("er") && agent.substr(0, agent.size() - 2) == stem;
  return is_agent ? std::string(agent) : stem;
}

// What an expression may or may not have: "turned the alarm off".
bool IsDeterminer(std::string_view word) {
  return IsInList(word, "the a an my our your his her their its this");
}

// What may stand inside one in a question without meaning another thing: "the power last went off".
bool IsFiller(std::string_view word) {
  return IsDeterminer(word) || IsInList(word, "ever last just still really actually also even");
}

// Word by word. The particle stands behind its verb: "turn the alarm off" is "turn off the alarm".
std::string Joined(std::span<const std::string> stems) {
  const bool parted =
      stems.size() > 2 && IsInList(stems.back(), "on off up down out in awai back over");
  std::string joined(stems.front());
  if (parted) joined += ' ' + stems.back();
  for (const std::string& stem : stems.subspan(1, stems.size() - (parted ? 2 : 1))) {
    joined += ' ' + stem;
  }
  return joined;
}

std::string StemsOf(std::string_view expression) {
  std::vector<std::string> stems;
  for (const Word& word : Words(expression)) {
    if (!IsDeterminer(word.folded)) stems.push_back(StemOf(word.folded));
  }
  return stems.empty() ? std::string() : Joined(stems);
}

class Lexicon {
 public:
  Lexicon() {
    for (const std::string_view lines : kThings) Read(lines, true);
    for (const std::string_view lines : kActs) Read(lines, false);
    for (const std::string_view lines : kServers) Read(lines, false);
    for (const std::string_view lines : kWork) Read(lines, false);
    for (size_t i = 0; i < concepts_.size(); ++i) {
      for (const std::string_view up : concepts_[i].up) {
        const auto above = by_name_.find(up);
        if (above != by_name_.end() && above->second != i) {
          concepts_[above->second].below.push_back(i);
        } else if (above == by_name_.end()) {
          faults_.push_back(std::string(concepts_[i].name) + ": no concept " + std::string(up));
        }
      }
    }
    FindContradictions();
  }

  const std::vector<Meant>* Of(const std::string& stems) const {
    const auto found = by_stems_.find(stems);
    return found == by_stems_.end() ? nullptr : &found->second;
  }

  // The concepts that the words stand for all together.
  std::vector<size_t> Of(const SaidWords& said) const {
    std::vector<size_t> own;
    if (said.stems.empty() || said.stems.size() > kMaxWords) return own;
    if (const std::vector<Meant>* of = Of(Joined(said.stems))) {
      for (const Meant& meant : *of) {
        if (!meant.by_example) own.push_back(meant.index);
      }
    }
    return own;
  }

  // What is above an act and is a thing is what it happens to: whoever crashes is no container.
  void AddWithBroader(size_t index, std::set<size_t>* concepts) const {
    if (!concepts->insert(index).second) return;
    for (const std::string_view name : concepts_[index].up) {
      const auto above = by_name_.find(name);
      if (above == by_name_.end()) continue;
      if (concepts_[above->second].is_thing == concepts_[index].is_thing) {
        AddWithBroader(above->second, concepts);
      }
    }
  }

  const Concept& at(size_t index) const { return concepts_[index]; }
  const std::vector<std::string>& faults() const { return faults_; }

  // How logs say the concept and what is below it.
  std::vector<std::string> InLogs(size_t index) const {
    std::vector<std::string> words;
    std::set<size_t> seen;
    Collect(index, &seen, &words);
    return words;
  }

  std::vector<std::string> OppositesInLogs(size_t index) const {
    std::vector<std::string> words;
    std::set<size_t> seen;
    for (const std::string_view name : concepts_[index].opposites) {
      const auto opposite = by_name_.find(name);
      if (opposite != by_name_.end()) Collect(opposite->second, &seen, &words);
    }
    return words;
  }

 private:
  // What several files tell of one concept belongs together.
  void Read(std::string_view text, bool things) {
    ForEachPart(text, '\n', [&](std::string_view line) {
      if (line.starts_with('#')) return;
      size_t index = concepts_.size();
      bool first = true;
      ForEachPart(line, '|', [&](std::string_view part) {
        if (first) {
          index = by_name_.emplace(part, index).first->second;
          if (index == concepts_.size()) concepts_.push_back({.name = part, .is_thing = things});
          first = false;
        } else {
          ReadPart(part, index);
        }
      });
    });
  }

  // "washing_machine"
  static std::string Spaced(std::string_view name) {
    std::string spaced(name);
    std::ranges::replace(spaced, '_', ' ');
    return spaced;
  }

  void ReadPart(std::string_view part, size_t index) {
    Concept* one = &concepts_[index];
    const size_t colon = part.find(':');
    const std::string_view name = part.substr(0, colon);
    const std::string_view list = part.substr(std::min(colon + 1, part.size()));
    ForEachPart(list, ';', [&](std::string_view expression) {
      if (name == "up") return one->up.push_back(expression);
      if (name == "not") return one->opposites.push_back(expression);
      if (name == "log") one->in_logs.push_back(expression);
      if (name != "log" && name != "ask") {
        return faults_.push_back(std::string(one->name) + ": no part " + std::string(name));
      }
      const std::string stems = StemsOf(expression);
      if (stems.empty()) return;
      std::vector<Meant>& of = by_stems_[stems];
      const bool example = name == "log" && stems != StemsOf(Spaced(one->name));
      const auto known = std::ranges::find(of, index, &Meant::index);
      if (known != of.end()) {
        known->by_example = known->by_example && example;
      } else {
        of.push_back({index, example});
      }
    });
  }

  // An expression that stands for a concept and for its opposite as well tells nothing.
  void FindContradictions() {
    for (const auto& [stems, of] : by_stems_) {
      for (const Meant& one : of) {
        for (const std::string_view name : concepts_[one.index].opposites) {
          const auto other = by_name_.find(name);
          if (other == by_name_.end() ||
              std::ranges::find(of, other->second, &Meant::index) == of.end()) {
            continue;
          }
          faults_.push_back("\"" + stems + "\" is " + std::string(concepts_[one.index].name) +
                            " and " + std::string(name));
        }
      }
    }
    std::ranges::sort(faults_);
  }

  // Its own expressions first, then those of what is right below it, and so on.
  void Collect(size_t index, std::set<size_t>* seen, std::vector<std::string>* words) const {
    std::vector<size_t> level = {index};
    for (int depth = 0; depth <= kMaxDepth && !level.empty(); ++depth) {
      std::vector<size_t> next;
      for (const size_t one : level) {
        if (!seen->insert(one).second) continue;
        for (const std::string_view word : concepts_[one].in_logs) {
          if (words->size() < kMaxInLogs) words->emplace_back(word);
        }
        next.insert(next.end(), concepts_[one].below.begin(), concepts_[one].below.end());
      }
      level = std::move(next);
    }
  }

  std::vector<Concept> concepts_;
  std::unordered_map<std::string_view, size_t> by_name_;
  std::unordered_map<std::string, std::vector<Meant>> by_stems_;
  std::vector<std::string> faults_;
};

const Lexicon& TheLexicon() {
  static const Lexicon lexicon;
  return lexicon;
}

}  // namespace

std::vector<ConceptPhrase> FindConcepts(std::span<const Token> tokens) {
  const Lexicon& lexicon = TheLexicon();
  std::vector<std::string> stems;
  std::vector<size_t> places;  // of the stems among the tokens
  for (size_t i = 0; i < tokens.size(); ++i) {
    if (IsFiller(tokens[i].word)) continue;
    stems.push_back(StemOf(tokens[i].word));
    places.push_back(i);
  }
  std::vector<ConceptPhrase> found;
  for (size_t length = std::min(kMaxWords, stems.size()); length > 0; --length) {
    for (size_t begin = 0; begin + length <= stems.size(); ++begin) {
      // In "how long was the deploy" nothing "was deployed".
      const bool apart = length > 1 && places[begin + 1] > places[begin] + 1;
      if (apart && IsInList(tokens[places[begin]].word, "is are was were be been has have had"))
        continue;
      const std::string phrase = Joined(std::span(stems).subspan(begin, length));
      const std::vector<Meant>* of = lexicon.Of(phrase);
      if (of == nullptr) continue;
      for (const auto& [index, by_example] : *of) {
        found.push_back({.span = {places[begin], places[begin + length - 1] + 1},
                         .concept_name = std::string(lexicon.at(index).name),
                         .in_logs = lexicon.InLogs(index),
                         .opposites_in_logs = lexicon.OppositesInLogs(index),
                         .is_thing = lexicon.at(index).is_thing,
                         .by_example = by_example});
      }
    }
  }
  return found;
}

SaidWords ReadSaidWords(std::string_view text) {
  const Lexicon& lexicon = TheLexicon();
  SaidWords said;
  for (const Word& word : Words(text)) {
    if (!IsFiller(word.folded)) said.stems.push_back(StemOf(word.folded));
  }
  std::set<size_t> concepts;
  for (size_t length = std::min(kMaxWords, said.stems.size()); length > 0; --length) {
    for (size_t begin = 0; begin + length <= said.stems.size(); ++begin) {
      const std::vector<Meant>* of =
          lexicon.Of(Joined(std::span(said.stems).subspan(begin, length)));
      if (of == nullptr) continue;
      for (const Meant& meant : *of) lexicon.AddWithBroader(meant.index, &concepts);
    }
  }
  said.concepts.assign(concepts.begin(), concepts.end());
  return said;
}

std::string WordStem(std::string_view word) { return StemOf(word); }

bool SaysStem(const SaidWords& whole, const std::string& stem) {
  return SaysAlso(whole, {.stems = {stem}, .concepts = {}});
}

bool SaysAlso(const SaidWords& whole, const SaidWords& part) {
  const bool words =
      !part.stems.empty() && std::ranges::all_of(part.stems, [&](const std::string& stem) {
        return std::ranges::find(whole.stems, stem) != whole.stems.end();
      });
  if (words) return true;
  return std::ranges::any_of(TheLexicon().Of(part), [&](size_t own) {
    return std::ranges::binary_search(whole.concepts, own);
  });
}

std::vector<std::string> LexiconFaults() { return TheLexicon().faults(); }

}  // namespace yesterlog
