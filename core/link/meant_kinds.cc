#include "core/link/meant_kinds.h"

#include <algorithm>

#include "core/kind/catalogue.h"
#include "core/language/concepts.h"
#include "core/text/words.h"

namespace yesterlog {
namespace {

constexpr size_t kMostKinds = 2000;  // of a log that are looked at, the most frequent ones first

// A part of the question as it is compared.
struct Asked {
  std::string surface;
  SaidWords said;
  std::vector<std::vector<std::string>> in_texts;  // the stems of how the log has it
};

std::vector<std::string> Stems(std::string_view text) {
  std::vector<std::string> stems;
  for (const Word& word : Words(text)) stems.push_back(PorterStem(word.folded));
  return stems;
}

Asked AskedOf(const Part& part) {
  Asked asked{
      .surface = part.surface, .said = ReadSaidWords(part.surface), .in_texts = {}};
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
                  "over end end again back restor stop finish no not never without gone clear "
                  "recov resolv normal fine ok okai");
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
    if (std::ranges::find(own, stem) != own.end() || SaysAlso(question, ReadSaidWords(stem))) {
      ++shared;
    } else if (Reverses(stem)) {
      return false;
    }
  }
  return by_one_word ? shared == words : shared * 2 >= words;
}

bool IsMeant(const std::vector<Asked>& asked, const SaidWords& question, const StoredKind& kind,
             const KnownKind& known) {
  std::vector<std::string> own = Stems(kind.text);
  for (const std::string_view more : {std::string_view(kind.label), known.program}) {
    for (std::string& stem : Stems(more)) own.push_back(std::move(stem));
  }
  std::vector<const Asked*> elsewhere;
  for (const Asked& one : asked) {
    const bool here = std::ranges::any_of(one.in_texts, [&](const auto& stems) {
      return HasAll(own, stems);
    });
    if (!here && !IsOfProgram(one.surface, kind.label) && !IsOfProgram(one.surface, known.program)) {
      elsewhere.push_back(&one);
    }
  }
  if (elsewhere.empty()) return true;
  const bool by_one_word = elsewhere.size() == 1 && elsewhere.front()->said.stems.size() == 1;
  std::vector<SaidWords> near;
  for (const std::string_view expression : known.said) {
    SaidWords said = ReadSaidWords(expression);
    if (IsNear(said, question, own, by_one_word)) near.push_back(std::move(said));
  }
  return std::ranges::all_of(elsewhere, [&](const Asked* one) {
    return std::ranges::any_of(
        near, [&](const SaidWords& said) { return SaysAlso(said, one->said); });
  });
}

}  // namespace

std::vector<const StoredKind*> KindsMeant(const Question& question,
                                          const std::vector<const Part*>& parts,
                                          Vocabulary* vocabulary) {
  std::vector<Asked> asked;
  for (const Part* part : parts) asked.push_back(AskedOf(*part));
  const SaidWords said = ReadSaidWords(WithoutTime(question));
  std::vector<const StoredKind*> meant;
  const std::vector<StoredKind>& kinds = vocabulary->kinds();
  for (size_t i = 0; i < kinds.size() && i < kMostKinds; ++i) {
    const KnownKind* known = FindKnownKind(kinds[i].text);
    if (known != nullptr && IsMeant(asked, said, kinds[i], *known)) meant.push_back(&kinds[i]);
  }
  if (kinds.size() > 3 && meant.size() * 2 > kinds.size()) meant.clear();
  return meant;
}

std::string NameOfKind(const StoredKind& kind) {
  constexpr size_t kLongest = 60;
  std::string name;
  for (size_t i = 0; i < kind.text.size() && name.size() < kLongest; ++i) {
    const size_t end = kind.text[i] == '<' ? kind.text.find('>', i) : std::string::npos;
    if (end == std::string::npos) {
      name += kind.text[i];
    } else {
      name += "…";
      i = end;
    }
  }
  return name;
}

}  // namespace yesterlog
