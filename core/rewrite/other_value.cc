#include "core/rewrite/other_value.h"

#include "core/language/measures.h"

namespace yesterlog {
namespace {

constexpr std::string_view kValues = "highest lowest average avg mean maximum minimum max min peak";

bool AsksForValue(std::string_view word) {
  return IsInList(word, kValues) || SuperlativeOf(word).has_value();
}

// "and the lowest? when was that": what stands behind it asks about the same event.
bool EndsFragment(const Question& question, size_t token) {
  return IsInList(question.tokens[token].word, "when where who which at and what");
}

}  // namespace

std::optional<size_t> AskedValueToken(const Question& question, size_t from) {
  for (size_t i = from; i < question.tokens.size(); ++i) {
    if (question.uses[i] != TokenUse::kTime && AsksForValue(question.tokens[i].word)) return i;
  }
  return std::nullopt;
}

std::optional<std::string> WithOtherValue(const Question& question, size_t value,
                                          const Question& previous) {
  const auto old = AskedValueToken(previous, 0);
  if (!old) return std::nullopt;
  for (size_t i = 0; i < question.tokens.size(); ++i) {
    if (i > value && EndsFragment(question, i)) break;
    const TokenUse use = question.uses[i];
    const bool says = use == TokenUse::kContent || use == TokenUse::kSource ||
                      use == TokenUse::kLabel || use == TokenUse::kSoft;
    if (i != value && says) return std::nullopt;
  }
  const Token& by = question.tokens[value];
  const Token& replaced = previous.tokens[*old];
  std::string text = WithoutTime(previous);
  const std::string own = previous.text.substr(replaced.begin, replaced.end - replaced.begin);
  const size_t at = text.find(own);
  if (at == std::string::npos) return std::nullopt;
  return text.replace(at, own.size(), question.text.substr(by.begin, by.end - by.begin));
}

}  // namespace yesterlog
