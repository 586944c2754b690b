// An event masked as its kind is made of it, with what its state is read from.
#pragma once

#include <optional>
#include <string>

#include "core/kind/masker.h"
#include "core/kind/source_class.h"
#include "core/kind/state_groups.h"
#include "core/kind/state_reader.h"

namespace yesterlog::kind_test {

struct StateText {
  struct Event {
    std::string_view source = {};
    std::string_view label = {};
    std::string_view text = {};
    std::string_view details = "{}";
  };

  explicit StateText(const Event& event)
      : label(event.label),
        members(event.details),
        source(ClassOfSource(event.source, event.label, members)),
        parts(event.text) {
    MaskText({event.source, label, label == "systemd", &members}, &parts);
  }
  StateText(const StateText&) = delete;
  StateText& operator=(const StateText&) = delete;

  StateContext Context(bool is_prose = false) const {
    return {label, source, members, parts, is_prose};
  }

  std::string_view label;
  const Members members;
  const SourceClass source;
  TextParts parts;
};

// "contact=open"; empty: none.
inline std::string Spelled(const std::optional<StateName>& state) {
  return state ? std::string(state->group) + "=" + std::string(state->state) : std::string();
}

}  // namespace yesterlog::kind_test
