#include "core/rewrite/side_clauses.h"

#include <algorithm>
#include <span>

#include "core/language/lexicon.h"
#include "core/language/phrase.h"
#include "core/time/resolver.h"

namespace yesterlog {
namespace {

constexpr std::string_view kLeads =
    "and but so ok okay then now also well right anyway hey hi hello please just or lol";

// How a clause begins that asks, behind its leads.
constexpr std::string_view kAsks[] = {
    "^ how|when|where|which|who|whose|whom|what|why",
    "^ for|since|until|till|at|on|in|by|to|from|with|of|out|up how|when|what|which|whom|whose",
    "^ did|was|were|is|are|has|have|had|do|does|could|can|would|will|am",
    "^ show|list|tell|give|find|count|summarise|summarize|display|name|check|look|add|sum|compare",
    "^ any|anyone|anybody|anything|number|total"};

// How a clause begins that only tells: its subject, or what it is told for.
constexpr std::string_view kTells[] = {
    "^ i|we|they|he|she|it|you|someone|somebody|everyone|everybody|nobody|people _",
    "^ there is|was|are|were|has|have|had",
    "^ my|our|his|her|their _ _? "
    "says|said|claims|claimed|reckons|thinks|thought|wants|wanted|asks|asked|told|insists|swears|"
    "complains|complained|needs|needed|is|was|are|were|has|have|had",
    "^ the _ _? "
    "says|said|claims|claimed|reckons|thinks|thought|wants|wanted|asks|asked|told|insists|swears|"
    "complains|complained",
    "^ _ says|said|claims|claimed|reckons|thinks|thought|insists|swears|complains|complained",
    "^ for the|my|our audit|insurance|report|record|records|police|landlord|meeting|books|bill|"
    "boss|council|file|files|handover|accounts",
    "^ before|because|as i|we _",
    "^ in|on|at the? _ _? _? _? _? i|we heard|saw|noticed|thought|was|were|had|have",
    "^ need|needs|needed|want|asking|checking|feels|felt|looks|seems|sounds|thanks|cheers|ta",
    "^ on the? _ _? _? someone|somebody|we|i|they _"};

// What a clause that tells may narrow the question by, and is not set aside then.
constexpr std::string_view kNarrows[] = {
    "only|just the|those|that|these|on|in|at|from|by|want|mean|count",
    "mean|meant|except|excluding|excluded|exclude|without|besides|ignore|ignoring|not count|"
    "counting|count|include|including|instead|rather|unless",
    "leave|left|leaving out",
    "leave|left|leaving _ _? _? out",
    "other|apart than|from",
    "^ i am _ $",
    "^ my name is",
    "i|we want|need the|those|only|just",
    "talking about",
    "looking for",
    "already did|done|had|fixed|replaced|know|seen"};

// What points back to what was said before it.
constexpr std::string_view kPointsBack =
    "it he she they them him her his their its this these those one ones then same hers theirs "
    "after";

// "lol ok. how many": what answers the answer.
constexpr std::string_view kInterjections =
    "lol haha ok okay right thanks cheers hmm hm great cool nice sure yes yeah yep no nope ah oh "
    "wow "
    "damn good perfect fine thx ta brilliant";

struct Clause {
  TokenSpan span;
  bool asks = false;
  bool tells = false;
  bool replies = false;  // to the answer before, and no more
};

class SideFinder {
 public:
  explicit SideFinder(std::string_view text) : text_(text), tokens_(Tokenise(text)) {}

  // The clauses, first to last; each with what it does.
  std::vector<Clause> Clauses() const {
    std::vector<Clause> clauses;
    size_t begin = 0;
    for (size_t i = 1; i <= tokens_.size(); ++i) {
      const bool ends = i == tokens_.size() || Parts(i) || (Has(Gap(i), ",") && Remark(i));
      if (!ends) continue;
      clauses.push_back(Judged({begin, i}));
      begin = i;
    }
    return clauses;
  }

  bool Narrows(const Clause& clause) const {
    return HasAnyPhrase(Of(clause.span), kNarrows) &&
           !HasPhrase(Of(clause.span), "only|just|still remember|recall|know");
  }

  bool PointsBack(TokenSpan span) const {
    for (size_t i = span.begin; i < span.end; ++i) {
      const std::string& word = tokens_[i].word;
      if (IsInList(word, kPointsBack)) return true;
      if (word == "there" && !IsBesideBe(i)) return true;
      // "that night", "was that"; not "the car that came".
      const bool relative = i > span.begin && RoleOf(tokens_[i - 1].word) == WordRole::kContent;
      if (word == "that" && !relative) return true;
    }
    return false;
  }

  bool SaysSomething(TokenSpan span) const {
    return std::ranges::any_of(Of(span), [](const Token& token) {
      return RoleOf(token.word) != WordRole::kScaffold && !IsInList(token.word, kLeads);
    });
  }

  // As it was typed, up to the next clause.
  std::string_view Typed(TokenSpan span) const {
    const size_t begin = span.begin == 0 ? 0 : tokens_[span.begin].begin;
    const size_t end = span.end < tokens_.size() ? tokens_[span.end].begin : text_.size();
    return text_.substr(begin, end - begin);
  }

  // Without what parts it from the next, but with a closing mark.
  static std::string_view Written(std::string_view typed) {
    const size_t last = typed.find_last_not_of(" ,;:-(");
    return typed.substr(0, last == std::string_view::npos ? 0 : last + 1);
  }

 private:
  std::span<const Token> Of(TokenSpan span) const {
    return std::span(tokens_).subspan(span.begin, span.end - span.begin);
  }

  std::string_view Gap(size_t token) const {
    const size_t begin = tokens_[token - 1].end;
    return text_.substr(begin, tokens_[token].begin - begin);
  }

  static bool Has(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
  }

  // "10:30", "v2.1" and "cam-3" part nothing.
  bool Parts(size_t token) const {
    const std::string_view gap = Gap(token);
    if (!Has(gap, " ")) return false;
    return gap.find_first_of(".?!:;") != std::string_view::npos || Has(gap, " - ") ||
           Has(gap, " \u2013 ") || Has(gap, " \u2014 ");
  }

  // What stands behind a comma and begins a clause of its own.
  bool Remark(size_t token) const {
    const auto rest = std::span(tokens_).subspan(token);
    return HasPhrase(rest, "^ i|we|they|he|she|it _ _") ||
           HasPhrase(rest, "^ feels|looks|seems|need it|like|to|as");
  }

  bool IsBesideBe(size_t token) const {
    constexpr std::string_view kBe = "is was are were been be has have had any";
    return (token > 0 && IsInList(tokens_[token - 1].word, kBe)) ||
           (token + 1 < tokens_.size() && IsInList(tokens_[token + 1].word, kBe));
  }

  Clause Judged(TokenSpan span) const {
    size_t from = span.begin;
    while (from + 1 < span.end && IsInList(tokens_[from].word, kLeads)) ++from;
    const std::span<const Token> said = Of({from, span.end});
    const size_t end = tokens_[span.end - 1].end;
    const size_t next = span.end < tokens_.size() ? tokens_[span.end].begin : text_.size();
    const bool marked = Has(text_.substr(end, next - end), "?");
    const bool asks = marked || HasAnyPhrase(said, kAsks);
    constexpr size_t kShortest = 3;
    const bool tells = !asks && span.end - from >= kShortest && HasAnyPhrase(said, kTells);
    const bool replies = std::ranges::all_of(
        Of(span), [](const Token& token) { return IsInList(token.word, kInterjections); });
    return {span, asks, tells, replies};
  }

  std::string_view text_;
  std::vector<Token> tokens_;
};

bool NamesTime(std::string_view text, const TimeFrame& frame) {
  return !ResolveTime(text, frame.now, frame.zone, frame.options).fallback;
}

}  // namespace

PlainQuestion SetSideClausesAside(std::string_view text, const TimeFrame& frame) {
  PlainQuestion plain{.text = std::string(text), .set_aside = {}};
  const SideFinder finder(text);
  const std::vector<Clause> clauses = finder.Clauses();
  const auto asks = [](const Clause& clause) { return clause.asks; };
  const auto first = std::ranges::find_if(clauses, asks);
  if (clauses.size() < 2 || first == clauses.end()) return plain;
  const auto asked = static_cast<size_t>(first - clauses.begin());
  std::string kept;
  std::vector<std::string> aside;
  bool replies = false;
  for (size_t i = 0; i < clauses.size(); ++i) {
    const Clause& clause = clauses[i];
    const std::string_view typed = finder.Typed(clause.span);
    // Ahead of a question that refers to it, it is what the question is about.
    const bool stands = !finder.PointsBack(first->span) && finder.SaysSomething(first->span);
    if (clause.replies && i < asked) {
      replies = true;
    } else if (clause.tells && !finder.Narrows(clause) && (i > asked || stands)) {
      aside.emplace_back(SideFinder::Written(typed));
    } else {
      kept += typed;
    }
  }
  const bool keeps_time = NamesTime(kept, frame) || !NamesTime(text, frame);
  if ((aside.empty() && !replies) || !keeps_time) return plain;
  return {std::string(SideFinder::Written(kept)), std::move(aside)};
}

}  // namespace yesterlog
