#include "core/store/kind_memory.h"

#include <utility>

namespace yesterlog {
namespace {

// Some 10 MB each. A usual log has hundreds of kinds and some dozens of fields.
constexpr size_t kMostKinds = 20'000;
constexpr size_t kMostPlaces = 60'000;
constexpr size_t kMostFields = 40'000;
constexpr size_t kMostValueBytes = size_t{10} << 20;

}  // namespace

KnownPlace* KnownKind::Add(KnownPlace place) {
  for (KnownPlace& other : places) {
    if (other.field == place.field && other.unit == place.unit) {
      other.is_only = place.is_only = false;
    }
  }
  if (place.slot > 0) ++slots;
  places.push_back(std::move(place));
  return &places.back();
}

Status KindMemory::Refresh(Connection& connection) {
  Result<int64_t> data = connection.QueryInt("PRAGMA data_version");
  if (!data.ok()) return data.error();
  Result<int64_t> kind = KindVersion(connection);
  if (!kind.ok()) return kind.error();
  if (*data != data_version) *this = {};
  if (*kind != kind_version) {
    kinds.clear();
    places = 0;
  }
  data_version = *data;
  kind_version = *kind;
  return Status();
}

void KindMemory::Shrink() {
  const bool many_fields = fields.size() > kMostFields;
  if (many_fields || kinds.size() > kMostKinds || places > kMostPlaces) {
    kinds.clear();
    places = 0;
  }
  if (many_fields) {
    fields.clear();
    value_bytes = 0;
  }
  if (value_bytes <= kMostValueBytes) return;
  // The counts of slots stay: they cost a look at every kind that has the field.
  for (auto& [name, field] : fields) field.values.reset();
  value_bytes = 0;
}

}  // namespace yesterlog
