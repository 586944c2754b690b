#include "core/ingest/text_check.h"

#include <algorithm>
#include <utility>

#include "core/ingest/cursor.h"

namespace yesterlog {
namespace {

constexpr const char* kReadable =
    "Readable are JSON (one object a line, or an array), CSV or TSV, and log lines that begin with "
    "a time.";

struct Magic {
  std::string_view bytes;
  const char* name;
  bool packed;
  const char* hint = nullptr;  // how to get a log out of it; of what is packed, the command
};

constexpr Magic kMagics[] = {
    {"\x1f\x8b", "gzip", true, "gzip -d FILE"},
    {"PK\x03\x04", "ZIP", true, "unzip FILE"},
    {"BZh", "bzip2", true, "bzip2 -d FILE"},
    {"\xfd"
     "7zXZ",
     "xz", true, "xz -d FILE"},
    {"\x28\xb5\x2f\xfd", "Zstandard", true, "zstd -d FILE"},
    {"\x04\x22\x4d\x18", "LZ4", true, "lz4 -d FILE"},
    {"7z\xbc\xaf\x27\x1c", "7-Zip", true, "7z x FILE"},
    {"Rar!", "RAR", true, "7z x FILE"},
    {"%PDF", "PDF", false, "Copy its text into a text file, or export the log itself as CSV."},
    {"\x89PNG", "PNG", false},
    {"\xff\xd8\xff", "JPEG", false},
    {"GIF8", "GIF", false},
    {"SQLite format 3", "SQLite", false,
     "Export the table with the events as CSV (sqlite3 -header -csv FILE \"SELECT * FROM …\") and "
     "import that."},
    {std::string_view("ElfFile\0", 8), "EVTX", false,
     "Save it from the Windows Event Viewer as XML or CSV, or with wevtutil qe FILE /lf:true "
     "/f:RenderedXml, and import that."},
    {"\xd0\xcf\x11\xe0", "Office", false, "Save it as CSV or plain text and import that."},
};

// Log text holds no control characters but a few stray ones: escape sequences of terminals, and the
// NULs that a crash leaves.
bool IsBinary(std::string_view head) {
  const std::string_view front = head.substr(0, 4096);
  const auto controls = std::ranges::count_if(front, [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && !IsBlank(c) && c != '\x1b' && c != '\x1e';
  });
  return static_cast<size_t>(controls) * 10 > front.size();
}

Error Packed(std::string_view name, std::string_view command) {
  return {ErrorCode::kInvalidArgument, "This is a " + std::string(name) + " archive: unpack it (" +
                                           std::string(command) +
                                           ", or 7-Zip under Windows) and import the log in it."};
}

}  // namespace

Error Unreadable(std::string why) {
  return {ErrorCode::kInvalidArgument, std::move(why) + " " + kReadable};
}

Status CheckText(std::string_view head) {
  if (Trim(head).empty()) return Error{ErrorCode::kInvalidArgument, "The file is empty."};
  constexpr size_t kTarMark = 257;
  if (head.size() > kTarMark && head.substr(kTarMark).starts_with("ustar")) {
    return Packed("tar", "tar -xf FILE");
  }
  for (const Magic& magic : kMagics) {
    if (!head.starts_with(magic.bytes)) continue;
    if (magic.packed) return Packed(magic.name, magic.hint);
    const std::string hint = magic.hint == nullptr ? "" : std::string(" ") + magic.hint;
    return Unreadable(std::string("This is a ") + magic.name + " file, not a log." + hint);
  }
  if (IsBinary(head)) return Unreadable("This file is binary, not a text log.");
  return {};
}

}  // namespace yesterlog
