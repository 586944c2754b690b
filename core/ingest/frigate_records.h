// Frigate's events, as its /api/events gives them: what a camera saw or heard, from when to when.
//
//   {"id":"1775545145.51-k3x","label":"person","sub_label":"Eva","camera":"front_door",
//    "start_time":1775545145.51,"end_time":1775545161.2,"zones":["porch"],"has_clip":true,
//    "data":{"top_score":0.87,"description":"She rings the bell."}}
//   becomes "Person (Eva) at the front door in porch, 87 %: She rings the bell."
//
// Risk: what is an alarm in itself (fire, smoke, shots: 4; weapons, screams, breaking glass: 3),
// else Frigate's own threat level (0, 1, 2 are 0, 2, 4), else 2 for what it raised as an alert.
#pragma once

#include <memory>

#include "core/ingest/record_translator.h"

namespace yesterlog {

bool IsFrigateEvent(const Record& record);

std::unique_ptr<RecordTranslator> MakeFrigateTranslator();

}  // namespace yesterlog
