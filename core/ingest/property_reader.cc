#include "core/ingest/property_reader.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "core/ingest/column_names.h"
#include "core/ingest/csv_reader.h"
#include "core/ingest/cursor.h"
#include "core/ingest/for_lines.h"
#include "core/ingest/line_cutter.h"
#include "core/ingest/line_groups.h"
#include "core/ingest/stamp.h"

namespace yesterlog {
namespace {

constexpr size_t kFrontBytes = 200;  // in which the name of a line's first value lies

struct Property {
  std::string_view name;
  std::string_view value;
};

bool IsNameText(std::string_view name) {
  constexpr size_t kLongest = 40;
  constexpr ptrdiff_t kMostBlanks = 4;
  return !name.empty() && name.size() <= kLongest && IsLetter(name.front()) &&
         std::ranges::count(name, ' ') <= kMostBlanks && std::ranges::all_of(name, [](char c) {
           return IsNameByte(c) || std::string_view(" ()/#[]").find(c) != std::string_view::npos;
         });
}

// "Name: value", "Name :", "Name = value".
std::optional<Property> ReadProperty(std::string_view line) {
  line = Trim(line);
  size_t end = line.substr(0, kFrontBytes).find(':');
  const size_t equals = line.substr(0, kFrontBytes).find(" = ");
  if (equals < end) end = equals + 1;
  if (end == std::string_view::npos) return std::nullopt;
  const bool parted = end + 1 == line.size() || IsBlank(line[end + 1]);
  const std::string_view name = Trim(line.substr(0, end));
  if (!parted || !IsNameText(name)) return std::nullopt;
  return Property{name, Trim(line.substr(end + 1))};
}

// "Event[1]:" numbers the record that follows, "-----" parts two of them.
bool PartsRecords(std::string_view line) {
  line = Trim(line);
  if (line.ends_with("]:") && IsNameText(line.substr(0, line.size() - 1))) return true;
  return std::ranges::none_of(line, [](char c) {
    return IsLetter(c) || IsDigit(c) || static_cast<unsigned char>(c) >= 0x80;
  });
}

bool IsTime(const Property& property) {
  if (!NameRank(Target::kTime, property.name) && !EndsLikeTime(property.name)) return false;
  const auto stamp = ParseStamp(property.value, DateOrder::kMonthFirst);
  return stamp && (stamp->has_year || stamp->has_clock);
}

// Where the name of another value begins in `value`, set off as a column is: "A battery_ok: 1",
// "Acurite-Tower id        : 8123"; npos: nowhere.
size_t NextName(std::string_view value) {
  for (size_t colon = value.find(':'); colon != std::string_view::npos;
       colon = value.find(':', colon + 1)) {
    if (colon + 1 < value.size() && value[colon + 1] != ' ') continue;
    const bool padded = colon > 0 && value[colon - 1] == ' ';
    const std::string_view front = Trim(value.substr(0, colon));
    const size_t blank = front.rfind(' ');
    if (blank == std::string_view::npos || !IsNameText(front.substr(blank + 1))) continue;
    const bool apart = blank > 0 && front[blank - 1] == ' ';
    if (padded || apart) return blank + 1;
  }
  return std::string_view::npos;
}

// The values of a block, its lines handed in one by one.
class BlockValues {
 public:
  void Add(std::string_view line) {
    constexpr size_t kValueColumn = 12;  // as deep PowerShell goes on with a value
    const size_t indent = std::min(line.find_first_not_of(" \t"), line.size());
    if (Trim(line).empty()) return;
    if (PartsRecords(line)) {
      open_ = false;
      return;
    }
    const auto property = ReadProperty(line);
    if (!property || (open_ && indent >= kValueColumn && !values_.back().second.empty())) {
      GoOn(Trim(line));
      return;
    }
    Property next = *property;
    for (;;) {
      const size_t at = NextName(next.value);
      AddValue(next.name, Trim(next.value.substr(0, at)));
      if (at == std::string_view::npos) return;
      const auto further = ReadProperty(next.value.substr(at));
      if (!further) return;
      next = *further;
    }
  }

  void MoveTo(Record* record) const {
    for (const auto& [name, value] : values_) {
      if (value.empty() || !record->HasRoom()) continue;
      record->Add(name, IsPlainNumber(value) ? ValueKind::kNumber : ValueKind::kString)
          .value.assign(value);
    }
  }

 private:
  void AddValue(std::string_view name, std::string_view value) {
    values_.emplace_back(name, value);
    open_ = true;
  }

  void GoOn(std::string_view text) {
    if (!open_) AddValue("more", {});
    std::string& value = values_.back().second;
    value.append(value.empty() ? "" : "\n").append(text);
  }

  std::vector<std::pair<std::string, std::string>> values_;
  bool open_ = false;  // the last one may go on
};

class PropertyReader : public RecordReader {
 public:
  explicit PropertyReader(std::string opener) : opener_(std::move(opener)) {}

  ReadResult Read(std::string_view unread, InputEnd end, Record* record) override {
    const size_t newline = unread.find('\n');
    const bool opens = newline <= kMaxRecordBytes && Opens(unread.substr(0, newline));
    std::optional<size_t> extent = 0;
    if (opens) extent = Extent(unread, end);
    if (!extent) return {ReadState::kNeedsInput, 0, 0, {}};
    std::string_view line;
    ReadResult result = cutter_.Cut(unread, end, &line);
    if (result.state != ReadState::kRecord) return result;
    if (!opens && !Opens(line)) {
      result.state = PartsRecords(line) ? ReadState::kSkipped : ReadState::kRejected;
      result.reason = "the line stands before the first record";
      return result;
    }
    const size_t length = std::max(*extent, result.consumed_bytes);
    cutter_.CountLines(unread.substr(result.consumed_bytes, length - result.consumed_bytes));
    result.consumed_bytes = length;
    BlockValues values;
    ForLines(Repaired(unread.substr(0, length), &repaired_),
             [&](std::string_view block_line) { values.Add(block_line); });
    record->Clear();
    values.MoveTo(record);
    return result;
  }

 private:
  bool Opens(std::string_view line) const {
    const auto property = ReadProperty(line.substr(0, kFrontBytes));
    return property && property->name == opener_;
  }

  // The bytes of the record at the front; nullopt: its end is not there yet. One that is longer
  // than the limit ends at a line.
  std::optional<size_t> Extent(std::string_view unread, InputEnd end) const {
    size_t at = 0;
    for (;;) {
      const std::string_view rest = unread.substr(at);
      if (rest.empty() && end == InputEnd::kReached) return at;
      const size_t newline = rest.find('\n');
      const bool whole = newline != std::string_view::npos;
      const size_t length = whole ? newline + 1 : rest.size();
      if (at > 0 && (at + length > kMaxRecordBytes || (whole && Opens(rest.substr(0, newline))))) {
        return at;
      }
      if (!whole) {
        if (end == InputEnd::kMoreMayCome) return std::nullopt;
        return at > 0 && Opens(rest) ? at : unread.size();
      }
      at += length;
    }
  }

  const std::string opener_;
  LineCutter cutter_;
  std::string repaired_;
};

}  // namespace

std::string GuessPropertyOpener(std::string_view head) {
  constexpr size_t kMostLines = 300;
  std::vector<std::pair<std::string, size_t>> openers;  // the first names behind what parts records
  size_t lines = 0;
  size_t properties = 0;
  size_t times = 0;
  bool parted = true;
  ForLines(head, [&](std::string_view line) {
    if (lines == kMostLines) return;
    if (PartsRecords(line)) {
      parted = true;
      return;
    }
    ++lines;
    const auto property = ReadProperty(line);
    if (!property) return;
    ++properties;
    times += IsTime(*property) ? 1 : 0;
    if (!parted) return;
    parted = false;
    const auto known =
        std::ranges::find(openers, property->name, &std::pair<std::string, size_t>::first);
    if (known != openers.end()) {
      ++known->second;
    } else {
      openers.emplace_back(property->name, 1);
    }
  });
  constexpr size_t kLeastProperties = 3;
  if (openers.empty() || properties < kLeastProperties || properties * 10 < lines * 6) return {};
  const auto best = std::ranges::max_element(openers, {}, &std::pair<std::string, size_t>::second);
  return times >= best->second ? best->first : std::string();
}

std::unique_ptr<RecordReader> MakePropertyReader(std::string opener) {
  return std::make_unique<PropertyReader>(std::move(opener));
}

}  // namespace yesterlog
