#include "core/assistant/pipeline.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

#include "core/assistant/ask_plan.h"
#include "core/gather/evidence_json.h"
#include "core/link/link_json.h"
#include "core/link/near_meanings.h"
#include "core/link/typed_plan.h"
#include "core/plan/plan_sentence.h"
#include "core/reply/footnote.h"
#include "core/reply/plan_answer.h"
#include "core/reply/reply_json.h"
#include "core/reply/reply_parts.h"
#include "core/reply/turn_summary.h"
#include "core/rewrite/gate_json.h"
#include "core/rewrite/rewrite.h"
#include "core/rewrite/rewrite_by_model.h"
#include "core/rewrite/slots_json.h"
#include "core/rewrite/turn_context_json.h"
#include "core/rewrite/turn_time_json.h"
#include "core/text/normalise.h"
#include "core/wording/display.h"
#include "core/wording/duration.h"

namespace yesterlog {
namespace {

constexpr size_t kRewriteStage = 2;

}  // namespace

Pipeline::Pipeline(const AskRequest& request, Store* store, const TickFunction& tick)
    : request_(request),
      store_(store),
      tick_(tick),
      frame_{request.now, request.zone, request.time} {}

Result<Progress> Pipeline::Run(RecordedPort* model) {
  constexpr std::array kStages = {
      &Pipeline::Gated,        &Pipeline::Normalised, &Pipeline::Rewritten, &Pipeline::TimeRestored,
      &Pipeline::TimeResolved, &Pipeline::LinkedUp,   &Pipeline::Gathered,  &Pipeline::Responded,
      &Pipeline::FilledIn,     &Pipeline::Cited,      &Pipeline::Footnoted, &Pipeline::Summarised};
  static_assert(kStages[kRewriteStage] == &Pipeline::Rewritten);
  model_ = model;
  while (at_ < kStages.size()) {
    if (at_ > 0 && !vocabulary_) {  // what the gate stops costs no query
      auto vocabulary = Vocabulary::Load(store_);
      if (!vocabulary.ok()) return vocabulary.error();
      vocabulary_ = std::move(*vocabulary);
      vocabulary_->Suppose(request_.supposed);
    }
    if (model_) model_->Rewind();
    const size_t next = at_ + 1;
    at_ = next;
    const Status status = (this->*kStages.at(next - 1))();
    if (!status.ok()) return status.error();
    if (vocabulary_ && !vocabulary_->status().ok()) return vocabulary_->status().error();
    if (std::exchange(waits_, false)) {
      at_ = next - 1;
      return Progress::kWaiting;
    }
    if (model_) model_->Forget();
    if (!gate_.accepted) break;
  }
  return Progress::kDone;
}

template <typename T, typename Input, typename RunStage, typename Parse, typename Show>
Status Pipeline::Enter(Stage stage, T* output, Input input, RunStage run, Parse parse, Show show) {
  TraceEntry entry;
  entry.stage = stage;
  if (request_.trace) entry.input_json = input();
  const int64_t begun = Tick();
  const auto given = request_.overrides.find(stage);
  entry.overridden = given != request_.overrides.end();
  Result<T> result = entry.overridden ? parse(given->second) : run(&entry.guards);
  if (waits_) return {};
  if (!result.ok()) {
    if (!entry.overridden || result.error().code != ErrorCode::kInvalidArgument)
      return result.error();
    return Error{ErrorCode::kInvalidArgument,
                 std::string("The override of stage \"") + StageName(stage) +
                     "\" cannot be used: " + result.error().message + "."};
  }
  *output = std::move(*result);
  if (!request_.trace) return {};
  entry.output_json = show(*output);
  entry.spent_us = Tick() - begun;
  reply_.trace.push_back(std::move(entry));
  return {};
}

Status Pipeline::Gated() {
  return Enter<GateResult>(
      Stage::kGate, &gate_, [&] { return TextToJson(request_.question); },
      [&](Guards guards) -> Result<GateResult> {
        GateResult gate = CheckQuestion(request_.question);
        if (!gate.accepted) guards->push_back(gate.reason);
        return gate;
      },
      GateFromJson, GateToJson);
}

Status Pipeline::Normalised() {
  return Enter<std::string>(
      Stage::kNormalise, &question_, [&] { return TextToJson(request_.question); },
      [&](Guards guards) -> Result<std::string> {
        std::string text = Normalise(request_.question);
        if (text != request_.question) guards->emplace_back("normalised");
        return text;
      },
      TextFromJson, TextToJson);
}

bool Pipeline::ModelRewrites() const {
  return model_ && (request_.mode == RewriteMode::kModel || rules_fell_short_);
}

Status Pipeline::Rewritten() {
  const auto input = [&] {
    return JsonWriter()
        .Add("question", question_)
        .Add("previous", JsonText{TurnToJson(request_.previous)})
        .Take();
  };
  return Enter<Slots>(
      Stage::kRewrite, &slots_, input,
      [&](Guards guards) -> Result<Slots> {
        std::optional<Rewrite> rewrite;
        if (ModelRewrites()) {
          rewrite = RewriteByModel(question_, request_.previous, frame_, &*vocabulary_, model_);
          waits_ = !rewrite;
          if (waits_) return Slots();
        } else {
          rewrite = RewriteByRules(question_, request_.previous, frame_, &*vocabulary_);
        }
        stands_alone_ = rewrite->stands_alone;
        settles_time_ = rewrite->settles_time;
        parsed_ = std::move(rewrite->question);
        if (rules_fell_short_) guards->emplace_back("rules_fell_short");
        guards->insert(guards->end(), rewrite->guards.begin(), rewrite->guards.end());
        return std::move(rewrite->slots);
      },
      SlotsFromJson, SlotsToJson);
}

Status Pipeline::TimeRestored() {
  RestoredTime restored;
  const auto input = [&] {
    return JsonWriter()
        .Add("question", question_)
        .Add("slots", JsonText{SlotsToJson(slots_)})
        .Take();
  };
  Status status = Enter<RestoredTime>(
      Stage::kRestoreTime, &restored, input,
      [&](Guards guards) -> Result<RestoredTime> {
        if (settles_time_) return RestoredTime{.slots = slots_, .restored = {}};
        RestoredTime result = RestoreTime(question_, slots_, frame_);
        if (!result.restored.empty()) guards->emplace_back("time_restored");
        return result;
      },
      RestoredTimeFromJson, RestoredTimeToJson);
  slots_ = std::move(restored.slots);
  return status;
}

Status Pipeline::TimeResolved() {
  return Enter<TurnTime>(
      Stage::kResolveTime, &time_, [&] { return TimeInput(); },
      [&](Guards guards) -> Result<TurnTime> {
        TurnTime time =
            ResolveTurnTime(slots_, stands_alone_ ? std::nullopt : request_.previous, frame_);
        if (time.inherited) guards->emplace_back("time_inherited");
        if (time.resolution.fallback) guards->emplace_back("time_fallback");
        return time;
      },
      [&](const std::string& json) { return TurnTimeFromJson(json, request_.zone); },
      [&](const TurnTime& time) { return TurnTimeToJson(time, request_.zone); });
}

std::string Pipeline::TimeInput() const {
  return JsonWriter()
      .Add("time", slots_.time)
      .Add("rendered_query", slots_.rendered_query)
      .Add("previous_canonical_time",
           request_.previous ? request_.previous->canonical_time : std::string())
      .Add("now", FormatLocal(request_.zone.ToLocal(request_.now)))
      .Add("zone", request_.zone.name())
      .Take();
}

// A cascade asks the model only about a question with words that the rules could do nothing with.
void Pipeline::AskModelInstead() {
  const bool read = linked_.unknown_words.empty() && linked_.ignored_words.empty();
  const bool cascade = model_ && request_.mode == RewriteMode::kCascade;
  if (!cascade || read || rules_fell_short_) return;
  rules_fell_short_ = true;
  BeginAgain();
}

// Where the question is refused, what its words may mean is looked for.
void Pipeline::OfferMeanings(Linked* linked) {
  const bool adapter_first = request_.mode == RewriteMode::kCascade && !rules_fell_short_;
  if (!model_ || adapter_first || linked->refused.empty()) return;
  auto near = FindNearMeanings(slots_.rendered_query, time_.resolution.matched, *linked,
                               &*vocabulary_, model_);
  waits_ = !near;
  if (near) linked->near_meanings = std::move(*near);
}

// From the rewrite on, which takes the question apart.
void Pipeline::BeginAgain() {
  at_ = kRewriteStage;
  std::erase_if(reply_.trace,
                [](const TraceEntry& entry) { return entry.stage >= Stage::kRewrite; });
}

Status Pipeline::LinkedUp() {
  const auto input = [&] {
    return JsonWriter()
        .Add("slots", JsonText{SlotsToJson(slots_)})
        .Add("time", JsonText{TurnTimeToJson(time_, request_.zone)})
        .Take();
  };
  Status status = Enter<Linked>(
      Stage::kLink, &linked_, input,
      [&](Guards guards) -> Result<Linked> {
        // Slots that were handed in are of another question than the one that was taken apart.
        const bool is_it = parsed_ && parsed_->text == slots_.rendered_query &&
                           parsed_->metadata == slots_.metadata;
        Linked linked =
            LinkQuestion(slots_, time_, frame_, &*vocabulary_, is_it ? &*parsed_ : nullptr);
        OfferMeanings(&linked);
        if (waits_) return linked;
        *guards = std::move(linked.guards);
        return linked;
      },
      [&](const std::string& json) { return LinkedFromJson(json, request_.zone); },
      [&](const Linked& linked) { return LinkedToJson(linked, request_.zone); });
  if (!status.ok() || waits_) return status;
  AskModelInstead();
  return status;
}

// What the answer rests on, as a typed plan, and what comes of it.
Status Pipeline::Executed() {
  const auto complete = IsComplete(request_.importing, store_);
  if (!complete.ok()) return complete.error();
  reply_.complete = *complete;
  if (!IsFixed() && !IsInvalid()) return PlanExecuted();
  const std::string reason = IsInvalid() ? "invalid_time" : OutOfScopeName(linked_.scope);
  reply_.plan = {.operation = Operation::kOutOfScope, .reason = reason};
  reply_.result.type = ResultType::kText;
  reply_.result.text = reason;
  reply_.reading.sentence = SayPlan(reply_.plan, request_.zone);
  return {};
}

Status Pipeline::PlanExecuted() {
  reply_.plan = TypedPlan(linked_, "");
  const auto is_bound = [](const Error& error) {
    return error.code == ErrorCode::kLimit || error.code == ErrorCode::kInvalidArgument;
  };
  auto result = Execute(reply_.plan, {.now = request_.now, .zone = request_.zone}, store_);
  if (!result.ok()) {
    // More names or sides than may be executed, or stretches too short for so long a time.
    if (!is_bound(result.error())) return result.error();
    too_large_ = result.error().message;
    return {};
  }
  reply_.result = std::move(*result);
  auto reading = ReadingOf(reply_.plan, linked_, request_.zone, store_);
  if (!reading.ok()) return reading.error();
  reply_.reading = std::move(*reading);
  if (time_.inherited) reply_.reading.carried.push_back(linked_.canonical);
  if (!stands_alone_ && request_.previous) AddCarriedWords();
  return {};
}

// What the question in full has and the words that were typed have not.
void Pipeline::AddCarriedWords() {
  const std::vector<Token> typed = Tokenise(question_);
  std::string carried;
  for (const Token& token : Tokenise(slots_.rendered_query)) {
    const bool was_typed = std::ranges::find(typed, token.word, &Token::word) != typed.end();
    if (!was_typed && RoleOf(token.word) == WordRole::kContent) {
      carried += (carried.empty() ? "" : " ") + token.word;
    } else if (!carried.empty()) {
      reply_.reading.carried.push_back(std::exchange(carried, {}));
    }
  }
  if (!carried.empty()) reply_.reading.carried.push_back(std::move(carried));
}

Status Pipeline::Gathered() {
  if (const Status executed = Executed(); !executed.ok()) return executed;
  if (IsFixed() || IsInvalid() || too_large_) return {};
  const auto input = [&] {
    return JsonWriter()
        .Add("query", slots_.rendered_query)
        .Add("linked", JsonText{LinkedToJson(linked_, request_.zone)})
        .Take();
  };
  const Status gathered = Enter<Evidence>(
      Stage::kGather, &evidence_, input,
      [&](Guards guards) -> Result<Evidence> {
        Result<Evidence> evidence =
            GatherEvidence(slots_, linked_, reply_.plan, reply_.result, frame_, store_);
        if (evidence.ok() && evidence->relaxed) guards->emplace_back("relaxed");
        return evidence;
      },
      [&](const std::string& json) { return EvidenceFromJson(json, store_); }, EvidenceToJson);
  if (gathered.ok()) NoteShortfall();
  if (gathered.ok()) NoteHowLongAgo();
  return gathered;
}

// Words alone, and no label or length of an event, say what it is whose end is looked for.
bool Pipeline::IsEndedByWords() const {
  const bool own = std::ranges::any_of(evidence_.events,
                                       [](const Event& event) { return event.end.has_value(); });
  return !own && !linked_.filter.terms.empty() && linked_.filter.labels.empty();
}

// By the calendar where days were asked for: what was last evening was one day ago.
void Pipeline::NoteHowLongAgo() {
  const std::vector<Token> asked = Tokenise(slots_.rendered_query);
  const bool asks = linked_.form == AnswerForm::kLatest && !linked_.shape && AsksHowLongAgo(asked);
  if (!asks || evidence_.events.empty()) return;
  const Instant then = evidence_.events.front().start;
  std::string ago = FormatDuration(request_.now.ms - then.ms);
  if (HasPhrase(asked, "days|nights")) {
    const auto day = [&](Instant at) {
      return std::chrono::floor<std::chrono::days>(
                 std::chrono::milliseconds(request_.zone.ToLocal(at).ms))
          .count();
    };
    ago = Plural(day(request_.now) - day(then), "day");
  }
  linked_.notes.push_back("that was " + ago + " ago");
}

// Whether events have a length, they alone can tell.
void Pipeline::NoteShortfall() {
  const bool asks = linked_.form == AnswerForm::kDuration && !linked_.shape;
  if (!asks || evidence_.events.empty()) return;
  const bool until_now =
      HasPhrase(Tokenise(slots_.rendered_query), "still|been|now|today|far|is|are");
  if (evidence_.spans == 0) {
    linked_.shortfalls.emplace_back("as I cannot tell from such events how long it lasted");
  } else if (evidence_.unended == evidence_.spans && !until_now) {
    linked_.shortfalls.emplace_back("as the log does not tell when it ended");
  } else if (IsEndedByWords()) {
    linked_.shortfalls.emplace_back("up to the next event that says otherwise");
  } else {
    return;
  }
  reply_.reading.nearest = true;
}

Status Pipeline::Responded() {
  const auto input = [&] {
    return JsonWriter()
        .Add("linked", JsonText{LinkedToJson(linked_, request_.zone)})
        .Add("evidence", JsonText{EvidenceToJson(evidence_)})
        .Take();
  };
  return Enter<Draft>(
      Stage::kRespond, &draft_, input,
      [&](Guards guards) -> Result<Draft> {
        Draft draft = IsInvalid()     ? InvalidTimeDraft(time_.resolution.invalid_text)
                      : IsFixed()     ? OutOfScopeDraft(linked_.scope)
                      : too_large_    ? TooLargeDraft(*too_large_)
                      : linked_.shape ? ShapedDraft()
                                      : RespondByTemplates(linked_, evidence_, frame_);
        if (draft.refusal != Refusal::kNone) guards->emplace_back(RefusalName(draft.refusal));
        return draft;
      },
      DraftFromJson, DraftToJson);
}

// What an operation gives that no form of answer has words for.
Draft Pipeline::ShapedDraft() const {
  const std::vector<Token> asked = Tokenise(slots_.rendered_query);
  const auto asks = [&](std::string_view word) {
    return std::ranges::find(asked, word, &Token::word) != asked.end();
  };
  const bool how_many = (asks("many") && !asks("times")) || asks("number");
  const PlanQuestion question{.plan = reply_.plan,
                              .frame = frame_,
                              .predicate = ShapedPredicateWords(linked_),
                              .opening = Opening(linked_, frame_),
                              .caveats = Caveats(linked_),
                              .asks_how_many = how_many,
                              .asks_whether = linked_.form == AnswerForm::kExists};
  return AnswerPlan(question, reply_.result, evidence_.events);
}

Status Pipeline::FilledIn() {
  const auto input = [&] {
    return JsonWriter()
        .Add("text", draft_.text)
        .Add("tally", JsonText{EvidenceToJson(evidence_)})
        .Take();
  };
  return Enter<Filled>(
      Stage::kFill, &filled_, input,
      [&](Guards guards) -> Result<Filled> {
        Filled filled = FillSlots(draft_.text, linked_, evidence_);
        if (IsInvalid() || too_large_) filled.count.reset();
        if (linked_.shape) filled.count = CountOfResult(reply_.plan, reply_.result);
        *guards = filled.guards;
        return filled;
      },
      FilledFromJson, FilledToJson);
}

Status Pipeline::Cited() {
  return Enter<CitedAnswer>(
      Stage::kCite, &cited_, [&] { return TextToJson(filled_.text); },
      [&](Guards guards) -> Result<CitedAnswer> {
        CitedAnswer cited = CiteAnswer(filled_.text, evidence_.events);
        *guards = cited.guards;
        return cited;
      },
      CitedFromJson, CitedToJson);
}

Status Pipeline::Footnoted() {
  return Enter<std::string>(
      Stage::kFootnote, &footnote_, [&] { return CitedToJson(cited_); },
      [&](Guards) -> Result<std::string> {
        if (evidence_.digest) return std::string();  // it names times and risks itself
        return Footnote(cited_.citations, evidence_.events, request_.zone);
      },
      TextFromJson, TextToJson);
}

Status Pipeline::Summarised() {
  const auto input = [&] {
    return JsonWriter()
        .Add("slots", JsonText{SlotsToJson(slots_)})
        .Add("answer", cited_.text)
        .Take();
  };
  return Enter<TurnContext>(
      Stage::kTurnSummary, &reply_.turn, input,
      [&](Guards guards) -> Result<TurnContext> {
        // Small talk in between does not make the conversation forget what it was about.
        if ((IsFixed() || IsInvalid()) && request_.previous) {
          guards->emplace_back("previous_turn_kept");
          return *request_.previous;
        }
        return TurnContext{.rendered_query = IsFixed() ? "" : slots_.rendered_query,
                           .canonical_time = linked_.fallback || IsFixed() ? "" : linked_.canonical,
                           .summary = SummariseTurn(slots_, linked_, evidence_, frame_),
                           .intent = slots_.intent,
                           .metadata = slots_.metadata,
                           .last_shown = LastShown(),
                           .named = Named()};
      },
      TurnFromJson, [](const TurnContext& turn) { return TurnToJson(turn); });
}

// The one name that the answer gives: of those asked for, or the first where the most was asked
// for.
std::string Pipeline::Named() const {
  const PlanResult& result = reply_.result;
  if (result.type != ResultType::kNames || result.rows.empty()) return "";
  const bool tie = result.rows.size() > 1 && (reply_.plan.operation != Operation::kTop ||
                                              result.rows[0].value == result.rows[1].value);
  return tie ? "" : result.rows.front().name;
}

std::optional<Instant> Pipeline::LastShown() const {
  // A citation that was handed in may name no event.
  if (cited_.citations.empty()) return std::nullopt;
  const auto last = static_cast<size_t>(cited_.citations.back().n);
  if (last < 1 || last > evidence_.events.size()) return std::nullopt;
  return evidence_.events[last - 1].start;
}

}  // namespace yesterlog
