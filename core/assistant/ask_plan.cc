#include "core/assistant/ask_plan.h"

#include <algorithm>
#include <utility>

#include "core/digest/digester.h"
#include "core/digest/report.h"
#include "core/plan/plan_check.h"
#include "core/reply/footnote.h"
#include "core/reply/plan_answer.h"
#include "core/reply/plan_words.h"
#include "core/reply/reply_parts.h"
#include "core/store/digest_table.h"
#include "core/store/import_table.h"
#include "core/store/incident_table.h"
#include "core/store/kind_table.h"
#include "core/text/json_members.h"
#include "core/text/json_writer.h"
#include "core/wording/display.h"

namespace yesterlog {
namespace {

constexpr const char* kHalfRead = "imports.half_read";
constexpr size_t kMostCited = 40;
constexpr size_t kMostHalfRead = 100;

// Digests know sources, labels and risks, joined by "and", and no recurrence.
std::optional<DigestScope> DigestScopeOf(const Plan& plan, Instant now) {
  DigestScope scope{.windows = plan.time.windows, .sources = {}, .labels = {}, .min_risk = 0};
  if (!plan.time.recurrence.Trivial() || plan.anchor) return std::nullopt;
  if (scope.windows.empty()) scope.windows.push_back({std::nullopt, Instant{now.ms + 1}});
  std::vector<Condition> parts = plan.selection.parts;
  if (plan.selection.type != ConditionType::kAnd) parts = {plan.selection};
  for (Condition& part : parts) {
    if (part.type == ConditionType::kSources && scope.sources.empty()) {
      scope.sources = std::move(part.values);
    } else if (part.type == ConditionType::kLabels && scope.labels.empty()) {
      scope.labels = std::move(part.values);
    } else if (part.type == ConditionType::kRisk) {
      scope.min_risk = std::max(scope.min_risk, part.min_risk);
    } else {
      return std::nullopt;
    }
  }
  return scope;
}

class PlanAsked {
 public:
  PlanAsked(const AskRequest& request, Store* store)
      : request_(request),
        plan_(*request.plan),
        frame_{request.now, request.zone, request.time},
        store_(store) {
    reply_.plan = plan_;
  }

  Result<Reply> Answer() {
    for (const auto step : {&PlanAsked::Read, &PlanAsked::Respond, &PlanAsked::Finish}) {
      const Status status = (this->*step)();
      if (!status.ok()) return status.error();
    }
    return std::move(reply_);
  }

 private:
  Status Read() {
    if (Status sound = CheckPlan(plan_); !sound.ok()) return sound;
    auto reading = ReadingOf(plan_, request_.zone, store_);
    if (!reading.ok()) return reading.error();
    reply_.reading = std::move(*reading);
    auto result = Execute(plan_, {.now = request_.now, .zone = request_.zone}, store_);
    if (!result.ok()) return result.error();
    reply_.result = std::move(*result);
    return {};
  }

  Status Respond() {
    if (plan_.operation == Operation::kOutOfScope) {
      draft_ = OutOfScopeDraft(OutOfScopeFromName(plan_.reason).value_or(OutOfScope::kKnowledge));
      reply_.intent = Intent::kOutOfScope;
      return {};
    }
    if (plan_.operation == Operation::kDigest) {
      reply_.intent = Intent::kFullRecall;
      if (const auto scope = DigestScopeOf(plan_, request_.now)) return RespondWithDigest(*scope);
      return RespondWithList();
    }
    return RespondWithResult(plan_, reply_.result);
  }

  Status RespondWithResult(const Plan& plan, const PlanResult& result) {
    auto events = store_->FindRows(RowsToCite(result, kMostCited));
    if (!events.ok()) return events.error();
    events_ = std::move(*events);
    draft_ = AnswerPlan({plan, frame_, ConditionWords(plan.selection)}, result, events_);
    reply_.count = CountOfResult(plan, result);
    if (reply_.count) reply_.intent = Intent::kCounting;
    return {};
  }

  Status RespondWithDigest(const DigestScope& scope) {
    Digester digester(store_, request_.zone, [] { return int64_t{0}; });
    const auto report = MakeReport(scope, request_.zone, &digester, store_);
    if (!report.ok()) return report.error();
    if (report->total.empty()) return RespondWithList();
    auto text = WriteDigest(*report, scope, request_.zone, store_);
    if (!text.ok()) return text.error();
    auto events = store_->FindRows(text->cited);
    if (!events.ok()) return events.error();
    events_ = std::move(*events);
    digested_ = true;
    const std::string told =
        WithScope(text->summary, ConditionWords(plan_.selection), TimeWords(plan_.time, frame_));
    const std::string lead = SentenceCase(told) + text->marks + ".";
    draft_ = {.template_name = "plan_digest",
              .text = lead + (text->plain.empty() ? "" : "\n" + text->plain),
              .markdown = EscapeMarkdown(lead) + "\n\n" + text->markdown,
              .refusal = Refusal::kNone};
    return {};
  }

  // What digests cannot tell apart is listed.
  Status RespondWithList() {
    Plan list = plan_;
    list.operation = Operation::kList;
    auto result = Execute(list, {.now = request_.now, .zone = request_.zone}, store_);
    if (!result.ok()) return result.error();
    return RespondWithResult(list, *result);
  }

  Status Finish() {
    const CitedAnswer cited = CiteAnswer(draft_.text, events_);
    reply_.answer = cited.text;
    reply_.citations = cited.citations;
    reply_.citations_injected = cited.injected;
    reply_.refusal = draft_.refusal;
    reply_.markdown = draft_.markdown;
    if (reply_.markdown.empty()) {
      for (const char c : EscapeMarkdown(cited.text)) {
        reply_.markdown += c == '\n' ? "\n\n" : std::string(1, c);
      }
    }
    if (!digested_ && !events_.empty()) {
      const std::string footnote = Footnote(cited.citations, events_, request_.zone);
      if (!footnote.empty()) reply_.markdown += "\n\n---\n\n" + EscapeMarkdown(footnote);
    }
    reply_.rendered_query = reply_.reading.sentence;
    if (request_.previous) reply_.turn = *request_.previous;
    return TakeWindows();
  }

  // Without windows those of the log.
  Status TakeWindows() {
    reply_.windows = plan_.time.windows;
    reply_.fallback = plan_.time.fallback;
    if (reply_.windows.empty()) {
      const auto span = store_->digests().Span();
      if (!span.ok()) return span.error();
      reply_.windows = {*span ? **span : Window{request_.now, Instant{request_.now.ms + 1}}};
    }
    reply_.window = Hull({reply_.windows, {}});
    const auto complete = IsComplete(request_.importing, store_);
    if (!complete.ok()) return complete.error();
    reply_.complete = *complete;
    return {};
  }

  const AskRequest& request_;
  const Plan& plan_;
  const TimeFrame frame_;
  Store* store_;
  Draft draft_;
  std::vector<Event> events_;
  bool digested_ = false;
  Reply reply_;
};

Status SaveHalfRead(const std::vector<std::string>& files, Store* store) {
  return store->SaveSetting(kHalfRead, ToJson(files).text);
}

}  // namespace

Result<Reply> AnswerAsPlan(const AskRequest& request, Store* store) {
  return PlanAsked(request, store).Answer();
}

Result<bool> IsComplete(bool importing, Store* store) {
  if (importing) return false;
  const auto files = HalfReadFiles(store);
  if (!files.ok()) return files.error();
  const auto kinds = store->kinds().Progress();
  if (!kinds.ok()) return kinds.error();
  const auto undoing = store->imports().Undoing();
  if (!undoing.ok()) return undoing.error();
  const auto unfolded = store->incidents().NextUnfolded();
  if (!unfolded.ok()) return unfolded.error();
  return files->empty() && undoing->empty() && kinds->done >= kinds->total &&
         !unfolded->has_value();
}

Result<std::vector<std::string>> HalfReadFiles(Store* store) {
  const auto kept = store->LoadSetting(kHalfRead);
  if (!kept.ok()) return kept.error();
  std::vector<std::string> files;
  if (!*kept) return files;
  const JsonDocument document(**kept);
  for (const JsonView& file : document.root().Elements()) {
    if (auto name = file.String()) files.push_back(std::move(*name));
  }
  return files;
}

Result<bool> MarkHalfRead(const std::string& file, Store* store) {
  auto files = HalfReadFiles(store);
  if (!files.ok()) return files.error();
  if (files->size() >= kMostHalfRead || std::ranges::find(*files, file) != files->end()) {
    return false;
  }
  files->push_back(file);
  const Status saved = SaveHalfRead(*files, store);
  if (!saved.ok()) return saved.error();
  return true;
}

Status UnmarkHalfRead(const std::string& file, Store* store) {
  auto files = HalfReadFiles(store);
  if (!files.ok()) return files.error();
  if (std::erase(*files, file) == 0) return {};
  return SaveHalfRead(*files, store);
}

}  // namespace yesterlog
