// Takes a question through the stages and writes down what each of them did, where that is wanted.
// Each stage reads what the stages before it left here.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/assistant/ask.h"
#include "core/gather/evidence.h"
#include "core/language/vocabulary.h"
#include "core/prompt/model_port.h"
#include "core/reply/fill.h"
#include "core/reply/respond.h"
#include "core/rewrite/gate.h"

namespace yesterlog {

enum class Progress { kWaiting, kDone };

class Pipeline {
 public:
  // All of them must outlive it.
  Pipeline(const AskRequest& request, Store* store, const TickFunction& tick);

  // From where it is to the end, or to a stage that waits for an outcome of `model`; nullptr: by
  // rules. Errors are failures of the storage, and overrides that are ill-formed (kInvalidArgument
  // naming the stage).
  Result<Progress> Run(RecordedPort* model);

  // Once, after kDone.
  Reply TakeReply();

 private:
  using Guards = std::vector<std::string>*;

  // Runs one stage, or takes what was handed in for it, and enters it into the trace. `input`
  // writes what it gets, `run` gives a Result<T>, `parse` reads one from JSON, `show` writes one.
  template <typename T, typename Input, typename RunStage, typename Parse, typename Show>
  Status Enter(Stage stage, T* output, Input input, RunStage run, Parse parse, Show show);

  Status Gated();
  Status Normalised();
  Status Rewritten();
  Status TimeRestored();
  Status TimeResolved();
  Status LinkedUp();
  Status Gathered();
  Status Responded();
  Status FilledIn();
  Status Cited();
  Status Footnoted();
  Status Summarised();
  Status Executed();
  Status PlanExecuted();
  void NoteShortfall();
  bool IsEndedByWords() const;
  void NoteHowLongAgo();
  void AddCarriedWords();

  Draft ShapedDraft() const;
  bool IsFixed() const { return linked_.head == Head::kFixed; }
  bool IsInvalid() const { return time_.resolution.invalid; }
  bool ModelRewrites() const;
  void AskModelInstead();
  void OfferMeanings(Linked* linked);
  void BeginAgain();
  std::string TimeInput() const;
  std::optional<Instant> LastShown() const;
  std::string Named() const;
  void TakeWindows(std::vector<Window> windows, bool fallback);
  std::string Markdown() const;
  int64_t Tick() const { return tick_ ? tick_() : 0; }

  const AskRequest& request_;
  Store* store_;
  const TickFunction& tick_;
  TimeFrame frame_;
  std::optional<Vocabulary> vocabulary_;

  size_t at_ = 0;  // the stage that is next
  bool waits_ = false;
  RecordedPort* model_ = nullptr;
  bool stands_alone_ = false;  // the turn before gives no time
  bool settles_time_ = false;
  bool rules_fell_short_ = false;  // of a cascade

  GateResult gate_;
  std::string question_;
  std::optional<Question> parsed_;  // what rewrite took apart
  Slots slots_;
  TurnTime time_;
  Linked linked_;
  std::optional<std::string> too_large_;  // why the plan cannot be executed
  Evidence evidence_;
  Draft draft_;
  Filled filled_;
  CitedAnswer cited_;
  std::string footnote_;
  Reply reply_;
};

}  // namespace yesterlog
