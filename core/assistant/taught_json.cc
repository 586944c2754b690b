// The calls of JsonAssistant about what the log's things are called.
#include <utility>

#include "core/assistant/assistant_json_impl.h"
#include "core/language/teach.h"
#include "core/link/near_meanings.h"
#include "core/text/json_writer.h"

namespace yesterlog {
namespace {

std::string ListJson(const std::vector<Taught>& taught) {
  return JsonWriter().Add("taught", JsonText{TaughtToJson(taught)}).Take();
}

std::string ListJson(Store& store) {
  const auto taught = LoadTaught(&store);
  return taught.ok() ? ListJson(*taught) : ErrorJson(taught.error());
}

}  // namespace

std::string JsonAssistant::Taught() { return ListJson(impl_->assistant->store()); }

std::string JsonAssistant::Teach(std::string_view json) {
  JsonRequest request(json);
  const std::string phrase = request.RequiredString("phrase");
  const std::string means = request.RequiredString("means");
  if (!request.status().ok()) return ErrorJson(request.status().error());
  Store& store = impl_->assistant->store();
  auto vocabulary = Vocabulary::Load(&store);
  if (!vocabulary.ok()) return ErrorJson(vocabulary.error());
  const auto taught = MakeTaught(phrase, means, &*vocabulary);
  if (!taught.ok()) return ErrorJson(taught.error());
  const Status kept = Remember(*taught, &store);
  return kept.ok() ? ListJson(store) : ErrorJson(kept.error());
}

std::string JsonAssistant::Forget(std::string_view json) {
  JsonRequest request(json);
  const std::string phrase = request.RequiredString("phrase");
  if (!request.status().ok()) return ErrorJson(request.status().error());
  Store& store = impl_->assistant->store();
  const auto gone = yesterlog::Forget(phrase, &store);
  if (!gone.ok()) return ErrorJson(gone.error());
  if (!*gone) {
    return ErrorJson(
        {ErrorCode::kNotFound, "\"" + phrase.substr(0, kMostPhraseBytes) + "\" was not taught."});
  }
  return ListJson(store);
}

std::string JsonAssistant::NameTexts() {
  auto vocabulary = Vocabulary::Load(&impl_->assistant->store());
  if (!vocabulary.ok()) return ErrorJson(vocabulary.error());
  const std::vector<std::string> texts = TextsOfLog(&*vocabulary);
  if (!vocabulary->status().ok()) return ErrorJson(vocabulary->status().error());
  return JsonWriter().Add("texts", texts).Take();
}

}  // namespace yesterlog
