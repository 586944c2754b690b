// The names that the values of a plan's enums have in its JSON. A name's place in its list is the
// value of its enumerator.
#pragma once

#include <array>
#include <string_view>

namespace yesterlog {

inline constexpr std::array<std::string_view, 18> kOperationNames = {
    "exists", "list",    "count",    "first",    "last",   "nth",
    "when",   "where",   "state",    "duration", "value",  "distinct",
    "top",    "compare", "per_unit", "between",  "digest", "out_of_scope"};
inline constexpr std::array<std::string_view, 4> kMeasureNames = {"occurrences", "incidents",
                                                                  "duration", "value"};
inline constexpr std::array<std::string_view, 12> kAggregateNames = {
    "total", "longest", "shortest", "each", "average", "min",
    "max",   "sum",     "first",    "last", "open",    "increase"};
// Of a field the name follows: "field:user".
inline constexpr std::array<std::string_view, 12> kUnitNames = {
    "hour_of_day", "hour", "day",    "night", "weekday", "week",
    "month",       "year", "source", "label", "kind",    "field"};
inline constexpr std::array<std::string_view, 8> kFieldOpNames = {
    "=", "!=", "<", "<=", ">", ">=", "present", "absent"};
inline constexpr std::array<std::string_view, 3> kRelationNames = {"before", "after", "between"};
inline constexpr std::array<std::string_view, 3> kWhichNames = {"first", "last", "each"};
inline constexpr std::array<std::string_view, 2> kDirectionNames = {"ascending", "descending"};
inline constexpr std::array<std::string_view, 7> kWeekdayNames = {"mon", "tue", "wed", "thu",
                                                                  "fri", "sat", "sun"};

template <size_t N, typename E>
constexpr std::string_view NameIn(const std::array<std::string_view, N>& names, E value) {
  return names.at(static_cast<size_t>(value));
}

}  // namespace yesterlog
