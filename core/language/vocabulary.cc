#include "core/language/vocabulary.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <span>
#include <utility>

#include "core/store/digest_table.h"
#include "core/store/event_figures.h"
#include "core/text/words.h"

namespace yesterlog {
namespace {

// A log without sources of its own has the file's name in their place: nobody asks for that.
bool IsFileName(std::string_view name) {
  constexpr std::string_view kEndings[] = {".txt", ".log", ".csv",  ".json", ".jsonl", ".ndjson",
                                           ".tsv", ".gz",  ".md",   ".out",  ".xml",   ".syslog",
                                           ".jpg", ".JPG", ".jpeg", ".png",  ".mp4",   ".webp"};
  return std::ranges::any_of(kEndings,
                             [&](std::string_view ending) { return name.ends_with(ending); });
}

std::vector<std::string> NamesOf(const std::vector<Facet>& facets) {
  std::vector<std::string> names;
  for (const Facet& facet : facets) {
    if (!facet.name.empty() && !IsFileName(facet.name)) names.push_back(facet.name);
  }
  return names;
}

// A source or label that is gone is no longer meant.
bool HasNamesOf(const Taught& taught, const Vocabulary& vocabulary) {
  if (taught.field != "source" && taught.field != "label") return true;
  const std::vector<std::string>& names =
      taught.field == "source" ? vocabulary.sources() : vocabulary.labels();
  return std::ranges::any_of(taught.values, [&](const std::string& value) {
    return std::ranges::find(names, value) != names.end();
  });
}

void AddFields(const StoredKind& kind, std::vector<LogField>* fields) {
  for (const KindField& field : kind.fields) {
    auto known = std::ranges::find(*fields, field.name, &LogField::name);
    if (known == fields->end()) {
      fields->push_back({});
      fields->back().name = field.name;
      known = fields->end() - 1;
    }
    if (known->unit.empty()) known->unit = field.unit;
    known->number = known->number || field.number;
    known->text = known->text || field.text;
    known->events += kind.events;
  }
}

}  // namespace

Result<Vocabulary> Vocabulary::Load(Store* store) {
  auto sources = store->Sources();
  if (!sources.ok()) return sources.error();
  auto labels = store->Labels();
  if (!labels.ok()) return labels.error();
  Vocabulary vocabulary(store);
  vocabulary.sources_ = NamesOf(*sources);
  vocabulary.labels_ = NamesOf(*labels);
  const auto taught = store->LoadSetting(kTaughtSetting);
  if (!taught.ok()) return taught.error();
  if (*taught) vocabulary.taught_ = TaughtFromJson(**taught);
  std::erase_if(vocabulary.taught_,
                [&](const Taught& one) { return !HasNamesOf(one, vocabulary); });
  return vocabulary;
}

void Vocabulary::Suppose(std::vector<Taught> phrases) {
  for (Taught& one : phrases) {
    one.supposed = true;
    if (HasNamesOf(one, *this)) taught_.push_back(std::move(one));
  }
}

std::vector<KindOfSource> Vocabulary::KindsOfSources(int64_t most) {
  auto found = store_->kinds().OfSources(most);
  if (found.ok()) return std::move(*found);
  if (status_.ok()) status_ = found.error();
  return {};
}

const std::vector<StoredKind>& Vocabulary::kinds() {
  if (!kinds_) {
    auto kinds = store_->kinds().All();
    if (!kinds.ok() && status_.ok()) status_ = kinds.error();
    kinds_ = kinds.ok() ? std::move(*kinds) : std::vector<StoredKind>();
  }
  return *kinds_;
}

const std::vector<LogField>& Vocabulary::fields() {
  if (!fields_) {
    fields_.emplace();
    for (const StoredKind& kind : kinds()) AddFields(kind, &*fields_);
    std::ranges::stable_sort(*fields_, std::ranges::greater(), &LogField::events);
  }
  return *fields_;
}

std::vector<std::string> Vocabulary::FieldTexts(std::string_view field) {
  Result<std::vector<std::string>> texts = store_->kinds().Texts(field);
  if (texts.ok()) return std::move(*texts);
  if (status_.ok()) status_ = texts.error();
  return {};
}

const std::vector<std::string>& Vocabulary::TextWords() {
  constexpr size_t kMostKinds = 2000;
  constexpr size_t kShortest = 4;
  if (!text_words_) {
    std::set<std::string> words;
    for (const StoredKind& kind : std::span(kinds()).first(std::min(kinds().size(), kMostKinds))) {
      for (Word& word : Words(kind.text)) {
        if (word.folded.size() >= kShortest) words.insert(std::move(word.folded));
      }
    }
    text_words_.emplace(words.begin(), words.end());
  }
  return *text_words_;
}

std::optional<std::string> Vocabulary::StateOfLabel(std::string_view label) {
  std::optional<std::string> state;
  for (const StoredKind& kind : kinds()) {
    if (kind.label != label) continue;
    if (kind.state.empty() || (state && *state != kind.state)) return std::nullopt;
    state = kind.state;
  }
  return state;
}

bool Vocabulary::Occurs(const Filter& filter) {
  const auto found = store_->Select(filter, Order::kNewestFirst, 1);
  if (!found.ok()) {
    if (status_.ok()) status_ = found.error();
    return false;
  }
  return !found->empty();
}

std::vector<std::pair<const StoredKind*, int64_t>> Vocabulary::CountKinds(const Filter& filter) {
  std::vector<std::pair<const StoredKind*, int64_t>> counted;
  const auto tallies = store_->CountBy(FacetKind::kKind, filter);
  if (!tallies.ok()) {
    if (status_.ok()) status_ = tallies.error();
    return counted;
  }
  for (const StoredKind& kind : kinds()) {
    const auto tally = tallies->find(kind.row);
    if (tally != tallies->end()) counted.emplace_back(&kind, tally->second.events);
  }
  return counted;
}

bool Vocabulary::HasEnds(const Filter& filter) {
  constexpr int64_t kLookedAt = 20;
  const auto found = store_->Select(filter, Order::kNewestFirst, kLookedAt);
  if (!found.ok()) {
    if (status_.ok()) status_ = found.error();
    return false;
  }
  return std::ranges::any_of(*found, [](const Event& event) { return event.end.has_value(); });
}

const KnownKind* Vocabulary::KnownOf(const StoredKind& kind) {
  const auto [place, is_new] = known_kinds_.emplace(kind.row, nullptr);
  if (is_new) place->second = FindKnownKind(kind.label, kind.text);
  return place->second;
}

bool Vocabulary::Knows(const std::vector<std::string>& words) {
  const auto known = known_.find(words);
  if (known != known_.end()) return known->second;
  Filter filter;
  filter.terms = {Term{words}};
  const bool occurs = Occurs(filter);
  known_.emplace(words, occurs);
  return occurs;
}

Status Vocabulary::ReadSeries(const Condition& where, const std::vector<std::string>& fields,
                              size_t most, std::vector<SeriesEvent>* events) {
  const RowRange all{0, INT64_MAX};
  Result<std::unique_ptr<FigureStream>> stream =
      store_->figures().Stream({.where = where,
                                .rows = {all},
                                .columns = kReadSource | kReadLabel | kReadKind,
                                .fields = fields});
  if (!stream.ok()) return stream.error();
  while (events->size() < most) {
    Result<bool> more = (*stream)->Next();
    if (!more.ok()) return more.error();
    if (!*more) break;
    const FigureRow& row = (*stream)->row();
    SeriesEvent event{.row = row.rowid};
    for (const int64_t name : {row.source, row.label}) {
      event.values.push_back(name == 0 ? "" : std::to_string(name));
    }
    for (size_t i = 0; i < fields.size(); ++i) {
      Result<std::string> text =
          (*stream)->field(i).there ? (*stream)->FieldText(i) : Result<std::string>(std::string());
      if (!text.ok()) return text.error();
      event.values.push_back(std::move(*text));
    }
    events->push_back(std::move(event));
  }
  return Status();
}

std::vector<SeriesEvent> Vocabulary::SeriesEvents(const Condition& begin, const Condition& end,
                                                  const std::vector<std::string>& fields,
                                                  size_t most) {
  std::vector<SeriesEvent> begins;
  std::vector<SeriesEvent> ends;
  for (const auto& [where, events] : {std::pair(&begin, &begins), {&end, &ends}}) {
    const Status read = ReadSeries(*where, fields, most, events);
    if (!read.ok() && status_.ok()) status_ = read;
    if (!read.ok()) return {};
  }
  for (SeriesEvent& event : begins) event.begins = true;
  for (SeriesEvent& event : ends) event.ends = true;
  std::vector<SeriesEvent> merged;
  std::ranges::merge(begins, ends, std::back_inserter(merged), {}, &SeriesEvent::row,
                     &SeriesEvent::row);
  return merged;
}

Window Vocabulary::Span() {
  const auto span = store_->digests().Span();
  if (!span.ok() && status_.ok()) status_ = span.error();
  return span.ok() && *span ? **span : Window{Instant{0}, Instant{0}};
}

}  // namespace yesterlog
