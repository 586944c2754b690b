#include "core/link/wait_shape.h"

#include <algorithm>
#include <set>
#include <utility>

#include "core/language/span_words.h"
#include "core/link/asked_length.h"
#include "core/link/asked_wait.h"
#include "core/link/phase_field.h"
#include "core/link/reach_back.h"
#include "core/link/shape_finder.h"
#include "core/link/shared_by_ends.h"
#include "core/link/typed_plan.h"
#include "core/text/words.h"

namespace yesterlog {
namespace {

constexpr size_t kMostKinds = 400;
constexpr size_t kMostWords = 12;  // of a text: notes that follow tell other stories
constexpr size_t kMostPhrases = 40;

// Where a kind says that something begins, or ends.
struct Spot {
  std::string key;     // what stands beside the word, alike in both ends
  std::string phrase;  // the word with it; of a label the label
  std::string word;    // that begins or ends
  bool of_label = false;
};

bool Has(const std::vector<std::string>& words, const std::string& word) {
  return std::ranges::find(words, word) != words.end();
}

// What stands for a number or a name; no text says it.
constexpr std::string_view kMasked = " maskedvalue ";

bool IsMasked(const std::string& word) { return word == "maskedvalue"; }

std::vector<std::string> PlainWords(std::string_view text) {
  std::string plain;
  bool inside = false;
  for (const char c : text) {
    if (c == '<') plain += kMasked;
    inside = (inside || c == '<') && c != '>';
    plain += inside || c == '>' ? ' ' : c == '_' || c == '.' || c == ':' || c == '/' ? ' ' : c;
  }
  std::vector<std::string> words;
  for (Word& word : Words(plain)) words.push_back(std::move(word.folded));
  return words;
}

// "off-line" are two words, and one thing to say.
std::vector<std::string> WithCompounds(std::vector<std::string> words) {
  for (size_t i = 0; i + 1 < words.size(); ++i) {
    if (words[i + 1] != "line" || !IsInList(words[i], "off on")) continue;
    words[i] += " line";
    words.erase(words.begin() + static_cast<std::ptrdiff_t>(i) + 1);
  }
  return words;
}

std::string AsOneWord(const std::string& word) {
  if (word == "off line") return "offline";
  return word == "on line" ? "online" : word;
}

std::string Joined(const std::vector<std::string>& words, size_t begin, size_t end) {
  std::string text;
  for (size_t i = begin; i < end; ++i) text += (i == begin ? "" : " ") + words[i];
  return text;
}

// What says how it stays so, beside which the thing stands.
bool IsBetween(const std::string& word) {
  return IsStopWord(word) || IsInList(word, "left held still stays kept now again running");
}

// Everywhere are "in" and "out": of a visit only behind what one does to come and go.
bool IsSaidHere(const std::vector<std::string>& words, size_t at) {
  if (!IsInList(words[at], "in out")) return true;
  return at > 0 &&
         IsInList(words[at - 1], "logged log signed sign checked check clocked clock badged badge");
}

// "Visit not logged in"
bool IsDenied(const std::vector<std::string>& words, size_t at) {
  constexpr size_t kNear = 2;
  for (size_t i = at; i > 0 && at - i < kNear; --i) {
    if (IsInList(words[i - 1], "not no never without")) return true;
  }
  return false;
}

void AddLabelSpot(const std::string& label, const std::vector<std::string>& said,
                  std::vector<Spot>* spots) {
  const std::vector<std::string> words = PlainWords(label);
  if (words.empty() || !Has(said, words.back())) return;
  // A level says how bad it is.
  if (words.size() == 1 && IsInList(words[0], "error fatal alarm alert problem ok")) return;
  spots->push_back({"label " + Joined(words, 0, words.size() - 1), label, words.back(), true});
}

void AddTextSpots(const std::string& text, const std::vector<std::string>& said,
                  std::vector<Spot>* spots) {
  std::vector<std::string> words = WithCompounds(PlainWords(text));
  if (words.size() > kMostWords) words.resize(kMostWords);
  for (size_t i = 0; i < words.size(); ++i) {
    const std::string word = AsOneWord(words[i]);
    if (!Has(said, word) || !IsSaidHere(words, i) || IsDenied(words, i)) continue;
    if (words.size() == 1) spots->push_back({"alone", words[i], word});
    size_t before = i;
    size_t from = 0;  // no text has what is masked
    while (before > 0 && (before == i || IsBetween(words[before]) || IsMasked(words[before]))) {
      --before;
      if (from == 0 && IsMasked(words[before])) from = before + 1;
    }
    if (before < i && !IsBetween(words[before]) && !IsMasked(words[before])) {
      spots->push_back(
          {"behind " + words[before], Joined(words, std::max(before, from), i + 1), word});
    }
    if (i + 1 < words.size() && !IsBetween(words[i + 1]) && !IsMasked(words[i + 1])) {
      spots->push_back({"before " + words[i + 1], Joined(words, i, i + 2), word});
    }
  }
}

std::vector<Spot> SpotsOf(const StoredKind& kind, const std::vector<std::string>& said) {
  std::vector<Spot> spots;
  AddLabelSpot(kind.label, said, &spots);
  AddTextSpots(kind.text, said, &spots);
  return spots;
}

// Any of the phrases and labels.
Condition AnyOf(const std::set<std::string>& phrases, const std::set<std::string>& labels) {
  std::vector<Condition> parts;
  if (!phrases.empty()) {
    parts.push_back({.type = ConditionType::kText, .values = {phrases.begin(), phrases.end()}});
  }
  if (!labels.empty()) {
    parts.push_back({.type = ConditionType::kLabels, .values = {labels.begin(), labels.end()}});
  }
  if (parts.size() == 1) return std::move(parts.front());
  return {.type = ConditionType::kOr, .parts = std::move(parts)};
}

void AddThings(const std::string& label, std::vector<std::string>* things) {
  for (const std::string& word : PlainWords(label)) things->push_back(PorterStem(word));
}

struct Ends {
  Condition begin;
  Condition end;
  std::vector<std::string> things;  // of which labels tell it: "truck" of "truck.in"
  bool told_by_states = false;      // some of the kinds
  bool of_field = false;            // "RAISED", "CLEARED": nothing else tells it
};

class WaitFinder : private ShapeFinder {
 public:
  WaitFinder(const Question& question, Vocabulary* vocabulary, Filter* names, bool last)
      : ShapeFinder(question, vocabulary, names), last_(last) {}

  std::optional<AskedShape> Find() {
    const bool open = AsksWhatIsOpen(question_);
    const bool lasts = !open && AsksHowLong(question_);
    if ((!lasts && !open) || FindAskedLength(question_)) return std::nullopt;
    // Of two ways to read it the one of which the other words are said as well.
    for (const bool with_words : {true, false}) {
      for (const SpanWords& words : Asked(lasts)) {
        if (question_.uses[words.asked.begin] == TokenUse::kTime) continue;
        if (!open || !IsInside(words.asked.begin)) {
          if (IsInList(tokens_[words.asked.begin].word, "in around with have had get got")) {
            continue;
          }
        }
        if (IsOfMuch(words) != last_ || IsOfTheArming(words.asked.begin)) continue;
        auto ends = PhasesSaid(words);
        if (!ends) ends = EndsOf(words);
        if (!ends || (!ends->of_field && TheStatesTellIt(words, *ends))) continue;
        if (with_words && !OccursWithTheWords(words, *ends)) continue;
        return Take(words, *ends, open);
      }
    }
    return std::nullopt;
  }

 private:
  // "is the alarm on": it is set, and nothing need ring.
  bool IsOfTheArming(size_t token) {
    const bool asks = IsInList(tokens_[token].word, "alarm on off set") &&
                      HasPhrase(tokens_, "alarm still? on|off|set|unset|armed|disarmed");
    return asks && std::ranges::any_of(vocabulary_->kinds(), [](const StoredKind& kind) {
             return kind.state.starts_with("armed") || kind.state == "disarmed";
           });
  }

  // "who is still in", "which lorries are in the yard right now"
  bool IsInside(size_t token) const {
    if (tokens_[token].word != "in") return false;
    const bool still =
        token > 0 && IsInList(tokens_[token - 1].word, "still currently signed checked");
    return still || token + 1 == tokens_.size() ||
           IsInList(tokens_[token + 1].word, "the here there right now");
  }

  // "how long until it was reset" is asked by its end.
  std::vector<SpanWords> Asked(bool lasts) {
    if (AsksWhatNeverEnded(question_)) {
      by_its_end_ = denies_end_ = true;
      return FindSpanEnds(tokens_, 0);
    }
    const auto until = FindPhrase(tokens_, "till|until|untill|til|before|to");
    const auto how_long =
        FindPhrase(tokens_, "how|longest|shortest|slowest|quickest|fastest|average");
    if (lasts && until && how_long && how_long->begin < until->begin) {
      auto ends = FindSpanEnds(tokens_, until->end);
      by_its_end_ = !ends.empty();
      if (by_its_end_) return ends;
    }
    return FindSpanWords(tokens_);
  }

  // What is said of anything that goes on.
  bool IsOfMuch(const SpanWords& words) const {
    return IsInList(tokens_[words.asked.begin].word,
                    "on run runs ran running last lasted going "
                    "take took takes taken in around with have had keep kept got");
  }

  std::optional<Ends> EndsOf(const SpanWords& words) {
    std::vector<std::pair<Spot, bool>> begins;  // with whether a state tells it
    std::vector<Spot> ends;
    size_t seen = 0;
    for (const StoredKind& kind : vocabulary_->kinds()) {
      if (++seen > kMostKinds) break;
      const bool state = !kind.state_group.empty();
      for (Spot& spot : SpotsOf(kind, words.begins)) begins.emplace_back(std::move(spot), state);
      for (Spot& spot : SpotsOf(kind, words.ends)) ends.push_back(std::move(spot));
    }
    std::set<std::string> phrases[2];
    std::set<std::string> labels[2];
    Ends found;
    for (const bool loosely : {false, true}) {
      if (!phrases[0].empty() || !labels[0].empty()) break;
      for (const auto& [begin, state] : begins) {
        if (!loosely && !last_ && IsLoose(begin.word)) continue;
        for (const Spot& end : ends) {
          if (begin.key != end.key || begin.phrase == end.phrase) continue;
          if (phrases[0].size() + phrases[1].size() > kMostPhrases) break;
          (begin.of_label ? labels : phrases)[0].insert(begin.phrase);
          (end.of_label ? labels : phrases)[1].insert(end.phrase);
          if (begin.of_label) AddThings(begin.phrase, &found.things);
          found.told_by_states = found.told_by_states || state;
        }
      }
    }
    if (phrases[0].empty() && labels[0].empty()) return std::nullopt;
    found.begin = AnyOf(phrases[0], labels[0]);
    found.end = AnyOf(phrases[1], labels[1]);
    return found;
  }

  // "how long till it was cleared", "still in alarm", where a field of what is named says so.
  std::optional<Ends> PhasesSaid(const SpanWords& words) {
    if (!phases_) phases_.emplace(FindPhaseField(*names_, vocabulary_));
    const auto& phases = *phases_;
    const auto says = [](const std::vector<std::string>& values,
                         const std::vector<std::string>& said) {
      return std::ranges::any_of(values, [&](const std::string& value) {
        const std::vector<std::string> own = PlainWords(value);
        return !own.empty() && Has(said, own.back());
      });
    };
    if (!phases || phases->field == "state") return std::nullopt;
    // "how long till it cleared" of nothing that is named: any two would do.
    const bool of_any = names_->sources.empty() && names_->labels.empty() &&
                        HasPhrase(tokens_, "that|it|this|they|those");
    if (of_any && !AsksWhatIsOpen(question_)) return std::nullopt;
    if (!says(phases->begins, words.begins) || !says(phases->ends, words.ends)) return std::nullopt;
    Ends found;
    found.begin = phases->Begin();
    found.end = phases->End();
    found.of_field = true;
    return found;
  }

  // What begins in general is none of these where something else is.
  static bool IsLoose(const std::string& word) {
    return IsInList(word, "started start starting active problem on running");
  }

  bool OccursWithTheWords(const SpanWords& words, const Ends& ends) {
    Filter filter = *names_;
    filter.labels.clear();
    for (const QuestionTerm& term : question_.terms) {
      const bool counts = term.role == WordRole::kContent && term.token != words.asked.begin;
      if (counts && vocabulary_->Knows(term.term.any_of)) filter.terms.push_back(term.term);
    }
    return Occurs(filter, ends.begin);
  }

  // Of things that are sources the states say it themselves, unless they are told of another thing
  // in the same source.
  bool TheStatesTellIt(const SpanWords& words, const Ends& ends) {
    const auto is_asked = [&](const StoredKind& kind) {
      return !kind.state_group.empty() && Has(words.begins, kind.state);
    };
    const bool told = ends.told_by_states || std::ranges::any_of(vocabulary_->kinds(), is_asked);
    if (!told || vocabulary_->sources().empty()) return false;
    // Not of the file, which is no thing.
    Filter of_things;
    of_things.sources = vocabulary_->sources();
    if (!Occurs(of_things, ends.begin)) return false;
    const EndsInTurns turns = SharedByEnds(ends.begin, ends.end, vocabulary_);
    constexpr double kAsWell = 0.1;
    return !turns.same || turns.same->unit != Unit::kField ||
           turns.by_source > turns.turns - kAsWell;
  }

  AskedShape Take(const SpanWords& words, const Ends& ends, bool open) {
    Spend(words.asked);
    for (const LabelMatch& match : question_.label_matches) {
      if (std::ranges::find(match.tokens, words.asked.begin) == match.tokens.end()) continue;
      std::erase_if(names_->labels, [&](const std::string& label) {
        return std::ranges::find(match.labels, label) != match.labels.end();
      });
    }
    for (size_t i = 0; i < tokens_.size(); ++i) {
      const bool frames =
          IsInList(
              tokens_[i].word,
              "how long longest shortest average typical typically usually time still now right "
              "currently presently moment left leave stay stays stayed kept keep sat till until "
              "untill "
              "til again ever single total all altogether spend spent actually passed elapsed "
              "before "
              "somebody someone anybody minutes mins hours seconds much") ||
          (question_.uses[i] == TokenUse::kContent &&
           Has(ends.things, PorterStem(tokens_[i].word)));
      // "still in alarm that nobody cleared"
      const bool of_phase = ends.of_field && (Has(words.begins, tokens_[i].word) ||
                                              Has(words.ends, tokens_[i].word) ||
                                              IsInList(tokens_[i].word, "nobody anything sit"));
      const bool of_denial =
          denies_end_ &&
          IsInList(tokens_[i].word,
                   "not never yet been being no one nobody noone ever hasn't haven't "
                   "isn't aren't wasn't weren't without anyone anybody by");
      // "how long was it open until it was cleared"
      const bool as_well = by_its_end_ && IsInList(tokens_[i].word, "open up back");
      const bool asks = frames || as_well || of_phase || of_denial;
      if (asks && question_.uses[i] != TokenUse::kTime) spent_[i] = true;
    }
    Plan plan{.operation = Operation::kBetween};
    plan.aggregate = open ? Aggregate::kOpen : AskedOfLengths(question_);
    plan.until = ends.end;
    AskedShape shape = ShapeFinder::Take(std::move(plan), WithoutDenials(ends.begin));
    shape.whenever = open;
    return shape;
  }

  // "logged in" stands in "not logged in" as well.
  Condition WithoutDenials(Condition begin) const {
    Condition denied{.type = ConditionType::kText};
    for (const Condition& part : begin.parts.empty() ? std::vector{begin} : begin.parts) {
      if (part.type != ConditionType::kText) continue;
      for (const std::string& phrase : part.values) {
        if (vocabulary_->Knows({"not " + phrase})) denied.values.push_back("not " + phrase);
      }
    }
    if (denied.values.empty()) return begin;
    return {
        .parts = {std::move(begin), {.type = ConditionType::kNot, .parts = {std::move(denied)}}}};
  }

  bool last_;
  bool by_its_end_ = false;
  bool denies_end_ = false;                          // asks for what has not ended
  std::optional<std::optional<PhaseField>> phases_;  // looked for once
};

// The conditions of the beginnings without what begins.
Filter WithoutBegin(const Filter& filter, const Condition& begin) {
  Filter rest = filter;
  std::erase(rest.where.parts, begin);
  return rest;
}

}  // namespace

std::optional<AskedShape> FindWaitShape(const Question& question, Vocabulary* vocabulary,
                                        Filter* names, bool last) {
  return WaitFinder(question, vocabulary, names, last).Find();
}

bool CompleteWait(const Question& question, Vocabulary* vocabulary, Linked* linked) {
  if (linked->filter.where.parts.empty()) return false;
  const Condition begin = linked->filter.where.parts.front();
  const Filter rest = WithoutBegin(linked->filter, begin);
  const auto occurs = [&](Filter filter) {
    filter.windows.clear();
    return vocabulary->Occurs(filter);
  };
  Filter from = linked->filter;
  if (!occurs(from)) return false;
  // What the log tells otherwise is no wait for something else.
  for (const std::string& word : linked->ignored_words) {
    if (vocabulary->Knows({word})) return false;
  }
  // Of something else no yes and no is told.
  const bool of_nothing = rest.terms.empty() && rest.sources.empty() && rest.labels.empty();
  if (linked->shape->aggregate == Aggregate::kOpen && of_nothing &&
      !linked->ignored_words.empty()) {
    return false;
  }
  // What the ends do not say goes with them where both share something else.
  Filter until;
  until.where = linked->shape->until;
  size_t kept = 0;
  const auto keep = [&](auto change) {
    Filter narrowed = until;
    change(&narrowed);
    if (!occurs(narrowed)) return;
    until = std::move(narrowed);
    ++kept;
  };
  if (!rest.sources.empty()) keep([&](Filter* filter) { filter->sources = rest.sources; });
  if (!rest.labels.empty()) keep([&](Filter* filter) { filter->labels = rest.labels; });
  for (const Term& term : rest.terms) {
    keep([&](Filter* filter) { filter->terms.push_back(term); });
  }
  for (const Condition& part : rest.where.parts) {
    keep([&](Filter* filter) {
      if (filter->where.type != ConditionType::kAnd) filter->where = {.parts = {filter->where}};
      filter->where.parts.push_back(part);
    });
  }
  from.windows.clear();
  const EndsInTurns turns = SharedByEnds(SelectionOf(from), SelectionOf(until), vocabulary);
  linked->shape->same = turns.same;
  linked->shape->until = SelectionOf(until);
  const bool narrowed = !rest.terms.empty() || !rest.sources.empty() || !rest.labels.empty() ||
                        !rest.where.everything();
  constexpr double kInTurns = 0.8;
  if (!turns.same && turns.turns < (narrowed && kept > 0 ? 0.1 : kInTurns)) return false;
  // What ends it may say what it ends ("alarm acknowledged"), and begins nothing.
  const Condition ends = linked->shape->until;
  from.where.parts.push_back(ends);
  if (occurs(from)) {
    from.where.parts.back() = {.type = ConditionType::kNot, .parts = {ends}};
    if (!occurs(from)) return false;
    linked->filter.where.parts.push_back(from.where.parts.back());
  }
  if (linked->shape->aggregate != Aggregate::kOpen) ReachBack(vocabulary, linked);
  const bool whether =
      HasPhrase(question.tokens, "^ so|and|ok|hey|well? is|are|has|have|was|were|does|do|any") ||
      question.form == AnswerForm::kExists;
  if (linked->shape->aggregate == Aggregate::kOpen && whether) linked->form = AnswerForm::kExists;
  return true;
}

}  // namespace yesterlog
