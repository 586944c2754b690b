// Drafts of the respond stage to evidence of the home's log, by default of Tuesday 7 April 2026.
#pragma once

#include <string>

#include "core/reply/respond.h"
#include "tests/core/gather/gathered.h"

namespace yesterlog::responded {

inline Linked On(AnswerForm form, Head head, const char* from = "2026-04-07",
                 const char* to = "2026-04-08") {
  Linked linked;
  linked.form = form;
  linked.head = head;
  linked.filter.windows = linked.windows = {{home_log::At(from), home_log::At(to)}};
  return linked;
}

inline Linked Labelled(const char* label, Linked linked) {
  linked.filter.labels = {label};
  return linked;
}

inline Evidence EvidenceOf(const Linked& linked) {
  const auto store = home_log::Open();
  return Gathered(linked, store.get());
}

inline Draft Of(const Linked& linked) {
  return RespondByTemplates(linked, EvidenceOf(linked), home_log::Frame());
}

}  // namespace yesterlog::responded
