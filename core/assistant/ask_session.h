// One question on its way. The core never waits for a model: a session says what it needs of one,
// its host has it run and hands the outcome in.
//
//   AskSession session(request, store, tick);
//   for (;;) {
//     Result<AskStep> step = session.Step();
//     if (!step.ok()) return step.error();
//     if (step->draft) Show(*step->draft);
//     if (auto* reply = std::get_if<Reply>(&step->next)) return *reply;
//     session.Resume(RunOnModel(std::get<Need>(step->next)));   // an Error where that failed
//   }
//
// With Models::kNone the first step is the last. Whatever a model gives, or fails to give, there is
// an answer: the rules' stands, and a guard in the trace says why.
#pragma once

#include <memory>
#include <optional>
#include <variant>

#include "core/assistant/ask.h"
#include "core/base/result.h"
#include "core/prompt/model_port.h"
#include "core/store/store.h"

namespace yesterlog {

struct AskStep {
  std::optional<Reply> draft;  // the answer by rules, with the first need: to be shown meanwhile
  std::variant<Need, Reply> next;
};

class AskSession {
 public:
  // `store` must outlive it.
  AskSession(AskRequest request, Store* store, TickFunction tick);
  ~AskSession();
  AskSession(const AskSession&) = delete;
  AskSession& operator=(const AskSession&) = delete;

  // On to the next need, or to the reply. Errors as of Assistant::Ask; kInvalidArgument while an
  // outcome is due, and after the reply.
  Result<AskStep> Step();

  // kInvalidArgument when nothing is needed. An outcome that is no answer to the need counts as a
  // failure of the model.
  Status Resume(Outcome outcome);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace yesterlog
