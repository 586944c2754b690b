#include "core/prompt/model_port.h"

#include <algorithm>
#include <cmath>

#include "core/text/utf8.h"

namespace yesterlog {
namespace {

// A stage that asks and asks would keep its user waiting for ever.
constexpr size_t kMaxAsked = 32;

Error Unfit(const char* what) {
  return {ErrorCode::kCorrupt, std::string("What the model gave cannot be used: ") + what + "."};
}

bool AreFinite(const std::vector<float>& values) {
  return std::ranges::all_of(values, [](float value) { return std::isfinite(value); });
}

// What is wrong with an outcome; nullptr: nothing.
const char* Flaw(const GenerateNeed&, const Outcome& outcome) {
  const auto* generated = std::get_if<Generated>(&outcome);
  if (generated == nullptr) return "a text was asked for";
  if (generated->text.size() > kMaxGeneratedBytes) return "the text is too long";
  return IsValidUtf8(generated->text) ? nullptr : "the text is no UTF-8";
}

const char* Flaw(const EmbedNeed& need, const Outcome& outcome) {
  const auto* embeddings = std::get_if<Embeddings>(&outcome);
  if (embeddings == nullptr) return "embeddings were asked for";
  const auto& vectors = embeddings->vectors;
  if (vectors.size() != need.texts.size()) return "there is not one embedding a text";
  for (const std::vector<float>& vector : vectors) {
    if (vector.empty() || vector.size() != vectors.front().size())
      return "the embeddings differ in length";
    if (!AreFinite(vector)) return "an embedding holds what is no number";
  }
  return nullptr;
}

const char* Flaw(const ScoreNeed& need, const Outcome& outcome) {
  const auto* scores = std::get_if<Scores>(&outcome);
  if (scores == nullptr) return "scores were asked for";
  if (scores->values.size() != need.pairs.size()) return "there is not one score a pair";
  return AreFinite(scores->values) ? nullptr : "a score is no number";
}

}  // namespace

Outcome CheckedOutcome(const Need& need, Outcome outcome) {
  if (std::holds_alternative<Error>(outcome)) return outcome;
  const char* flaw = std::visit([&](const auto& asked) { return Flaw(asked, outcome); }, need);
  return flaw == nullptr ? std::move(outcome) : Outcome(Unfit(flaw));
}

const Outcome* RecordedPort::Ask(Need need) {
  if (next_ == kMaxAsked) return &too_often_;
  if (next_ < outcomes_.size()) return &outcomes_[next_++];
  pending_ = std::move(need);
  return nullptr;
}

void RecordedPort::Resume(Outcome outcome) {
  if (!pending_) return;
  outcomes_.push_back(CheckedOutcome(*pending_, std::move(outcome)));
  pending_.reset();
}

void RecordedPort::Forget() {
  outcomes_.clear();
  pending_.reset();
  next_ = 0;
}

}  // namespace yesterlog
