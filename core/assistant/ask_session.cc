#include "core/assistant/ask_session.h"

#include <utility>

#include "core/assistant/ask_plan.h"
#include "core/assistant/ask_teaching.h"
#include "core/assistant/pipeline.h"

namespace yesterlog {

namespace {

// By emplace: g++ 12 takes moving a variant of this size for a use of what is not set.
AskStep Final(Reply reply) {
  AskStep step;
  step.next.emplace<Reply>(std::move(reply));
  return step;
}

}  // namespace

class AskSession::Impl {
 public:
  Impl(AskRequest asked, Store* opened, TickFunction measure)
      : request(std::move(asked)),
        store(opened),
        tick(std::move(measure)),
        pipeline(request, store, tick) {}

  // The whole answer without a model.
  Result<Reply> Draft() const {
    AskRequest by_rules = request;
    by_rules.models = Models::kNone;
    by_rules.trace = false;
    Pipeline rules(by_rules, store, tick);
    const Result<Progress> run = rules.Run(nullptr);
    if (!run.ok()) return run.error();
    return rules.TakeReply();
  }

  AskRequest request;
  Store* store;
  TickFunction tick;
  RecordedPort port;
  Pipeline pipeline;
  bool begun = false;
  bool drafted = false;
  bool done = false;
};

AskSession::AskSession(AskRequest request, Store* store, TickFunction tick)
    : impl_(std::make_unique<Impl>(std::move(request), store, std::move(tick))) {}

AskSession::~AskSession() = default;

Result<AskStep> AskSession::Step() {
  if (impl_->done) {
    return Error{ErrorCode::kInvalidArgument, "This question is answered: begin another one."};
  }
  if (impl_->port.pending()) {
    return Error{ErrorCode::kInvalidArgument, "A model's outcome is due: resume with it first."};
  }
  if (impl_->request.plan) {
    impl_->done = true;
    Result<Reply> reply = AnswerAsPlan(impl_->request, impl_->store);
    if (!reply.ok()) return reply.error();
    return Final(std::move(*reply));
  }
  if (!impl_->begun) {
    impl_->begun = true;
    auto taught = AnswerTeaching(impl_->request, impl_->store);
    if (!taught.ok() || *taught) impl_->done = true;
    if (!taught.ok()) return taught.error();
    if (*taught) return Final(std::move(**taught));
  }
  const bool models = impl_->request.models == Models::kPack;
  const Result<Progress> progress = impl_->pipeline.Run(models ? &impl_->port : nullptr);
  if (!progress.ok()) {
    impl_->done = true;
    return progress.error();
  }
  if (*progress == Progress::kDone) {
    impl_->done = true;
    return Final(impl_->pipeline.TakeReply());
  }
  AskStep step{.draft = std::nullopt, .next = *impl_->port.pending()};
  if (!std::exchange(impl_->drafted, true)) {
    Result<Reply> draft = impl_->Draft();
    if (!draft.ok()) return draft.error();
    step.draft = std::move(*draft);
  }
  return step;
}

// NOLINTNEXTLINE(readability-make-member-function-const): what it changes is behind a pointer
Status AskSession::Resume(Outcome outcome) {
  if (!impl_->port.pending()) {
    return Error{ErrorCode::kInvalidArgument, "Nothing is needed of a model: go on with a step."};
  }
  impl_->port.Resume(std::move(outcome));
  return {};
}

}  // namespace yesterlog
