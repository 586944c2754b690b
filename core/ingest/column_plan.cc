#include "core/ingest/column_plan.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "core/ingest/column_names.h"
#include "core/ingest/cursor.h"
#include "core/ingest/plain_letters.h"

namespace yesterlog {
namespace {

constexpr std::string_view kPairSeparator = " + ";
constexpr size_t kMaxCandidates = 6;
// A label is a word or two; what reads longer is a sentence.
constexpr size_t kMaxLabelWords = 3;
// Fewer values than these tell nothing by repeating or not.
constexpr size_t kTellingValues = 20;

class Guesser {
 public:
  Guesser(const std::vector<ColumnSample>& samples, const FieldMapping& wanted)
      : samples_(samples) {
    Want(Target::kId, wanted.id);
    WantTime(wanted.time);
    Want(Target::kEnd, wanted.end);
    Want(Target::kSource, wanted.source);
    Want(Target::kLabel, wanted.label);
    Want(Target::kText, wanted.text);
    Want(Target::kRisk, wanted.risk);
    Want(Target::kCount, wanted.count);
  }

  ColumnPlan Guess() {
    GuessTime();
    const bool time_named = !plan_.For(Target::kTime).empty();
    if (!time_named) GuessTimeByValues();
    GuessSerialTime();
    // Beside a date and a clock in columns of their own an end may be a clock as well.
    const bool clocks = !plan_.clock_column.empty();
    GuessByName(Target::kEnd, [&](const ColumnSample& c) {
      return (clocks ? c.times + c.clocks : c.times) * 2 >= c.values;
    });
    GuessByName(Target::kId, LooksLikeId);
    GuessByName(Target::kCount, [](const ColumnSample& c) { return c.Mostly(c.numbers); });
    const bool sentences = std::ranges::any_of(samples_, [](const ColumnSample& c) {
      return NameRank(Target::kText, c.name) && IsSentence(c);
    });
    GuessByName(Target::kText, [&](const ColumnSample& c) {
      // "Log" is as often which log a record is of.
      if (sentences && !IsSentence(c) && EqualsIgnoringCase(c.name, "log")) return false;
      return NameRank(Target::kLabel, c.name) ? IsSentence(c) : true;
    });
    const bool measures = HasReadings();
    GuessByName(Target::kSource, [&](const ColumnSample& c) {
      // Beside a reading a unit is what it is measured in.
      return !c.Mostly(c.lists) && !(measures && NamesUnits(c.name)) &&
             (measures || !NamesTags(c.name));
    });
    GuessByName(Target::kLabel, [](const ColumnSample& c) {
      return !c.Mostly(c.numbers) && !c.Mostly(c.coded) &&
             (IsSentence(c) || c.values < kTellingValues || Repeats(c));
    });
    const bool source_named = !plan_.For(Target::kSource).empty();
    const bool text_named = !plan_.For(Target::kText).empty();
    GuessByValues();
    // Severity words are label and risk at once, so this looks at taken columns as well.
    taken_.clear();
    GuessByName(Target::kRisk, [](const ColumnSample& c) { return c.Mostly(c.risks); });
    if (plan_.For(Target::kRisk).empty()) GuessRiskByValues();
    SettleScales();
    const bool has_source = !plan_.For(Target::kSource).empty();
    const bool has_text = !plan_.For(Target::kText).empty();
    const bool says_something = has_text || !plan_.For(Target::kLabel).empty();
    plan_.sure = time_named && TimeIsReliable() && says_something && has_source == source_named &&
                 has_text == text_named;
    plan_.grows = !plan_.For(Target::kId).empty() && !plan_.For(Target::kEnd).empty();
    return std::move(plan_);
  }

 private:
  // A time that the caller chose is theirs to answer for.
  bool TimeIsReliable() const {
    if (settled_.contains(Target::kTime)) return true;
    const ColumnSample* time = Find(plan_.For(Target::kTime).front());
    return time != nullptr && time->Mostly(time->times);
  }
  static bool LooksLikeId(const ColumnSample& c) {
    // "Event ID" is as often what kind of event it was: 7036.
    if (PlainWord(c.name) == "eventid" && c.distinct.size() < c.values) return false;
    // An id that comes back is the id of a sensor, not of an event.
    return c.values < kTellingValues || c.distinct.size() * 10 >= c.values * 9;
  }
  static bool NamesUnits(std::string_view column) {
    return EqualsIgnoringCase(column, "unit") || EqualsIgnoringCase(column, "units");
  }
  // What is measured where a value stands beside it, else a word that somebody has tied to a
  // record.
  static bool NamesTags(std::string_view column) {
    constexpr std::string_view kNames[] = {"tag", "tagname", "varname", "variable"};
    return std::ranges::any_of(
        kNames, [&](std::string_view name) { return EqualsIgnoringCase(column, name); });
  }
  bool HasReadings() const {
    constexpr std::string_view kReadings[] = {"value",       "val",  "reading",  "amount",
                                              "measurement", "wert", "varvalue", "messwert"};
    return std::ranges::any_of(samples_, [&](const ColumnSample& column) {
      return std::ranges::any_of(
          kReadings, [&](std::string_view name) { return EqualsIgnoringCase(column.name, name); });
    });
  }
  static bool IsNameless(std::string_view column) { return column.starts_with("column "); }
  // What most records leave empty names nobody that they are of.
  bool IsFilled(const ColumnSample& column) const {
    const auto most = std::ranges::max_element(samples_, {}, &ColumnSample::values);
    return column.values * 2 >= most->values;
  }
  static bool Repeats(const ColumnSample& c) { return c.distinct.size() * 10 < c.values * 9; }
  static bool IsSentence(const ColumnSample& c) { return c.words > c.values * kMaxLabelWords; }

  const ColumnSample* Find(std::string_view name) const {
    const auto found = std::ranges::find(samples_, name, &ColumnSample::name);
    return found == samples_.end() ? nullptr : &*found;
  }

  void Want(Target target, const std::string& column) {
    if (column.empty()) return;
    plan_.For(target).push_back(column);
    taken_.insert(column);
    settled_.insert(target);
  }

  void WantTime(const std::string& column) {
    const size_t pair = column.find(kPairSeparator);
    if (pair == std::string::npos || Find(column) != nullptr) return Want(Target::kTime, column);
    Want(Target::kTime, column.substr(0, pair));
    plan_.clock_column = column.substr(pair + kPairSeparator.size());
    taken_.insert(plan_.clock_column);
  }

  template <typename Fits>
  void GuessByName(Target target, Fits fits) {
    if (settled_.contains(target)) return;
    std::vector<std::pair<int, const ColumnSample*>> ranked;
    for (const ColumnSample& column : samples_) {
      if (column.values == 0 || taken_.contains(column.name) || !fits(column)) continue;
      if (const auto rank = NameRank(target, column.name)) ranked.emplace_back(*rank, &column);
    }
    std::ranges::stable_sort(ranked, {}, [](const auto& entry) { return entry.first; });
    if (ranked.size() > kMaxCandidates) ranked.resize(kMaxCandidates);
    for (const auto& [rank, column] : ranked) Take(target, *column);
  }

  void Take(Target target, const ColumnSample& column) {
    plan_.For(target).push_back(column.name);
    taken_.insert(column.name);
  }

  void GuessTime() {
    const auto holds_times = [](const ColumnSample& c) { return c.times * 2 >= c.values; };
    GuessByName(Target::kTime, holds_times);
    if (plan_.For(Target::kTime).empty()) {
      for (const ColumnSample& column : samples_) {
        const bool fits = column.values > 0 && holds_times(column) && EndsLikeTime(column.name);
        if (fits && !taken_.contains(column.name)) Take(Target::kTime, column);
      }
    }
    AddClockColumn();
  }

  // Numbers that count days, where nothing else in the table is a time.
  void GuessSerialTime() {
    if (!plan_.For(Target::kTime).empty()) return;
    for (const ColumnSample& column : samples_) {
      const bool named = NameRank(Target::kTime, column.name) || EndsLikeTime(column.name) ||
                         IsNameless(column.name);
      if (!named || !column.Mostly(column.serials) || taken_.contains(column.name)) continue;
      plan_.serial_times = true;
      return Take(Target::kTime, column);
    }
  }

  // Without a telling name: the first column that holds little else than times; one of bare
  // numbers, which may as well be ids, only where no other is there.
  void GuessTimeByValues() {
    for (const bool numbers : {false, true}) {
      for (const ColumnSample& column : samples_) {
        if (!column.Mostly(column.times) || taken_.contains(column.name)) continue;
        if (column.Mostly(column.numbers) != numbers) continue;
        Take(Target::kTime, column);
        AddClockColumn();
        return;
      }
    }
  }

  // A date alone is completed by the clock time in another column.
  void AddClockColumn() {
    if (settled_.contains(Target::kTime) || plan_.For(Target::kTime).empty()) return;
    // Records may have a date in one column or a whole time in another.
    const bool dated = std::ranges::any_of(plan_.For(Target::kTime), [&](const std::string& name) {
      const ColumnSample* time = Find(name);
      return time != nullptr && time->times > 0 && time->clockless == time->times;
    });
    if (!dated) return;
    for (const ColumnSample& column : samples_) {
      if (!column.Mostly(column.clocks) || taken_.contains(column.name)) continue;
      plan_.clock_column = column.name;
      taken_.insert(column.name);
      return;
    }
  }

  // What no name has settled: sentences are the text, and of the short words that come back again
  // and again the first column is the source and the next one the label ("M003", "ON").
  void GuessByValues() {
    for (const ColumnSample& column : samples_) {
      if (NameRank(Target::kText, column.name) && !IsSentence(column)) continue;
      if (column.values == 0 || taken_.contains(column.name) || column.Mostly(column.numbers) ||
          column.Mostly(column.times) || column.Mostly(column.clocks) ||
          column.Mostly(column.lists)) {
        continue;
      }
      if (IsSentence(column)) {
        if (plan_.For(Target::kText).empty()) Take(Target::kText, column);
        continue;
      }
      const bool repeats = column.distinct.size() * 2 <= column.values;
      if (!repeats && column.values >= kTellingValues) continue;
      // What is one thing's in every record, or a picture's, names no source and no label.
      if (column.Mostly(column.files) || column.Mostly(column.flags) ||
          column.Mostly(column.uuids) ||
          (column.Mostly(column.coded) && !IsNameless(column.name))) {
        continue;
      }
      if ((NamesUnits(column.name) && HasReadings()) || NamesNoThing(column.name)) continue;
      const bool grave = (NameRank(Target::kRisk, column.name) || IsNameless(column.name)) &&
                         column.numbers == 0 && column.Mostly(column.risks);
      const bool state = column.Mostly(column.states) && !IsNameless(column.name);
      if (plan_.For(Target::kSource).empty() && !grave && !state && IsFilled(column)) {
        Take(Target::kSource, column);
      } else if (plan_.For(Target::kLabel).empty() && !column.Mostly(column.addresses)) {
        Take(Target::kLabel, column);
      }
    }
  }

  // A nameless column of nothing but severity words.
  void GuessRiskByValues() {
    if (settled_.contains(Target::kRisk)) return;
    for (const ColumnSample& column : samples_) {
      if (IsNameless(column.name) && column.values > 1 && column.numbers == 0 &&
          column.risks == column.values) {
        return Take(Target::kRisk, column);
      }
    }
  }

  RiskScale ScaleOf(const ColumnSample& risk) const {
    // GELF counts as syslog does, and says so by the names of its fields; so do syslog's daemons.
    const bool counts_down = Find("short_message") != nullptr || Find("facility") != nullptr;
    if (counts_down && risk.largest <= 7) return RiskScale::kSyslog;
    constexpr double kDebug = 20;
    if (risk.tens > 0 && risk.tens == risk.numbers && risk.largest >= kDebug) {
      return RiskScale::kTens;
    }
    return RiskScaleFor(risk.largest, risk.fractions);
  }

  void SettleScales() {
    for (const std::string& name : plan_.For(Target::kTime)) {
      const ColumnSample* column = Find(name);
      if (column != nullptr && column->HasDayFirst()) plan_.date_order = DateOrder::kDayFirst;
    }
    const auto& risks = plan_.For(Target::kRisk);
    const ColumnSample* risk = risks.empty() ? nullptr : Find(risks.front());
    if (risk != nullptr) plan_.risk_scale = ScaleOf(*risk);
  }

  const std::vector<ColumnSample>& samples_;
  ColumnPlan plan_;
  std::set<std::string, std::less<>> taken_;
  std::set<Target> settled_;  // by the caller
};

std::string First(const ColumnPlan& plan, Target target) {
  const auto& columns = plan.For(target);
  return columns.empty() ? std::string() : columns.front();
}

}  // namespace

ColumnPlan MakeColumnPlan(const std::vector<ColumnSample>& samples, const FieldMapping& wanted) {
  return Guesser(samples, wanted).Guess();
}

FieldMapping MappingOf(const ColumnPlan& plan) {
  FieldMapping mapping;
  mapping.id = First(plan, Target::kId);
  mapping.time = First(plan, Target::kTime);
  if (!plan.clock_column.empty()) mapping.time += std::string(kPairSeparator) + plan.clock_column;
  mapping.end = First(plan, Target::kEnd);
  mapping.source = First(plan, Target::kSource);
  mapping.label = First(plan, Target::kLabel);
  mapping.text = First(plan, Target::kText);
  mapping.risk = First(plan, Target::kRisk);
  mapping.count = First(plan, Target::kCount);
  return mapping;
}

}  // namespace yesterlog
