#include "core/digest/digest.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <tuple>

#include "core/store/store.h"

namespace yesterlog {
namespace {

auto KeyOf(const DigestGroup& group) {
  return std::tie(group.source_id, group.label_id, group.risk);
}

void AddSilence(Silence silence, std::vector<Silence>* silences) {
  if (silence.length_ms() <= 0) return;
  const auto place = std::ranges::find_if(*silences, [&](const Silence& other) {
    return std::pair(other.length_ms(), -other.from) <
           std::pair(silence.length_ms(), -silence.from);
  });
  silences->insert(place, silence);
  if (silences->size() > kKeptSilences) silences->pop_back();
}

DigestGroup Sum(DigestGroup group, const DigestGroup& later) {
  group.events += later.events;
  group.occurrences += later.occurrences;
  group.incidents += later.incidents;
  group.last = later.last;
  return group;
}

// Numbers with a blank between them; a list stands behind its length.
class Writer {
 public:
  void Add(int64_t number) {
    if (!text_.empty()) text_ += ' ';
    text_ += std::to_string(number);
  }
  std::string Finish() { return std::move(text_); }

 private:
  std::string text_;
};

class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  int64_t Next() {
    int64_t number = 0;
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), number);
    if (error != std::errc()) {
      failed_ = true;
      return 0;
    }
    rest_.remove_prefix(static_cast<size_t>(end - rest_.data()));
    if (rest_.starts_with(' ')) rest_.remove_prefix(1);
    return number;
  }

  // No list is longer than the text that holds it.
  size_t NextLength() {
    const int64_t length = Next();
    if (length < 0 || length > static_cast<int64_t>(rest_.size())) failed_ = true;
    return failed_ ? 0 : static_cast<size_t>(length);
  }

  bool failed() const { return failed_; }
  bool finished() const { return !failed_ && rest_.empty(); }

 private:
  std::string_view rest_;
  bool failed_ = false;
};

DigestGroup ReadGroup(Reader* reader) {
  DigestGroup group;
  group.source_id = reader->Next();
  group.label_id = reader->Next();
  group.risk = static_cast<int>(reader->Next());
  group.events = reader->Next();
  group.occurrences = reader->Next();
  group.incidents = reader->Next();
  group.first = reader->Next();
  group.last = reader->Next();
  return group;
}

}  // namespace

int64_t Digest::first() const { return std::ranges::min(groups, {}, &DigestGroup::first).first; }

int64_t Digest::last() const { return std::ranges::max(groups, {}, &DigestGroup::last).last; }

Digest DigestOf(std::span<const EventRow> rows) {
  Digest digest;
  std::map<std::tuple<int64_t, int64_t, int>, DigestGroup> groups;
  const EventRow* before = nullptr;
  for (const EventRow& row : rows) {
    DigestGroup& group = groups[{row.source_id, row.label_id, row.risk}];
    if (group.events == 0) {
      group = {.source_id = row.source_id,
               .label_id = row.label_id,
               .risk = row.risk,
               .first = row.rowid};
    }
    ++group.events;
    group.occurrences += row.occurrence_count;
    group.incidents += row.begins_incident() ? 1 : 0;
    group.last = row.rowid;
    if (row.risk >= kHighRisk && row.begins_incident()) digest.high_risk.push_back(row.rowid);
    if (before != nullptr) AddSilence({before->rowid, row.rowid}, &digest.silences);
    before = &row;
  }
  for (const auto& [key, group] : groups) digest.groups.push_back(group);
  return digest;
}

void Append(const Digest& later, Digest* digest) {
  if (!later.empty() && !digest->empty()) {
    AddSilence({digest->last(), later.first()}, &digest->silences);
  }
  AppendApart(later, digest);
}

void AppendApart(const Digest& later, Digest* digest) {
  for (const Silence& silence : later.silences) AddSilence(silence, &digest->silences);
  digest->high_risk.insert(digest->high_risk.end(), later.high_risk.begin(), later.high_risk.end());
  std::vector<DigestGroup> groups;
  groups.reserve(digest->groups.size() + later.groups.size());
  auto a = digest->groups.begin();
  auto b = later.groups.begin();
  while (a != digest->groups.end() || b != later.groups.end()) {
    const bool a_only =
        b == later.groups.end() || (a != digest->groups.end() && KeyOf(*a) < KeyOf(*b));
    const bool b_only =
        a == digest->groups.end() || (b != later.groups.end() && KeyOf(*b) < KeyOf(*a));
    if (a_only) {
      groups.push_back(*a++);
    } else if (b_only) {
      groups.push_back(*b++);
    } else {
      groups.push_back(Sum(*a++, *b++));
    }
  }
  digest->groups = std::move(groups);
}

std::string EncodeDigest(const Digest& digest) {
  Writer writer;
  writer.Add(static_cast<int64_t>(digest.groups.size()));
  for (const DigestGroup& group : digest.groups) {
    for (const int64_t number : {group.source_id, group.label_id, int64_t{group.risk}, group.events,
                                 group.occurrences, group.incidents, group.first, group.last}) {
      writer.Add(number);
    }
  }
  writer.Add(static_cast<int64_t>(digest.high_risk.size()));
  for (const int64_t rowid : digest.high_risk) writer.Add(rowid);
  writer.Add(static_cast<int64_t>(digest.silences.size()));
  for (const Silence& silence : digest.silences) {
    writer.Add(silence.from);
    writer.Add(silence.to);
  }
  return writer.Finish();
}

std::optional<Digest> DecodeDigest(std::string_view text) {
  Reader reader(text);
  Digest digest;
  digest.groups.resize(reader.NextLength());
  for (DigestGroup& group : digest.groups) group = ReadGroup(&reader);
  digest.high_risk.resize(reader.NextLength());
  for (int64_t& rowid : digest.high_risk) rowid = reader.Next();
  digest.silences.resize(reader.NextLength());
  for (Silence& silence : digest.silences) {
    silence.from = reader.Next();
    silence.to = reader.Next();
  }
  if (!reader.finished()) return std::nullopt;
  return digest;
}

}  // namespace yesterlog
