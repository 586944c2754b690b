#include "core/reply/reply_json.h"

#include "core/text/json_members.h"

namespace yesterlog {
namespace {

Result<Citation> CitationFrom(const JsonView& value) {
  Citation citation;
  JsonMembers members(value);
  members.Read("n", &citation.n);
  members.Read("event_id", &citation.event_id);
  return Finish(members, std::move(citation));
}

Result<std::optional<int64_t>> CountFrom(const JsonView& value) {
  const auto count = value.Whole();
  if (!count) return Error{ErrorCode::kInvalidArgument, "it must be a whole number"};
  return count;
}

}  // namespace

std::string DraftToJson(const Draft& draft) {
  const bool refused = draft.refusal != Refusal::kNone;
  return JsonWriter()
      .Add("template", draft.template_name)
      .Add("text", draft.text)
      .Add("markdown", draft.markdown)
      .Add("refusal", refused ? ToJson(RefusalName(draft.refusal)) : JsonText{"null"})
      .Take();
}

Result<Draft> DraftFromJson(std::string_view json) {
  Draft draft;
  const JsonDocument document(json);
  JsonMembers members(document.root());
  members.Require("text");
  members.Read("template", &draft.template_name);
  members.Read("text", &draft.text);
  members.Read("markdown", &draft.markdown);
  members.ReadName<RefusalFromName>("refusal", &draft.refusal);
  return Finish(members, std::move(draft));
}

std::string FilledToJson(const Filled& filled) {
  return JsonWriter().Add("text", filled.text).Add("count", filled.count).Take();
}

Result<Filled> FilledFromJson(std::string_view json) {
  Filled filled;
  const JsonDocument document(json);
  JsonMembers members(document.root());
  members.Require("text");
  members.Read("text", &filled.text);
  members.ReadWith("count", &filled.count, CountFrom);
  return Finish(members, std::move(filled));
}

JsonText CitationsJson(const std::vector<Citation>& citations) {
  return JsonList(citations, [](const Citation& citation) {
    return JsonWriter().Add("n", citation.n).Add("event_id", citation.event_id).Json();
  });
}

std::string CitedToJson(const CitedAnswer& cited) {
  return JsonWriter()
      .Add("text", cited.text)
      .Add("citations", CitationsJson(cited.citations))
      .Add("injected", cited.injected)
      .Add("defects", cited.defects)
      .Add("dropped", cited.dropped)
      .Take();
}

Result<CitedAnswer> CitedFromJson(std::string_view json) {
  CitedAnswer cited;
  const JsonDocument document(json);
  JsonMembers members(document.root());
  members.Require("text");
  members.Read("text", &cited.text);
  members.ReadList("citations", &cited.citations, CitationFrom);
  members.Read("injected", &cited.injected);
  members.Read("defects", &cited.defects);
  members.Read("dropped", &cited.dropped);
  return Finish(members, std::move(cited));
}

std::string TextToJson(std::string_view text) { return JsonWriter().Add("text", text).Take(); }

Result<std::string> TextFromJson(std::string_view json) {
  std::string text;
  const JsonDocument document(json);
  JsonMembers members(document.root());
  members.Require("text");
  members.Read("text", &text);
  return Finish(members, std::move(text));
}

}  // namespace yesterlog
