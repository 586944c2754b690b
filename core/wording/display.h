// How names, numbers and log text look in an answer.
//
// Log text is hostile: it may hold citation marks, placeholders, markup, control and bidirectional
// characters, or a megabyte on one line. What comes out of QuoteLogText is one harmless clause.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace yesterlog {

// Log text for the inside of a sentence: cleaned and shortened, its sentences joined by "; ", with
// nothing that could be taken for a citation mark or a placeholder of ours.
std::string QuoteLogText(std::string_view text);
std::string PlainName(std::string_view name);  // likewise, as short as a name
std::string QuoteName(std::string_view name);  // and in single quotes

std::string Plural(int64_t number, std::string_view singular);  // "1 event", "no events"

// "'a'", "'a' and 'b'", "'a', 'b' and 3 more": `most` of them, of more one less; two or more.
std::string QuotedList(const std::vector<std::string>& names, std::string_view conjunction,
                       size_t most = 4);

// Every character that Markdown or HTML could take for markup is escaped, except our citations.
std::string EscapeMarkdown(std::string_view text);

}  // namespace yesterlog
