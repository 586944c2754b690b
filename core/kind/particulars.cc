#include "core/kind/particulars.h"

#include "core/kind/bytes.h"

namespace yesterlog {
namespace {

// Members that importers say in a text, and the field that each is.
struct Spoken {
  std::string_view key;
  std::string_view field;
};
constexpr Spoken kSpoken[] = {
    {"sub_label", "sub_label"}, {"recognized_license_plate", "plate"},
    {"user", "user"},           {"context_name", "by"},
    {"entered_zones", "zone"},  {"zones", "zone"},
};

// The first item of a list, or the whole: other items follow it in the text and are no names alone.
std::string_view FirstItem(const Member& member) {
  std::string_view json = member.json;
  if (member.type != MemberType::kList) return json;
  const size_t open = json.find('"');
  if (open == std::string_view::npos) return {};
  json.remove_prefix(open + 1);
  return json.substr(0, json.find('"'));
}

}  // namespace

size_t SpokenEnd(std::string_view text, size_t at, std::string_view name) {
  if (name.empty() || text.size() - at < name.size()) return 0;
  for (size_t i = 0; i < name.size(); ++i) {
    if (JoinedByte(text[at + i]) != JoinedByte(name[i])) return 0;
  }
  const size_t end = at + name.size();
  const bool goes_on =
      end < text.size() && (IsByte(text[end], kLetterByte | kDigitByte) || text[end] == '/');
  return goes_on ? 0 : end;
}

void Particulars::Add(std::string_view value, std::string_view name, bool is_source) {
  constexpr size_t kShortest = 2;
  if (size_ == kMost || value.size() < kShortest) return;
  if (!IsByte(value[0], kLetterByte | kDigitByte)) return;
  known_[size_++] = {value, FieldName::Known(name), is_source};
  firsts_ |= Bit(value[0]);
}

Particulars::Particulars(const MaskContext& context) {
  if (!context.source.empty()) Add(context.source, "source", true);
  for (const Member& member : context.members->all()) {
    const std::string_view key = member.Name();
    for (const Spoken& spoken : kSpoken) {
      if (spoken.key != key) continue;
      has_zone_ |= spoken.field == "zone";
      Add(FirstItem(member), spoken.field, false);
      break;
    }
  }
}

Particulars::Found Particulars::Find(std::string_view text, size_t at) const {
  for (size_t i = 0; i < size_; ++i) {
    const Known& known = known_[i];
    if (JoinedByte(known.value[0]) != JoinedByte(text[at])) continue;
    size_t end = SpokenEnd(text, at, known.value);
    if (end == 0) continue;
    // The other items of a list, each behind a comma.
    while (known.name.view() == "zone" && text.substr(end, 2) == ", " && end + 2 < text.size() &&
           !IsByte(text[end + 2], kDigitByte)) {
      const size_t next = text.find_first_of(",:.", end + 2);
      end = next == std::string_view::npos ? text.size() : next;
    }
    return {end, known.name, known.is_source};
  }
  return {};
}

}  // namespace yesterlog
