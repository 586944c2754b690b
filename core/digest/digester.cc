#include "core/digest/digester.h"

#include <algorithm>
#include <string>
#include <utility>

#include "core/base/hash.h"

namespace yesterlog {
namespace {

constexpr int64_t kPageRows = 4096;
// Digests of another format, or a zone whose rules have changed, do not pass for ours.
constexpr int kFormat = 1;

int64_t LengthMs(Tier tier) {
  constexpr int64_t kPartsOfDay = 4;
  if (tier == Tier::kPart) return kMsPerDay / kPartsOfDay;
  return tier == Tier::kDay ? kMsPerDay : 7 * kMsPerDay;
}

Tier Below(Tier tier) { return tier == Tier::kWeek ? Tier::kDay : Tier::kPart; }

std::string MarkOf(const ZoneTable& zone) {
  constexpr int64_t kStepMs = 7 * kMsPerDay;
  StableHash hash;
  // Offsets change at most a few times a year; a sample each week tells any two rules apart that
  // could place an event of these years in different tiles.
  for (Instant at = kMinEventTime; at < kMaxEventTime; at.ms += kStepMs) {
    hash.Add(int64_t{zone.OffsetSecondsAt(at)});
  }
  return std::to_string(kFormat) + " " + zone.name() + " " + std::to_string(hash.Digest());
}

Window Cut(const Window& tile, const Window& window) {
  return {std::max(*tile.start, *window.start), std::min(tile.end, window.end)};
}

}  // namespace

Window TileAt(Tier tier, Instant at, const ZoneTable& zone) {
  constexpr int64_t kFirstMondayMs = 4 * kMsPerDay;  // 1970-01-05
  const int64_t length_ms = LengthMs(tier);
  const int64_t origin_ms = tier == Tier::kWeek ? kFirstMondayMs : 0;
  const int64_t local_ms = zone.ToLocal(at).ms - origin_ms;
  const int64_t past_ms = ((local_ms % length_ms) + length_ms) % length_ms;
  LocalTime start{local_ms - past_ms + origin_ms};
  // Where clocks go back over midnight, a moment may show a time of the tile before its own.
  while (zone.StartInstant({start.ms + length_ms}) <= at) start.ms += length_ms;
  return {zone.StartInstant(start), zone.StartInstant({start.ms + length_ms})};
}

Digester::Digester(Store* store, ZoneTable zone, TickFunction tick)
    : store_(store), zone_(std::move(zone)), tick_(std::move(tick)) {}

Result<Digest> Digester::Over(const Window& window) {
  // A database that cannot be written still answers, from the events alone.
  static_cast<void>(UseZone());
  const Window from_first{std::max(window.start.value_or(kMinEventTime), kMinEventTime),
                          std::min(window.end, Instant{kMaxEventTime.ms + 1})};
  auto digest = Covering(Tier::kWeek, from_first);
  if (!digest.ok()) return digest.error();
  // Keeping them is for the next question; this one has its answer, whether or not there is space.
  static_cast<void>(SavePending());
  return std::move(**digest);
}

Result<DigestState> Digester::Step(int64_t budget_us) {
  if (Status used = UseZone(); !used.ok()) return used.error();
  auto weeks = TilesOf(Tier::kWeek, {kMinEventTime, Instant{kMaxEventTime.ms + 1}});
  if (!weeks.ok()) return weeks.error();
  const auto built = store_->digests().Starts(static_cast<int>(Tier::kWeek));
  if (!built.ok()) return built.error();
  std::erase_if(
      *weeks, [&](const Window& week) { return std::ranges::binary_search(*built, *week.start); });
  deadline_us_ = tick_() + budget_us;
  bool complete = true;
  for (auto week = weeks->rbegin(); week != weeks->rend() && complete; ++week) {
    const auto digest = Whole(Tier::kWeek, *week);
    if (!digest.ok()) return digest.error();
    complete = digest->has_value();
  }
  deadline_us_ = std::numeric_limits<int64_t>::max();
  if (Status saved = SavePending(); !saved.ok()) return saved.error();
  return complete ? DigestState::kDone : DigestState::kWorking;
}

Status Digester::UseZone() {
  if (mark_.empty()) mark_ = MarkOf(zone_);
  const Status used = store_->digests().UseZone(mark_);
  tables_are_ours_ = used.ok();
  return used;
}

Result<std::vector<Window>> Digester::TilesOf(Tier tier, const Window& window) const {
  std::vector<Window> tiles;
  Instant at = *window.start;
  while (at < window.end) {
    const auto event = store_->digests().NextEvent(at);
    if (!event.ok()) return event.error();
    if (!*event || **event >= window.end) break;
    tiles.push_back(TileAt(tier, **event, zone_));
    at = tiles.back().end;
  }
  return tiles;
}

Result<std::optional<Digest>> Digester::Covering(Tier tier, const Window& window) {
  const auto tiles = TilesOf(tier, window);
  if (!tiles.ok()) return tiles.error();
  Digest digest;
  for (const Window& tile : *tiles) {
    const bool whole = *tile.start >= *window.start && tile.end <= window.end;
    auto part = whole                 ? Whole(tier, tile)
                : tier == Tier::kPart ? FromEvents(Cut(tile, window))
                                      : Covering(Below(tier), Cut(tile, window));
    if (!part.ok() || !*part) return part;
    Append(**part, &digest);
  }
  return std::optional(std::move(digest));
}

Result<std::optional<Digest>> Digester::Whole(Tier tier, const Window& tile) {
  if (!tables_are_ours_) return FromEvents(tile);
  const auto stored = store_->digests().Find(static_cast<int>(tier), *tile.start);
  if (!stored.ok()) return stored.error();
  if (*stored) {
    auto digest = DecodeDigest((*stored)->body);
    if (digest) return digest;
  }
  // Something is built in every step, however short it is.
  if (!pending_.empty() && TimeIsUp()) return std::optional<Digest>();
  auto digest = tier == Tier::kPart ? FromEvents(tile) : Covering(Below(tier), tile);
  if (!digest.ok() || !*digest) return digest;
  pending_.push_back({static_cast<int>(tier), tile, EncodeDigest(**digest)});
  return digest;
}

Result<std::optional<Digest>> Digester::FromEvents(const Window& window) const {
  Digest digest;
  int64_t first = FirstRowAt(*window.start);
  for (;;) {
    auto page = store_->digests().Rows(first, window.end, kPageRows);
    if (!page.ok()) return page.error();
    Append(DigestOf(*page), &digest);
    if (static_cast<int64_t>(page->size()) < kPageRows) return std::optional(std::move(digest));
    first = page->back().rowid + 1;
  }
}

Status Digester::SavePending() {
  const Status saved = store_->digests().Save(pending_);
  pending_.clear();
  return saved;
}

}  // namespace yesterlog
