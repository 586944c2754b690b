// What core/plan/FORMAT.md has in its blocks of examples.
#pragma once

#include <fstream>
#include <string>
#include <vector>

namespace yesterlog {

// The lines of all blocks of `kind` ("json", "text") behind the line that is `heading`.
inline std::vector<std::string> FormatExamples(const std::string& heading,
                                               const std::string& kind) {
  std::ifstream file(YESTERLOG_TESTS_DIR "/../core/plan/FORMAT.md", std::ios::binary);
  std::vector<std::string> lines;
  bool in_section = false;
  bool in_block = false;
  for (std::string line; std::getline(file, line);) {
    if (!in_block && line.starts_with("##")) in_section = line == heading;
    if (line.starts_with("```")) {
      in_block = in_section && line == "```" + kind;
    } else if (in_block) {
      lines.push_back(line);
    }
  }
  return lines;
}

}  // namespace yesterlog
