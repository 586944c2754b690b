#include "core/plan/copy_source.h"

#include <algorithm>
#include <limits>

#include "core/plan/quoted_text.h"
#include "core/text/normal_forms.h"
#include "core/text/utf8.h"
#include "core/text/words.h"

namespace yesterlog {
namespace {

bool IsControl(char c) { return static_cast<uint8_t>(c) < 0x20 || c == 0x7F; }

// [byte] of `text`: whether a stretch may begin there, or end there. Neither within a word or an
// identifier, but for what an apostrophe adds to a name: "Anna's".
struct Borders {
  std::vector<bool> inside;
  std::vector<bool> possessive;

  explicit Borders(std::string_view text)
      : inside(text.size() + 1, false), possessive(text.size() + 1, false) {
    for (const auto& spans : {Words(text), IdentifierSpans(text)}) {
      for (const Word& span : spans) {
        for (size_t at = span.begin + 1; at < span.end; ++at) inside[at] = true;
        const std::string_view word = text.substr(span.begin, span.end - span.begin);
        if (word.size() > 2 && word.ends_with("'s")) possessive[span.end - 2] = true;
      }
    }
  }
};

}  // namespace

CopySource::CopySource(const std::vector<std::string>& texts) : ends_(1, false) {
  for (const std::string& text : texts) Add(ToNfc(RepairUtf8(text)));
  next_end_.assign(ends_.size(), 0);
  uint32_t next = 0;
  for (size_t at = text_.size(); at-- > 0;) {
    if (ends_[at + 1]) next = static_cast<uint32_t>(at + 1);
    if (text_[at] == '\n') next = 0;
    next_end_[at] = next;
    if (next != 0) longest_ = std::max(longest_, next - static_cast<uint32_t>(at));
  }
  std::erase_if(starts_, [&](uint32_t start) { return next_end_[start] == 0; });
  if (!starts_.empty()) shortest_ = BytesToEnd(starts_);
}

// Each character as EscapeQuoted writes it. A line feed parts what no stretch goes across.
void CopySource::Add(std::string_view text) {
  const Borders borders(text);
  for (size_t at = 0; at < text.size();) {
    const bool copied = !IsControl(text[at]);
    const bool blank = text[at] == ' ';
    size_t end = at;
    NextCodePoint(text, &end);
    if (copied && !blank && !borders.inside[at])
      starts_.push_back(static_cast<uint32_t>(text_.size()));
    text_ += copied ? EscapeQuoted(text.substr(at, end - at)) : "\n";
    ends_.resize(text_.size() + 1, false);
    ends_.back() = copied && !blank && (!borders.inside[end] || borders.possessive[end]);
    at = end;
  }
  text_ += '\n';
  ends_.push_back(false);
}

CopySource::Places CopySource::Step(const Places& places, uint8_t byte) const {
  Places next;
  if (byte == '\n') return next;
  for (const uint32_t place : places) {
    if (static_cast<uint8_t>(text_[place]) == byte && next_end_[place] != 0)
      next.push_back(place + 1);
  }
  return next;
}

void CopySource::AddNext(const Places& places, std::bitset<256>* bytes) const {
  for (const uint32_t place : places) {
    if (next_end_[place] != 0) bytes->set(static_cast<uint8_t>(text_[place]));
  }
}

bool CopySource::MayEnd(const Places& places) const {
  return std::ranges::any_of(places, [&](uint32_t place) { return ends_[place]; });
}

uint32_t CopySource::BytesToEnd(const Places& places) const {
  uint32_t nearest = std::numeric_limits<uint32_t>::max();
  for (const uint32_t place : places) {
    if (next_end_[place] != 0) nearest = std::min(nearest, next_end_[place] - place);
  }
  return nearest;
}

}  // namespace yesterlog
