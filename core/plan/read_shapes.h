// Reads a sentence of either form: shape after shape, until one takes it whole. Internal to
// core/plan.
#pragma once

#include <string>

#include "core/plan/plan_sentence.h"
#include "core/plan/sentence_frame.h"
#include "core/plan/sentence_reader.h"
#include "core/text/utf8.h"

namespace yesterlog {

// check(plan) says whether what was read makes sense.
template <typename Form, typename Check>
Result<typename Form::Plan> ReadShapes(std::string_view sentence, const ZoneTable& zone,
                                       Check check) {
  if (sentence.size() > kSentenceMaxBytes)
    return Error{ErrorCode::kLimit,
                 "The sentence is longer than " + std::to_string(kSentenceMaxBytes) + " bytes."};
  if (!IsValidUtf8(sentence))
    return Error{ErrorCode::kInvalidArgument, "The sentence is no well-formed UTF-8."};
  size_t reached = 0;
  std::string expected = "a question such as \"how many times\" or \"list\"";
  for (const SentenceShape& shape : SentenceShapes()) {
    typename Form::Plan plan{.operation = shape.operation, .measure = shape.measure};
    SentenceReader reader(sentence, zone);
    SentenceFrame<Form>(reader, plan).Say();
    if (reader.done()) {
      if (Status checked = check(plan); !checked.ok()) return checked.error();
      return plan;
    }
    if (reader.reached() <= reached) continue;
    reached = reader.reached();
    expected = reader.failed() ? reader.expected() : "the end of the sentence";
  }
  return Error{ErrorCode::kInvalidArgument,
               "The sentence cannot be read from \"" +
                   std::string(TruncateUtf8(sentence.substr(reached), 40)) + "\" on (byte " +
                   std::to_string(reached) + "): what could stand there is " + expected + "."};
}

}  // namespace yesterlog
