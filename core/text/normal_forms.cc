#include "core/text/normal_forms.h"

#include <algorithm>
#include <tuple>

#include "core/text/unicode_data.h"
#include "core/text/utf8.h"

namespace yesterlog {
namespace {

using unicode::CombiningRank;
using unicode::Composition;
using unicode::Decomposition;

// Hangul syllables are composed by arithmetic.
constexpr char32_t kSyllables = 0xAC00;
constexpr char32_t kLeading = 0x1100;
constexpr char32_t kVowels = 0x1161;
constexpr char32_t kTrailing = 0x11A7;  // one before the first: 0 is "no trailing consonant"
constexpr char32_t kLeadingCount = 19;
constexpr char32_t kVowelCount = 21;
constexpr char32_t kTrailingCount = 28;
constexpr char32_t kSyllableCount = kLeadingCount * kVowelCount * kTrailingCount;

// Below it nothing is decomposed, and nothing combines.
constexpr char32_t kFirstDecomposed = 0xC0;
// Below it everything is composed already.
constexpr char32_t kFirstCombining = 0x300;

template <typename Entry>
const Entry* FindCode(std::span<const Entry> table, char32_t code) {
  const auto entry = std::ranges::lower_bound(table, code, {}, &Entry::code);
  return entry != table.end() && entry->code == code ? &*entry : nullptr;
}

uint8_t RankOf(char32_t c) {
  if (c < kFirstCombining) return 0;
  const CombiningRank* rank = FindCode(unicode::kCombiningRanks, c);
  return rank == nullptr ? 0 : rank->rank;
}

const Decomposition* FindDecomposition(char32_t c) {
  return c < kFirstDecomposed ? nullptr : FindCode(unicode::kDecompositions, c);
}

void AppendDecomposed(char32_t c, std::u32string* out) {
  if (c - kSyllables < kSyllableCount) {
    const char32_t index = c - kSyllables;
    out->push_back(kLeading + index / (kVowelCount * kTrailingCount));
    out->push_back(kVowels + index / kTrailingCount % kVowelCount);
    if (index % kTrailingCount != 0) out->push_back(kTrailing + index % kTrailingCount);
  } else if (const Decomposition* found = FindDecomposition(c)) {
    const auto parts = unicode::kDecompositionParts.subspan(found->begin, found->size);
    out->append(parts.begin(), parts.end());
  } else {
    out->push_back(c);
  }
}

// Marks behind one base, into the order of their classes.
void Reorder(std::u32string* text) {
  for (auto at = text->begin(); at != text->end();) {
    if (RankOf(*at) == 0) {
      ++at;
      continue;
    }
    const auto end = std::find_if(at, text->end(), [](char32_t c) { return RankOf(c) == 0; });
    if (end - at > 1)
      std::stable_sort(at, end, [](char32_t a, char32_t b) { return RankOf(a) < RankOf(b); });
    at = end;
  }
}

// 0: they do not compose.
char32_t Composed(char32_t first, char32_t second) {
  if (first - kLeading < kLeadingCount && second - kVowels < kVowelCount) {
    return kSyllables + ((first - kLeading) * kVowelCount + (second - kVowels)) * kTrailingCount;
  }
  const char32_t syllable = first - kSyllables;
  if (syllable < kSyllableCount && syllable % kTrailingCount == 0 &&
      second - kTrailing - 1 < kTrailingCount - 1) {
    return first + (second - kTrailing);
  }
  const auto key = [](const Composition& entry) { return std::tuple(entry.first, entry.second); };
  const auto entry =
      std::ranges::lower_bound(unicode::kCompositions, std::tuple(first, second), {}, key);
  const bool found =
      entry != unicode::kCompositions.end() && entry->first == first && entry->second == second;
  return found ? entry->composed : 0;
}

// Of text in form D. A mark composes with its base unless one of its class, or a base, is between.
void Compose(std::u32string* text) {
  size_t kept = 0;
  size_t base = std::u32string::npos;
  int rank_before = -1;  // of what was kept behind the base; -1: nothing was
  for (const char32_t c : *text) {
    const int rank = RankOf(c);
    if (base != std::u32string::npos && rank_before < rank) {
      const char32_t composed = Composed((*text)[base], c);
      if (composed != 0) {
        (*text)[base] = composed;
        continue;
      }
    }
    if (rank == 0) {
      base = kept;
      rank_before = -1;
    } else {
      rank_before = rank;
    }
    (*text)[kept++] = c;
  }
  text->resize(kept);
}

}  // namespace

std::string ToNfc(std::string_view text) {
  const bool ascii = std::ranges::all_of(text, [](char c) { return (c & 0x80) == 0; });
  if (ascii) return std::string(text);
  std::u32string code_points;
  for (size_t at = 0; at < text.size();) code_points.push_back(NextCodePoint(text, &at));
  // Text of European languages is composed already, most often.
  if (std::ranges::all_of(code_points, [](char32_t c) { return c < kFirstCombining; })) {
    return std::string(text);
  }
  code_points = ToNfd(code_points);
  Compose(&code_points);
  std::string composed;
  composed.reserve(text.size());
  for (const char32_t c : code_points) AppendUtf8(c, &composed);
  return composed;
}

std::u32string ToNfd(std::u32string_view text) {
  std::u32string decomposed;
  decomposed.reserve(text.size());
  for (const char32_t c : text) AppendDecomposed(c, &decomposed);
  Reorder(&decomposed);
  return decomposed;
}

}  // namespace yesterlog
