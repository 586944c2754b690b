#include <algorithm>

#include "core/store/index_text.h"
#include "core/store/predicate.h"
#include "core/text/words.h"

namespace yesterlog {
namespace {

std::string_view Trim(std::string_view text) {
  constexpr std::string_view kSpaces = " \t\r\n";
  const size_t begin = text.find_first_not_of(kSpaces);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpaces) - begin + 1);
}

// As an FTS5 string: inside double quotes nothing but the quote itself has a meaning. A NUL would
// end the query, and separates words in the index anyway.
std::string Quoted(std::string_view phrase) {
  std::string quoted = "\"";
  for (const char c : phrase) {
    if (c == '"') quoted += '"';
    quoted += c == '\0' ? ' ' : c;
  }
  return quoted + "\"";
}

void AppendJoined(std::string_view operand, std::string_view operation, std::string* out) {
  if (!out->empty()) *out += operation;
  *out += operand;
}

std::string TermQuery(const Term& term) {
  std::string query;
  for (const std::string& alternative : term.any_of) {
    // FTS5 lets a phrase without tokens match nothing at all, which would empty a conjunction.
    if (Words(alternative).empty()) continue;
    AppendJoined(Quoted(alternative), " OR ", &query);
    const std::string folded = FoldCase(Trim(alternative));
    const std::vector<std::string> identifiers = Identifiers(folded);
    if (identifiers.empty() || identifiers.front() != folded) continue;
    const std::string encoded = EncodeIdentifier(folded);
    if (!encoded.empty()) AppendJoined(Quoted(encoded), " OR ", &query);
  }
  return query;
}

}  // namespace

bool HasWord(const Term& term) {
  return std::ranges::any_of(term.any_of, [](const auto& text) { return !Words(text).empty(); });
}

std::string MatchQuery(const std::vector<Term>& terms, TermMode mode) {
  std::string query;
  for (const Term& term : terms) {
    const std::string one = TermQuery(term);
    if (one.empty()) continue;
    AppendJoined("(" + one + ")", mode == TermMode::kAll ? " AND " : " OR ", &query);
  }
  return query;
}

}  // namespace yesterlog
