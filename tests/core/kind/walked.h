// A walk over a text with all that it needs, and what it took as words that a test can compare.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "core/kind/bytes.h"
#include "core/kind/details_members.h"
#include "core/kind/mask_walk.h"
#include "core/kind/masked_text.h"
#include "core/kind/masker.h"
#include "core/kind/vocabulary.h"

namespace yesterlog::kind_test {

struct Beside {
  std::string_view details = "{}";
  std::string_view source = {};
  std::string_view label = {};
};

// Owns what its parts point into, so it stays where it is.
struct Walked {
  // The walk is at the '^' of `with_place`, which is no part of the text, and has taken the words
  // before it; without one it is at the text's begin.
  explicit Walked(std::string_view with_place, const Beside& beside = {})
      : text(WithoutPlace(with_place)),
        members(beside.details),
        context{beside.source, beside.label, false, &members},
        parts(text),
        walk(context, &parts) {
    walk.end = text.size();
    const size_t place = with_place.find('^');
    if (place == std::string_view::npos) return;
    TakeWordsUpTo(place);
    walk.at = place;
  }
  Walked(const Walked&) = delete;
  Walked& operator=(const Walked&) = delete;

  void TakeWordsUpTo(size_t place) {
    size_t at = parts.token_count == 0 ? 0 : parts.tokens().back().end;
    while (at < place) {
      size_t end = at;
      while (end < place && walk.InWordAt(end)) ++end;
      if (end > at) walk.AddToken(at, end, FactsOf(walk.Slice(at, end)));
      at = end + 1;
    }
  }

  // Marks the first `value` behind what was taken, and takes the words before it.
  Mark& MarkNext(std::string_view name, std::string_view value, MarkKind kind = MarkKind::kField) {
    const size_t from = parts.token_count == 0 ? 0 : parts.tokens().back().end;
    const size_t begin = text.find(value, from);
    TakeWordsUpTo(begin);
    return walk.AddMark(FieldName::Known(name), begin, begin + value.size(), kind);
  }

  std::string_view Rest() const { return std::string_view(text).substr(walk.at); }

  // "port=22 temp=21.3|°C [status=200] {Shed} *=x7": with its unit, shown, the source's, nameless.
  std::string Marks() const {
    std::string all;
    for (const Mark& mark : parts.marks()) {
      if (!all.empty()) all += ' ';
      std::string one(mark.name.empty() ? std::string_view("*") : mark.name.view());
      one += '=';
      one += mark.ValueIn(text);
      if (mark.unit_end > mark.unit_begin) one += '|' + std::string(mark.UnitIn(text));
      if (mark.kind == MarkKind::kSource) one = '{' + std::string(mark.ValueIn(text)) + '}';
      all += mark.kind == MarkKind::kShown ? '[' + one + ']' : one;
    }
    return all;
  }

  // What was taken as words, "session opened for"; the kept value of a key in brackets.
  std::string Words() const {
    std::string all;
    for (const Token& token : parts.tokens()) {
      if (token.mark >= 0) continue;
      if (!all.empty()) all += ' ';
      const std::string word(parts.Text(token));
      all += token.mark == kValueWord ? '[' + word + ']' : word;
    }
    return all;
  }

  const std::string text;
  const Members members;
  const MaskContext context;
  TextParts parts;
  MaskWalk walk;

 private:
  static std::string WithoutPlace(std::string_view with_place) {
    std::string bare(with_place);
    if (const size_t place = bare.find('^'); place != std::string::npos) bare.erase(place, 1);
    return bare;
  }
};

// What `take` marks at the '^' of the text, then '|' and what it left.
template <typename Take>
std::string TakenBy(Take take, std::string_view with_place, const Beside& beside = {}) {
  Walked walked(with_place, beside);
  take(walked.walk);
  return walked.Marks() + " | " + std::string(walked.Rest());
}

}  // namespace yesterlog::kind_test
