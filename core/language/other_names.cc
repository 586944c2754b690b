#include "core/language/other_names.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "core/language/lexicon.h"

namespace yesterlog {
namespace {

// A row names one thing. A comma stands between the names, of which each may have several words.
constexpr std::string_view kRows[] = {
    "lamp,light,bulb",
    "fridge,refrigerator",
    "telly,tv,television",
    "washer,washing machine",
    "drier,dryer,tumble dryer,tumble drier",
    "hoover,vacuum,robovac",
    "ac,airco,aircon,air con,air conditioner,air conditioning,climate",
    "solar panels,panels,pv,photovoltaic,solar,inverter",
    "router,gateway,modem",
    "genny,gen,genset,generator",
    "lift,elevator",
    "steriliser,sterilizer,autoclave",
    "stairs,staircase,stairway,stairwell",
    "lounge,living room,sitting room,front room",
    "yard,garden,backyard,outside,outdoor",
    "hall,hallway,corridor",
    "loft,attic",
    "loo,toilet,restroom,wc",
    "cellar,basement",
    "carport,garage",
    "drive,driveway",
    "porch,front door",
    "car park,parking lot,parking",
    "heating,boiler,heater,furnace,thermostat",
    "oxygen,o2",
    "blinds,shutters,shades,curtains,cover",
};

std::vector<std::string_view> NamesOf(std::string_view row) {
  std::vector<std::string_view> names;
  while (!row.empty()) {
    const size_t end = std::min(row.find(','), row.size());
    names.push_back(row.substr(0, end));
    row.remove_prefix(std::min(end + 1, row.size()));
  }
  return names;
}

std::string_view Singular(std::string_view word) {
  if (word.size() > 3 && word.ends_with('s') && !word.ends_with("ss")) word.remove_suffix(1);
  return word;
}

// Whether `name` is said by the tokens that begin at `at`; how many they are, 0 if not.
size_t SaidAt(std::span<const Token> tokens, size_t at, std::string_view name) {
  size_t length = 0;
  while (!name.empty()) {
    const size_t end = std::min(name.find(' '), name.size());
    if (at + length == tokens.size() ||
        Singular(tokens[at + length].word) != Singular(name.substr(0, end))) {
      return 0;
    }
    ++length;
    name.remove_prefix(std::min(end + 1, name.size()));
  }
  return length;
}

// The sources that have one of the other names of a row, which is not `said`.
NameMatch CalledOtherwise(std::string_view row, std::string_view said,
                          const std::vector<std::string>& sources) {
  NameMatch match;
  for (const std::string_view name : NamesOf(row)) {
    if (name == said) continue;
    const std::vector<Token> words = Tokenise(name);
    const std::vector<bool> free(words.size(), true);
    for (const NameMatch& found : MatchSources(words, free, sources)) {
      if (found.span.end - found.span.begin != words.size()) continue;
      for (const std::string& source : found.names) {
        if (std::ranges::find(match.names, source) == match.names.end()) {
          match.names.push_back(source);
        }
      }
    }
  }
  return match;
}

// "Genny" begins some of a diary's lines and stands within others: there the words of all count.
bool IsSaidElsewhere(std::string_view row, const NameMatch& match, Vocabulary* vocabulary) {
  const Condition own{.type = ConditionType::kSources, .values = match.names};
  for (const std::string_view name : NamesOf(row)) {
    Filter elsewhere;
    elsewhere.terms.push_back({.any_of = {std::string(name)}});
    elsewhere.where.parts.push_back({.type = ConditionType::kNot, .parts = {own}});
    if (vocabulary->Occurs(elsewhere)) return true;
  }
  return false;
}

// The longest name of a row that the tokens at `at` say, with what else it is called.
NameMatch OtherNameAt(std::span<const Token> tokens, const std::vector<bool>& free, size_t at,
                      const std::vector<std::string>& sources, Vocabulary* vocabulary) {
  NameMatch best;
  for (const std::string_view row : kRows) {
    for (const std::string_view name : NamesOf(row)) {
      const size_t length = SaidAt(tokens, at, name);
      if (length <= best.span.end - best.span.begin) continue;
      bool all_free = true;
      for (size_t i = at; i < at + length; ++i) all_free = all_free && free[i];
      if (!all_free || vocabulary->Knows({std::string(name)})) continue;
      NameMatch found = CalledOtherwise(row, name, sources);
      if (found.names.empty() || IsSaidElsewhere(row, found, vocabulary)) continue;
      best = std::move(found);
      best.span = {at, at + length};
    }
  }
  return best;
}

}  // namespace

std::vector<NameMatch> MatchOtherNames(std::span<const Token> tokens, const std::vector<bool>& free,
                                       const std::vector<std::string>& sources,
                                       Vocabulary* vocabulary) {
  std::vector<NameMatch> matches;
  for (size_t at = 0; at < tokens.size();) {
    NameMatch match = OtherNameAt(tokens, free, at, sources, vocabulary);
    at = std::max(match.span.end, at + 1);
    if (!match.names.empty()) matches.push_back(std::move(match));
  }
  // What also tells where something is ("anyone outside") names a thing only beside one.
  std::erase_if(matches, [&](const NameMatch& match) {
    const bool thing = RoleOf(tokens[match.span.begin].word) == WordRole::kContent;
    return !thing && std::ranges::none_of(matches, [&](const NameMatch& next) {
      return next.span.begin == match.span.end;
    });
  });
  return matches;
}

}  // namespace yesterlog
