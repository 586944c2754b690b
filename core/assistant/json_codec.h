// The JSON shapes of what the assistant takes and gives, one function a shape. assistant_json.h
// documents them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/assistant/assistant.h"

namespace yesterlog {

// A reply, with "trace" where it has one. Timings stand under "spent_us" of each entry and nowhere
// else.
std::string ReplyJson(const Reply& reply, const ZoneTable& zone);

// {"events":[…]}; an event that was not found is null.
std::string EventsJson(const std::vector<std::optional<Event>>& events, const ZoneTable& zone);

std::string SummaryJson(const LogSummary& summary, const ZoneTable& zone);
std::string HitsJson(const std::vector<Hit>& hits);

// `id` is echoed where the caller gave one. A date or time that does not exist gives an "error" and
// the text at fault as "invalid".
std::string ResolutionJson(const TimeResolution& resolution, const ZoneTable& zone,
                           const std::optional<std::string>& id_json);

// The rejections are listed with kDone only: a progress report stays small.
std::string ImportReportJson(const ImportReport& report, ImportState state);
std::string ImportPreviewJson(const ImportPreview& preview, const ZoneTable& zone);

Result<ZoneTable> ParseZone(std::string_view json);

}  // namespace yesterlog
