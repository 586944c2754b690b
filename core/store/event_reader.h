// The reading half of a Store; store.h says what each function gives.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/store/connection.h"
#include "core/store/store.h"

namespace yesterlog {

struct Page {
  int64_t limit = 0;
  int64_t offset = 0;
};

Result<std::vector<Event>> SelectEvents(Connection& connection, const Filter& filter, Order order,
                                        Page page);
Result<Tally> TallyEvents(Connection& connection, const Filter& filter);
Result<std::map<int64_t, Tally>> TallyEventsBy(Connection& connection, const Filter& filter,
                                               FacetKind kind);
Result<int64_t> CountIncidents(Connection& connection, const Filter& filter);
Result<int64_t> CountEvents(Connection& connection, const Filter& filter);
Result<std::vector<Hit>> RankEvents(Connection& connection, const Filter& filter, int64_t k);

Result<std::optional<Event>> FindEvent(Connection& connection, std::string_view id);
Result<std::vector<Event>> ReadEvents(Connection& connection, std::span<const int64_t> rowids);
Result<std::vector<Event>> ReadNeighbours(Connection& connection, int64_t rowid, int64_t before,
                                          int64_t after);
Result<std::vector<Facet>> ReadFacets(Connection& connection, const std::string& table);

// A text by its key, which is parameter 1.
Result<std::optional<std::string>> LoadText(Connection& connection, std::string sql,
                                            std::string_view key);
Status SaveText(Connection& connection, std::string sql, std::string_view key,
                std::string_view text);

}  // namespace yesterlog
