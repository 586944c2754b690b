// The tags of an XML text, told without a document: no entity of a document's own is ever read, and
// nothing is nested by recursion.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace yesterlog {

enum class XmlTagKind { kOpen, kClose, kEmpty, kOther };  // kOther: comment, CDATA, <?…?>, DOCTYPE

struct XmlTag {
  XmlTagKind kind = XmlTagKind::kOther;
  std::string_view name;
  std::string_view attributes;  // as they are written
  size_t begin = 0;
  size_t end = 0;  // behind its ">"
};

// The first tag at or behind `from`; nullopt: none that `text` holds as a whole.
std::optional<XmlTag> NextXmlTag(std::string_view text, size_t from);

// The end of the element whose opening tag is `tag`, or npos.
size_t EndOfElement(std::string_view text, const XmlTag& tag);

// `text` with its entities ("&lt;", "&#8217;") as what they stand for.
std::string DecodeXml(std::string_view text);

// Whether a file that begins with `head` may be XML. "<34>1 2026-…" is a line of syslog's.
bool LooksLikeXml(std::string_view head);

// How many elements lie around each record: at the depth where most elements hold a time, the least
// such depth.
size_t GuessXmlDepth(std::string_view head);

}  // namespace yesterlog
