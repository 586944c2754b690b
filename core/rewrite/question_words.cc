#include "core/rewrite/question_words.h"

#include <algorithm>

namespace yesterlog {

bool SaysSomething(TokenUse use) {
  return use == TokenUse::kSource || use == TokenUse::kLabel || use == TokenUse::kContent ||
         use == TokenUse::kSoft || use == TokenUse::kWeak || use == TokenUse::kRisk;
}

bool IsName(TokenUse use) { return use == TokenUse::kSource || use == TokenUse::kLabel; }

TokenSpan ExtentOf(const Question& question, size_t from,
                   const std::function<bool(size_t)>& wanted) {
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

std::string JoinWords(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) {
    if (part.empty()) continue;
    if (!text.empty()) text += ' ';
    text += part;
  }
  return text;
}

std::string WordsOf(const Question& question, TokenSpan span, OrderWords order) {
  constexpr std::string_view kOrders = "last latest first recent recently earliest newest oldest";
  std::string text;
  for (size_t i = span.begin, kept = span.end; i < span.end; ++i) {
    const Token& token = question.tokens[i];
    if (question.uses[i] == TokenUse::kTime) continue;
    if (order == OrderWords::kLeftOut && IsInList(token.word, kOrders)) continue;
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

std::string TimeWords(const Question& question) {
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
  return JoinWords(phrases);
}

}  // namespace yesterlog
