#include "core/digest/digest_text.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include "core/digest/digest_counts.h"
#include "core/digest/digest_marks.h"
#include "core/digest/section_title.h"
#include "core/wording/display.h"
#include "core/wording/event_words.h"
#include "core/wording/moment_words.h"
#include "core/wording/source_words.h"

namespace yesterlog {
namespace {

constexpr size_t kMostDescribed = 40;     // events of high risk in full
constexpr size_t kMostNamed = 1000;       // and by time and source alone
constexpr int64_t kMostListed = 8;        // incidents of a section, one a line
constexpr int64_t kMostListedAlone = 25;  // of the only section
constexpr int64_t kMostScanned = 60;      // captures that they may have together
constexpr size_t kMostTelling = 4;        // more events of a busy section
constexpr int64_t kShortestSilenceMs = kMsPerHour;

class Writer {
 public:
  Writer(const Report& report, const DigestScope& scope, const ZoneTable& zone, Store* store)
      : report_(report), scope_(scope), zone_(zone), store_(store) {}

  Result<DigestText> Write() {
    if (report_.total.empty()) {
      text_.summary = "no events";
      return std::move(text_);
    }
    for (const auto step : {&Writer::LoadNames, &Writer::Summary, &Writer::HighRisk,
                            &Writer::Overview, &Writer::Sections, &Writer::Silences}) {
      if (Status done = (this->*step)(); !done.ok()) return done.error();
    }
    Number();
    return std::move(text_);
  }

 private:
  Status LoadNames() {
    const auto sources = store_->Sources();
    if (!sources.ok()) return sources.error();
    const auto labels = store_->Labels();
    if (!labels.ok()) return labels.error();
    for (const Facet& source : *sources) sources_[source.id] = SourceName(source.name);
    for (const Facet& label : *labels) {
      labels_[label.id] = label.name;
      label_events_[label.id] = label.events;
    }
    return {};
  }

  Status Summary() {
    const DigestCounts counts = CountsOf(report_.total);
    text_.summary = InWords(counts);
    if (counts.high_risk > 0 && scope_.min_risk < kHighRisk) {
      text_.summary += ", " + std::to_string(counts.high_risk) + " of them of high risk";
    }
    text_.marks = MarksOfEnds(report_.total);
    return {};
  }

  // Every incident of high risk: in full as far as a reader would read it, then by time and source.
  Status HighRisk() {
    auto events = HighRiskEvents();
    if (!events.ok()) return events.error();
    if (events->empty()) return {};
    Heading("High risk");
    const size_t described = std::min(events->size(), kMostDescribed);
    for (size_t i = 0; i < described; ++i)
      Item((*events)[i], FormatMoment((*events)[i].start, zone_));
    std::map<std::string, std::vector<const Event*>> by_source;
    for (size_t i = described; i < events->size(); ++i) {
      by_source[(*events)[i].source].push_back(&(*events)[i]);
    }
    for (const auto& [source, named] : by_source) {
      std::string times;
      for (const Event* event : named) {
        times += (times.empty() ? "" : "; ") + FormatMoment(event->start, zone_);
      }
      Line(SourceName(source) + ": " + times, Mark(named.front()->rowid));
    }
    if (report_.high_risk.size() > kMostNamed) {
      Line("and " + std::to_string(report_.high_risk.size() - kMostNamed) +
               " more: ask about a shorter time to see them",
           Mark(report_.high_risk.back()));
    }
    return {};
  }

  Result<std::vector<Event>> HighRiskEvents() {
    const size_t named = std::min(report_.high_risk.size(), kMostNamed);
    return store_->FindRows(std::span(report_.high_risk).first(named));
  }

  Status Overview() {
    const DigestCounts counts = CountsOf(report_.total);
    if (counts.events <= kMostListed || report_.sections.size() == 1) return {};
    Heading("Overview");
    NameLines(report_.total);
    return Ends(report_.total, false);
  }

  void NameLines(const Digest& digest) {
    std::map<int64_t, int64_t> sources;
    std::map<int64_t, int64_t> labels;
    for (const DigestGroup& group : digest.groups) {
      sources[group.source_id] += group.events;
      labels[group.label_id] += group.events;
    }
    const std::string marks = MarksOfEnds(digest);
    if (sources.size() > 1) Line("By source: " + TopNames(sources, sources_), marks);
    const std::string by_label = TopNames(labels, labels_);
    if (labels.size() > 1 && !by_label.empty()) Line("By label: " + by_label, marks);
  }

  // The first and the last event.
  Status Ends(const Digest& digest, bool in_section) {
    const int64_t rowids[] = {digest.first(), digest.last()};
    const auto events = store_->FindRows(rowids);
    if (!events.ok()) return events.error();
    const auto when = [&](const Event& event) {
      return in_section ? TimeOf(event) : FormatMoment(event.start, zone_);
    };
    Item(events->front(), "First: " + when(events->front()));
    if (rowids[0] != rowids[1]) Item(events->back(), "Last: " + when(events->back()));
    return {};
  }

  Status Sections() {
    for (size_t i = 0; i < report_.sections.size(); ++i) {
      const ReportSection& section = report_.sections[i];
      const size_t last = EndOfSilence(i);
      Heading(last > i ? TitleOf(section, report_.sections[last]) : TitleOf(section));
      i = last;
      if (section.digest.empty()) {
        text_.markdown += "Nothing recorded.\n";
        continue;
      }
      if (Status written = Section(section); !written.ok()) return written;
    }
    return {};
  }

  // The last of the sections without an event that follow one another from `first` on.
  size_t EndOfSilence(size_t first) const {
    size_t last = first;
    while (last + 1 < report_.sections.size() && report_.sections[last].digest.empty() &&
           report_.sections[last + 1].digest.empty() &&
           report_.sections[last + 1].begin() == report_.sections[last].end()) {
      ++last;
    }
    return last;
  }

  Status Section(const ReportSection& section) {
    const DigestCounts counts = CountsOf(section.digest);
    const int64_t listed = report_.sections.size() == 1 ? kMostListedAlone : kMostListed;
    if (counts.events <= kMostScanned && counts.incidents <= listed) return List(section);
    Line(InWords(counts), MarksOfEnds(section.digest));
    NameLines(section.digest);
    if (Status ends = Ends(section.digest, true); !ends.ok()) return ends;
    return Telling(section.digest);
  }

  // The riskiest of what is not named yet, then of the rarest labels: a fox says more of a night
  // than the hundredth temperature.
  Status Telling(const Digest& digest) {
    std::vector<DigestGroup> groups;
    for (const DigestGroup& group : digest.groups) {
      const bool named =
          group.risk >= kHighRisk || group.first == digest.first() || group.first == digest.last();
      if (!named) groups.push_back(group);
    }
    const auto rank = [&](const DigestGroup& group) {
      return std::tuple(-group.risk, label_events_[group.label_id], group.first);
    };
    std::ranges::sort(groups, {}, rank);
    groups.resize(std::min(groups.size(), kMostTelling));
    std::ranges::sort(groups, {}, &DigestGroup::first);
    std::vector<int64_t> rowids;
    for (const DigestGroup& group : groups) rowids.push_back(group.first);
    const auto events = store_->FindRows(rowids);
    if (!events.ok()) return events.error();
    for (const Event& event : *events) Item(event, "Also: " + TimeOf(event));
    return {};
  }

  std::string TimeOf(const Event& event, Precision precision = Precision::kMinutes) const {
    return report_.kind <= SectionKind::kDay ? FormatClock(event.start, zone_, precision)
                                             : FormatMoment(event.start, zone_, precision);
  }

  // One line for each incident that has a capture here.
  Status List(const ReportSection& section) {
    Filter filter;
    filter.windows = section.windows;
    filter.sources = scope_.sources;
    filter.labels = scope_.labels;
    filter.min_risk = scope_.min_risk;
    const auto events = store_->Select(filter, Order::kOldestFirst, kMostScanned);
    if (!events.ok()) return events.error();
    std::set<int64_t> incidents;
    for (const Event& event : *events) {
      if (!incidents.insert(event.incident).second) continue;
      Item(event, TimeOf(event, PrecisionIn(*events, event)));
    }
    return {};
  }

  Status Silences() {
    bool headed = false;
    for (const Silence& silence : report_.total.silences) {
      if (silence.length_ms() < kShortestSilenceMs) continue;
      if (!headed) Heading("Longest silences");
      headed = true;
      Line("Nothing from " + FormatStretch(silence.begin(), silence.end(), zone_) + " (" +
               DurationInWords(silence.length_ms()) + ")",
           Mark(silence.from) + Mark(silence.to));
    }
    return {};
  }

  std::string TitleOf(const ReportSection& section) const {
    return SectionTitle(report_.kind, section, zone_);
  }

  std::string TitleOf(const ReportSection& first, const ReportSection& last) const {
    if (report_.kind == SectionKind::kPart) return NameOfWindow({first.begin(), last.end()}, zone_);
    return TitleOf(first) + " to " + TitleOf(last);
  }

  std::string MarksOfEnds(const Digest& digest) {
    const std::string first = Mark(digest.first());
    return digest.first() == digest.last() ? first : first + Mark(digest.last());
  }

  std::string Mark(int64_t rowid) { return marks_.Mark(rowid); }

  // Every event is cited by one number, in order of time, whichever lines name it.
  void Number() {
    text_.cited = marks_.Take();
    for (std::string* text : {&text_.marks, &text_.markdown, &text_.plain}) {
      *text = DigestMarks::Numbered(*text, text_.cited);
    }
  }

  void Heading(const std::string& title) {
    text_.markdown += "\n## " + EscapeMarkdown(title) + "\n\n";
    title_ = title;
  }

  void Item(const Event& event, const std::string& when) {
    std::string text = DescribeAt(when, event);
    if (event.incident_events > 1) {
      const std::string noun = NounOf({&event, 1});
      text += ", " + Plural(event.incident_events, noun) + " of it";
    }
    Line(text, Mark(event.rowid));
  }

  void Line(const std::string& text, const std::string& marks) {
    text_.markdown += "- " + EscapeMarkdown(text) + marks + "\n";
    text_.plain += "\n" + title_ + ": " + text + marks + ".";
  }

  const Report& report_;
  const DigestScope& scope_;
  const ZoneTable& zone_;
  Store* store_;
  std::unordered_map<int64_t, std::string> sources_;
  std::unordered_map<int64_t, std::string> labels_;
  std::unordered_map<int64_t, int64_t> label_events_;
  std::string title_;  // of the section that is being written
  DigestMarks marks_;
  DigestText text_;
};

}  // namespace

Result<DigestText> WriteDigest(const Report& report, const DigestScope& scope,
                               const ZoneTable& zone, Store* store) {
  return Writer(report, scope, zone, store).Write();
}

}  // namespace yesterlog
