#include "tests/core/gather/execute_difference.h"

#include <sstream>

namespace yesterlog {
namespace {

std::string Told(const std::optional<double>& value) {
  if (!value) return "none";
  std::ostringstream out;
  out.precision(17);
  out << *value;
  return out.str();
}

std::string Told(const ResultRow& row) {
  std::string told = "\"" + row.name + "\" " + Told(row.value) + " \"" + row.text + "\" of " +
                     std::to_string(row.events);
  if (row.window) {
    told += " " + FormatLocal({row.window->start->ms}) + " to " + FormatLocal({row.window->end.ms});
  }
  if (row.open) told += " open";
  if (row.rowid) told += " row " + std::to_string(*row.rowid);
  return told;
}

std::string Told(const Tally& tally) {
  return std::to_string(tally.events) + "/" + std::to_string(tally.occurrences);
}

template <typename T>
std::string Difference(const char* what, const T& fast, const T& slow) {
  if (fast == slow) return "";
  return std::string(what) + " " + Told(fast) + " for " + Told(slow) + "; ";
}

std::string Difference(const char* what, int64_t fast, int64_t slow) {
  if (fast == slow) return "";
  return std::string(what) + " " + std::to_string(fast) + " for " + std::to_string(slow) + "; ";
}

}  // namespace

std::string DifferenceOf(const PlanResult& fast, const PlanResult& slow) {
  std::string difference;
  difference += Difference("type", static_cast<int>(fast.type), static_cast<int>(slow.type));
  difference += Difference("value", fast.value, slow.value);
  if (fast.text != slow.text) difference += "text " + fast.text + " for " + slow.text + "; ";
  if (fast.unit != slow.unit) difference += "unit " + fast.unit + " for " + slow.unit + "; ";
  difference += Difference("at least", fast.at_least ? 1 : 0, slow.at_least ? 1 : 0);
  difference += Difference("rows_total", fast.rows_total, slow.rows_total);
  difference += Difference("tally", fast.tally, slow.tally);
  difference += Difference("incidents", fast.incidents, slow.incidents);
  difference += Difference("rows", static_cast<int64_t>(fast.rows.size()),
                           static_cast<int64_t>(slow.rows.size()));
  for (size_t i = 0; i < fast.rows.size() && i < slow.rows.size(); ++i) {
    difference += Difference(("row " + std::to_string(i)).c_str(), fast.rows[i], slow.rows[i]);
  }
  return difference;
}

}  // namespace yesterlog
