// The cite stage: every sentence of an answer ends in the number of an event, [N].
//
// A text with citations keeps them; a sentence of it without one is a defect, and goes if it states
// a value. Only a text with none at all gets them put in, by the token overlap between sentence and
// event, and the user is told.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/store/store.h"

namespace yesterlog {

struct Citation {
  int n = 0;  // as "[n]" in the answer, from 1
  std::string event_id;
};

struct CitedAnswer {
  std::string text;
  std::vector<Citation> citations;  // ascending, each once
  bool injected = false;
  int defects = 0;  // sentences without a citation in a text that has some
  int dropped = 0;  // of these, the ones that stated a value
  std::vector<std::string> guards;
};

// documents[i] is cited as [i + 1]. Without documents there is nothing to cite and the text stands.
CitedAnswer CiteAnswer(const std::string& text, std::span<const Event> documents);

}  // namespace yesterlog
