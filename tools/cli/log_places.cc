#include "tools/cli/log_places.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string_view>
#include <system_error>
#include <utility>

#include "tools/cli/zip_entry.h"

namespace yesterlog {
namespace {

namespace fs = std::filesystem;

constexpr size_t kMostFiles = 10'000;
constexpr const char* kTooMany = "more than 10,000 files: the others are not read";
// Logs pack to a tenth or a fiftieth; what unpacks to more than this is made to fill disks. Small
// packages of one repeated line may.
constexpr uint64_t kMostUnpacking = 300;
constexpr uint64_t kAlwaysUnpacked = uint64_t{64} << 20;

std::string FileNameOf(const fs::path& path) {
  std::string name = path.filename().string();
  if (name.ends_with(".gz")) name.resize(name.size() - 3);
  return name;
}

bool IsHidden(const fs::path& path) {
  return std::ranges::any_of(path, [](const fs::path& part) {
    const std::string name = part.string();
    return (name.starts_with('.') && name != "." && name != "..") || name == "__MACOSX";
  });
}

bool BeginsWith(const std::string& path, std::string_view magic) {
  std::array<char, 8> head{};
  std::ifstream file(path, std::ios::binary);
  file.read(head.data(), static_cast<std::streamsize>(head.size()));
  return std::string_view(head.data(), static_cast<size_t>(file.gcount())).starts_with(magic);
}

// Spreadsheets and texts of office programs are packages as well, of files that are no logs.
const char* OfficeHint(const ZipListing& listing) {
  for (const ZipListing::Entry& entry : listing.entries) {
    if (entry.name.starts_with("xl/") || entry.name == "content.xml") {
      return "this is a spreadsheet: save the sheet with the log as CSV and import that";
    }
    if (entry.name.starts_with("word/")) return "this is a text document: save it as plain text";
  }
  return nullptr;
}

void AddZip(const std::string& path, const std::string& shown, std::vector<LogPlace>* places) {
  auto listing = ListZip(path);
  if (!listing.ok()) {
    places->push_back({path, -1, shown, FileNameOf(path), listing.error().message});
    return;
  }
  if (const char* hint = OfficeHint(*listing)) {
    places->push_back({path, -1, shown, FileNameOf(path), hint});
    return;
  }
  std::ranges::sort(listing->entries, {}, &ZipListing::Entry::name);
  std::error_code error;
  const uint64_t packed = fs::file_size(path, error);
  uint64_t left = kAlwaysUnpacked + (error ? 0 : packed) * kMostUnpacking;
  for (const ZipListing::Entry& entry : listing->entries) {
    const fs::path name(entry.name);
    if (entry.name.ends_with('/') || IsHidden(name)) continue;
    if (places->size() >= kMostFiles) {
      places->push_back({path, -1, shown, FileNameOf(path), kTooMany});
      return;
    }
    LogPlace place{path, entry.index, shown + "/" + entry.name, FileNameOf(name), {}, true};
    if (entry.encrypted) place.unread = "it is locked by a password: unpack it first";
    if (entry.bytes > left) place.unread = "the package unpacks to more than a log would";
    if (entry.name.ends_with(".zip"))
      place.unread = "it is a package in a package: unpack it first";
    if (place.unread.empty()) left -= entry.bytes;
    places->push_back(std::move(place));
  }
}

void AddFile(const std::string& path, const std::string& shown, bool found,
             std::vector<LogPlace>* places) {
  if (IsZip(path)) return AddZip(path, shown, places);
  places->push_back({path, -1, shown, FileNameOf(path), {}, found});
}

// The files of one folder join `files`, its folders `folders`; false: there are too many.
bool ListFolder(const fs::path& folder, std::vector<fs::path>* files,
                std::vector<fs::path>* folders, std::error_code* error) {
  for (fs::directory_iterator at(folder, *error), end; !*error && at != end; at.increment(*error)) {
    if (IsHidden(at->path().filename())) continue;
    std::error_code asked;  // of this entry alone: it may have gone, and the walk goes on
    const fs::file_type type = at->symlink_status(asked).type();
    if (type == fs::file_type::directory) folders->push_back(at->path());
    // What cannot be asked is listed as well: whoever opens it says why.
    if (type != fs::file_type::regular && type != fs::file_type::none) continue;
    if (files->size() == kMostFiles) return false;
    files->push_back(at->path());
  }
  return true;
}

void AddFolder(const std::string& path, std::vector<LogPlace>* places) {
  std::vector<fs::path> files;
  std::vector<fs::path> folders = {path};
  std::vector<LogPlace> unread;
  bool whole = true;
  while (whole && !folders.empty()) {
    const fs::path folder = std::move(folders.back());
    folders.pop_back();
    std::error_code error;
    whole = ListFolder(folder, &files, &folders, &error);
    if (!error) continue;
    const std::string shown = folder.string();
    unread.push_back(
        {shown, -1, shown, {}, "this folder could not be read to its end", shown != path});
  }
  std::ranges::sort(files);
  for (const fs::path& file : files) AddFile(file.string(), file.string(), true, places);
  std::ranges::move(unread, std::back_inserter(*places));
  if (!whole) places->push_back({path, -1, path, {}, kTooMany});
}

}  // namespace

bool IsZip(const std::string& path) {
  // What LibreOffice and Excel save begins so as well, and is told by what is in it.
  return path != "-" && BeginsWith(path, "PK\x03\x04");
}

std::vector<LogPlace> FindLogs(const std::string& path) {
  std::vector<LogPlace> places;
  std::error_code error;
  if (path != "-" && fs::is_directory(path, error)) {
    AddFolder(path, &places);
    if (places.empty()) places.push_back({path, -1, path, {}, "there is no file in this folder"});
    return places;
  }
  AddFile(path, path, false, &places);
  if (places.empty()) places.push_back({path, -1, path, {}, "there is no file in this package"});
  return places;
}

}  // namespace yesterlog
