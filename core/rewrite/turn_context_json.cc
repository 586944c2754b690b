#include "core/rewrite/turn_context_json.h"

#include "core/rewrite/slots_json.h"
#include "core/rewrite/time_json.h"

namespace yesterlog {

std::string TurnToJson(const TurnContext& turn) {
  return JsonWriter()
      .Add("rendered_query", turn.rendered_query)
      .Add("canonical_time", turn.canonical_time)
      .Add("summary", turn.summary)
      .Add("intent", IntentName(turn.intent))
      .Add("metadata", MetadataJson(turn.metadata))
      .Add("last_shown_ms", InstantJson(turn.last_shown))
      .Add("named", turn.named)
      .Take();
}

std::string TurnToJson(const std::optional<TurnContext>& turn) {
  return turn ? TurnToJson(*turn) : "null";
}

Result<TurnContext> TurnFromJson(std::string_view json) {
  TurnContext turn;
  const JsonDocument document(json);
  JsonMembers members(document.root());
  members.Require("rendered_query");
  members.Read("rendered_query", &turn.rendered_query);
  members.Read("canonical_time", &turn.canonical_time);
  members.Read("summary", &turn.summary);
  members.ReadName<IntentFromName>("intent", &turn.intent);
  members.ReadWith("metadata", &turn.metadata,
                   [](const JsonView& one) { return MetadataFrom(one); });
  members.ReadWith("last_shown_ms", &turn.last_shown,
                   [](const JsonView& one) { return InstantFrom(one); });
  members.Read("named", &turn.named);
  return Finish(members, std::move(turn));
}

}  // namespace yesterlog
