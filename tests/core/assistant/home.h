// The home of tests/core/language/home_log.h with an assistant that is asked about it.
#pragma once

#include "core/assistant/assistant.h"
#include "core/text/sentences.h"
#include "tests/core/language/home_log.h"

namespace yesterlog {

class Home {
 public:
  explicit Home(const std::vector<NewEvent>& events = home_log::Events()) {
    auto opened = Assistant::Open(":memory:", [this] { return ++ticks_; });
    REQUIRE(opened.ok());
    assistant_ = std::move(*opened);
    home_log::Insert(events, &assistant_->store());
  }

  Reply Ask(std::string question, std::optional<TurnContext> previous = std::nullopt) {
    AskRequest request;
    request.question = std::move(question);
    request.now = home_log::Frame().now;
    request.previous = std::move(previous);
    request.trace = true;
    auto reply = assistant_->Ask(request);
    REQUIRE(reply.ok());
    return std::move(*reply);
  }

  void KeepUp() {
    const auto upkeep = assistant_->BeginUpkeep(ZoneTable());
    for (auto state = upkeep->Step(1000); state.ok(); state = upkeep->Step(1000)) {
      if (*state == UpkeepState::kDone) return;
    }
    FAIL("upkeep failed");
  }

 private:
  int64_t ticks_ = 0;
  std::unique_ptr<Assistant> assistant_;
};

inline std::string IdsOf(const Reply& reply) {
  std::string ids;
  for (const Citation& citation : reply.citations) {
    ids += (ids.empty() ? "" : " ") + citation.event_id;
  }
  return ids;
}

inline bool Has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

// Every sentence of a supported answer ends in a citation of an event that the reply lists.
inline void CheckCited(const Reply& reply) {
  CAPTURE(reply.answer);
  for (const Sentence& sentence : Sentences(reply.answer)) {
    const std::string text = reply.answer.substr(sentence.begin, sentence.end - sentence.begin);
    CAPTURE(text);
    CHECK((text.ends_with("].") || text.ends_with("]")));
  }
  for (const Citation& citation : reply.citations) {
    CHECK(Has(reply.answer, "[" + std::to_string(citation.n) + "]"));
  }
}

}  // namespace yesterlog
