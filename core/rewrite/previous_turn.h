// The question of the turn before, and what words of the next one stand for of it: its topic, the
// thing or person that it is about, the part of it that another thing takes the place of.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/language/question.h"

namespace yesterlog {

class PreviousTurn {
 public:
  // `named`: the one name that the answer gave; empty: none or several.
  PreviousTurn(Question question, std::string named);

  const Question& question() const { return question_; }
  const std::string& named() const { return named_; }

  // The whole question without its time.
  std::string Asked() const { return WithoutTime(question_); }

  // What the question opens with ("how many", "was there").
  std::string Head() const;

  // What it was about, all of it; "events" where it says nothing of them.
  std::string Topic() const;

  // The thing that it was about: its names, else its first noun; empty: there is none.
  std::string Thing(bool places_only) const;

  // Of whom "he" and "she" speak; empty: of nobody that it names.
  std::string Person() const;

  // `text` with "that ip", "that account" replaced by the name that the answer gave.
  std::optional<std::string> WithNamed(std::string_view text) const;

  // Who took part, behind "did anyone come to the door": "who come to the door".
  std::optional<std::string> WithWho() const;

  // The question with the words of `place`, `subject` or `words` in the stead of its own.
  std::string WithPlace(const std::string& place) const;
  std::string WithSubject(const std::string& subject, bool names_place) const;
  std::string With(TokenSpan old, const std::string& words) const;

  // Where the question has `words`, the article before them left aside.
  std::optional<TokenSpan> Find(std::span<const Token> words) const;

  // "how many cars", "how many cars were there": what is counted, to be narrowed down.
  std::string Counted() const;

 private:
  TokenSpan Said() const;
  TokenSpan NounAt(TokenSpan said) const;
  bool IsDeed(size_t token) const;
  TokenSpan SubjectFor(const std::string& subject, bool names_place) const;
  std::string Matching(const std::string& subject, TokenSpan old) const;
  bool IsPlainContent(size_t token) const;

  Question question_;
  std::string named_;
};

}  // namespace yesterlog
