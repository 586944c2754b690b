#include "core/rewrite/gate_json.h"

#include "core/text/json_members.h"
#include "core/text/json_writer.h"

namespace yesterlog {

std::string GateToJson(const GateResult& gate) {
  return JsonWriter()
      .Add("accepted", gate.accepted)
      .Add("reason", gate.reason)
      .Add("reply", gate.reply)
      .Take();
}

Result<GateResult> GateFromJson(std::string_view json) {
  GateResult gate;
  const JsonDocument document(json);
  JsonMembers members(document.root());
  members.Require("accepted");
  members.Read("accepted", &gate.accepted);
  members.Read("reason", &gate.reason);
  members.Read("reply", &gate.reply);
  return Finish(members, std::move(gate));
}

}  // namespace yesterlog
