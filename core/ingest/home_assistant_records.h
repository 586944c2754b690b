// What Home Assistant exports: the logbook (/api/logbook), the history (/api/history/period, arrays
// of states by entity) and the CSV of its history panel (entity_id,state,last_changed).
//
//   {"when":"2026-04-07T14:31:05+00:00","name":"Front Door","state":"on",
//    "entity_id":"binary_sensor.front_door"}
//   becomes "Front Door was opened", label "open"
//
// The source is the name that people gave the entity, else its id. In a history with
// minimal_response only the first state of an entity says whose it is; the ones behind it take that
// over. entity_states.h has the words and the risk of each state.
#pragma once

#include <memory>

#include "core/ingest/record_translator.h"

namespace yesterlog {

bool IsHomeAssistantRecord(const Record& record);

std::unique_ptr<RecordTranslator> MakeHomeAssistantTranslator();

}  // namespace yesterlog
