// One description of the grammar of canonical English, three uses: what walks it with a plan writes
// the plan's sentence, reads a sentence into a plan, or collects what may stand where
// (asked_grammar.h). So a sentence that one of them makes is one that the others know. Internal to
// core/plan.
//
//   port.Text("list ");
//   port.Either(newest ? 0 : 1, {{}, {.lead = ", oldest first", .body = [&] { newest = false; }}});
//
// A body sets what its being taken means, so that it holds in reading; in writing it sets what is
// there already. What collects takes every body once, with an empty plan, whatever it holds: a
// body must not ask what the plan holds to know what comes next.
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/civil.h"
#include "core/plan/local_text.h"

namespace yesterlog {

class SentencePort {
 public:
  struct Option {
    std::string_view lead = {};                // how it begins
    std::vector<std::string_view> ahead = {};  // one of these follows the lead, if there are any
    std::function<void()> body = {};
  };
  using Options = std::initializer_list<Option>;

  SentencePort() = default;
  virtual ~SentencePort() = default;
  SentencePort(const SentencePort&) = delete;
  SentencePort& operator=(const SentencePort&) = delete;

  virtual void Text(std::string_view text) = 0;

  // One of the options: writing, `chosen`; reading, the one of which most is there.
  virtual void Either(size_t chosen, const std::vector<Option>& options) = 0;

  // body(0), body(1), …: writing, `count` times; reading, while one of `leads` is there. Each
  // begins with one of these.
  virtual void Many(size_t count, const std::vector<std::string_view>& leads,
                    const std::function<void(size_t)>& body) = 0;

  // What may hold itself: the tree of conditions between brackets.
  virtual void Nested(const std::function<void()>& body) = 0;

  // «…»
  virtual void Quoted(std::string* text) = 0;
  // 1 to 999,999,999, at most `digits` of them.
  virtual void Natural(int64_t* number, int digits) = 0;
  // A decimal number.
  virtual void Real(double* number) = 0;

  // Of the plan form alone, which nothing collects.
  // The longest beginning of what is there that `length` likes; 0 for none.
  virtual void Bare(std::string* text, size_t (*length)(std::string_view)) = 0;
  virtual void Moment(Instant* at, Bound bound) = 0;
  virtual void Day(Window* window) = 0;
  virtual void Clock(int* minutes) = 0;
  // Whether the window is one whole day of the zone.
  virtual bool IsDay(const Window& window) = 0;
};

}  // namespace yesterlog
