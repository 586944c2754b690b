#include "core/kind/vocabulary.h"

#include <array>
#include <cstddef>

#include "core/kind/vocabulary_rows.h"

namespace yesterlog {
namespace {

using vocabulary::kRows;
using vocabulary::Row;

constexpr char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

// Four of its letters and its length tell a word well enough from the others.
constexpr uint32_t HashOf(std::string_view word) {
  const auto letter = [&](size_t at) { return static_cast<uint32_t>(word[at] | 0x20) & 0xFF; };
  const size_t size = word.size();
  const uint32_t hash = letter(0) * 0x9E3779B1u ^ letter(size - 1) * 0x85EBCA77u ^
                        letter(size / 2) * 0xC2B2AE3Du ^ letter(size / 3) * 0x27D4EB2Fu ^
                        static_cast<uint32_t>(size) * 0x165667B1u;
  return hash >> 20;
}

struct Entry {
  std::string_view word;
  WordFacts facts;
};

constexpr size_t kSlots = 4096;  // as many as a hash has values
constexpr size_t kLongestWord = 24;
constexpr size_t kMostEntries = 1400;

// Entries from 1 on; a slot of 0 is free.
struct Table {
  std::array<uint16_t, kSlots> slots{};
  std::array<Entry, kMostEntries> entries{};
  size_t size = 1;
};

constexpr void Merge(const Row& row, WordFacts* facts) {
  facts->roles |= row.roles;
  if (row.sense != Sense::kNone) facts->sense = row.sense;
  if (row.thing != Thing::kNone) facts->thing = row.thing;
  if (!row.field.empty()) facts->field = row.field;
}

constexpr void Insert(Table* table, std::string_view word, const Row& row) {
  size_t at = HashOf(word);
  while (table->slots[at] != 0 && table->entries[table->slots[at]].word != word) {
    at = (at + 1) % kSlots;
  }
  if (table->slots[at] == 0) {
    table->entries[table->size].word = word;
    table->slots[at] = static_cast<uint16_t>(table->size++);
  }
  Merge(row, &table->entries[table->slots[at]].facts);
}

consteval Table MakeTable() {
  Table table;
  for (const Row& row : kRows) {
    for (size_t begin = 0; begin < row.words.size();) {
      size_t end = row.words.find(' ', begin);
      if (end == std::string_view::npos) end = row.words.size();
      Insert(&table, row.words.substr(begin, end - begin), row);
      begin = end + 1;
    }
  }
  return table;
}

constexpr Table kTable = MakeTable();

constexpr bool SameWord(std::string_view known, std::string_view word) {
  if (known.size() != word.size()) return false;
  for (size_t i = 0; i < word.size(); ++i) {
    if (known[i] != Lower(word[i])) return false;
  }
  return true;
}

}  // namespace

const WordFacts* FactsOf(std::string_view word) {
  if (word.empty() || word.size() > kLongestWord) return nullptr;
  for (size_t at = HashOf(word); kTable.slots[at] != 0; at = (at + 1) % kSlots) {
    const Entry& entry = kTable.entries[kTable.slots[at]];
    if (SameWord(entry.word, word)) return &entry.facts;
  }
  return nullptr;
}

}  // namespace yesterlog
