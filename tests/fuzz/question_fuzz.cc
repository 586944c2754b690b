// Any bytes as a question, alone and as a follow-up, to a small log: whatever is asked, the storage
// is not disturbed, citations name events of the reply, and the answer holds no open slot.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/assistant/assistant.h"
#include "core/rewrite/gate.h"
#include "core/text/normalise.h"
#include "core/text/utf8.h"

namespace {

using namespace yesterlog;  // NOLINT: a program of one file

constexpr Instant kNow{1775822400000};  // 2026-04-10T12:00Z

void Require(bool condition) {
  if (!condition) std::abort();
}

std::unique_ptr<Assistant> SmallLog() {
  auto opened = Assistant::Open(":memory:", nullptr);
  Require(opened.ok());
  constexpr const char* kTexts[] = {"A red car stops [3].", "Front door opened",
                                    "Parcel {sum} left", "Failed password for root from 10.0.0.5"};
  constexpr const char* kSources[] = {"cam_driveway", "front_door", "cam_front_door", "web-01"};
  constexpr const char* kLabels[] = {"car", "open", "delivery", "failed_login"};
  std::vector<NewEvent> events;
  for (int64_t i = 0; i < 40; ++i) {
    NewEvent event;
    event.start = Instant{kNow.ms - i * 3 * kMsPerHour};
    event.source = kSources[i % 4];
    event.label = kLabels[i % 4];
    event.text = kTexts[i % 4];
    event.risk = static_cast<int>(i % 5);
    event.occurrence_count = 1 + i % 3;
    events.push_back(std::move(event));
  }
  Require((*opened)->store().Insert(events).ok());
  return std::move(*opened);
}

Reply Ask(Assistant* assistant, std::string question, std::optional<TurnContext> previous) {
  AskRequest request;
  request.question = std::move(question);
  request.now = kNow;
  request.previous = std::move(previous);
  auto reply = assistant->Ask(request);
  Require(reply.ok());
  return std::move(*reply);
}

void Check(Assistant* assistant, const Reply& reply) {
  Require(!reply.answer.empty() && !reply.markdown.empty());
  Require(IsValidUtf8(reply.answer) && IsValidUtf8(reply.markdown));
  Require(reply.answer.find("{sum}") == std::string::npos);
  Require(!reply.windows.empty());
  for (const Citation& citation : reply.citations) {
    Require(reply.answer.find("[" + std::to_string(citation.n) + "]") != std::string::npos);
    const auto event = assistant->store().Find(citation.event_id);
    Require(event.ok() && event->has_value());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const std::unique_ptr<Assistant> assistant = SmallLog();
  const std::string text(reinterpret_cast<const char*>(data), size);
  const std::string normal = Normalise(text);
  Require(Normalise(normal) == normal);
  Require(!CheckQuestion(text).accepted || size <= kMaxQuestionBytes);
  // A line break parts a question from its follow-up.
  const size_t end = std::min(text.find('\n'), text.size());
  const Reply first = Ask(assistant.get(), text.substr(0, end), std::nullopt);
  Check(assistant.get(), first);
  if (end == text.size()) return 0;
  Check(assistant.get(), Ask(assistant.get(), text.substr(end + 1), first.turn));
  return 0;
}
