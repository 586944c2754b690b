// The tables of FORMAT.md, and how an older database becomes a current one.
#pragma once

#include <span>

#include "core/base/result.h"
#include "core/store/connection.h"

namespace yesterlog {

// "YLog" in PRAGMA application_id: tells our files from other SQLite databases.
inline constexpr int64_t kApplicationId = 0x594C6F67;

// Brings the database from version N - 1 to N, where N counts from 1 in the list.
using Migration = Status (*)(Connection& connection);

std::span<const Migration> Migrations();

// Applies what the database lacks of `migrations`, all in one transaction, and records the version
// in PRAGMA user_version. A database of a later version is kUnsupported, one of another program
// kInvalidArgument; neither is touched.
Status Migrate(Connection& connection, std::span<const Migration> migrations);

// Takes every table away and builds the current ones anew.
Status RecreateTables(Connection& connection);

}  // namespace yesterlog
