#include "core/kind/naming.h"

#include <algorithm>

#include "core/kind/bytes.h"
#include "core/kind/value_rules.h"

namespace yesterlog {
namespace {

bool InWord(std::string_view text, size_t at) {
  return at < text.size() && IsByte(text[at], kDigitByte | kLetterByte);
}

size_t WordEnd(std::string_view text, size_t at) {
  while (InWord(text, at)) ++at;
  return at;
}

// The word behind the blank at `at`; empty: something else stands there.
std::string_view NextWord(std::string_view text, size_t at) {
  if (at >= text.size() || text[at] != ' ') return {};
  return text.substr(at + 1, WordEnd(text, at + 1) - at - 1);
}

// A word that may be somebody's name: nothing is known of it that would make it another.
bool MayBeAName(std::string_view word, const WordFacts* facts) {
  if (EndsLikeAVerb(word)) return false;
  if (facts == nullptr) return true;
  constexpr uint32_t kOther =
      kFunctionWord | kNotAName | kOutcome | kLevel | kCopula | kNegation | kCondition | kProseWord;
  return !facts->Is(kOther) && facts->sense == Sense::kNone && facts->thing == Thing::kNone;
}

bool EndsAName(std::string_view next) {
  constexpr std::string_view kBehind[] = {"from", "at", "via", "on", "with", "in", "by", "to"};
  return next.empty() || std::ranges::find(kBehind, next) != std::end(kBehind);
}

// "Tom clocked in", "Anna left"
bool IsPersonsAct(std::string_view next) {
  if (next == "came" || next == "clocks" || next == "signs") return true;
  const WordFacts* facts = FactsOf(next);
  return facts != nullptr && (facts->sense == Sense::kEntered || facts->sense == Sense::kArrived ||
                              facts->sense == Sense::kLeft);
}

// May begin a name of several words: nothing is known of it but that it says who somebody is.
bool IsTitle(std::string_view word, const WordFacts* facts) {
  if (!IsByte(word[0], kUpperByte) || EndsLikeAVerb(word)) return false;
  if (facts == nullptr || word.size() == 1) return true;
  constexpr std::string_view kTitles[] = {"Guest",    "Nurse",   "Visitor", "Driver",
                                          "Operator", "Cashier", "Courier", "Cleaner"};
  return std::ranges::find(kTitles, word) != std::end(kTitles);
}

// A number that is wanted or allowed, and is no reading.
bool IsBound(std::string_view word) {
  constexpr std::string_view kBounds[] = {"setpoint", "target", "limit", "threshold"};
  return std::ranges::find(kBounds, word) != std::end(kBounds);
}

// "heating setpoint", "limit": with the word before it, where one stands directly there.
FieldName NameOfBound(const TextParts& parts, size_t place) {
  const Token& bound = parts.tokens()[place];
  if (place == 0) return FieldName::Of(parts.Text(bound));
  const Token& before = parts.tokens()[place - 1];
  const std::string_view word = parts.Text(before);
  const bool joined = before.mark == kNamingWord && before.end + 1 == bound.begin &&
                      parts.text[before.end] == ' ' && !IsByte(word[0], kUpperByte) &&
                      (before.facts == nullptr || !before.facts->Is(kFunctionWord));
  const size_t begin = joined ? before.begin : bound.begin;
  return FieldName::Of(parts.text.substr(begin, bound.end - begin));
}

// "heatingSetpoint"
bool HasHump(std::string_view word) {
  for (size_t at = 1; at < word.size(); ++at) {
    if (IsByte(word[at], kUpperByte) && !IsByte(word[at - 1], kUpperByte | kDigitByte)) return true;
  }
  return false;
}

// "Service radio failed", "job nightly started"
bool NamesARunner(std::string_view joint) {
  constexpr std::string_view kRunners[] = {"service", "Service", "container", "Container",
                                           "job",     "Job",     "task",      "Task"};
  return std::ranges::find(kRunners, joint) != std::end(kRunners);
}
bool IsRunnersAct(std::string_view next) {
  const WordFacts* facts = FactsOf(next);
  if (facts == nullptr) return false;
  return facts->Is(kCopula | kCondition) || facts->sense == Sense::kStarted ||
         facts->sense == Sense::kStopped || facts->sense == Sense::kFailed ||
         facts->sense == Sense::kFinished || facts->sense == Sense::kRunning;
}

// "assigned to Ines"
bool IsHandedOn(const TextParts& parts) {
  if (parts.token_count < 2) return false;
  const std::string_view act = parts.Text(parts.token_storage[parts.token_count - 2]);
  return act == "assigned" || act == "escalated" || act == "transferred" || act == "forwarded";
}

bool IsOf(const TextParts& parts) {
  if (parts.token_count < 2) return false;
  const Token& about = parts.token_storage[parts.token_count - 2];
  if (about.mark >= 0) return false;
  const std::string_view word = parts.Text(about);
  constexpr std::string_view kAbouts[] = {"Session", "session", "Login",
                                          "login",   "Logout",  "logout"};
  return std::ranges::find(kAbouts, word) != std::end(kAbouts);
}

// "session opened for user backup by", "session closed for user backup"
bool IsSessionOf(const TextParts& parts, std::string_view next) {
  if (parts.token_count < 2 || (next != "by" && !next.empty())) return false;
  return parts.Text(parts.token_storage[parts.token_count - 2]) == "for";
}

}  // namespace

const Token* NamingToken(const TextParts& parts, size_t begin) {
  if (parts.token_count == 0) return nullptr;
  const Token& before = parts.token_storage[parts.token_count - 1];
  if (before.mark != kNamingWord) return nullptr;
  for (size_t at = before.end; at < begin; ++at) {
    if (!IsByte(parts.text[at], kBlankByte | kJointByte)) return nullptr;
  }
  return &before;
}

std::string_view WordBefore(const TextParts& parts, size_t begin) {
  const Token* before = NamingToken(parts, begin);
  return before == nullptr ? std::string_view() : parts.Text(*before);
}

FieldName NameFromBefore(const TextParts& parts, size_t begin) {
  const Token* before = NamingToken(parts, begin);
  if (before == nullptr) return FieldName::None();
  const std::string_view between = parts.text.substr(before->end, begin - before->end);
  const bool is_told = before->facts != nullptr && before->facts->Is(kOutcome | kLevel);
  const bool is_key = between.find('=') != std::string_view::npos ||
                      (between.starts_with(':') && (between.size() == 1 || !is_told));
  if (!is_key && !NamesAValue(parts.Text(*before), before->facts)) return FieldName::None();
  return FieldName::Of(parts.Text(*before));
}

FieldName NameFromSentence(const TextParts& parts, size_t begin, std::string_view unit,
                           std::string_view measure) {
  const auto tokens = parts.tokens();
  if (tokens.empty() || tokens.back().mark != kNamingWord) return FieldName::None();
  const Token& last = tokens.back();
  const std::string_view between = parts.text.substr(last.end, begin - last.end);
  const auto name_of = [&](const Token& noun) {
    const std::string_view word = parts.Text(noun);
    const bool named = noun.mark == kNamingWord && NamesAValue(word, noun.facts);
    return named ? FieldName::Of(word) : FieldName::None();
  };
  // Between a thing and how full it is a comma may stand.
  if (between == ", ") return unit == "%" ? name_of(last) : FieldName::None();
  if (between != " " || tokens.size() < 2) return FieldName::None();
  const Token& noun = tokens[tokens.size() - 2];
  if (parts.text.substr(noun.end, last.begin - noun.end) != " ") return FieldName::None();
  const std::string_view verb = parts.Text(last);
  const bool is = verb == "is" || verb == "was" || (verb == "at" && unit == "%");
  if (!is) return FieldName::None();
  if (IsBound(parts.Text(noun))) return NameOfBound(parts, tokens.size() - 2);
  // "room is 21 °C": what is measured has a name already, unless the noun is an attribute's.
  const std::string_view word = parts.Text(noun);
  const bool attribute = (noun.facts != nullptr && noun.facts->Is(kQuantity)) ||
                         word.find('_') != std::string_view::npos || HasHump(word);
  return measure.empty() || attribute ? name_of(noun) : FieldName::None();
}

size_t NameEnd(std::string_view text, size_t begin, size_t end) {
  constexpr size_t kMostWords = 3;
  if (!IsByte(text[begin], kUpperByte)) return end;
  size_t name_end = end;
  for (size_t words = 1; words < kMostWords; ++words) {
    size_t at = name_end;
    // An initial has a point: "D. Mercer".
    const bool initial = at < text.size() && text[at] == '.' && at - begin <= 2;
    at += initial ? 1 : 0;
    if (at + 1 >= text.size() || text[at] != ' ' || !IsByte(text[at + 1], kUpperByte)) break;
    size_t next = WordEnd(text, at + 1);
    while (next + 1 < text.size() && (text[next] == '-' || text[next] == '\'') &&
           InWord(text, next + 1)) {
      next = WordEnd(text, next);
      next = WordEnd(text, next + 1);
    }
    const std::string_view word = text.substr(at + 1, next - at - 1);
    const bool digits = std::ranges::any_of(word, [](char c) { return IsByte(c, kDigitByte); });
    if (digits || FactsOf(word) != nullptr || EndsLikeAVerb(word)) break;
    name_end = next;
  }
  return name_end;
}

FieldName NameFromPosition(const TextParts& parts, const Token& place) {
  const size_t begin = place.begin;
  const size_t end = place.end;
  const std::string_view word = parts.Text(place);
  const WordFacts* facts = place.facts;
  if (begin == 0) {
    const bool acts = IsByte(word[0], kUpperByte) && MayBeAName(word, facts) &&
                      IsPersonsAct(NextWord(parts.text, end));
    return acts ? FieldName::Known("user") : FieldName::None();
  }
  const Token* before = NamingToken(parts, begin);
  if (before == nullptr || before->facts == nullptr) return FieldName::None();
  if (!before->facts->Is(kNamesWord | kNamesCapital | kNamesByPlace)) return FieldName::None();
  const std::string_view joint = parts.Text(*before);
  const std::string_view next = NextWord(parts.text, end);
  if (before->facts->Is(kNamesWord)) {
    // "Invalid user test from": where it goes on like that, any word is a name.
    const bool named = MayBeAName(word, facts) ||
                       (joint == "user" && (next == "from" || IsSessionOf(parts, next)));
    return named ? FieldName::Of(joint) : FieldName::None();
  }
  if (before->facts->Is(kNamesCapital)) {
    const bool named = IsByte(word[0], kUpperByte) && MayBeAName(word, facts);
    return named ? FieldName::Of(joint) : FieldName::None();
  }
  if (facts == nullptr && NamesARunner(joint) && IsRunnersAct(next)) return FieldName::Of(joint);
  const FieldName user = FieldName::Known("user");
  if (joint == "for" && next == "from" && (facts == nullptr || !facts->Is(kFunctionWord)))
    return user;
  // "by Guest Ramirez", "by D. Mercer"
  if ((joint == "by" || joint == "By") && IsTitle(word, facts)) {
    const size_t name_end = NameEnd(parts.text.substr(0, parts.text.find('\n')), begin, end);
    if (name_end > end && EndsAName(NextWord(parts.text, name_end))) return user;
  }
  if (!MayBeAName(word, facts)) return FieldName::None();
  if ((joint == "by" || joint == "By") && EndsAName(next)) return user;
  if (joint == "of" && IsOf(parts)) return user;
  if (joint == "to" && IsByte(word[0], kUpperByte) && IsHandedOn(parts)) return user;
  if (joint != "for" || !next.empty()) return FieldName::None();
  const std::string_view first = parts.Text(parts.token_storage[0]);
  const bool logs_in = first == "Accepted" || first == "Failed" || first == "Postponed";
  return logs_in ? user : FieldName::None();
}

size_t SpelledDateEnd(std::string_view text, size_t begin) {
  size_t at = begin;
  size_t end = WordEnd(text, at);
  const WordFacts* facts = FactsOf(text.substr(at, end - at));
  if (facts != nullptr && facts->Is(kWeekday)) {
    at = end + (end < text.size() && text[end] == ',' ? 1 : 0);
    if (at >= text.size() || text[at] != ' ') return 0;
    end = WordEnd(text, ++at);
    facts = FactsOf(text.substr(at, end - at));
  }
  if (facts == nullptr || !facts->Is(kMonth) || end >= text.size() || text[end] != ' ') return 0;
  const auto digits_end = [&](size_t from) {
    while (from < text.size() && (IsByte(text[from], kDigitByte) || text[from] == ':')) ++from;
    return from;
  };
  const size_t day = end + (text.substr(end, 2) == "  " ? 2 : 1);
  size_t tail = digits_end(day);
  if (tail == day || tail > day + 2 || InWord(text, tail)) return 0;
  while (tail < text.size() && text[tail] == ' ') {  // a clock, a year
    const size_t next = digits_end(tail + 1);
    const size_t length = next - tail - 1;
    if ((length != 8 && length != 4) || InWord(text, next)) break;
    tail = next;
  }
  return tail;
}

size_t PlateEnd(std::string_view text, size_t begin) {
  const auto in_plate = [&](size_t at) {
    return at < text.size() && (IsByte(text[at], kDigitByte | kUpperByte) || text[at] == '-');
  };
  size_t end = begin;
  for (int group = 0; group < 3; ++group) {
    if (group > 0 && (end >= text.size() || text[end] != ' ')) break;
    const size_t group_begin = end + (group > 0 ? 1 : 0);
    size_t next = group_begin;
    while (in_plate(next)) ++next;
    if (next == group_begin || InWord(text, next)) break;
    end = next;
  }
  return end;
}

bool IsNetworkInterface(std::string_view code) {
  constexpr std::string_view kPrefixes[] = {"eth", "enp", "eno", "ens",    "wlan", "wlp", "veth",
                                            "tun", "tap", "ppp", "docker", "br-",  "wg"};
  return std::ranges::any_of(kPrefixes,
                             [&](std::string_view prefix) { return code.starts_with(prefix); });
}

}  // namespace yesterlog
