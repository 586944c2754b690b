#include "core/kind/kind.h"

#include <algorithm>

#include "core/base/hash.h"
#include "core/kind/compose.h"
#include "core/kind/details_members.h"
#include "core/kind/masker.h"
#include "core/kind/prose.h"
#include "core/kind/source_class.h"
#include "core/kind/state_reader.h"

namespace yesterlog {
namespace {

// Whether the source's own name is masked where the text has it: a word that tells a state ("off"),
// or a program's component, is none.
bool IsMaskedSource(const KindInput& event, const SourceClass& source_class) {
  const std::string_view source = event.source;
  if (source_class.is_program || source_class.is_file || source == event.text) return false;
  const WordFacts* facts = FactsOf(source);
  return facts == nullptr || facts->sense == Sense::kNone || facts->thing != Thing::kNone ||
         facts->sense == Sense::kHome;
}

bool IsDigits(std::string_view text) {
  return text.find_first_not_of("0123456789") == std::string_view::npos;
}

// Labels are few, unless they hold a particular: "[812]", "order 17". A web server's "HTTP 404" is
// how it went.
std::string MaskedLabel(std::string_view label) {
  if (label.find_first_of("0123456789") == std::string_view::npos) return std::string(label);
  constexpr std::string_view kHttp = "HTTP ";
  if (label.starts_with(kHttp) && label.size() == kHttp.size() + 3 &&
      IsDigits(label.substr(kHttp.size()))) {
    return std::string(label);
  }
  return MaskedText(label);
}

// What has an event's number is of a program, however it is written: Windows writes sentences.
bool CanBeProse(const KindInput& event, const SourceClass& source_class, const Members& members) {
  if (members.Find("Event ID") != nullptr || members.Find("EventID") != nullptr) return false;
  if (source_class.is_program || source_class.is_host || !source_class.entity.empty()) return false;
  const WordFacts* facts = FactsOf(event.label);
  return facts == nullptr || !facts->Is(kLevel);
}

// What a kind is apart from its text takes few bytes: one field of the hash.
std::string IdOf(const EventKind& kind, std::string_view label) {
  std::string rest = MaskedLabel(label);
  for (const std::string_view part :
       {std::string_view(kind.source_class), std::string_view(kind.state_group),
        std::string_view(kind.state)}) {
    rest += '\x1F';  // an importer lets no control character through
    rest += part;
  }
  return "k" + StableHash().Add(kind.text).Add(rest).Hex();
}

}  // namespace

EventKind KindOf(const KindInput& event) {
  const Members members(event.details_json);
  const SourceClass source_class = ClassOfSource(event.source, event.label, members);
  TextParts parts(event.text);
  const bool masks_source = IsMaskedSource(event, source_class);
  const bool is_systemd = event.label == "systemd" || event.source == "systemd";
  MaskText({masks_source ? event.source : std::string_view(), event.label, is_systemd, &members},
           &parts);
  const size_t prose =
      CanBeProse(event, source_class, members) ? ProseBegin(parts) : parts.head_end;

  EventKind kind;
  NameMarks(&parts);
  const auto state = ReadState({event.label, source_class, members, parts, prose == 0});
  if (state) {
    kind.state_group = state->name.group;
    kind.state = state->name.state;
    kind.entity_field = state->entity_field;
  }
  kind.fields = FieldsOf(parts, members, prose, state.has_value());
  // A name that is no field (too long, in free text) cannot say whose the state is.
  const bool named = std::ranges::any_of(
      kind.fields, [&](const Field& field) { return field.name == kind.entity_field; });
  if (!named) kind.entity_field.clear();
  kind.source_class = source_class.name;
  if (kind.source_class.empty() && state && kind.entity_field.empty()) {
    kind.source_class = ThingInName(event.source);
  }
  kind.text = KindText(parts, prose);
  kind.id = IdOf(kind, event.label);
  return kind;
}

std::string MaskedText(std::string_view text) {
  const Members none("");
  TextParts parts(text);
  MaskText({{}, {}, false, &none}, &parts);
  NameMarks(&parts);
  return KindText(parts, ProseBegin(parts));
}

}  // namespace yesterlog
