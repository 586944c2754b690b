// What a stage asks of a model, and what it gets. The core never waits for one: a stage that asks
// is run again from its start once the outcome is there, so it must give the same needs in the same
// order.
//
//   const Outcome* outcome = model->Ask(GenerateNeed{.adapter = "rewrite", ...});
//   if (outcome == nullptr) return std::nullopt;   // not yet
//   const auto* generated = std::get_if<Generated>(outcome);
//   if (generated == nullptr) ...                  // a failure: the rules' answer stands
#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "core/base/result.h"

namespace yesterlog {

struct GenerateNeed {
  std::string adapter;  // of the pack; empty: the base
  std::string head;     // who asks: "rewrite"
  std::string prompt;   // with control tokens
  std::string form;     // the constraint that the output is held to; empty: none
};
struct EmbedNeed {
  std::vector<std::string> texts;
};
struct ScoreNeed {
  std::vector<std::pair<std::string, std::string>> pairs;
};
using Need = std::variant<GenerateNeed, EmbedNeed, ScoreNeed>;

struct Generated {
  std::string text;
};
struct Embeddings {
  std::vector<std::vector<float>> vectors;  // one a text, all of one length
};
struct Scores {
  std::vector<float> values;  // one a pair
};
using Outcome = std::variant<Generated, Embeddings, Scores, Error>;

// More than any head writes.
inline constexpr size_t kMaxGeneratedBytes = 64 * 1024;

// `outcome`, or a kCorrupt error in its place where it is no answer to `need`: of another kind, of
// another size, with numbers that are none, with bytes that are no UTF-8 or too many.
Outcome CheckedOutcome(const Need& need, Outcome outcome);

class ModelPort {
 public:
  virtual ~ModelPort() = default;
  // nullptr: it is not there yet. The outcome has been checked, and stays until the stage is done.
  virtual const Outcome* Ask(Need need) = 0;
};

// A port whose outcomes come from outside, one by one.
class RecordedPort final : public ModelPort {
 public:
  const Outcome* Ask(Need need) override;

  // What was asked for and is not there yet.
  const std::optional<Need>& pending() const { return pending_; }
  // The outcome of what is pending; without anything pending it is dropped.
  void Resume(Outcome outcome);

  void Rewind() { next_ = 0; }  // the stage is run again
  void Forget();                // the stage is done

 private:
  std::deque<Outcome> outcomes_;  // pointers to its elements stay valid as it grows
  size_t next_ = 0;
  std::optional<Need> pending_;
  Outcome too_often_ = Error{ErrorCode::kLimit, "A stage asked the model too often."};
};

}  // namespace yesterlog
