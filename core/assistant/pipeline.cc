#include "core/assistant/pipeline.h"

#include <utility>

#include "core/gather/evidence_json.h"
#include "core/link/link_json.h"
#include "core/reply/footnote.h"
#include "core/reply/reply_json.h"
#include "core/reply/turn_summary.h"
#include "core/rewrite/gate_json.h"
#include "core/rewrite/rewrite.h"
#include "core/rewrite/slots_json.h"
#include "core/rewrite/turn_context_json.h"
#include "core/rewrite/turn_time_json.h"
#include "core/text/normalise.h"
#include "core/wording/display.h"

namespace yesterlog {
namespace {

std::string QuotedJson(std::string_view text) { return ToJson(text).text; }

// One question on its way. Each stage reads what the stages before it left here.
class Pipeline {
 public:
  Pipeline(const AskRequest& request, Store* store, const TickFunction& tick)
      : request_(request),
        store_(store),
        tick_(tick),
        frame_{request.now, request.zone, request.time} {}

  Result<Reply> Run() {
    if (const Status status = RunStages(); !status.ok()) return status.error();
    return Finished();
  }

 private:
  Status RunStages() {
    if (Status status = Gate(); !status.ok() || !gate_.accepted) return status;
    auto vocabulary = Vocabulary::Load(store_);
    if (!vocabulary.ok()) return vocabulary.error();
    for (const auto stage :
         {&Pipeline::Normalised, &Pipeline::Rewritten, &Pipeline::TimeRestored,
          &Pipeline::TimeResolved, &Pipeline::LinkedUp, &Pipeline::Gathered, &Pipeline::Responded,
          &Pipeline::FilledIn, &Pipeline::Cited, &Pipeline::Footnoted, &Pipeline::Summarised}) {
      Status status = (this->*stage)(&*vocabulary);
      if (!status.ok()) return status;
      if (!vocabulary->status().ok()) return vocabulary->status();
    }
    return {};
  }

  // Runs one stage, or takes what was handed in for it, and enters it into the trace. `run` gives
  // a Result<T>, `parse` reads one from JSON, `show` writes one.
  template <typename T, typename RunStage, typename Parse, typename Show>
  Status Enter(Stage stage, std::string input_json, T* output, RunStage run, Parse parse,
               Show show) {
    TraceEntry entry;
    entry.stage = stage;
    entry.input_json = std::move(input_json);
    const int64_t begun = tick_ ? tick_() : 0;
    const auto given = request_.overrides.find(stage);
    entry.overridden = given != request_.overrides.end();
    Result<T> result = entry.overridden ? parse(given->second) : run(&entry.guards);
    if (!result.ok()) {
      if (!entry.overridden || result.error().code != ErrorCode::kInvalidArgument)
        return result.error();
      return Error{ErrorCode::kInvalidArgument,
                   std::string("The override of stage \"") + StageName(stage) +
                       "\" cannot be used: " + result.error().message + "."};
    }
    *output = std::move(*result);
    entry.output_json = show(*output);
    entry.spent_us = tick_ ? tick_() - begun : 0;
    reply_.trace.push_back(std::move(entry));
    return {};
  }

  using Guards = std::vector<std::string>*;

  Status Gate() {
    return Enter<GateResult>(
        Stage::kGate, TextToJson(request_.question), &gate_,
        [&](Guards guards) -> Result<GateResult> {
          GateResult gate = CheckQuestion(request_.question);
          if (!gate.accepted) guards->push_back(gate.reason);
          return gate;
        },
        GateFromJson, GateToJson);
  }

  Status Normalised(Vocabulary*) {
    return Enter<std::string>(
        Stage::kNormalise, TextToJson(request_.question), &question_,
        [&](Guards guards) -> Result<std::string> {
          std::string text = Normalise(request_.question);
          if (text != request_.question) guards->emplace_back("normalised");
          return text;
        },
        TextFromJson, TextToJson);
  }

  Status Rewritten(Vocabulary* vocabulary) {
    const std::string input = "{\"question\":" + QuotedJson(question_) +
                              ",\"previous\":" + TurnToJson(request_.previous) + "}";
    return Enter<Slots>(
        Stage::kRewrite, input, &slots_,
        [&](Guards guards) -> Result<Slots> {
          Rewrite rewrite = RewriteByRules(question_, request_.previous, frame_, vocabulary);
          *guards = std::move(rewrite.guards);
          return std::move(rewrite.slots);
        },
        SlotsFromJson, SlotsToJson);
  }

  Status TimeRestored(Vocabulary*) {
    RestoredTime restored;
    const std::string input =
        "{\"question\":" + QuotedJson(question_) + ",\"slots\":" + SlotsToJson(slots_) + "}";
    Status status = Enter<RestoredTime>(
        Stage::kRestoreTime, input, &restored,
        [&](Guards guards) -> Result<RestoredTime> {
          RestoredTime result = RestoreTime(question_, slots_, frame_);
          if (!result.restored.empty()) guards->emplace_back("time_restored");
          return result;
        },
        RestoredTimeFromJson, RestoredTimeToJson);
    slots_ = std::move(restored.slots);
    return status;
  }

  Status TimeResolved(Vocabulary*) {
    return Enter<TurnTime>(
        Stage::kResolveTime, TimeInput(), &time_,
        [&](Guards guards) -> Result<TurnTime> {
          TurnTime time = ResolveTurnTime(slots_, request_.previous, frame_);
          if (time.inherited) guards->emplace_back("time_inherited");
          if (time.resolution.fallback) guards->emplace_back("time_fallback");
          return time;
        },
        [&](const std::string& json) { return TurnTimeFromJson(json, request_.zone); },
        [&](const TurnTime& time) { return TurnTimeToJson(time, request_.zone); });
  }

  std::string TimeInput() const {
    const std::string inherited = request_.previous ? request_.previous->canonical_time : "";
    return "{\"time\":" + QuotedJson(slots_.time) +
           ",\"rendered_query\":" + QuotedJson(slots_.rendered_query) +
           ",\"previous_canonical_time\":" + QuotedJson(inherited) +
           ",\"now\":" + QuotedJson(FormatLocal(request_.zone.ToLocal(request_.now))) +
           ",\"zone\":" + QuotedJson(request_.zone.name()) + "}";
  }

  Status LinkedUp(Vocabulary* vocabulary) {
    const std::string input = "{\"slots\":" + SlotsToJson(slots_) +
                              ",\"time\":" + TurnTimeToJson(time_, request_.zone) + "}";
    return Enter<Linked>(
        Stage::kLink, input, &linked_,
        [&](Guards guards) -> Result<Linked> {
          Linked linked = LinkQuestion(slots_, time_, frame_, vocabulary);
          *guards = std::move(linked.guards);
          return linked;
        },
        [&](const std::string& json) { return LinkedFromJson(json, request_.zone); },
        [&](const Linked& linked) { return LinkedToJson(linked, request_.zone); });
  }

  bool IsFixed() const { return linked_.head == Head::kFixed; }

  Status Gathered(Vocabulary*) {
    if (IsFixed()) return {};
    const std::string input = "{\"query\":" + QuotedJson(slots_.rendered_query) +
                              ",\"linked\":" + LinkedToJson(linked_, request_.zone) + "}";
    return Enter<Evidence>(
        Stage::kGather, input, &evidence_,
        [&](Guards guards) -> Result<Evidence> {
          Result<Evidence> evidence = GatherEvidence(slots_, linked_, frame_, store_);
          if (evidence.ok() && evidence->relaxed) guards->emplace_back("relaxed");
          return evidence;
        },
        [&](const std::string& json) { return EvidenceFromJson(json, store_); }, EvidenceToJson);
  }

  Status Responded(Vocabulary*) {
    const std::string input = "{\"linked\":" + LinkedToJson(linked_, request_.zone) +
                              ",\"evidence\":" + EvidenceToJson(evidence_) + "}";
    return Enter<Draft>(
        Stage::kRespond, input, &draft_,
        [&](Guards guards) -> Result<Draft> {
          Draft draft = IsFixed() ? OutOfScopeDraft(linked_.scope)
                                  : RespondByTemplates(linked_, evidence_, frame_);
          if (draft.refusal != Refusal::kNone) guards->emplace_back(RefusalName(draft.refusal));
          return draft;
        },
        DraftFromJson, DraftToJson);
  }

  Status FilledIn(Vocabulary*) {
    const std::string input =
        "{\"text\":" + QuotedJson(draft_.text) + ",\"tally\":" + EvidenceToJson(evidence_) + "}";
    return Enter<Filled>(
        Stage::kFill, input, &filled_,
        [&](Guards guards) -> Result<Filled> {
          Filled filled = FillSlots(draft_.text, linked_, evidence_);
          *guards = filled.guards;
          return filled;
        },
        FilledFromJson, FilledToJson);
  }

  Status Cited(Vocabulary*) {
    return Enter<CitedAnswer>(
        Stage::kCite, TextToJson(filled_.text), &cited_,
        [&](Guards guards) -> Result<CitedAnswer> {
          CitedAnswer cited = CiteAnswer(filled_.text, evidence_.events);
          *guards = cited.guards;
          return cited;
        },
        CitedFromJson, CitedToJson);
  }

  Status Footnoted(Vocabulary*) {
    return Enter<std::string>(
        Stage::kFootnote, CitedToJson(cited_), &footnote_,
        [&](Guards) -> Result<std::string> {
          if (evidence_.digest) return std::string();  // it names times and risks itself
          return Footnote(cited_.citations, evidence_.events, request_.zone);
        },
        TextFromJson, TextToJson);
  }

  Status Summarised(Vocabulary*) {
    const std::string input =
        "{\"slots\":" + SlotsToJson(slots_) + ",\"answer\":" + QuotedJson(cited_.text) + "}";
    return Enter<TurnContext>(
        Stage::kTurnSummary, input, &reply_.turn,
        [&](Guards guards) -> Result<TurnContext> {
          // Small talk in between does not make the conversation forget what it was about.
          if (IsFixed() && request_.previous) {
            guards->emplace_back("previous_turn_kept");
            return *request_.previous;
          }
          return TurnContext{
              .rendered_query = IsFixed() ? "" : slots_.rendered_query,
              .canonical_time = linked_.fallback || IsFixed() ? "" : linked_.canonical,
              .summary = SummariseTurn(slots_, linked_, evidence_, frame_),
              .intent = slots_.intent,
              .metadata = slots_.metadata,
              .last_shown = LastShown()};
        },
        TurnFromJson, [](const TurnContext& turn) { return TurnToJson(turn); });
  }

  std::optional<Instant> LastShown() const {
    // A citation that was handed in may name no event.
    if (cited_.citations.empty()) return std::nullopt;
    const auto last = static_cast<size_t>(cited_.citations.back().n);
    if (last < 1 || last > evidence_.events.size()) return std::nullopt;
    return evidence_.events[last - 1].start;
  }

  Reply Finished() {
    if (!gate_.accepted) {
      reply_.answer = gate_.reply;
      reply_.markdown = EscapeMarkdown(gate_.reply);
      reply_.intent = Intent::kOutOfScope;
      reply_.refusal = Refusal::kAbuse;
      if (request_.previous) reply_.turn = *request_.previous;
      TakeWindows(ResolveTime("", request_.now, request_.zone, request_.time).readings[0].windows,
                  true);
      return std::move(reply_);
    }
    reply_.answer = cited_.text;
    reply_.markdown = Markdown();
    reply_.intent = slots_.intent;
    reply_.rendered_query = slots_.rendered_query;
    reply_.citations = cited_.citations;
    reply_.citations_injected = cited_.injected;
    reply_.refusal = draft_.refusal;
    reply_.count = filled_.count;
    TakeWindows(linked_.windows, linked_.fallback);
    return std::move(reply_);
  }

  void TakeWindows(std::vector<Window> windows, bool fallback) {
    reply_.windows = std::move(windows);
    reply_.window = Hull({reply_.windows, {}});
    reply_.fallback = fallback;
  }

  // A blank line between the lines of the answer, so that Markdown keeps them apart.
  std::string Markdown() const {
    std::string text = draft_.markdown;
    if (text.empty()) {
      for (const char c : EscapeMarkdown(cited_.text))
        text += c == '\n' ? "\n\n" : std::string(1, c);
    }
    if (!footnote_.empty()) text += "\n\n---\n\n" + EscapeMarkdown(footnote_);
    if (cited_.injected) text += "\n\nThe citations were added by matching words.";
    return text;
  }

  const AskRequest& request_;
  Store* store_;
  const TickFunction& tick_;
  TimeFrame frame_;

  GateResult gate_;
  std::string question_;
  Slots slots_;
  TurnTime time_;
  Linked linked_;
  Evidence evidence_;
  Draft draft_;
  Filled filled_;
  CitedAnswer cited_;
  std::string footnote_;
  Reply reply_;
};

}  // namespace

Result<Reply> AnswerQuestion(const AskRequest& request, Store* store, const TickFunction& tick) {
  return Pipeline(request, store, tick).Run();
}

}  // namespace yesterlog
