#include "core/language/asides.h"

#include <algorithm>

namespace yesterlog {
namespace {

// Clauses whose subject is the one who asks and whose verb is one of thinking, knowing or feeling.
constexpr std::string_view kClauses[] = {
    "i|we just|really|still? think|thought|reckon|guess|believe|suppose|imagine|assume|presume|bet|"
    "swear|hope|fear|suspect|fancy|wonder|gather that?",
    "i|we do|did not really|quite? think|reckon|believe|suppose|know|care|remember|recall|mind so?",
    "i|we can|could not for? the? life? of? me? remember|recall|think|figure|tell|say",
    "i|we am|are|was|were not? really|quite|so|pretty|fairly|just? "
    "sure|certain|positive|afraid|confused|curious|worried|wondering|guessing|thinking|hoping|told "
    "if|whether|that?",
    "i|we am|are losing|going it|my|track|mad|crazy|nuts|insane|mind mind? here?",
    "i|we would|should like|love to know|see|hear|have",
    "i|we am|are|was|were? trying|try to see|find|check|learn out?",
    "i|we have|need|want to know|find out? if|whether?",
    "i|we do? feel|felt like|as? if|though?",
    "i|we only|just|still? remember|recall",
    "as if i|we|you|anyone|anybody do|did|does|have|had? not? know|knew|care|cared|need|needed?",
    "^ think|thought|reckon|guess|believe|suppose|assume|suspect|swear|bet that? "
    "i|we|it|he|she|they|there|someone|somebody|the|my|our",
    "or am|are|is i|we|it ok|okay|fine|good|safe there|here?"};

// The same without a subject, and phrases that stand for a clause.
constexpr std::string_view kPhrases[] = {
    "trying|try to remember|recall|recollect|understand|work|figure|piece out|together?",
    "not|pretty|quite|fairly|almost|dead sure|certain if|whether|that?",
    "no idea|clue",
    "it|he|she|they|app|log|label|camera|display says|claims|reckons|insists that?",
    "according to the|my|our|his|her|their|its? carers|cleaners|staff|nurses? "
    "notes|note|log|logs|diary|records|record|sheet|history|app|export|file|data",
    "according to",
    "the|this|my history|export|file|data i|we exported|downloaded|uploaded|imported|sent|saved",
    "added|adding|taken|taking|put all? together",
    "added up",
    "just add|sum|tot up? the|all|them|these|those? sizes|numbers|figures|amounts|values|up?",
    "manage|manages|managed|happen|happens|happened to",
    "as far as i|we know|can|could|remember|recall tell|see?",
    "from what i|we know|can|could|remember|recall|heard tell|see?",
    "to be honest|fair|exact|precise|sure|clear|specific",
    "if you please|like|want|can|could|would|will|do not? mind?",
    "for some|whatever|any reason",
    "for what it is worth",
    "for crying out loud",
    "for the record",
    "for goodness|god|heaven|pete sake|sakes",
    "god|heaven|goodness|lord knows|forbid",
    "thank|thanks god|goodness|heavens",
    "from first|start|beginning|top to last|end|finish|bottom",
    "in other words",
    "just checking|curious|asking|wondering",
    "remind me|us",
    "i e",
    "for example|instance"};

// These are asides only where the clause ends with them or a question stands behind: else what was
// forgotten is what is asked for.
constexpr std::string_view kEnding[] = {"i|we have? forgot|forget|forgotten",
                                        "or thereabouts|whatever|similar|so|not|no", "you know",
                                        "mind you", "i|we mean"};

bool EndsClause(std::string_view text, std::span<const Token> tokens, size_t last) {
  if (last + 1 >= tokens.size()) return true;
  const std::string_view between =
      text.substr(tokens[last].end, tokens[last + 1].begin - tokens[last].end);
  if (between.find_first_of(",.;:?!()") != std::string_view::npos) return true;
  return IsInList(tokens[last + 1].word, "when what which who where how whether");
}

}  // namespace

std::vector<TokenSpan> FindAsides(std::string_view text, std::span<const Token> tokens) {
  std::vector<TokenSpan> asides;
  const auto add = [&](std::span<const std::string_view> patterns, bool at_end) {
    for (const std::string_view pattern : patterns) {
      for (size_t from = 0; const auto span = FindPhrase(tokens, pattern, from);) {
        if (!at_end || EndsClause(text, tokens, span->end - 1)) asides.push_back(*span);
        from = span->end;
      }
    }
  };
  add(kClauses, false);
  add(kPhrases, false);
  add(kEnding, true);
  std::ranges::sort(asides, {}, &TokenSpan::begin);
  return asides;
}

}  // namespace yesterlog
