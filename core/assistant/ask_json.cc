// The calls of JsonAssistant about a question.
#include <cmath>
#include <limits>
#include <utility>

#include "core/assistant/assistant_json_impl.h"
#include "core/assistant/json_codec.h"
#include "core/link/link_json.h"
#include "core/plan/plan_json.h"
#include "core/rewrite/turn_context_json.h"
#include "core/text/json_members.h"
#include "core/text/json_writer.h"

namespace yesterlog {
namespace {

Result<std::map<Stage, std::string>> ReadOverrides(JsonRequest& request) {
  std::map<Stage, std::string> overrides;
  for (auto& [name, output] : request.RawMembers("overrides")) {
    const auto stage = StageFromName(name);
    if (!stage) {
      return Error{ErrorCode::kInvalidArgument, "There is no stage \"" + name + "\" to override."};
    }
    overrides[*stage] = std::move(output);
  }
  return overrides;
}

JsonText NeedJson(const GenerateNeed& need) {
  return JsonWriter()
      .Add("kind", "generate")
      .Add("adapter", need.adapter)
      .Add("head", need.head)
      .Add("prompt", need.prompt)
      .Add("form", need.form)
      .Json();
}

JsonText NeedJson(const EmbedNeed& need) {
  return JsonWriter().Add("kind", "embed").Add("texts", need.texts).Json();
}

JsonText NeedJson(const ScoreNeed& need) {
  const JsonText pairs = JsonList(need.pairs, [](const auto& pair) {
    return std::vector<std::string>{pair.first, pair.second};
  });
  return JsonWriter().Add("kind", "score").Add("pairs", pairs).Json();
}

// What a float does not hold is no number, as what JSON cannot say is.
std::vector<float> Floats(const std::vector<double>& values) {
  std::vector<float> floats;
  for (const double value : values) {
    const bool fits = std::abs(value) <= static_cast<double>(std::numeric_limits<float>::max());
    floats.push_back(fits ? static_cast<float>(value) : std::numeric_limits<float>::quiet_NaN());
  }
  return floats;
}

std::vector<float> FloatsOf(const JsonView& list) {
  std::vector<double> values;
  for (const JsonView& value : list.Elements()) {
    values.push_back(value.Number().value_or(std::numeric_limits<double>::quiet_NaN()));
  }
  return Floats(values);
}

Outcome FailureFrom(const JsonView& value) {
  Error error{ErrorCode::kInternal, "The model failed."};
  JsonMembers members(value);
  std::string name;
  members.Read("message", &error.message);
  members.Read("code", &name);
  for (int i = 0; i <= static_cast<int>(ErrorCode::kInternal); ++i) {
    const auto code = static_cast<ErrorCode>(i);
    if (ErrorName(code) == name) error.code = code;
  }
  return error;
}

// An outcome that is none of these counts as a failure of the model, not of who hands it in.
Result<Outcome> OutcomeFrom(std::string_view json) {
  const JsonDocument document(json);
  const JsonView root = document.root();
  if (const auto text = root.Find("text"); text && text->String()) {
    return Outcome(Generated{*text->String()});
  }
  if (const auto vectors = root.Find("embeddings"); vectors && vectors->is_array()) {
    Embeddings embeddings;
    for (const JsonView& vector : vectors->Elements()) {
      embeddings.vectors.push_back(FloatsOf(vector));
    }
    return Outcome(std::move(embeddings));
  }
  if (const auto scores = root.Find("scores"); scores && scores->is_array()) {
    return Outcome(Scores{FloatsOf(*scores)});
  }
  if (const auto error = root.Find("error")) return FailureFrom(*error);
  return Error{ErrorCode::kInvalidArgument,
               "An outcome is {\"text\"}, {\"embeddings\"}, {\"scores\"} or {\"error\"}."};
}

}  // namespace

Result<std::optional<TurnContext>> JsonAssistant::Impl::Previous(
    JsonRequest& request, const std::string& conversation) const {
  std::optional<std::string> json = request.Raw("previous");
  if (!json && !conversation.empty()) {
    auto stored = assistant->store().LoadConversation(conversation);
    if (!stored.ok()) return stored.error();
    json = std::move(*stored);
  }
  if (!json) return std::optional<TurnContext>();
  auto turn = TurnFromJson(*json);
  if (!turn.ok()) {
    return Error{ErrorCode::kInvalidArgument,
                 "The previous turn is not what an earlier reply gave as \"turn\": " +
                     turn.error().message + "."};
  }
  return std::optional<TurnContext>(std::move(*turn));
}

Result<AskRequest> JsonAssistant::Impl::ReadQuestion(JsonRequest& request,
                                                     const std::string& conversation) const {
  AskRequest question;
  const std::optional<std::string> plan = request.Raw("plan");
  question.question = plan ? request.String("question") : request.RequiredString("question");
  question.now = request.Now(zone);
  question.zone = zone;
  question.time = request.Time();
  question.trace = request.Bool("trace", false);
  const std::string models = request.String("models", "none");
  const auto mode = RewriteModeFromName(request.String("mode", "rules"));
  if (!request.status().ok()) return request.status().error();
  if (models != "none" && models != "pack") {
    return Error{ErrorCode::kInvalidArgument, "\"models\" must be none or pack."};
  }
  if (!mode) {
    return Error{ErrorCode::kInvalidArgument, "\"mode\" must be rules, model or cascade."};
  }
  if (plan) {
    auto read = ReadPlanJson(*plan, zone);
    if (!read.ok()) return read.error();
    question.plan = std::move(*read);
  }
  if (const auto suppose = request.Raw("suppose")) {
    auto near = NearMeaningsFromJson(*suppose);
    if (!near.ok()) {
      return Error{
          ErrorCode::kInvalidArgument,
          "\"suppose\" is not of what an earlier reading offered: " + near.error().message + "."};
    }
    for (NearMeaning& one : *near) question.supposed.push_back(std::move(one.meant));
  }
  question.importing = importer != nullptr;
  question.models = models == "pack" ? Models::kPack : Models::kNone;
  question.mode = *mode;
  auto overrides = ReadOverrides(request);
  if (!overrides.ok()) return overrides.error();
  question.overrides = std::move(*overrides);
  auto previous = Previous(request, conversation);
  if (!previous.ok()) return previous.error();
  question.previous = std::move(*previous);
  return question;
}

Result<std::string> JsonAssistant::Impl::Finish(const Reply& reply,
                                                const std::string& conversation) const {
  if (!conversation.empty()) {
    const Status saved = assistant->store().SaveConversation(conversation, TurnToJson(reply.turn));
    if (!saved.ok()) return saved.error();
  }
  return ReplyJson(reply, zone);
}

std::string JsonAssistant::Ask(std::string_view json) {
  JsonRequest request(json);
  const std::string conversation = request.String("conversation");
  auto question = impl_->ReadQuestion(request, conversation);
  if (!question.ok()) return ErrorJson(question.error());
  const auto reply = impl_->assistant->Ask(std::move(*question));
  if (!reply.ok()) return ErrorJson(reply.error());
  const auto finished = impl_->Finish(*reply, conversation);
  return finished.ok() ? *finished : ErrorJson(finished.error());
}

std::string JsonAssistant::BeginAsk(std::string_view json) {
  JsonRequest request(json);
  std::string conversation = request.String("conversation");
  auto question = impl_->ReadQuestion(request, conversation);
  if (!question.ok()) return ErrorJson(question.error());
  impl_->asked = impl_->assistant->BeginAsk(std::move(*question));
  impl_->asked_in = std::move(conversation);
  return "{}";
}

std::string JsonAssistant::StepAsk() {
  if (!impl_->asked) {
    return ErrorJson({ErrorCode::kInvalidArgument, "No question is asked: begin one first."});
  }
  auto step = impl_->asked->Step();
  if (!step.ok()) return ErrorJson(step.error());
  JsonWriter json;
  if (const auto* reply = std::get_if<Reply>(&step->next)) {
    impl_->asked.reset();
    auto finished = impl_->Finish(*reply, impl_->asked_in);
    if (!finished.ok()) return ErrorJson(finished.error());
    return json.Add("reply", JsonText{std::move(*finished)}).Take();
  }
  if (step->draft) json.Add("draft", JsonText{ReplyJson(*step->draft, impl_->zone)});
  const JsonText need =
      std::visit([](const auto& asked) { return NeedJson(asked); }, std::get<Need>(step->next));
  return json.Add("need", need).Take();
}

std::string JsonAssistant::ResumeAsk(std::string_view json) {
  if (!impl_->asked) {
    return ErrorJson({ErrorCode::kInvalidArgument, "No question is asked: begin one first."});
  }
  auto outcome = OutcomeFrom(json);
  if (!outcome.ok()) return ErrorJson(outcome.error());
  const Status resumed = impl_->asked->Resume(std::move(*outcome));
  return resumed.ok() ? "{}" : ErrorJson(resumed.error());
}

}  // namespace yesterlog
