// Groups in brackets that stand in a log line before its message, and what they look like.
//
//   [main]   [812]   (MainThread)   [client 192.0.2.7:5000]   {web.py:12}   <general>
#pragma once

#include <cstddef>
#include <string_view>

#include "core/ingest/cursor.h"
#include "core/ingest/record.h"

namespace yesterlog {

// Longer ones are part of the message.
inline constexpr size_t kLongestBracket = 80;

bool IsAllDigits(std::string_view token);
bool IsNameByte(char c);
std::string_view WithoutColon(std::string_view token);

// A group with its brackets, which may hold blanks and brackets; else what is up to the next blank.
std::string_view TakeGroupOrToken(Cursor& cursor);
bool IsGroup(std::string_view token);
// "0b6c7e3a-8f5e-4a0b-9a36-1d1e5b0c9f21"
bool IsUuid(std::string_view text);
// A group's content.
std::string_view Inside(std::string_view group);
// Whether a group behind the level is a name, not the front of the message.
bool IsNameGroup(std::string_view group);

// Adds a group's content under what it looks like; false: it is some name, for the caller to place.
bool AddKnownGroup(std::string_view group, bool has_pid, Record* record);

// "|", "-", "--", "---", ":" between blanks: what parts the parts.
bool IsSeparator(std::string_view token);
// "1#21": process and thread in one.
bool IsProcess(std::string_view token);
// "T:812" of Kodi.
bool IsThreadMark(std::string_view token);

}  // namespace yesterlog
