#include "core/link/meant_kinds.h"

#include <algorithm>
#include <map>

#include "core/kind/catalogue.h"
#include "core/language/concepts.h"
#include "core/text/utf8.h"
#include "core/text/words.h"

namespace yesterlog {
namespace {

// A part of the question as it is compared.
struct Asked {
  std::string surface;
  SaidWords said;
  std::vector<std::vector<std::string>> in_texts;  // the stems of how the log has it
};

std::vector<std::string> Stems(std::string_view text) {
  std::vector<std::string> stems;
  for (const Word& word : Words(text)) stems.push_back(WordStem(word.folded));
  return stems;
}

Asked AskedOf(const Part& part) {
  Asked asked{.surface = part.surface, .said = ReadSaidWords(part.surface), .in_texts = {}};
  if (part.is_known) {
    for (const std::string& word : part.literal.any_of) asked.in_texts.push_back(Stems(word));
  }
  for (const std::string& word : part.others) asked.in_texts.push_back(Stems(word));
  return asked;
}

bool HasAll(const std::vector<std::string>& own, const std::vector<std::string>& stems) {
  return !stems.empty() && std::ranges::all_of(stems, [&](const std::string& stem) {
    return std::ranges::find(own, stem) != own.end();
  });
}

// The "ups" of "apcupsd", the "ssh" of "sshd".
bool IsOfProgram(std::string_view said, std::string_view program) {
  constexpr size_t kShortest = 3;
  return said.size() >= kShortest && FoldCase(program).find(said) != std::string::npos;
}

// Words by which an expression tells the end or the absence of what its other words tell.
bool Reverses(std::string_view stem) {
  return IsInList(stem,
                  "over end again back restor stop finish no not never without clear recov "
                  "recoveri resolv normal fine ok okai");
}

// Whether an expression ("break-in attempt over ssh") says nothing that is far from the question:
// at least half of its words are the question's or the line's own, all of them where a single word
// ("visitors") is all that they share, and no word turns it round.
bool IsNear(const SaidWords& expression, const SaidWords& question,
            const std::vector<std::string>& own, bool by_one_word) {
  const bool turns_round = std::ranges::any_of(question.stems, [&](const std::string& stem) {
    return Reverses(stem) && std::ranges::find(expression.stems, stem) == expression.stems.end() &&
           std::ranges::find(own, stem) == own.end();
  });
  if (turns_round) return false;
  size_t words = 0;
  size_t shared = 0;
  for (const std::string& stem : expression.stems) {
    if (IsStopWord(stem) && !Reverses(stem)) continue;
    ++words;
    if (std::ranges::find(own, stem) != own.end() || SaysStem(question, stem)) {
      ++shared;
    } else if (Reverses(stem)) {
      return false;
    }
  }
  return by_one_word ? shared == words : shared * 2 >= words;
}

// Which of the parts a kind says, by its own words or by what people call it.
struct Sayings {
  std::vector<bool> said;     // by part
  bool by_catalogue = false;  // one of them at least
};

Sayings SayingsOf(const std::vector<Asked>& asked, const SaidWords& question,
                  const StoredKind& kind, const KnownKind& known,
                  const std::vector<SaidWords>& expressions) {
  std::vector<std::string> own = Stems(kind.text);
  for (const std::string_view more : {std::string_view(kind.label), known.program}) {
    for (std::string& stem : Stems(more)) own.push_back(std::move(stem));
  }
  Sayings sayings{.said = std::vector<bool>(asked.size())};
  std::vector<size_t> elsewhere;
  for (size_t i = 0; i < asked.size(); ++i) {
    const Asked& one = asked[i];
    const bool here =
        std::ranges::any_of(one.in_texts, [&](const auto& stems) { return HasAll(own, stems); });
    sayings.said[i] =
        here || IsOfProgram(one.surface, kind.label) || IsOfProgram(one.surface, known.program);
    if (!sayings.said[i]) elsewhere.push_back(i);
  }
  const bool by_one_word = elsewhere.size() == 1 && asked[elsewhere.front()].said.stems.size() == 1;
  for (const SaidWords& said : expressions) {
    const auto covers = [&](size_t i) { return SaysAlso(said, asked[i].said); };
    if (std::ranges::none_of(elsewhere, covers) || !IsNear(said, question, own, by_one_word)) {
      continue;
    }
    for (const size_t i : elsewhere) sayings.said[i] = sayings.said[i] || covers(i);
    sayings.by_catalogue = true;
  }
  return sayings;
}

// Whether two kinds tell of the same happenings, one line behind the other: as often, and the first
// and the last of each at the same time.
bool AreCompanions(const StoredKind& one, const StoredKind& other) {
  constexpr int64_t kNearMs = 10'000;
  const auto near = [](Instant a, Instant b) {
    return (a < b ? b.ms - a.ms : a.ms - b.ms) <= kNearMs;
  };
  constexpr int64_t kLeast = 2;  // one of each may stand side by side by chance
  return one.events >= kLeast && one.events == other.events && near(one.first, other.first) &&
         near(one.last, other.last);
}

// One happening is counted by one of its lines.
void LeaveOutCompanions(std::vector<const StoredKind*>* kinds) {
  std::vector<const StoredKind*> kept;
  for (const StoredKind* kind : *kinds) {
    const bool companion = std::ranges::any_of(
        kept, [&](const StoredKind* other) { return AreCompanions(*kind, *other); });
    if (!companion) kept.push_back(kind);
  }
  *kinds = std::move(kept);
}

}  // namespace

MeantKinds FindMeantKinds(const Question& question, const std::vector<const Part*>& parts,
                          Vocabulary* vocabulary) {
  std::vector<Asked> asked;
  for (const Part* part : parts) asked.push_back(AskedOf(*part));
  const SaidWords said = ReadSaidWords(WithoutTime(question));
  MeantKinds meant;
  size_t most = 0;
  std::map<const KnownKind*, std::vector<SaidWords>> expressions;  // many kinds are of one entry
  const std::vector<StoredKind>& kinds = vocabulary->kinds();
  for (const StoredKind& kind : kinds) {
    const KnownKind* known = vocabulary->KnownOf(kind);
    if (known == nullptr) continue;
    std::vector<SaidWords>& of_entry = expressions[known];
    if (of_entry.empty()) {
      for (const std::string_view one : known->said) of_entry.push_back(ReadSaidWords(one));
    }
    const Sayings sayings = SayingsOf(asked, said, kind, *known, of_entry);
    size_t words = 0;
    for (size_t part = 0; part < asked.size(); ++part) {
      if (sayings.said[part]) words += asked[part].said.stems.size();
    }
    if (words == 0 || words < most) continue;
    if (words > most) meant = {};
    most = words;
    meant.words = words;
    meant.by_catalogue = meant.by_catalogue || sayings.by_catalogue;
    meant.kinds.push_back(&kind);
    for (size_t part = 0; part < asked.size(); ++part) {
      const bool listed = std::ranges::find(meant.left, parts[part]) != meant.left.end();
      if (!sayings.said[part] && !listed) meant.left.push_back(parts[part]);
    }
  }
  LeaveOutCompanions(&meant.kinds);
  const bool most_of_log = kinds.size() > 3 && meant.kinds.size() * 2 > kinds.size();
  if (most_of_log || !meant.by_catalogue) return {};
  return meant;
}

std::string NameOfKind(const StoredKind& kind) {
  constexpr size_t kLongest = 60;
  std::string name;
  for (size_t i = 0; i < kind.text.size(); ++i) {
    const size_t end = kind.text[i] == '<' ? kind.text.find('>', i) : std::string::npos;
    if (end == std::string::npos) {
      name += kind.text[i];
    } else {
      name += "…";
      i = end;
    }
  }
  if (name.size() <= kLongest) return name;
  return std::string(TruncateUtf8(name, kLongest)) + "…";
}

}  // namespace yesterlog
