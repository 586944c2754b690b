#include "core/rewrite/follow_up.h"

#include <algorithm>
#include <span>

#include "core/language/answer_form.h"
#include "core/rewrite/other_value.h"
#include "core/rewrite/previous_turn.h"
#include "core/rewrite/question_words.h"
#include "core/rewrite/reference.h"
#include "core/rewrite/told_event.h"
#include "core/rewrite/turn_days.h"

namespace yesterlog {
namespace {

constexpr std::string_view kLeads[] = {
    "^ and|but|or|so|ok|okay|then|also|well|hmm|no|nope|sorry|actually|wait|only|just|plus",
    "^ what|how about|of", "^ same for|with|at|on?", "^ i mean|meant", "^ not that|this"};

constexpr std::string_view kAsks[] = {
    "^ how|when|where|which|who|what|whose|why",
    "^ for|since|until|till how|when|what",
    "^ did|was|were|is|are|has|have|had|do|does",
    "^ show|list|tell|give|find|count|summarise|summarize|display",
    "^ at|on|in|by|to|for|from|with which|what|who|whom",
    "^ any|anyone|anybody|anything|everything|all|someone|somebody"};

constexpr std::string_view kAnyEvent =
    "event events entry entries thing things anything everything "
    "something incident incidents activity log logs";

// "ok different thing, who took the late shift?"
constexpr std::string_view kOtherSubjects[] = {
    "^ _? _? different|another|new|next|unrelated|separate question|thing|topic|subject|matter",
    "^ _? something else|different|unrelated", "^ _? change|changing of? the? subject|topic",
    "^ _? on another note|matter"};

constexpr std::string_view kExclusions[] = {
    "^ without|except|excluding|minus|ignoring|ignore|besides|exclude|not _", "^ but not _",
    "^ other|apart than|from _", "^ not counting|including _",
    "^ leaving|leave|if? you? ignore out? _"};

// What ends a question and asks for nothing.
constexpr std::string_view kTails[] = {"in the end $", "if you? please $",
                                       "please|pls|exactly|though|anyway $", "by the way $"};

std::span<const Token> WithoutTail(std::span<const Token> tokens) {
  for (bool found = true; found;) {
    found = false;
    for (const std::string_view tail : kTails) {
      const auto span = FindPhrase(tokens, tail);
      if (!span || span->begin == 0) continue;
      tokens = tokens.first(span->begin);
      found = true;
    }
  }
  return tokens;
}

// The words of `question` behind "and", "what about", "no, ...".
size_t LeadLength(const Question& question) {
  size_t length = 0;
  const std::span<const Token> tokens = question.tokens;
  for (bool found = true; found;) {
    found = false;
    for (const std::string_view lead : kLeads) {
      const auto span = FindPhrase(tokens.subspan(length), lead);
      if (!span || span->end == 0 || length + span->end > tokens.size()) continue;
      if (question.uses[length] == TokenUse::kTime) continue;
      length += span->end;
      found = true;
    }
  }
  return length;
}

// "last week, when did she come" asks behind its time.
size_t AskedFrom(const Question& question, size_t lead) {
  const std::span<const Token> tokens = question.tokens;
  size_t behind = lead;
  bool timed = false;
  for (; behind < tokens.size(); ++behind) {
    const bool time = question.uses[behind] == TokenUse::kTime;
    if (!time && !IsInList(tokens[behind].word, "on in at from since the during")) break;
    timed = timed || time;
  }
  const bool asks = timed && behind < tokens.size() && HasAnyPhrase(tokens.subspan(behind), kAsks);
  return asks ? behind : lead;
}

class Completer {
 public:
  Completer(const Question& question, const PreviousTurn& previous, const TurnDays& days,
            Vocabulary* vocabulary)
      : question_(question),
        previous_(previous),
        days_(days),
        vocabulary_(vocabulary),
        lead_(LeadLength(question)),
        asked_(AskedFrom(question, lead_)) {}

  std::optional<FollowUp> Complete() const {
    const std::span<const Token> core = WithoutTail(std::span(question_.tokens).subspan(lead_));
    if (const auto day = days_.Relative(core)) {
      return FollowUp{JoinWords({previous_.Asked(), *day, Hours()}), "time"};
    }
    if (const auto around = AroundLastEvent(core)) return around;
    if (const auto corrected = Corrected()) return corrected;
    if (HasAnyPhrase(core, kExclusions)) return Less(core);
    if (const auto part = PartOfThem(core)) return part;
    if (const auto detail = Detail(core)) return detail;
    if (IsOneOfThem(core)) return Elliptic();
    if (const auto told = AboutTold(question_, lead_, previous_, days_)) return told;
    if (const auto next = AfterThat(core)) return next;
    if (const auto then = AtThatMoment(core)) return then;
    if (const auto value = ItsExtreme(core)) return value;
    if (AsksForSum(core)) {
      if (const auto reference = FindReference(question_, asked_))
        return FollowUp{Referred(*reference, previous_.Topic()), "value"};
    }
    if (const auto value = AskedValueToken(question_, lead_)) {
      if (auto other = WithOtherValue(question_, *value, previous_.question())) {
        return FollowUp{JoinWords({*other, Time()}), "value"};
      }
      // "and the lowest humidity in the attic?" says all of it.
      if (!FindReference(question_, asked_) && SaysBeside(*value)) return std::nullopt;
    }
    if (const auto extreme = OtherExtreme(core)) return extreme;
    // "the quietest night this month" and "more cats than dogs?" are whole as they are.
    const bool whole = lead_ == 0 && !FindReference(question_, asked_) &&
                       (IsUnitForm(question_.form) || question_.form == AnswerForm::kCompare);
    if (whole) return std::nullopt;
    const std::span<const Token> asked = std::span(question_.tokens).subspan(asked_);
    const bool asks = HasAnyPhrase(asked, kAsks) && (asked_ > lead_ || !FirstIsTime());
    if (!asks && !SaysAnything() && !question_.names_time()) return std::nullopt;
    if (!asks && !SaysAnything()) return OtherTime();
    const auto reference = FindReference(question_, asked_);
    // "total grams for those"
    const bool of_them = !asks && reference && reference->meant == Meant::kTopic &&
                         reference->span.end == question_.tokens.size();
    if (of_them) return Refer(*reference);
    if (!asks && !IsFragment()) return std::nullopt;
    if (!asks) return OtherThing();
    if (reference) return Refer(*reference);
    if (IsElliptic(asked)) return Elliptic();
    return std::nullopt;
  }

 private:
  // "what happened after that" is about the hour after the event that was shown last.
  std::optional<FollowUp> AroundLastEvent(std::span<const Token> core) const {
    const auto shown = days_.shown();
    if (!shown) return std::nullopt;
    constexpr std::string_view kAfter[] = {
        "^ what else? happened|happens next|then|afterwards|after|later $",
        "^ what else? happened|was|came right|just|shortly? after|following that|this|it $",
        "^ then what happened? $"};
    // "and before that?" behind "when did the cat last come" asks for the time before.
    if (HasPhrase(core, "^ before that|then $") && !days_.any()) {
      return FollowUp{JoinWords({previous_.Asked(), "before", days_.Moment(*shown)}), "time"};
    }
    constexpr std::string_view kBefore[] = {
        "^ what else? happened|was in|during the hour before that|this|it|then? $",
        "^ what else? happened|was|came right|just|shortly? before that|this|it|then? $"};
    constexpr std::string_view kAround[] = {"around|about|near|at that time|moment",
                                            "^ what else happened then? $"};
    const bool after = HasAnyPhrase(core, kAfter);
    const bool before = !after && HasAnyPhrase(core, kBefore);
    // "what was that about?" of the one event that was asked for: what happened around it.
    const AnswerForm form = previous_.question().form;
    const bool about = (form == AnswerForm::kLatest || form == AnswerForm::kFirst) &&
                       HasPhrase(core, "^ what was|is that|it|this about $");
    const bool around =
        !after && !before && (about || (HasAnyPhrase(core, kAround) && AsksForAnything()));
    if (!after && !before && !around) return std::nullopt;
    constexpr int64_t kStretch = 60 * kMsPerMinute;
    const int64_t minute = shown->ms - shown->ms % kMsPerMinute;
    const Instant from{minute - (before ? kStretch : around ? kStretch / 2 : 0)};
    const Instant to{minute + (after ? kStretch : around ? kStretch / 2 : 0)};
    return FollowUp{"what happened between " + days_.Moment(from) + " and " + days_.Moment(to),
                    "time"};
  }

  bool SaysBeside(size_t token) const {
    for (size_t i = lead_; i < question_.uses.size(); ++i) {
      const TokenUse use = question_.uses[i];
      if (i != token && (IsName(use) || use == TokenUse::kContent)) return true;
    }
    return false;
  }

  // "when was it back below zero after that": of the same thing, behind the event that was shown.
  std::optional<FollowUp> AfterThat(std::span<const Token> core) const {
    auto that = FindPhrase(core, "after|since that|then $");
    if (!that) that = FindPhrase(core, "again? after|afterwards|later|since $");
    const auto it = FindReference(question_, lead_);
    const auto shown = days_.shown();
    if (!shown || !that || !it || it->meant == Meant::kPlace || !HasAnyPhrase(core, kAsks)) {
      return std::nullopt;
    }
    const size_t end = lead_ + that->begin;
    const std::string thing = previous_.Thing(false);
    if (it->span.end > end || thing.empty()) return std::nullopt;
    return FollowUp{JoinWords({WordsOf(question_, {lead_, it->span.begin}, OrderWords::kKept),
                               thing, WordsOf(question_, {it->span.end, end}, OrderWords::kKept),
                               "since", days_.Moment(Instant{shown->ms + kMsPerMinute})}),
                    "time"};
  }

  // "who was in the yard at that moment": about when the event that was shown happened.
  std::optional<FollowUp> AtThatMoment(std::span<const Token> core) const {
    const auto shown = days_.shown();
    const auto moment = FindPhrase(core, "at|around|about that|the same? moment|time|point $");
    if (!shown || !moment || moment->begin == 0 || AsksForAnything() ||
        !HasAnyPhrase(core, kAsks)) {
      return std::nullopt;
    }
    constexpr int64_t kAroundMs = 15 * kMsPerMinute;
    const int64_t minute = shown->ms - shown->ms % kMsPerMinute;
    return FollowUp{
        JoinWords({WordsOf(question_, {lead_, lead_ + moment->begin}, OrderWords::kKept), "between",
                   days_.Moment(Instant{minute - kAroundMs}), "and",
                   days_.Moment(Instant{minute + kAroundMs})}),
        "time"};
  }

  // "and the max it got to": of the thing that was asked for before.
  std::optional<FollowUp> ItsExtreme(std::span<const Token> core) const {
    const bool extreme = HasPhrase(
        core, "^ the? max|maximum|min|minimum|peak|highest|lowest|most|least value|level? it|they");
    const auto it = FindReference(question_, lead_);
    if (!extreme || !it || it->span.begin > lead_ + 3) return std::nullopt;
    const std::string topic = previous_.Topic();
    if (topic.empty()) return std::nullopt;
    return FollowUp{Referred(*it, topic), "value"};
  }

  // "the total grams of those", "how much was that together".
  static bool AsksForSum(std::span<const Token> core) {
    constexpr std::string_view kSums[] = {"total|sum|average|avg", "how much _? _? _? together",
                                          "how much in all|total"};
    return HasAnyPhrase(core, kSums);
  }

  std::string Referred(const Pronoun& pronoun, const std::string& meant) const {
    const size_t size = question_.tokens.size();
    return JoinWords({WordsOf(question_, {lead_, pronoun.span.begin}, OrderWords::kKept), meant,
                      WordsOf(question_, {pronoun.span.end, size}, OrderWords::kKept), Time()});
  }

  bool AsksForAnything() const {
    return question_.terms.empty() && question_.metadata == Metadata{};
  }

  // "dogs, not cats" and "not cats, dogs" behind a question about cats.
  std::optional<FollowUp> Corrected() const {
    const std::vector<Token>& tokens = question_.tokens;
    const size_t size = tokens.size();
    size_t negation = lead_;
    while (negation < size && tokens[negation].word != "not") ++negation;
    if (negation + 1 >= size) return std::nullopt;
    TokenSpan wrong{negation + 1, size};
    TokenSpan right{lead_, negation};
    if (negation == lead_) {
      size_t comma = wrong.begin;
      while (comma + 1 < size && question_.text[tokens[comma].end] != ',' &&
             tokens[comma + 1].word != "but") {
        ++comma;
      }
      wrong.end = comma + 1;
      right = {comma + (comma + 1 < size && tokens[comma + 1].word == "but" ? 2 : 1), size};
    }
    constexpr size_t kMostWords = 3;
    if (right.begin >= right.end || right.end - right.begin > kMostWords) return std::nullopt;
    const auto old =
        previous_.Find(std::span(tokens).subspan(wrong.begin, wrong.end - wrong.begin));
    if (!old) return std::nullopt;
    const std::string words = WordsOf(question_, right, OrderWords::kKept);
    return FollowUp{JoinWords({previous_.With(*old, words), Time()}), "corrected"};
  }

  // "without Megan", "not the garage", "leaving out Sunday": what was asked, less that.
  std::optional<FollowUp> Less(std::span<const Token> core) const {
    const bool only_time = question_.names_time() && !SaysAnything() &&
                           question_.left_out == Metadata{} && question_.not_left_out.empty();
    const std::string_view rest = std::string_view(question_.text).substr(core.front().begin);
    if (only_time) {
      const auto said = std::ranges::find_if(core, [](const Token& token) {
        return !IsInList(token.word,
                         "without except excluding minus ignoring not but other apart than from "
                         "counting including leaving leave if you ignore out the");
      });
      const auto left =
          said == core.end() ? std::nullopt : days_.Without(question_.text.substr(said->begin));
      if (left) return FollowUp{JoinWords({previous_.Asked(), *left}), "exclusion", true};
    }
    const bool negated = core.front().word == "not" && core.size() > 1 &&
                         !IsInList(core[1].word, "counting including");
    return FollowUp{
        JoinWords({previous_.Asked(),
                   negated ? "except " + std::string(rest.substr(4)) : std::string(rest), Time()}),
        "exclusion"};
  }

  // "how many of those after 9?": what was counted, narrowed down.
  std::optional<FollowUp> PartOfThem(std::span<const Token> core) const {
    constexpr std::string_view kOfThem[] = {
        "^ how many|much of|off those|these|them|em ones|events|times?",
        "^ how many|much of that $", "^ out? of those|these|them how many"};
    for (const std::string_view pattern : kOfThem) {
      const auto span = FindPhrase(core, pattern);
      if (!span) continue;
      size_t from = lead_ + span->end;
      const auto is = [&](std::string_view list) {
        return from < question_.tokens.size() && IsInList(question_.tokens[from].word, list);
      };
      if (is("that which who")) ++from;
      // "were search": the copula tells that a word that asks elsewhere is meant here.
      const bool keeps = from + 1 < question_.tokens.size() && is("were was are is") &&
                         question_.uses[from + 1] == TokenUse::kContent &&
                         RoleOf(question_.tokens[from + 1].word) == WordRole::kScaffold;
      if (!keeps && is("were was are is did do does had has have")) ++from;
      const std::string narrowed =
          WordsOf(question_, {from, question_.tokens.size()}, OrderWords::kKept);
      return FollowUp{JoinWords({previous_.Counted(), narrowed, Time(), Hours()}), "part"};
    }
    return std::nullopt;
  }

  // "what was the reason?", "who and why?": what was asked, for an answer that shows the events.
  std::optional<FollowUp> Detail(std::span<const Token> core) const {
    constexpr std::string_view kDetails[] = {
        "^ what|which was|is the|his|her|its|their "
        "reason|cause|error|message|problem|fault|matter|trouble|issue|outcome|result|explanation "
        "with? it|him|her|them|that|this? then? $",
        "^ what reason|cause|error|message|problem|fault|outcome $",
        "^ why $",
        "^ why was|is|did that|it|this happen? $",
        "^ what was|is|were it|that|this|they about|for|saying $",
        "^ what for|about $"};
    constexpr std::string_view kShown[] = {
        "^ what was|were|is|are he|she|they|it doing|saying|carrying|wearing|after $",
        "^ what was|were he|she|they|it up to? $", "^ what did he|she|they|it do|say|want $"};
    constexpr std::string_view kSeveral[] = {
        "^ who|when|where|why|what was|is|did it|that|this|he|she|they and|or "
        "who|when|where|why|which|what|how _? _? $",
        "^ when|where|who was|is the last|latest|first|earliest one|time? and|or "
        "who|when|where|why|what $",
        "^ who did|does it|that|this and|or why|when|where|how $",
        "^ who|when|where|why|how and|or who|when|where|why|how $"};
    if (!previous_.question().names_anything()) return std::nullopt;
    if (HasAnyPhrase(core, kDetails)) {
      return FollowUp{
          JoinWords({previous_.Asked() + ",",
                     WordsOf(question_, {lead_, question_.tokens.size()}, OrderWords::kKept),
                     Time()}),
          "detail"};
    }
    if (!HasAnyPhrase(core, kSeveral) && !HasAnyPhrase(core, kShown)) return std::nullopt;
    const auto last = FindPhrase(core, "last|latest|first|earliest");
    return FollowUp{JoinWords({"show me", last ? "the " + core[last->begin].word : "",
                               previous_.Topic(), Time()}),
                    "detail"};
  }

  // "the first one", "and the last three": of what was asked before.
  bool IsOneOfThem(std::span<const Token> core) const {
    constexpr std::string_view kForms[] = {
        "^ show|list|tell|give? me? the? first|last|latest|earliest|newest|oldest|next #? one|ones "
        "$",
        "^ show|list|give? me? the? first|last|latest|earliest|newest|oldest # $",
        "^ the first|last|latest|earliest|newest|oldest $"};
    return HasAnyPhrase(core, kForms) && previous_.question().names_anything();
  }

  // "and the lowest?", "which one the least?" behind "which has the highest ...".
  std::optional<FollowUp> OtherExtreme(std::span<const Token> core) const {
    const auto extreme = [](std::span<const Token> tokens) -> std::optional<size_t> {
      for (size_t i = 0; i < tokens.size(); ++i) {
        const std::string& word = tokens[i].word;
        const bool other = IsInList(
            word,
            "test rest west guest request latest forest chest honest arrest harvest interest "
            "protest contest manifest ingest digest suggest nest best");
        if (IsInList(word, "most least max min maximum minimum") ||
            (word.ends_with("est") && word.size() > 5 && !other)) {
          return i;
        }
      }
      return std::nullopt;
    };
    if (!HasPhrase(core,
                   "^ which|what? one|was|is|gets|got|has|had? is|was|gets|got|has|had? the?"))
      return std::nullopt;
    const auto now = extreme(core);
    const auto before = extreme(previous_.question().tokens);
    constexpr size_t kMostOpening = 4;
    if (!now || !before || *now > kMostOpening) return std::nullopt;
    const size_t at = lead_ + *now;
    const bool says_more =
        std::any_of(question_.uses.begin() + static_cast<std::ptrdiff_t>(at) + 1,
                    question_.uses.end(), [](TokenUse use) { return SaysSomething(use); });
    const std::string words =
        WordsOf(question_, {at, says_more ? question_.tokens.size() : at + 1}, OrderWords::kKept);
    const size_t end = says_more ? previous_.question().tokens.size() : *before + 1;
    return FollowUp{JoinWords({previous_.With({*before, end}, words), Time()}), "extreme"};
  }

  bool FirstIsTime() const {
    return lead_ < question_.uses.size() && question_.uses[lead_] == TokenUse::kTime;
  }

  bool SaysAnything() const {
    return std::any_of(question_.uses.begin() + static_cast<std::ptrdiff_t>(lead_),
                       question_.uses.end(), SaysSomething);
  }

  // The new time, or none: then the pipeline inherits the previous one.
  std::string Time() const { return TimeWords(question_); }

  // The hours that the previous turn was about stay where a new time names days alone.
  std::string Hours() const {
    if (days_.EachDay().empty()) return "";
    const TimeReading& reading = question_.time.readings.front();
    const Window hull = Hull(reading);
    const bool days =
        !question_.names_time() || (hull.start && hull.end.ms - hull.start->ms >= kMsPerDay &&
                                    reading.recurrence.clocks.empty());
    return days ? days_.EachDay() : "";
  }

  // "was Ann at the till" and "the 10th?" name no time until the 10th.
  FollowUp OtherTime() const {
    const std::string previous = previous_.Asked();
    const std::vector<Token> said = Tokenise(previous);
    const bool leads =
        !said.empty() && IsInList(said.back().word, "till until since before after from by");
    return {JoinWords({previous, leads ? "on" : "", Time(), Hours()}), "time"};
  }

  // "the garage?" continues; "failed logins" may as well be a search of its own.
  bool IsFragment() const {
    constexpr std::ptrdiff_t kMaxWords = 4;
    const auto words = std::ranges::count_if(question_.uses, SaysSomething);
    return words <= kMaxWords && (lead_ > 0 || question_.text.ends_with('?'));
  }

  FollowUp OtherThing() const {
    const bool only_risk = question_.terms.empty() && question_.metadata.sources.empty() &&
                           question_.metadata.labels.empty();
    const TokenSpan said =
        ExtentOf(question_, lead_, [&](size_t i) { return SaysSomething(question_.uses[i]); });
    const std::string words = WordsOf(question_, said, OrderWords::kLeftOut);
    if (only_risk) return {JoinWords({previous_.Asked(), words, Time()}), "risk"};
    if (const auto old = SameNumbered(said)) {
      return {JoinWords({previous_.With(*old, words), Time()}), "number"};
    }
    if (Narrows()) return {JoinWords({previous_.Asked(), words, Time()}), "narrowed"};
    const bool only_place = question_.terms.empty() && question_.metadata.labels.empty();
    if (only_place) return {JoinWords({previous_.WithPlace(words), Time()}), "place"};
    const bool names_place = !question_.metadata.sources.empty();
    return {JoinWords({previous_.WithSubject(words, names_place), Time()}), "thing"};
  }

  // "I meant state 9" after "state 8".
  std::optional<TokenSpan> SameNumbered(TokenSpan said) const {
    if (said.end - said.begin != 2 || !IsNumber(question_.tokens[said.begin + 1].word)) {
      return std::nullopt;
    }
    const std::vector<Token>& before = previous_.question().tokens;
    for (size_t i = 0; i + 1 < before.size(); ++i) {
      if (before[i].word == question_.tokens[said.begin].word && IsNumber(before[i + 1].word)) {
        return TokenSpan{i, i + 2};
      }
    }
    return std::nullopt;
  }

  // "only the elevator", "just the red ones": of what was asked before, unless it had another such.
  bool Narrows() const {
    const bool only = std::any_of(
        question_.tokens.begin(), question_.tokens.begin() + static_cast<std::ptrdiff_t>(lead_),
        [](const Token& token) { return IsInList(token.word, "only just"); });
    const Metadata& before = previous_.question().metadata;
    const bool places = !question_.metadata.sources.empty() && !before.sources.empty();
    const bool labels = !question_.metadata.labels.empty() && !before.labels.empty();
    return only && !places && !labels;
  }

  // After "did anyone come to the door" it is "who come to the door" and not "who was anyone ...".
  std::optional<std::string> WhoWasIt() const {
    const auto core = WithoutTail(std::span<const Token>(question_.tokens).subspan(lead_));
    if (!HasPhrase(core, "^ who was|is|were it|that|this|he|she|they $")) return std::nullopt;
    return previous_.WithWho();
  }

  // Nothing: who is meant stands nowhere in the turn before, and the question is whole.
  std::optional<std::string> MeantBy(const Pronoun& pronoun) const {
    switch (pronoun.meant) {
      case Meant::kTopic:
        return previous_.Topic();
      case Meant::kThing:
        return SaysItself(question_, asked_, pronoun) ? previous_.Thing(false) : previous_.Topic();
      case Meant::kPlace:
        return AtPlace();
      case Meant::kPerson: {
        if (!SaysItself(question_, asked_, pronoun) && previous_.named().empty())
          return previous_.Topic();
        const std::string person = previous_.Person();
        return person.empty() ? std::nullopt : std::optional(person);
      }
    }
    return std::nullopt;
  }

  std::string AtPlace() const {
    const std::string place = previous_.Thing(true);
    return place.empty() ? "" : "at the " + place;
  }

  std::optional<FollowUp> Refer(const Pronoun& pronoun) const {
    if (const auto who = WhoWasIt()) return FollowUp{JoinWords({*who, Time()}), "reference"};
    const auto meant = MeantBy(pronoun);
    if (!meant) return std::nullopt;
    const size_t size = question_.tokens.size();
    // "how many mornings did she come after 7": mornings are counted where they stand.
    if (IsUnitForm(question_.form)) {
      const std::string_view text = question_.text;
      const size_t begin = question_.tokens[asked_].begin;
      const size_t end = question_.tokens[pronoun.span.begin].begin;
      return FollowUp{std::string(text.substr(begin, end - begin)) + *meant +
                          std::string(text.substr(question_.tokens[pronoun.span.end - 1].end)),
                      "reference"};
    }
    size_t there = pronoun.span.end;  // "how long did he stay in there"
    while (there < size && !IsPlace(question_, there)) ++there;
    const size_t rest = std::min(there + 1, size);
    const std::string behind = WordsOf(question_, {pronoun.span.end, there}, OrderWords::kKept);
    const bool owns = question_.tokens[pronoun.span.begin].word == "its";
    return FollowUp{
        JoinWords({WordsOf(question_, {asked_, pronoun.span.begin}, OrderWords::kKept),
                   owns ? "the " + behind + " of the " + *meant : WithDeed(*meant, behind),
                   there < size ? AtPlace() : "",
                   WordsOf(question_, {rest, size}, OrderWords::kKept), Time()}),
        "reference"};
  }

  // "backup take" and "take then" make "backup take".
  static std::string WithDeed(const std::string& meant, std::string behind) {
    const std::vector<Token> said = Tokenise(meant);
    if (behind == "then" || behind.ends_with(" then")) behind.resize(behind.size() - 4);
    const std::vector<Token> deed = Tokenise(behind);
    const bool twice = !said.empty() && !deed.empty() && said.back().word == deed.front().word;
    return JoinWords({meant, twice ? behind.substr(deed.front().end) : behind});
  }

  // A form of answer and nothing that it could be about: "how many?", "which camera?", "when?"
  bool IsElliptic(std::span<const Token> core) const {
    const bool any_event = std::ranges::any_of(
        core, [](const Token& token) { return IsInList(token.word, kAnyEvent); });
    const bool says_nothing = std::none_of(
        question_.uses.begin() + static_cast<std::ptrdiff_t>(asked_), question_.uses.end(),
        [](TokenUse use) { return SaysSomething(use) && use != TokenUse::kSoft; });
    return (says_nothing || AsksForField(core)) && !any_event &&
           question_.form != AnswerForm::kRecap && question_.form != AnswerForm::kUnusual &&
           question_.form != AnswerForm::kCountSources &&
           question_.form != AnswerForm::kCountLabels && previous_.question().names_anything();
  }

  // "for which orders?", "what service?": a word that names no event by itself.
  bool AsksForField(std::span<const Token> core) const {
    if (question_.names_time() || !question_.metadata.labels.empty() ||
        !question_.metadata.sources.empty()) {
      return false;
    }
    if (HasPhrase(core, "^ at|on|in|by|to|for|from|with which|what|whose _ $")) return true;
    return HasPhrase(core, "^ which|what|whose _ $") && !vocabulary_->Knows({core.back().word});
  }

  FollowUp Elliptic() const {
    return {JoinWords({WordsOf(question_, {asked_, question_.tokens.size()}, OrderWords::kKept),
                       previous_.Topic(), Time()}),
            "ellipsis"};
  }

  const Question& question_;
  const PreviousTurn& previous_;
  const TurnDays& days_;
  Vocabulary* vocabulary_;
  size_t lead_;   // where what continues the turn before begins
  size_t asked_;  // the same behind a time that leads
};

}  // namespace

std::optional<FollowUp> CompleteFollowUp(const Question& question, const TurnContext& previous,
                                         const TimeFrame& frame, Vocabulary* vocabulary) {
  if (previous.rendered_query.empty() || question.tokens.empty()) return std::nullopt;
  if (HasAnyPhrase(question.tokens, kOtherSubjects)) return std::nullopt;
  const TurnDays days(previous, frame);
  const PreviousTurn before(ParseQuestion(previous.rendered_query, frame, vocabulary),
                            previous.named);
  auto dated = days.WithThatDay(question.text);
  if (!dated) dated = before.WithNamed(question.text);
  if (!dated) return Completer(question, before, days, vocabulary).Complete();
  const Question meant = ParseQuestion(*dated, frame, vocabulary);
  auto whole = Completer(meant, before, days, vocabulary).Complete();
  if (!whole) whole = FollowUp{*dated, "referent"};
  whole->settles_time = true;
  return whole;
}

}  // namespace yesterlog
