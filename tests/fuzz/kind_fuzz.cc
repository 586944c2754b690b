// Any bytes as an event: it has a kind within its bounds, the same one twice, and its fields put
// back into the kind's text give the event's text.
#include <cstdint>
#include <cstdlib>
#include <set>
#include <string_view>

#include "core/kind/kind.h"
#include "tests/core/kind/reproduce.h"

namespace {

using namespace yesterlog;  // NOLINT: a program of one file

void Demand(bool holds) {
  if (!holds) std::abort();
}

// The part before the next line break, which is taken off.
std::string_view TakeLine(std::string_view* input) {
  const size_t end = std::min(input->find('\n'), input->size());
  const std::string_view line = input->substr(0, end);
  input->remove_prefix(std::min(end + 1, input->size()));
  return line;
}

void CheckFields(const EventKind& kind) {
  Demand(kind.fields.size() <= 16);
  std::set<std::string_view> names;
  for (const Field& field : kind.fields) {
    Demand(!field.name.empty() && field.name.size() <= 40);
    Demand(field.value.size() <= 200);
    Demand(names.insert(field.name).second);
    for (const char c : field.name) {
      Demand((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_');
    }
  }
  Demand(kind.entity_field.empty() || names.contains(kind.entity_field));
}

}  // namespace

// Source, label and details are a line each, the text is the rest.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::string_view source = TakeLine(&input);
  const std::string_view label = TakeLine(&input);
  const std::string_view details = TakeLine(&input);
  const EventKind kind = KindOf({source, label, input, details});
  const EventKind again = KindOf({source, label, input, details});
  Demand(kind.id == again.id && kind.text == again.text && kind.fields == again.fields);
  Demand(kind.id.size() == 17 && kind.state.empty() == kind.state_group.empty());
  CheckFields(kind);
  const auto made = kind_test::Reproduce(kind, source, input);
  Demand(made.complete ? made.text == input : input.starts_with(made.text));
  return 0;
}
