#include "core/link/outcome.h"

#include <algorithm>

#include "core/language/concepts.h"

namespace yesterlog {
namespace {

constexpr std::string_view kGranted =
    "granted permitted accepted admitted authorised authorized allowed";
constexpr std::string_view kDenied =
    "denied refused rejected failed failure failures invalid incorrect unsuccessful unauthorised "
    "unauthorized";

// Whoever asks so asks for what did not come out well, or for both.
constexpr std::string_view kTries =
    "fail fails failing attempt attempts attempted try tries tried trying wrong bad not never "
    "unable could bots guess guessed blocked expired turned knocked refuse deny";

constexpr std::string_view kGetsIn[] = {
    "get|gets|got|getting|gotten|been|let|lets|made it? back? in|inside|into|through",
    "who|anyone|anybody|someone|somebody|people come|comes|came|go|goes|went in|inside|into",
    "let|lets up", "gain|gains|gained access|entry", "enter|enters|entered"};

bool Says(const Question& question, std::string_view list) {
  for (size_t i = 0; i < question.tokens.size(); ++i) {
    const bool out = question.uses[i] == TokenUse::kLeftOut;
    if (!out && IsInList(question.tokens[i].word, list)) return true;
  }
  return false;
}

std::vector<std::string> KnownOf(std::string_view list, Vocabulary* vocabulary) {
  std::vector<std::string> known;
  for (const Token& word : Tokenise(list)) {
    if (vocabulary->Knows({word.word})) known.push_back(word.word);
  }
  return known;
}

bool OccursEver(Filter filter, Vocabulary* vocabulary) {
  filter.windows.clear();
  return vocabulary->Occurs(filter);
}

// "let back in" of a log that says "unban": the words are said in another way there.
bool IsSaidOtherwise(const Question& question, TokenSpan span, Vocabulary* vocabulary) {
  bool otherwise = false;
  for (const ConceptPhrase& phrase : FindConcepts(question.tokens)) {
    if (phrase.span.begin != span.begin || phrase.span.end < span.end) continue;
    for (const std::string& expression : phrase.in_logs) {
      if (!vocabulary->Knows({expression})) continue;
      const bool grants = std::ranges::any_of(
          Tokenise(expression), [](const Token& word) { return IsInList(word.word, kGranted); });
      if (grants) return false;
      otherwise = true;
    }
  }
  return otherwise;
}

Condition Not(Condition condition) {
  return {.type = ConditionType::kNot, .parts = {std::move(condition)}};
}

}  // namespace

std::optional<SaidSuccess> FindSuccess(const Question& question, Vocabulary* vocabulary,
                                       std::vector<bool>* spent) {
  if (Says(question, kDenied) || Says(question, kTries)) return std::nullopt;
  for (const std::string_view pattern : kGetsIn) {
    const auto span = FindPhrase(question.tokens, pattern);
    if (!span || question.uses[span->begin] == TokenUse::kTime || (*spent)[span->begin]) continue;
    std::vector<std::string> granted = KnownOf(kGranted, vocabulary);
    if (granted.empty() || KnownOf(kDenied, vocabulary).empty()) return std::nullopt;
    if (IsSaidOtherwise(question, *span, vocabulary)) return std::nullopt;
    for (size_t i = span->begin; i < span->end; ++i) (*spent)[i] = true;
    // Whoever it was: the event that lets somebody in says who.
    for (size_t i = 0; i < question.tokens.size(); ++i) {
      const bool person =
          IsIndefinitePerson(question.tokens[i].word) && question.uses[i] != TokenUse::kLabel;
      if (person) (*spent)[i] = true;
    }
    return SaidSuccess{std::string(TextOf(question.text, question.tokens, *span)),
                       {.any_of = std::move(granted)}};
  }
  return std::nullopt;
}

void RequireSuccess(const SaidSuccess& success, Vocabulary* vocabulary, Linked* linked) {
  // Of these events none grants and none denies: "how many trucks came in".
  Filter told = linked->filter;
  told.terms.push_back(success.term);
  for (const std::string& word : KnownOf(kDenied, vocabulary)) {
    told.terms.back().any_of.push_back(word);
  }
  if (!OccursEver(std::move(told), vocabulary)) {
    linked->ignored_words.push_back(success.surface);
    return;
  }
  linked->filter.terms.push_back(success.term);
  linked->required_words.push_back(success.surface);
  linked->read_as.push_back({success.surface, success.term.any_of});
  Condition denied{.type = ConditionType::kText};
  for (const std::string& word : success.term.any_of) {
    if (vocabulary->Knows({"not " + word})) denied.values.push_back("not " + word);
  }
  if (!denied.values.empty()) linked->filter.where.parts.push_back(Not(std::move(denied)));
}

void LeaveOutFailedLogins(const Question& question, Vocabulary* vocabulary, Linked* linked) {
  if (!Says(question, "login logins logon logons signin")) return;
  if (Says(question, kDenied) || Says(question, kTries)) return;
  Condition failed{.type = ConditionType::kText};
  for (const Token& word : Tokenise(kDenied)) failed.values.push_back(word.word);
  Filter among = linked->filter;
  among.where.parts.push_back(failed);
  if (!OccursEver(std::move(among), vocabulary)) return;
  linked->filter.where.parts.push_back(Not(std::move(failed)));
  linked->notes.emplace_back("logins that failed are left out");
}

}  // namespace yesterlog
