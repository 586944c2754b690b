// A text taken apart: its tokens, and the places of it that are particular to the event.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "core/kind/field_name.h"
#include "core/kind/vocabulary.h"

namespace yesterlog {

enum class MarkKind : uint8_t {
  kField,   // <name> or <*> in the kind's text
  kShown,   // a field whose value stays in the kind's text: how it went, a state, a level
  kSource,  // the source's own name
};

struct Mark {
  FieldName name;  // empty: named by place
  MarkKind kind;
  bool is_address;  // an IP address: "from" and "to" may tell two of them apart
  uint32_t begin;   // bytes [begin, end) of the text are the value
  uint32_t end;
  uint32_t cover_end;  // where what it stands for ends: the unit may belong to it
  uint32_t unit_begin;
  uint32_t unit_end;

  std::string_view ValueIn(std::string_view text) const { return text.substr(begin, end - begin); }
  std::string_view UnitIn(std::string_view text) const {
    return text.substr(unit_begin, unit_end - unit_begin);
  }
};

inline constexpr int16_t kNamingWord = -1;
inline constexpr int16_t kValueWord = -2;  // the kept value of a key: names nothing behind it

struct Token {
  uint32_t begin;
  uint32_t end;
  const WordFacts* facts;  // of a word; null: nothing is known of it
  int16_t mark;            // of a mark its number, else one of the two below
};

// Of a longer text the beginning tells the kind: bytes, marks, tokens.
inline constexpr size_t kMostTextBytes = 1000;
inline constexpr size_t kMostMarks = 40;
inline constexpr size_t kMostTokens = 160;

struct TextParts {
  std::string_view text;
  size_t head_end = 0;  // what lies behind is <text>: further lines, a caption, what is too long
  size_t mark_count = 0;
  size_t token_count = 0;
  std::array<Mark, kMostMarks> mark_storage;
  std::array<Token, kMostTokens> token_storage;

  explicit TextParts(std::string_view whole) : text(whole) {}  // NOLINT: storage is filled as used

  std::span<Mark> marks() { return std::span(mark_storage.data(), mark_count); }
  std::span<const Mark> marks() const { return std::span(mark_storage.data(), mark_count); }
  std::span<const Token> tokens() const { return std::span(token_storage.data(), token_count); }
  std::string_view Text(const Token& token) const {
    return text.substr(token.begin, token.end - token.begin);
  }
};

}  // namespace yesterlog
