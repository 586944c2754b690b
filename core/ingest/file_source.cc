#include "core/ingest/file_source.h"

#include <algorithm>

#include "core/ingest/cursor.h"

namespace yesterlog {
namespace {

// ".1", "-20260409", ".2026-04-09": what a rotation adds behind another ending.
size_t RotationLength(std::string_view name) {
  const size_t begin = name.find_last_not_of("0123456789-_") + 1;
  if (begin == 0 || begin >= name.size()) return 0;
  const bool dotted = name[begin - 1] == '.';
  const std::string_view digits = name.substr(begin);
  const size_t numbers =
      static_cast<size_t>(std::ranges::count_if(digits, [](char c) { return IsDigit(c); }));
  constexpr size_t kDateDigits = 8;
  const bool counted = dotted && numbers == digits.size() && numbers <= 3;
  const bool dated = numbers >= kDateDigits && (dotted || digits.front() == '-');
  if (!counted && !dated) return 0;
  const size_t length = digits.size() + (dotted ? 1 : 0);
  // A name that is all number and date keeps it, and one without an ending before it.
  const std::string_view rest = name.substr(0, name.size() - length);
  const bool ended = rest.find('.', 1) != std::string_view::npos && !IsDigit(rest.back());
  return ended ? length : 0;
}

// "app (1).log": what browsers make of a second download.
void DropCopyNumber(std::string* name) {
  const size_t dot = std::min(name->rfind('.'), name->size());
  const size_t open = name->rfind(" (", dot);
  if (open == std::string::npos || open == 0 || dot < open + 4 || (*name)[dot - 1] != ')') return;
  const std::string_view number = std::string_view(*name).substr(open + 2, dot - open - 3);
  if (std::ranges::all_of(number, IsDigit)) name->erase(open, dot - open);
}

}  // namespace

std::string SourceOfFile(std::string_view file_name) {
  constexpr std::string_view kPacked[] = {".gz", ".bz2", ".xz", ".zst", ".zip"};
  std::string name(file_name.substr(file_name.find_last_of("/\\") + 1));
  for (const std::string_view ending : kPacked) {
    const bool packed = name.size() > ending.size() && name.ends_with(ending);
    if (packed) name.resize(name.size() - ending.size());
  }
  name.resize(name.size() - RotationLength(name));
  DropCopyNumber(&name);
  return name.empty() ? std::string(file_name) : name;
}

}  // namespace yesterlog
