// How a log's own scale becomes risk 0 (none) to 4 (severe). README.md has the table.
#pragma once

#include <optional>
#include <string_view>

namespace yesterlog {

// Which scale the numbers of a column are on: settled once, from the largest of the first records.
enum class RiskScale {
  kLevels,   // 0..4, as they are
  kUnit,     // 0..1 with a fraction
  kTen,      // 0..10
  kHundred,  // 0..100
  kTens,     // 10 trace, 20 debug, 30 info, 40 warning, 50 error, 60 fatal: Bunyan's and Pino's
  kSyslog,   // 0 emergency .. 7 debug: GELF's
};

RiskScale RiskScaleFor(double largest, bool fractions);

// The level of a number on `scale`, of "L3" or "level 3", of a severity word ("warning"), or of its
// first letter ("W"). Values
// past the scale's ends are its ends; nullopt for anything that is no level.
std::optional<int> ParseRisk(std::string_view value, RiskScale scale);

// The level of a severity word alone, and of a syslog severity (RFC 5424: 0 emergency .. 7 debug).
std::optional<int> RiskOfWord(std::string_view word);
int RiskOfSyslogSeverity(int severity);

// A plain decimal number, optionally signed, or nullopt. No exponent, no locale.
std::optional<double> ParseDecimal(std::string_view text);

}  // namespace yesterlog
