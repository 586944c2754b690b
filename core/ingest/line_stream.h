// Marks by which what collects a program's output says from where a line is and how it goes on.
//
//   stdout P half a            stdout F sentence        Kubernetes (CRI): P is continued by the
//   next 00O section_start:1:build  00O+Building             GitLab: + continues the line before
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "core/ingest/cursor.h"
#include "core/ingest/record.h"

namespace yesterlog {

struct StreamMark {
  std::string_view stream;  // "stdout" or "stderr"
  size_t length = 0;        // of the mark
  bool unfinished = false;  // the next line of the stream goes on
  bool continues = false;   // the line before goes on here
};

// The mark at the front of `rest`, what stands behind a line's time.
std::optional<StreamMark> ReadStreamMark(std::string_view rest);

// Whether the line of `next` goes on with the one of `before`.
bool GoesOn(const StreamMark& before, const StreamMark& next);

// Who announces with "spid51      Error: 9002, Severity: 17, State: 2." of SQL Server what the next
// line says; empty: nobody.
std::string_view AnnouncerOf(std::string_view rest);

// Takes the mark off the cursor and adds its stream to `record`; false: there is none.
bool TakeStream(Cursor& cursor, Record* record);

// Takes "section_start:1775572265:build_script", where GitLab says that a part of a job begins or
// ends, off the cursor. What it says, where nothing stands behind it, else empty.
std::string TakeSection(Cursor& cursor, Record* record);

}  // namespace yesterlog
