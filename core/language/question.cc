#include "core/language/question.h"

#include <algorithm>

#include "core/language/answer_form.h"
#include "core/language/asides.h"
#include "core/language/asked_numbers.h"
#include "core/language/left_out.h"
#include "core/language/name_resolution.h"
#include "core/language/question_terms.h"
#include "core/language/spelling_correction.h"
#include "core/language/unit_phrases.h"
#include "core/text/words.h"

namespace yesterlog {
namespace {

// Verbs with a particle that together only say that something was there.
constexpr std::string_view kParticlePhrases[] = {
    "show|shows|showed|shown|showing|turn|turned|turns|come|comes|came|coming up",
    "come|comes|came|coming by|over|in|along|around|back|round|past",
    "go|goes|went|going|gone off|on|by",
    "stop|stops|stopped|drop|drops|dropped|pass|passes|passed by|over|in|off",
    "pick|picks|picked up",
    "in front of",
    "have|did|has|had i|we|you|they|anyone ever|actually? hear|heard",
    "throw|throws|threw|thrown|throwing any|an|up|most",
    "been|being given",
    "in|over|during the course of",
    "at all",
    "on average|avg",
    "for|in one time|go",
    "at any point|stage|time|moment",
    "at the moment",
    "at present",
    "right|just|immediately|shortly|straight|directly before|after",
    "how many hosts|servers|machines are|were there",
    "in the end|meantime",
    "by any chance",
    "^ different|another|new|next question|thing|topic",
    "what|which time? range|span|period|dates? does|do|is|are the|this|my? log|file|it|data "
    "cover|covers|"
    "covered|span|spans",
    "what|which time? range|span|period|dates? is|are covered|spanned|logged",
    "how far back does the|this|my? log|file|it|data go|goes|reach|reaches",
    "^ ok|okay|so|right different|another thing|question",
    "so far",
    "how long",
    "what about|for",
    "of all time",
    "what did|have i|we miss|missed",
    "fill me|us in",
    "catch me|us up",
    "walk|run|talk|take me|us through",
    "sum up"};

// "turned on", "light on?": the state, not the preposition.
constexpr std::string_view kStateOn[] = {
    "come|comes|came|coming|kick|kicks|kicked on",
    "turn|turns|turned|turning|switch|switches|switched|switching|powered|power on",
    "left|was|were|is|be|been|still|stay|stayed on $"};

struct RiskPhrase {
  std::string_view pattern;
  int min_risk;
};

constexpr RiskPhrase kRiskPhrases[] = {
    {"risk level? of? at? least? 4 or|and? higher|above|more|up?", 4},
    {"risk level? of? at? least? 3 or|and? higher|above|more|up?", 3},
    {"risk level? of? at? least? 2 or|and? higher|above|more|up?", 2},
    {"risk level? of? at? least? 1 or|and? higher|above|more|up?", 1},
    {"high|higher risk|priority|severity|level", kHighRisk},
    {"urgent", kHighRisk},
    {"critical", kHighRisk},
    {"severe", kHighRisk},
    {"serious", kHighRisk},
    {"emergency|emergencies", kHighRisk},
    {"alert|alerts", kHighRisk},
    {"risky", kHighRisk}};

// The "on" of "was it on last night" and "on from 5 to 6" is none that leads to a day.
bool LeadsToTime(std::span<const Token> tokens, size_t token) {
  return token + 1 < tokens.size() &&
         IsInList(
             tokens[token + 1].word,
             "last yesterday today tonight at between during from since all overnight now right "
             "currently presently");
}

class Parser {
 public:
  Parser(std::string_view text, const TimeFrame& frame, Vocabulary* vocabulary,
         const Metadata* given)
      : vocabulary_(vocabulary), given_(given) {
    question_.text = text;
    question_.tokens = Tokenise(text);
    question_.uses.assign(question_.tokens.size(), TokenUse::kContent);
    question_.time = ResolveTime(text, frame.now, frame.zone, frame.options);
  }

  Question Parse() {
    MarkTime();
    MarkTaught();
    MarkAsides();
    Respell();
    for (const std::string_view pattern : kParticlePhrases) MarkPhrase(pattern);
    FindLeftOut(vocabulary_, &question_);
    MarkSourceNoun();
    MarkNames();
    MarkRisk();
    MarkRoles();
    question_.terms = CollectTerms(question_, vocabulary_);
    ForgetWho();
    PreferExactSources();
    FindForm();
    return std::move(question_);
  }

 private:
  void Mark(TokenSpan span, TokenUse use) {
    for (size_t i = span.begin; i < span.end; ++i) question_.uses[i] = use;
  }

  // "ever" and "last time" name no window: their words still tell the form of the answer.
  void MarkTime() {
    if (question_.time.all_time()) return;
    for (size_t i = 0; i < question_.tokens.size(); ++i) {
      const Token& token = question_.tokens[i];
      for (const TextSpan& span : question_.time.spans) {
        // "log in yesterday": a word that only runs into the phrase is no time.
        if (token.begin >= span.begin && token.begin < span.end && !IsParticle(i))
          question_.uses[i] = TokenUse::kTime;
      }
    }
    MarkLeadToTime();
  }

  // The "on that" of "on that Sunday".
  void MarkLeadToTime() {
    for (size_t i = 0; i + 2 < question_.tokens.size(); ++i) {
      if (!IsInList(question_.tokens[i].word, "on in at") || question_.uses[i] == TokenUse::kTime) {
        continue;
      }
      size_t next = i + 1;
      while (next < question_.tokens.size() &&
             IsInList(question_.tokens[next].word, "that the this same very")) {
        ++next;
      }
      const bool leads =
          next > i + 1 && next < question_.tokens.size() && question_.uses[next] == TokenUse::kTime;
      if (leads) Mark({i, next}, TokenUse::kTime);
    }
  }

  // What the user taught comes before all that the words could mean otherwise.
  void MarkTaught() {
    question_.taught = MatchTaught(question_.tokens, Free(), vocabulary_->taught());
    if (given_) {
      // Names that are not given are words like any other.
      std::erase_if(question_.taught, [&](const TaughtMatch& match) {
        const auto& names = match.names_source() ? given_->sources : given_->labels;
        return (match.names_source() || match.names_label()) &&
               std::ranges::find(names, match.taught.values.front()) == names.end();
      });
    }
    for (const TaughtMatch& match : question_.taught) Mark(match.span, TokenUse::kTaught);
  }

  void MarkAsides() {
    for (const TokenSpan& aside : FindAsides(question_.text, question_.tokens)) MarkFrame(aside);
  }

  // Its free words hold the question together, no more.
  void MarkFrame(TokenSpan span) {
    for (size_t i = span.begin; i < span.end; ++i) {
      if (question_.uses[i] == TokenUse::kContent) question_.uses[i] = TokenUse::kScaffold;
    }
  }

  // The "on" of "came on between 5 and 6".
  bool IsParticle(size_t token) const {
    if (token == 0 || !IsInList(question_.tokens[token].word, "on off")) return false;
    return LeadsToTime(question_.tokens, token) ||
           IsInList(
               question_.tokens[token - 1].word,
               "come comes came coming go goes went going gone turn turns turned switch switches "
               "switched kick kicks kicked left put");
  }

  void Respell() {
    for (size_t i = 0; i < question_.tokens.size(); ++i) {
      std::string& word = question_.tokens[i].word;
      if (question_.uses[i] != TokenUse::kContent) continue;
      auto meant = CorrectSpelling(word, vocabulary_);
      if (!meant) continue;
      question_.respelled.push_back({word, *meant});
      word = std::move(*meant);
    }
  }

  std::vector<bool> Free() const {
    std::vector<bool> free;
    for (const TokenUse use : question_.uses) free.push_back(use == TokenUse::kContent);
    return free;
  }

  // "which room": it asks for any, and not for what has "room" in its name. Doors are called doors.
  void MarkSourceNoun() {
    const auto noun = SourceNoun(question_.tokens);
    if (!noun || question_.uses[noun->begin] != TokenUse::kContent) return;
    if (IsInList(question_.tokens[noun->begin].word, "door doors window windows")) return;
    question_.uses[noun->begin] = TokenUse::kScaffold;
  }

  // Where the log has cameras by name, a question for a camera is about these.
  void KeepCameras() {
    const auto noun = SourceNoun(question_.tokens);
    const bool asks =
        noun && IsInList(question_.tokens[noun->begin].word, "camera cameras cam cams");
    if (!asks || given_ || question_.unit != Unit::kSource || !question_.metadata.sources.empty()) {
      return;
    }
    for (const std::string& source : vocabulary_->sources()) {
      const std::vector<Token> words = Tokenise(source);
      if (HasPhrase(words, "camera|cameras|cam|cams")) question_.metadata.sources.push_back(source);
    }
  }

  void MarkNames() {
    ResolvedNames meant = ResolveNames(question_.tokens, Free(), vocabulary_, given_);
    AddTaught(&meant);
    for (const LabelMatch& match : meant.labels) {
      for (const size_t token : match.tokens) question_.uses[token] = TokenUse::kLabel;
      AddLabels(match);
    }
    for (const NameMatch& match : meant.sources) Mark(match.span, TokenUse::kSource);
    question_.metadata.sources = CombineNames(meant.sources);
    question_.source_matches = std::move(meant.sources);
    question_.label_matches = std::move(meant.labels);
    if (given_) question_.metadata = *given_;
  }

  void AddTaught(ResolvedNames* meant) {
    for (const TaughtMatch& match : question_.taught) {
      const std::vector<std::string>& names = match.taught.values;
      if (match.names_source()) {
        meant->sources.push_back({match.span, names, names, true});
      } else if (match.names_label()) {
        LabelMatch label{.tokens = {}, .labels = names, .indefinite = false, .taught = true};
        for (size_t i = match.span.begin; i < match.span.end; ++i) label.tokens.push_back(i);
        meant->labels.push_back(std::move(label));
      } else {
        // A word of the question like any other, as far as what it asks for is concerned.
        Mark(match.span, TokenUse::kScaffold);
        question_.uses[match.head()] = TokenUse::kTaught;
      }
    }
    std::ranges::stable_sort(meant->sources, {},
                             [](const NameMatch& match) { return match.span.begin; });
    std::ranges::stable_sort(meant->labels, {},
                             [](const LabelMatch& match) { return match.tokens.front(); });
  }

  void MarkRisk() {
    MarkHighest();
    for (const RiskPhrase& risk : kRiskPhrases) {
      const auto span = FindPhrase(question_.tokens, risk.pattern);
      if (!span || question_.uses[span->begin] != TokenUse::kContent) continue;
      const std::string& word = question_.tokens[span->begin].word;
      const bool own = IsInList(word, "alert alerts") && vocabulary_->Knows({word});
      if (span->end - span->begin == 1 && (own || IsInLabels(word))) continue;
      Mark(*span, TokenUse::kRisk);
      if (!given_)
        question_.metadata.min_risk = std::max(question_.metadata.min_risk, risk.min_risk);
    }
  }

  // "how many alerts" of a log with "alert.fired" asks for these, whatever their risk.
  bool IsInLabels(std::string_view word) const {
    const std::string stem = PorterStem(word);
    return std::ranges::any_of(vocabulary_->labels(), [&](const std::string& label) {
      return std::ranges::any_of(Words(label),
                                 [&](const Word& one) { return PorterStem(one.folded) == stem; });
    });
  }

  void MarkRoles() {
    for (const TokenSpan& span : UnitPhrases(question_.tokens)) MarkFrame(span);
    for (size_t i = 0; i < question_.tokens.size(); ++i) {
      if (question_.uses[i] != TokenUse::kContent) continue;
      if (IsUnusualWord(question_.tokens[i].word) && AsksForUnusual(i)) {
        question_.uses[i] = TokenUse::kUnusual;
        continue;
      }
      question_.uses[i] =
          IsServiceName(i) ? TokenUse::kContent : UseOf(RoleOf(question_.tokens[i].word));
    }
    SoftenDeed();
    for (const std::string_view pattern : kStateOn) {
      const auto span = FindPhrase(question_.tokens, pattern);
      const bool before_time =
          span && span->end < question_.uses.size() && question_.uses[span->end] == TokenUse::kTime;
      if (span && !before_time && question_.uses[span->end - 1] == TokenUse::kScaffold) {
        question_.uses[span->end - 1] = TokenUse::kSoft;
      }
    }
    MarkNumber();
    for (TokenUse& use : question_.uses) {
      if (use == TokenUse::kTaught) use = TokenUse::kContent;
    }
  }

  // "deploys of search", "the check failed": what asks elsewhere is a thing of this log.
  bool IsServiceName(size_t token) const {
    const std::string& word = question_.tokens[token].word;
    return token > 0 && IsInList(word, "search check") &&
           IsInList(question_.tokens[token - 1].word, "the of for on to was were is are") &&
           vocabulary_->Knows({word});
  }

  // Of "what did the courier bring" the last word asks; the log may call the deed something else.
  void SoftenDeed() {
    if (!HasPhrase(question_.tokens, "^ what did|does|has|have|was")) return;
    // Of "what was the wind speed" the last word is what is asked for.
    if (HasPhrase(question_.tokens, "^ what was") &&
        !question_.tokens.back().word.ends_with("ing")) {
      return;
    }
    size_t said = 0;
    size_t last = question_.uses.size();
    for (size_t i = 0; i < question_.uses.size(); ++i) {
      const TokenUse use = question_.uses[i];
      if (use != TokenUse::kContent && use != TokenUse::kLabel && use != TokenUse::kSource)
        continue;
      ++said;
      last = i;
    }
    if (said < 2 || question_.uses[last] != TokenUse::kContent) return;
    if (!vocabulary_->Knows({question_.tokens[last].word})) question_.uses[last] = TokenUse::kSoft;
  }

  // Free words of the phrase become scaffolding.
  void MarkPhrase(std::string_view pattern) {
    size_t from = 0;
    while (const auto span = FindPhrase(question_.tokens, pattern, from)) {
      MarkFrame(*span);
      from = span->begin + 1;
    }
  }

  static TokenUse UseOf(WordRole role) {
    switch (role) {
      case WordRole::kScaffold:
        return TokenUse::kScaffold;
      case WordRole::kWeak:
        return TokenUse::kWeak;
      case WordRole::kSoft:
        return TokenUse::kSoft;
      case WordRole::kContent:
        return TokenUse::kContent;
    }
    return TokenUse::kContent;
  }

  // "anything suspicious" asks for what stands out; "suspicious logins" may be the log's own words.
  bool AsksForUnusual(size_t token) {
    const bool asks_openly =
        token > 0 && IsInList(question_.tokens[token - 1].word,
                              "anything something nothing everything really most more go very");
    // The "bad" of "a bad code" tells which codes, where the log has some.
    const std::string& word = question_.tokens[token].word;
    const bool tells_which = !asks_openly && IsInList(word, "bad wrong funny") &&
                             token + 1 < question_.tokens.size() &&
                             RoleOf(question_.tokens[token + 1].word) == WordRole::kContent &&
                             vocabulary_->Knows({question_.tokens[token + 1].word});
    return asks_openly || (!tells_which && !vocabulary_->Knows({word}));
  }

  // "the highest risk": what stands out, in other words.
  void MarkHighest() {
    const auto span = FindPhrase(question_.tokens, "highest|greatest|most risk|priority|severity");
    if (span && question_.uses[span->begin] == TokenUse::kContent) Mark(*span, TokenUse::kUnusual);
  }

  // The three of "the last three deliveries" is no word of an event.
  void MarkNumber() {
    if (const auto threshold = FindThreshold(question_.tokens)) {
      question_.threshold = true;
      TokenUse& use = question_.uses[threshold->end - 1];
      if (use == TokenUse::kContent) use = TokenUse::kScaffold;
    }
    const auto asked = FindRequestedNumber(question_.tokens);
    if (!asked || question_.uses[asked->token] == TokenUse::kTime) return;
    question_.limit = asked->number;
    if (question_.uses[asked->token] == TokenUse::kContent) {
      question_.uses[asked->token] = TokenUse::kScaffold;
    }
  }

  // "who took the parcel" is told by the words about the deed, whatever label its event has.
  void ForgetWho() {
    const bool told = question_.label_matches.size() > 1 ||
                      std::ranges::any_of(question_.terms, [](const auto& term) {
                        return term.role == WordRole::kContent;
                      });
    if (given_ || !told) return;
    // "when did someone log in" asks for logins, by whomever.
    const bool beside = question_.label_matches.size() > 1;
    std::erase_if(question_.label_matches, [&](const LabelMatch& match) {
      return match.indefinite && (beside || AsksWho(question_.tokens[match.tokens[0]].word));
    });
    question_.metadata.labels.clear();
    for (const LabelMatch& match : question_.label_matches) AddLabels(match);
  }

  void AddLabels(const LabelMatch& match) {
    for (const std::string& label : match.labels) {
      auto& labels = question_.metadata.labels;
      if (std::ranges::find(labels, label) == labels.end()) labels.push_back(label);
    }
  }

  // "did the back door open" is about the contact of that name as long as it ever opens; "did
  // anyone come to the back door" is about the camera there.
  void PreferExactSources() {
    Filter filter;
    filter.labels = question_.metadata.labels;
    for (const QuestionTerm& term : question_.terms) {
      if (term.role == WordRole::kContent) filter.terms.push_back(term.term);
    }
    // Right before "the alarm" is before what is called just so, and no smoke alarm.
    const bool narrowed = !filter.labels.empty() || !filter.terms.empty() || IsBesideNamed();
    if (given_ || !narrowed) return;
    std::vector<NameMatch> exact = question_.source_matches;
    for (NameMatch& match : exact) {
      if (!match.exact.empty()) match.names = match.exact;
    }
    filter.sources = CombineNames(exact);
    if (filter.sources == question_.metadata.sources || !vocabulary_->Occurs(filter)) return;
    question_.metadata.sources = std::move(filter.sources);
  }

  // "the busiest night of this week", "of the last 7 nights how many": nights and mornings are a
  // time, and here they are counted by as well.
  bool IsCountedStretch(size_t token) const {
    const auto& tokens = question_.tokens;
    const auto before = [&](size_t back) {
      return token >= back ? std::string_view(tokens[token - back].word) : std::string_view();
    };
    constexpr std::string_view kCounting =
        "which what many busiest quietest calmest per each every by";
    const bool night = IsInList(tokens[token].word, "night nights");
    const bool part =
        IsInList(tokens[token].word, "mornings evenings afternoons morning evening afternoon");
    const bool several = IsInList(tokens[token].word, "nights days weeks mornings evenings");
    if (several && IsInList(before(2), "last past") && HasPhrase(tokens, "how many")) {
      const bool apart = IsInList(before(4), "of") || IsInList(before(3), "of");
      if (apart) return true;
    }
    if (!night && !part) return false;
    const std::string_view chooser =
        IsInList(before(1), "different separate distinct") ? before(2) : before(1);
    if (part) return IsInList(chooser, "which what many");
    return IsInList(chooser, kCounting) ||
           (token + 1 < tokens.size() && IsInList(tokens[token + 1].word, "with without when"));
  }

  // "what happened right before the alarm" asks for what stands beside it, and for no days.
  bool IsBesideNamed() const {
    bool beside = false;
    for (size_t i = 0; i < question_.tokens.size(); ++i) {
      if (question_.uses[i] == TokenUse::kTime) continue;
      beside = beside || IsInList(question_.tokens[i].word, "before after");
      if (beside && question_.uses[i] == TokenUse::kSource) return true;
    }
    return false;
  }

  void FindForm() {
    std::vector<Token> timeless;
    for (size_t i = 0; i < question_.tokens.size(); ++i) {
      if (question_.uses[i] != TokenUse::kTime || IsCountedStretch(i)) {
        timeless.push_back(question_.tokens[i]);
      }
    }
    const bool wordless = std::ranges::none_of(
        question_.terms, [](const auto& term) { return term.role == WordRole::kContent; });
    const bool unusual =
        std::ranges::find(question_.uses, TokenUse::kUnusual) != question_.uses.end();
    const bool bare = wordless &&
                      (question_.metadata.labels.empty() || !question_.left_out.labels.empty()) &&
                      question_.metadata.min_risk == 0 && !unusual && !IsBesideNamed();
    question_.form = AnswerFormOf(timeless, bare);
    question_.unit = UnitOf(timeless, question_.form);
    // "Yes, 2 events" would be the wrong answer to "at least 3".
    if (question_.threshold && question_.form == AnswerForm::kExists)
      question_.form = AnswerForm::kCount;
    if (IsUnitForm(question_.form)) KeepCameras();
    if (unusual && !IsCountForm(question_.form)) question_.form = AnswerForm::kUnusual;
  }

  Vocabulary* vocabulary_;
  const Metadata* given_;
  Question question_;
};

}  // namespace

Question ParseQuestion(std::string_view text, const TimeFrame& frame, Vocabulary* vocabulary,
                       const Metadata* given) {
  return Parser(text, frame, vocabulary, given).Parse();
}

void DropOpening(size_t count, Question* question) {
  count = std::min(count, question->tokens.size());
  if (count == 0 || count == question->tokens.size()) return;
  const size_t bytes = question->tokens[count].begin;
  question->text.erase(0, bytes);
  question->tokens.erase(question->tokens.begin(),
                         question->tokens.begin() + static_cast<std::ptrdiff_t>(count));
  for (Token& token : question->tokens) {
    token.begin -= bytes;
    token.end -= bytes;
  }
  question->uses.erase(question->uses.begin(),
                       question->uses.begin() + static_cast<std::ptrdiff_t>(count));
  std::erase_if(question->source_matches,
                [&](const NameMatch& match) { return match.span.begin < count; });
  for (NameMatch& match : question->source_matches) {
    match.span = {match.span.begin - count, match.span.end - count};
  }
  std::erase_if(question->label_matches,
                [&](const LabelMatch& match) { return match.tokens.front() < count; });
  for (LabelMatch& match : question->label_matches) {
    for (size_t& token : match.tokens) token -= count;
  }
  std::erase_if(question->terms, [&](const QuestionTerm& term) { return term.token < count; });
  for (QuestionTerm& term : question->terms) term.token -= count;
  std::erase_if(question->time.spans, [&](const TextSpan& span) { return span.begin < bytes; });
  for (TextSpan& span : question->time.spans) span = {span.begin - bytes, span.end - bytes};
}

std::string WithoutTime(const Question& question) {
  std::string text = question.text;
  for (size_t i = question.time.spans.size(); i-- > 0;) {
    if (question.time.all_time()) break;
    TextSpan span = question.time.spans[i];
    const std::string_view before = std::string_view(text).substr(0, span.begin);
    // Some spans have their preposition inside: "logged in on Monday" stays "logged in".
    const bool led =
        HasPhrase(Tokenise(std::string_view(text).substr(span.begin, span.end - span.begin)),
                  "^ on|at|in|from|during|for|between|since|before|after|until");
    // The preposition goes with its time.
    for (const std::string_view preposition :
         {" on ", " at ", " in ", " from ", " during ", " for "}) {
      if (led || !before.ends_with(preposition)) continue;
      span.begin -= preposition.size();
      break;
    }
    text.replace(span.begin, span.end - span.begin, " ");
  }
  std::string spaced;
  for (const char c : text) {
    if (c == ' ' && (spaced.empty() || spaced.back() == ' ')) continue;
    if ((c == '?' || c == ',' || c == '.') && !spaced.empty() && spaced.back() == ' ')
      spaced.pop_back();
    spaced += c;
  }
  while (!spaced.empty() && (spaced.back() == ' ' || spaced.back() == '?')) spaced.pop_back();
  return spaced;
}

}  // namespace yesterlog
