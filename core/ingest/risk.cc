#include "core/ingest/risk.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/ingest/cursor.h"
#include "core/ingest/line_level.h"
#include "core/ingest/plain_letters.h"

namespace yesterlog {
namespace {

constexpr int kMaxRisk = 4;
constexpr size_t kLongestWord = 20;

struct RiskWord {
  std::string_view word;
  int risk;
};

constexpr auto kWords = std::to_array<RiskWord>({
    {"none", 0},      {"trace", 0},   {"debug", 0},     {"verbose", 0},     {"fine", 0},
    {"finer", 0},     {"finest", 0},  {"info", 0},      {"information", 0}, {"informational", 0},
    {"ok", 0},        {"normal", 0},  {"success", 0},   {"safe", 0},        {"benign", 0},
    {"notice", 1},    {"low", 1},     {"minor", 1},     {"caution", 1},     {"warn", 2},
    {"warning", 2},   {"medium", 2},  {"moderate", 2},  {"elevated", 2},    {"suspicious", 2},
    {"err", 3},       {"error", 3},   {"failure", 3},   {"failed", 3},      {"high", 3},
    {"major", 3},     {"serious", 3}, {"dangerous", 3}, {"crit", 4},        {"critical", 4},
    {"fatal", 4},     {"alert", 4},   {"panic", 4},     {"emerg", 4},       {"emergency", 4},
    {"severe", 4},    {"extreme", 4}, {"very high", 4}, {"inf", 0},         {"dbg", 0},
    {"vrb", 0},       {"trc", 0},     {"wrn", 2},       {"ntc", 1},         {"ftl", 4},
    {"crt", 4},       {"fail", 3},    {"note", 0},      {"log", 0},         {"system", 0},
    {"statement", 0},
});

// The same in German, French, Spanish, Italian and Dutch, in plain letters.
constexpr auto kWordsAbroad = std::to_array<RiskWord>({
    {"informationen", 0}, {"konfiguration", 0}, {"fein", 0},          {"feiner", 0},
    {"erfolg", 0},        {"infos", 0},         {"informacion", 0},   {"informazioni", 0},
    {"informatie", 0},    {"precis", 0},        {"correcto", 0},      {"hinweis", 1},
    {"niedrig", 1},       {"gering", 1},        {"avis", 1},          {"aviso", 1},
    {"faible", 1},        {"bajo", 1},          {"baja", 1},          {"basso", 1},
    {"bassa", 1},         {"laag", 1},          {"warnung", 2},       {"mittel", 2},
    {"avertissement", 2}, {"moyen", 2},         {"moyenne", 2},       {"advertencia", 2},
    {"medio", 2},         {"media", 2},         {"avvertenza", 2},    {"avviso", 2},
    {"waarschuwing", 2},  {"fehler", 3},        {"hoch", 3},          {"erreur", 3},
    {"eleve", 3},         {"alto", 3},          {"alta", 3},          {"errore", 3},
    {"fout", 3},          {"hoog", 3},          {"schwerwiegend", 4}, {"kritisch", 4},
    {"notfall", 4},       {"grave", 4},         {"critique", 4},      {"critico", 4},
    {"critica", 4},       {"kritiek", 4},       {"ernstig", 4},
});

}  // namespace

RiskScale RiskScaleFor(double largest, bool fractions) {
  if (fractions && largest <= 1) return RiskScale::kUnit;
  if (largest <= kMaxRisk) return RiskScale::kLevels;
  return largest <= 10 ? RiskScale::kTen : RiskScale::kHundred;
}

std::optional<double> ParseDecimal(std::string_view text) {
  Cursor cursor(Trim(text));
  const bool negative = cursor.Peek() == '-';
  cursor.TakeAny("+-");
  const size_t whole = cursor.DigitRun();
  if (whole == 0 || whole > 15) return std::nullopt;
  double value = static_cast<double>(cursor.TakeNumber(whole));
  if (cursor.Take('.')) {
    const size_t run = cursor.DigitRun();
    const size_t kept = std::min<size_t>(run, 9);
    value += static_cast<double>(cursor.TakeNumber(kept)) / std::pow(10.0, kept);
    cursor.MoveTo(cursor.position() + run - kept);
  }
  if (!cursor.done()) return std::nullopt;
  return negative ? -value : value;
}

std::optional<int> RiskOfWord(std::string_view word) {
  for (const RiskWord& known : kWords) {
    if (EqualsIgnoringCase(word, known.word)) return known.risk;
  }
  constexpr std::string_view kSigns = " =:{[\"/.0123456789";
  if (word.size() < 4 || word.size() > kLongestWord ||
      word.find_first_of(kSigns) != std::string_view::npos) {
    return std::nullopt;
  }
  const PlainLetters plain(word);
  for (const RiskWord& known : kWordsAbroad) {
    if (plain.view() == known.word && plain.view().size() * 2 >= word.size()) return known.risk;
  }
  return std::nullopt;
}

int RiskOfSyslogSeverity(int severity) {
  constexpr std::array<int, 8> kRisks = {4, 4, 4, 3, 2, 1, 0, 0};
  return kRisks.at(static_cast<size_t>(std::clamp(severity, 0, 7)));
}

std::optional<int> ParseRisk(std::string_view value, RiskScale scale) {
  value = Trim(value);
  if (auto number = ParseDecimal(value)) {
    if (scale == RiskScale::kSyslog) {
      return RiskOfSyslogSeverity(static_cast<int>(std::clamp(*number, 0.0, 7.0)));
    }
    if (scale == RiskScale::kTens) {
      constexpr std::array<int, 7> kRisks = {0, 0, 0, 0, 2, 3, 4};
      return kRisks.at(static_cast<size_t>(std::clamp(*number, 0.0, 60.0)) / 10);
    }
    const double span = scale == RiskScale::kHundred ? 100
                        : scale == RiskScale::kTen   ? 10
                        : scale == RiskScale::kUnit  ? 1
                                                     : kMaxRisk;
    const double level = std::clamp(*number * kMaxRisk / span, 0.0, double{kMaxRisk});
    return static_cast<int>(std::lround(level));
  }
  if (auto risk = RiskOfWord(value)) return risk;
  if (const std::string_view level = LetterLevel(value); !level.empty()) return RiskOfWord(level);
  Cursor cursor(value);
  if (!cursor.TakeWord("level") && !cursor.TakeWord("risk")) cursor.TakeAny("Ll");
  cursor.TakeAny(" -_");
  if (cursor.position() > 0 && cursor.DigitRun() == 1 && cursor.Peek() <= '4') {
    const int level = static_cast<int>(cursor.TakeNumber(1));
    if (cursor.done()) return level;
  }
  return std::nullopt;
}

}  // namespace yesterlog
