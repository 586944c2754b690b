#include "core/ingest/xml_reader.h"

#include <algorithm>
#include <string>
#include <utility>

#include "core/ingest/line_cutter.h"
#include "core/ingest/xml_record.h"
#include "core/ingest/xml_scan.h"

namespace yesterlog {
namespace {

class XmlReader : public RecordReader {
 public:
  explicit XmlReader(size_t depth) : record_depth_(depth) {}

  ReadResult Read(std::string_view unread, InputEnd end, Record* record) override {
    const std::string_view text = unread.substr(0, kMaxRecordBytes);
    const bool more = end == InputEnd::kMoreMayCome && unread.size() <= kMaxRecordBytes;
    const auto tag = NextXmlTag(text, 0);
    if (!tag) return PassRest(unread, more, end);
    const bool opens = tag->kind == XmlTagKind::kOpen || tag->kind == XmlTagKind::kEmpty;
    if (opens && depth_ == record_depth_) return ReadElement(text, *tag, more, record);
    if (tag->kind == XmlTagKind::kOpen) ++depth_;
    if (tag->kind == XmlTagKind::kClose && depth_ > 0) --depth_;
    return Consume(ReadState::kSkipped, text.substr(0, tag->end), {});
  }

 private:
  // No whole tag follows.
  ReadResult PassRest(std::string_view unread, bool more, InputEnd end) {
    if (unread.empty()) {
      return {end == InputEnd::kReached ? ReadState::kEnd : ReadState::kNeedsInput, 0, line_, {}};
    }
    if (more) return {ReadState::kNeedsInput, 0, line_, {}};
    const size_t length = std::min(unread.size(), kMaxRecordBytes);
    return Consume(ReadState::kSkipped, unread.substr(0, length), {});
  }

  ReadResult ReadElement(std::string_view text, const XmlTag& tag, bool more, Record* record) {
    const size_t element_end = EndOfElement(text, tag);
    if (element_end == std::string_view::npos) {
      if (more) return {ReadState::kNeedsInput, 0, line_, {}};
      ++depth_;  // its inside is passed, up to its closing tag
      return Consume(ReadState::kRejected, text.substr(0, tag.end),
                     "this element does not end, or not within 1 MiB", tag.begin);
    }
    const std::string_view element = text.substr(tag.begin, element_end - tag.begin);
    if (auto reason = ParseXmlRecord(Repaired(element, &repaired_), record)) {
      return Consume(ReadState::kRejected, text.substr(0, element_end), std::move(*reason),
                     tag.begin);
    }
    const auto state = record->size() == 0 ? ReadState::kSkipped : ReadState::kRecord;
    return Consume(state, text.substr(0, element_end), {}, tag.begin);
  }

  // `record_at`: where in `bytes` the record begins.
  ReadResult Consume(ReadState state, std::string_view bytes, std::string reason,
                     size_t record_at = 0) {
    const auto lines_of = [](std::string_view part) {
      return std::count(part.begin(), part.end(), '\n');
    };
    ReadResult result{state, bytes.size(), line_ + lines_of(bytes.substr(0, record_at)),
                      std::move(reason)};
    line_ += lines_of(bytes);
    return result;
  }

  size_t record_depth_;
  size_t depth_ = 0;
  int64_t line_ = 1;
  std::string repaired_;
};

}  // namespace

std::unique_ptr<RecordReader> MakeXmlReader(size_t depth) {
  return std::make_unique<XmlReader>(depth);
}

}  // namespace yesterlog
