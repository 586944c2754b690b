// What a stretch of the log comes to: counts by source, label and risk, its firsts and lasts, its
// events of high risk and its longest silences.
//
// Digests of neighbouring windows add up to the digest of both, exactly. That is what the tiers of
// digester.h are built on.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/civil.h"
#include "core/store/event_row.h"

namespace yesterlog {

inline constexpr size_t kKeptSilences = 3;

// The events of one source, label and risk.
struct DigestGroup {
  int64_t source_id = 0;
  int64_t label_id = 0;
  int risk = 0;
  int64_t events = 0;
  int64_t occurrences = 0;
  int64_t incidents = 0;  // that begin with one of these events
  int64_t first = 0;      // rowid
  int64_t last = 0;       // rowid
  friend bool operator==(const DigestGroup&, const DigestGroup&) = default;
};

// From one event to the next, by their rowids.
struct Silence {
  int64_t from = 0;
  int64_t to = 0;
  Instant begin() const { return StartOfRow(from); }
  Instant end() const { return StartOfRow(to); }
  int64_t length_ms() const { return end().ms - begin().ms; }
  friend bool operator==(const Silence&, const Silence&) = default;
};

struct Digest {
  std::vector<DigestGroup> groups;  // ascending by source, label and risk, each once
  // Rowids of the events of risk 3 and above that begin an incident, ascending.
  std::vector<int64_t> high_risk;
  // The longest between two of its events, longest first, ties in order of time.
  std::vector<Silence> silences;

  bool empty() const { return groups.empty(); }
  int64_t first() const;  // rowid of the first event, of a digest that is not empty
  int64_t last() const;
  friend bool operator==(const Digest&, const Digest&) = default;
};

// `rows` ascend by rowid.
Digest DigestOf(std::span<const EventRow> rows);

// Adds the digest of the window that begins where the window of `digest` ends.
void Append(const Digest& later, Digest* digest);

// The same of a window that begins later: what lies in between is no silence.
void AppendApart(const Digest& later, Digest* digest);

// One line of text; and back. A text that no EncodeDigest wrote is nullopt.
std::string EncodeDigest(const Digest& digest);
std::optional<Digest> DecodeDigest(std::string_view text);

}  // namespace yesterlog
