#include "core/rewrite/follow_up.h"

#include <algorithm>

#include "core/language/answer_form.h"
#include "core/wording/moment_words.h"

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
    "^ at|on|in|by which|what",
    "^ any|anyone|anybody|anything|everything|all|someone|somebody"};

constexpr std::string_view kAnyEvent =
    "event events entry entries thing things anything everything "
    "something incident incidents activity log logs";

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

bool SaysSomething(TokenUse use) {
  return use == TokenUse::kSource || use == TokenUse::kLabel || use == TokenUse::kContent ||
         use == TokenUse::kSoft || use == TokenUse::kWeak || use == TokenUse::kRisk;
}

bool IsName(TokenUse use) { return use == TokenUse::kSource || use == TokenUse::kLabel; }

// The tokens from the first to the last that `wanted` accepts.
template <typename Wanted>
TokenSpan Extent(const Question& question, size_t from, Wanted wanted) {
  TokenSpan span{from, from};
  bool begun = false;
  for (size_t i = from; i < question.tokens.size(); ++i) {
    if (!wanted(i)) continue;
    if (!begun) span.begin = i;
    begun = true;
    span.end = i + 1;
  }
  return span;
}

std::string Join(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) {
    if (part.empty()) continue;
    if (!text.empty()) text += ' ';
    text += part;
  }
  return text;
}

// The words of `span` that `wanted` accepts; what no space parts in the question stays together
// ("10.0.0.1", "what's").
template <typename Wanted>
std::string WordsThat(const Question& question, TokenSpan span, Wanted wanted) {
  std::string text;
  for (size_t i = span.begin, kept = span.end; i < span.end; ++i) {
    if (question.uses[i] == TokenUse::kTime || !wanted(question.tokens[i].word)) continue;
    const Token& token = question.tokens[i];
    std::string gap = " ";
    if (!text.empty() && kept + 1 == i) {
      const size_t end = question.tokens[kept].end;
      gap = question.text.substr(end, token.begin - end);
      if (gap.find_first_of(" ,;?!") != std::string::npos) gap = " ";
    }
    if (!text.empty()) text += gap;
    text += question.text.substr(token.begin, token.end - token.begin);
    kept = i;
  }
  return text;
}

// The words of `span` without times and without "last" and "first", which ask for an order.
std::string Words(const Question& question, TokenSpan span) {
  return WordsThat(question, span, [](std::string_view word) {
    return !IsInList(word, "last latest first recent recently earliest newest oldest");
  });
}

// The time phrases of `question` with their prepositions.
std::string TimeText(const Question& question) {
  if (!question.names_time() || question.time.all_time()) return "";
  std::vector<std::string> phrases;
  for (const TextSpan& span : question.time.spans) {
    const auto before = std::ranges::find_if(question.tokens, [&](const Token& token) {
      return token.end <= span.begin && span.begin - token.end <= 1 &&
             IsInList(token.word, "on at in from during for between since before after until");
    });
    const size_t begin = before == question.tokens.end() ? span.begin : before->begin;
    phrases.push_back(question.text.substr(begin, span.end - begin));
  }
  return Join(phrases);
}

struct Days {
  CivilDate first;
  CivilDate last;
};

class Completer {
 public:
  // `days` are the days that the previous turn was about, if it was about any; `shown` is when the
  // last event that it showed was.
  Completer(const Question& question, Question previous, std::optional<Days> days,
            std::optional<Instant> shown, const TimeFrame& frame)
      : question_(question),
        previous_(std::move(previous)),
        days_(days),
        shown_(shown),
        frame_(frame),
        lead_(LeadLength(question)) {}

  std::optional<FollowUp> Complete() const {
    const std::span<const Token> core = std::span(question_.tokens).subspan(lead_);
    if (const auto day = RelativeDay(core)) return FollowUp{Join({Previous(), *day}), "time"};
    if (const auto around = AroundLastEvent(core)) return around;
    if (const auto less = Less(core)) return less;
    if (IsOneOfThem(core)) return Elliptic();
    // "the quietest night this month" and "more cats than dogs?" are whole as they are.
    const bool whole = lead_ == 0 && !Reference() &&
                       (IsUnitForm(question_.form) || question_.form == AnswerForm::kCompare);
    if (whole) return std::nullopt;
    const bool asks = HasAnyPhrase(core, kAsks) && !FirstIsTime();
    if (!asks && !SaysAnything() && !question_.names_time()) return std::nullopt;
    if (!asks && !SaysAnything()) return OtherTime();
    if (!asks && !IsFragment()) return std::nullopt;
    if (!asks) return OtherThing();
    if (const auto reference = Reference()) return Refer(*reference);
    if (IsElliptic(core)) return Elliptic();
    return std::nullopt;
  }

 private:
  // "and the week before?": the calendar week before the one that the last turn began in.
  std::optional<std::string> RelativeStretch(std::span<const Token> core) const {
    const CivilDate day = days_ ? days_->first : DateOf(frame_.zone.ToLocal(frame_.now));
    const int since =
        static_cast<int>(WeekdayOf(day)) - static_cast<int>(frame_.options.week_start);
    const CivilDate week = AddDays(day, -((since + 7) % 7));
    const CivilDate month{day.year, day.month, 1};
    const auto between = [](CivilDate first, CivilDate next) {
      return "from " + FormatDay(first) + " to " + FormatDay(AddDays(next, -1));
    };
    const auto asks = [&](const char* unit, std::string_view before) {
      return HasPhrase(core, std::string("^ in|on|during? the? ") + unit +
                                 (before == "before" ? " before that? $" : " after that? $")) ||
             HasPhrase(core, std::string("^ in|on|during? the ") +
                                 (before == "before" ? "previous " : "next|following ") + unit +
                                 " $");
    };
    if (asks("week", "before")) return between(AddDays(week, -7), week);
    if (asks("week", "after")) return between(AddDays(week, 7), AddDays(week, 14));
    if (asks("month", "before")) return between(AddMonths(month, -1), month);
    if (asks("month", "after")) return between(AddMonths(month, 1), AddMonths(month, 2));
    return std::nullopt;
  }

  // "the day before" and "before that" count from the time of the turn before.
  std::optional<std::string> RelativeDay(std::span<const Token> core) const {
    if (const auto stretch = RelativeStretch(core)) return stretch;
    if (!days_) return std::nullopt;
    const bool before = HasPhrase(core, "^ on? the? day before that|then? $") ||
                        HasPhrase(core, "^ on? the previous day $");
    const bool after = HasPhrase(core, "^ on? the? day after that|then? $") ||
                       HasPhrase(core, "^ on? the next|following day $");
    if (before) return "on " + FormatDay(AddDays(days_->first, -1));
    if (after) return "on " + FormatDay(AddDays(days_->last, 1));
    if (HasPhrase(core, "^ before that|then $")) return "before " + FormatDay(days_->first);
    if (HasPhrase(core, "^ after that|then $"))
      return "since " + FormatDay(AddDays(days_->last, 1));
    return std::nullopt;
  }

  // "what happened after that" is about the hour after the event that was shown last.
  std::optional<FollowUp> AroundLastEvent(std::span<const Token> core) const {
    if (!shown_) return std::nullopt;
    constexpr std::string_view kAfter[] = {
        "^ what else? happened|happens next|then|afterwards|after|later $",
        "^ what else? happened|was|came right|just|shortly? after|following that|this|it $",
        "^ then what happened? $"};
    // "and before that?" behind "when did the cat last come" asks for the time before.
    if (HasPhrase(core, "^ before that|then $") && !days_) {
      return FollowUp{Join({Previous(), "before", Moment(*shown_)}), "time"};
    }
    constexpr std::string_view kBefore[] = {
        "^ what else? happened|was in|during the hour before that|this|it|then? $",
        "^ what else? happened|was|came right|just|shortly? before that|this|it|then? $"};
    constexpr std::string_view kAround[] = {"around|about|near|at that time|moment",
                                            "^ what else happened then? $"};
    const bool after = HasAnyPhrase(core, kAfter);
    const bool before = !after && HasAnyPhrase(core, kBefore);
    const bool around = !after && !before && HasAnyPhrase(core, kAround) && AsksForAnything();
    if (!after && !before && !around) return std::nullopt;
    constexpr int64_t kStretch = 60 * kMsPerMinute;
    const int64_t minute = shown_->ms - shown_->ms % kMsPerMinute;
    const Instant from{minute - (before ? kStretch : around ? kStretch / 2 : 0)};
    const Instant to{minute + (after ? kStretch : around ? kStretch / 2 : 0)};
    return FollowUp{"what happened between " + Moment(from) + " and " + Moment(to), "time"};
  }

  bool AsksForAnything() const {
    return question_.terms.empty() && question_.metadata == Metadata{};
  }

  // As time phrases are read back.
  std::string Moment(Instant instant) const {
    return FormatDay(DateOf(frame_.zone.ToLocal(instant))) + " " +
           FormatClock(instant, frame_.zone);
  }

  // "the first one", "and the last three": of what was asked before.
  bool IsOneOfThem(std::span<const Token> core) const {
    constexpr std::string_view kForms[] = {
        "^ show|list|tell|give? me? the? first|last|latest|earliest|newest|oldest|next #? one|ones "
        "$",
        "^ show|list|give? me? the? first|last|latest|earliest|newest|oldest # $",
        "^ the first|last|latest|earliest|newest|oldest $"};
    return HasAnyPhrase(core, kForms) && previous_.names_anything();
  }

  // "without Megan", "not the garage", "leave out Sunday": what was asked, less that.
  std::optional<FollowUp> Less(std::span<const Token> core) const {
    constexpr std::string_view kExclusions[] = {
        "^ without|except|excluding|minus|not|ignoring|ignore|besides|exclude _", "^ but not _",
        "^ other|apart|aside than|from _", "^ leave|leaving|take|taking out _",
        "^ if you|we|i leave|take|ignore|exclude|discount _"};
    if (!HasAnyPhrase(core, kExclusions)) return std::nullopt;
    std::string rest = question_.text.substr(core.front().begin);
    const bool of_time = question_.uses[lead_] == TokenUse::kTime;
    if (of_time) return FollowUp{Join({Previous(), TimeText(previous_), rest}), "exclusion"};
    const bool plain_not =
        core.front().word == "not" && core[1].word != "counting" && core[1].word != "including";
    if (plain_not) rest.replace(0, 3, "except");
    return FollowUp{Join({Previous(), rest, Time()}), "exclusion"};
  }

  bool FirstIsTime() const {
    return lead_ < question_.uses.size() && question_.uses[lead_] == TokenUse::kTime;
  }

  bool SaysAnything() const {
    return std::any_of(question_.uses.begin() + static_cast<std::ptrdiff_t>(lead_),
                       question_.uses.end(), SaysSomething);
  }

  // The new time, or none: then the pipeline inherits the previous one.
  std::string Time() const { return TimeText(question_); }

  std::string Previous() const { return WithoutTime(previous_); }

  // "was Ann at the till" and "the 10th?" name no time until the 10th.
  FollowUp OtherTime() const {
    const std::string previous = Previous();
    const std::vector<Token> said = Tokenise(previous);
    const bool leads =
        !said.empty() && IsInList(said.back().word, "till until since before after from by");
    return {Join({previous, leads ? "on" : "", Time()}), "time"};
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
        Extent(question_, lead_, [&](size_t i) { return SaysSomething(question_.uses[i]); });
    const std::string words = Words(question_, said);
    if (only_risk) return {Join({Previous(), words, Time()}), "risk"};
    if (const auto old = SameNumbered(said)) {
      return {Join({Replaced(*old, words), Time()}), "number"};
    }
    if (Narrows()) return {Join({Previous(), words, Time()}), "narrowed"};
    const bool only_place = question_.terms.empty() && question_.metadata.labels.empty();
    return only_place ? OtherPlace(words) : OtherSubject(words);
  }

  // "I meant state 9" after "state 8".
  std::optional<TokenSpan> SameNumbered(TokenSpan said) const {
    if (said.end - said.begin != 2 || !IsNumber(question_.tokens[said.begin + 1].word)) {
      return std::nullopt;
    }
    for (size_t i = 0; i + 1 < previous_.tokens.size(); ++i) {
      if (previous_.tokens[i].word == question_.tokens[said.begin].word &&
          IsNumber(previous_.tokens[i + 1].word)) {
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
    const bool places = !question_.metadata.sources.empty() && !previous_.metadata.sources.empty();
    const bool labels = !question_.metadata.labels.empty() && !previous_.metadata.labels.empty();
    return only && !places && !labels;
  }

  FollowUp OtherPlace(const std::string& place) const {
    const TokenSpan old =
        Extent(previous_, 0, [&](size_t i) { return previous_.uses[i] == TokenUse::kSource; });
    if (old.begin == old.end) return {Join({Previous(), "at the", place, Time()}), "place"};
    return {Join({Replaced(old, place), Time()}), "place"};
  }

  FollowUp OtherSubject(const std::string& subject) const {
    const TokenUse kind = previous_.metadata.labels.empty() ? TokenUse::kContent : TokenUse::kLabel;
    const bool places = !question_.metadata.sources.empty();
    TokenSpan old = Extent(previous_, 0, [&](size_t i) { return previous_.uses[i] == kind; });
    // Of "did the dog bark" only the dog is replaced.
    if (kind == TokenUse::kContent && old.end - old.begin > 1) old.end = old.begin + 1;
    if (places && old.begin != old.end) {
      const TokenSpan place = Extent(
          previous_, old.end, [&](size_t i) { return previous_.uses[i] == TokenUse::kSource; });
      if (place.begin != place.end) old.end = place.end;
    }
    if (old.begin == old.end) return {Join({Head(), subject, Time()}), "thing"};
    return {Join({Replaced(old, Matching(subject, old)), Time()}), "thing"};
  }

  // "how many cars" and "the van" make "how many vans".
  std::string Matching(const std::string& subject, TokenSpan old) const {
    const bool plural = HasPhrase(previous_.tokens, "how many") &&
                        previous_.tokens[old.end - 1].word.ends_with('s');
    const bool is_plural =
        subject.ends_with('s') || IsInList(subject, "people men women children mice police");
    if (!plural || is_plural || subject.find_first_of(" 0123456789") != std::string::npos) {
      return subject;
    }
    return subject + "s";
  }

  // What the previous question opens with ("how many", "was there").
  std::string Head() const {
    const TokenSpan said =
        Extent(previous_, 0, [&](size_t i) { return SaysSomething(previous_.uses[i]); });
    const size_t end = said.begin == said.end ? previous_.tokens.size() : said.begin;
    return Words(previous_, {0, end});
  }

  // The previous question with tokens [old.begin, old.end) replaced, its time left out.
  std::string Replaced(TokenSpan old, const std::string& by) const {
    return Join({Words(previous_, {0, old.begin}), by,
                 Words(previous_, {old.end, previous_.tokens.size()})});
  }

  // What the previous question was about, all of it.
  std::string Topic() const {
    const TokenSpan said =
        Extent(previous_, 0, [&](size_t i) { return SaysSomething(previous_.uses[i]); });
    const std::string topic = Words(previous_, said);
    return topic.empty() ? "events" : topic;
  }

  std::string NamesOf(bool sources_only) const {
    const TokenSpan named = Extent(previous_, 0, [&](size_t i) {
      return previous_.uses[i] == TokenUse::kSource || (!sources_only && IsName(previous_.uses[i]));
    });
    if (named.begin != named.end) return Words(previous_, named);
    const TokenSpan content =
        Extent(previous_, 0, [&](size_t i) { return previous_.uses[i] == TokenUse::kContent; });
    return sources_only || content.begin == content.end ? "" : Words(previous_, NounAt(content));
  }

  // Its first word, with what belongs to the same identifier or name ("10.0.0.9", "Uncle Ben").
  TokenSpan NounAt(TokenSpan said) const {
    const auto capital = [&](size_t token) {
      const char first = previous_.text[previous_.tokens[token].begin];
      return first >= 'A' && first <= 'Z';
    };
    size_t end = said.begin + 1;
    for (; end < said.end; ++end) {
      const size_t gap_begin = previous_.tokens[end - 1].end;
      const std::string_view gap = std::string_view(previous_.text)
                                       .substr(gap_begin, previous_.tokens[end].begin - gap_begin);
      const bool joined = gap.find(' ') == std::string_view::npos;
      if (!joined && !(capital(end - 1) && capital(end))) break;
    }
    return {said.begin, end};
  }

  struct Pronoun {
    TokenSpan span;
    bool place = false;
  };

  std::optional<Pronoun> Reference() const {
    const std::span<const Token> tokens = question_.tokens;
    if (const auto span =
            FindPhrase(tokens, "all? of? those|these|them|they|it|he|she|him", lead_)) {
      return Pronoun{*span};
    }
    if (const auto span = FindPhrase(tokens, "the? one|ones", lead_))
      return Pronoun{{span->end - 1, span->end}};
    for (size_t i = lead_; i < tokens.size(); ++i) {
      const bool last = i + 1 == tokens.size();
      const bool names_next =
          !last && SaysSomething(question_.uses[i + 1]) && question_.uses[i + 1] != TokenUse::kWeak;
      if (IsInList(tokens[i].word, "that this") && !names_next &&
          question_.uses[i] != TokenUse::kTime) {
        return Pronoun{{i, i + 1}};
      }
      const bool dummy = i > 0 && IsInList(tokens[i - 1].word, "is was were are be been has have");
      const bool counts = HasPhrase(tokens, "how many|much|often");  // "how many were there?"
      if (tokens[i].word == "there" && !(dummy && (!last || counts))) {
        return Pronoun{{i, i + 1}, true};
      }
    }
    return std::nullopt;
  }

  bool HasOwnContent() const {
    return std::ranges::any_of(
        question_.uses, [](TokenUse use) { return use == TokenUse::kContent || IsName(use); });
  }

  // After "did anyone come to the door" it is "who come to the door" and not "who was anyone ...".
  std::optional<std::string> WhoWasIt() const {
    const auto core = std::span<const Token>(question_.tokens).subspan(lead_);
    if (!HasPhrase(core, "^ who was|is|were it|that|this|he|she|they $")) return std::nullopt;
    const TokenSpan said =
        Extent(previous_, 0, [&](size_t i) { return SaysSomething(previous_.uses[i]); });
    if (said.begin == said.end) return std::nullopt;
    const bool indefinite = IsIndefinitePerson(previous_.tokens[said.begin].word);
    return Join({"who", Words(previous_, {said.begin + (indefinite ? 1 : 0), said.end})});
  }

  FollowUp Refer(const Pronoun& pronoun) const {
    std::string meant = Topic();
    if (const auto who = WhoWasIt()) return {Join({*who, Time()}), "reference"};
    if (pronoun.place) {
      const std::string place = NamesOf(true);
      meant = place.empty() ? "" : "at the " + place;
    } else if (HasOwnContent()) {
      meant = NamesOf(false);
    }
    const std::string own_time = Time();
    return {Join({WordsWithOrder({lead_, pronoun.span.begin}), meant,
                  WordsWithOrder({pronoun.span.end, question_.tokens.size()}), own_time}),
            "reference"};
  }

  // A form of answer and nothing that it could be about: "how many?", "which camera?", "when?"
  bool IsElliptic(std::span<const Token> core) const {
    const bool any_event = std::ranges::any_of(
        core, [](const Token& token) { return IsInList(token.word, kAnyEvent); });
    const bool says_nothing = std::none_of(
        question_.uses.begin() + static_cast<std::ptrdiff_t>(lead_), question_.uses.end(),
        [](TokenUse use) { return SaysSomething(use) && use != TokenUse::kSoft; });
    return says_nothing && !any_event && question_.form != AnswerForm::kRecap &&
           question_.form != AnswerForm::kUnusual && question_.form != AnswerForm::kCountSources &&
           question_.form != AnswerForm::kCountLabels && previous_.names_anything();
  }

  FollowUp Elliptic() const {
    return {Join({WordsWithOrder({lead_, question_.tokens.size()}), Topic(), Time()}), "ellipsis"};
  }

  // As Words(), but "last" and "first" stay: here they ask.
  std::string WordsWithOrder(TokenSpan span) const {
    return WordsThat(question_, span, [](std::string_view) { return true; });
  }

  const Question& question_;
  Question previous_;
  std::optional<Days> days_;
  std::optional<Instant> shown_;
  const TimeFrame& frame_;
  size_t lead_;
};

std::optional<Days> DaysOf(const TurnContext& turn, const TimeFrame& frame) {
  if (turn.canonical_time.empty()) return std::nullopt;
  const TimeResolution time =
      ResolveTime(turn.canonical_time, frame.now, frame.zone, frame.options);
  const Window hull = Hull(time.readings.front());
  if (time.fallback || !hull.start) return std::nullopt;
  return Days{DateOf(frame.zone.ToLocal(*hull.start)),
              DateOf(frame.zone.ToLocal({hull.end.ms - 1}))};
}

}  // namespace

std::optional<FollowUp> CompleteFollowUp(const Question& question, const TurnContext& previous,
                                         const TimeFrame& frame, Vocabulary* vocabulary) {
  if (previous.rendered_query.empty() || question.tokens.empty()) return std::nullopt;
  return Completer(question, ParseQuestion(previous.rendered_query, frame, vocabulary),
                   DaysOf(previous, frame), previous.last_shown, frame)
      .Complete();
}

}  // namespace yesterlog
