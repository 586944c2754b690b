#include "core/rewrite/slots_json.h"

namespace yesterlog {
namespace {

JsonWriter SlotsObject(const Slots& slots) {
  JsonWriter object;
  object.Add("intent", IntentName(slots.intent))
      .Add("time", slots.time)
      .Add("rendered_query", slots.rendered_query)
      .Add("metadata", MetadataJson(slots.metadata));
  return object;
}

Slots ReadSlots(JsonMembers* members) {
  Slots slots;
  members->Require("intent");
  members->Require("rendered_query");
  members->ReadName<IntentFromName>("intent", &slots.intent);
  members->Read("time", &slots.time);
  members->Read("rendered_query", &slots.rendered_query);
  members->ReadWith("metadata", &slots.metadata,
                    [](const JsonView& one) { return MetadataFrom(one); });
  return slots;
}

}  // namespace

JsonText MetadataJson(const Metadata& metadata) {
  return JsonWriter()
      .Add("sources", metadata.sources)
      .Add("labels", metadata.labels)
      .Add("min_risk", metadata.min_risk)
      .Json();
}

Result<Metadata> MetadataFrom(const JsonView& value) {
  Metadata metadata;
  JsonMembers members(value);
  members.Read("sources", &metadata.sources);
  members.Read("labels", &metadata.labels);
  members.Read("min_risk", &metadata.min_risk);
  return Finish(members, std::move(metadata));
}

std::string SlotsToJson(const Slots& slots) { return SlotsObject(slots).Take(); }

Result<Slots> SlotsFromJson(std::string_view json) {
  const JsonDocument document(json);
  JsonMembers members(document.root());
  Slots slots = ReadSlots(&members);
  return Finish(members, std::move(slots));
}

std::string RestoredTimeToJson(const RestoredTime& restored) {
  return SlotsObject(restored.slots).Add("restored", restored.restored).Take();
}

Result<RestoredTime> RestoredTimeFromJson(std::string_view json) {
  const JsonDocument document(json);
  JsonMembers members(document.root());
  RestoredTime restored{.slots = ReadSlots(&members), .restored = {}};
  members.Read("restored", &restored.restored);
  return Finish(members, std::move(restored));
}

}  // namespace yesterlog
