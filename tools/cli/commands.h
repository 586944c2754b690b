// The subcommands of the native program, a file each. Each Add…Command describes its options to the
// parser; what it returns runs the command and gives the exit code.
#pragma once

#include <functional>
#include <string>

#include "core/base/result.h"

namespace CLI {
class App;
}

namespace yesterlog {

inline constexpr int kExitOk = 0;
inline constexpr int kExitFailure = 1;
inline constexpr int kExitUsage = 2;

struct Command {
  CLI::App* parser = nullptr;
  std::function<int()> run;
};

Command AddImportCommand(CLI::App& program);
Command AddImportsCommand(CLI::App& program);
Command AddUndoImportCommand(CLI::App& program);
Command AddMappingsCommand(CLI::App& program);
Command AddAskCommand(CLI::App& program);
Command AddSearchCommand(CLI::App& program);
Command AddDigestCommand(CLI::App& program);
Command AddKindsCommand(CLI::App& program);
Command AddTeachCommand(CLI::App& program);
Command AddExportCommand(CLI::App& program);
Command AddTimeCommand(CLI::App& program);
Command AddTokenizeCommand(CLI::App& program);
Command AddGenerateCommand(CLI::App& program);
Command AddEmbedCommand(CLI::App& program);
Command AddRerankCommand(CLI::App& program);

}  // namespace yesterlog
