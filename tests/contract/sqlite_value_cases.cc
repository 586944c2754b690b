#include <array>
#include <limits>

#include "tests/contract/raw_database.h"
#include "tests/contract/sqlite_contract.h"

namespace yesterlog {
namespace {

void WholeNumbers(const std::string& path, Findings& findings) {
  RawDatabase database(path);
  findings.Expect(database.opened == SQLITE_OK, "the file opens");
  RawStatement echo(database.handle, "SELECT ?1, typeof(?1)");
  for (const int64_t value :
       {int64_t{0}, int64_t{-1}, int64_t{1} << 32, int64_t{7258118400000} << 20,
        std::numeric_limits<int64_t>::min(), std::numeric_limits<int64_t>::max()}) {
    findings.Expect(echo.Bind(1, value) == SQLITE_OK, "a number is bound");
    findings.Expect(echo.Step() == SQLITE_ROW, "a row comes");
    findings.Expect(echo.Int(0) == value, "the number comes back: " + std::to_string(value));
    findings.Expect(echo.Text(1) == "integer", "it was an integer");
    findings.Expect(sqlite3_reset(echo.handle) == SQLITE_OK, "the statement resets");
  }
}

void Texts(const std::string& path, Findings& findings) {
  RawDatabase database(path);
  RawStatement echo(database.handle, "SELECT ?1, length(CAST(?1 AS BLOB))");
  const std::array<std::string, 6> texts = {"",
                                            "a",
                                            "Grüße, 東京 \xF0\x9F\x9A\xAA",
                                            std::string("nul\0inside\0", 11),
                                            "lone surrogate \xED\xA0\x80 and a stray \xFF",
                                            std::string(1'000'000, 'x') + "!"};
  for (const std::string& text : texts) {
    findings.Expect(echo.Bind(1, std::string_view(text)) == SQLITE_OK, "a text is bound");
    findings.Expect(echo.Step() == SQLITE_ROW, "a row comes");
    findings.Expect(echo.Text(0) == text, "the bytes come back: " + text.substr(0, 30));
    findings.Expect(echo.Pointer(0)[text.size()] == '\0', "a NUL follows the text");
    findings.Expect(echo.Int(1) == static_cast<int64_t>(text.size()), "no byte was added");
    sqlite3_reset(echo.handle);
  }
}

void ColumnTypes(const std::string& path, Findings& findings) {
  RawDatabase database(path);
  RawStatement row(database.handle, "SELECT NULL, 7, 2.5, 'seven', x'00ff'");
  findings.Expect(row.Step() == SQLITE_ROW, "a row comes");
  const std::array<int, 5> types = {SQLITE_NULL, SQLITE_INTEGER, SQLITE_FLOAT, SQLITE_TEXT,
                                    SQLITE_BLOB};
  for (size_t i = 0; i < types.size(); ++i) {
    findings.Expect(row.Type(static_cast<int>(i)) == types[i], "type of " + std::to_string(i));
  }
  findings.Expect(row.Pointer(0) == nullptr, "NULL has no text");
  findings.Expect(row.Text(1) == "7", "a number reads as text");
  findings.Expect(row.Int(2) == 2, "a float reads as its whole part");
  findings.Expect(row.Int(3) == 0, "a word reads as 0");
  findings.Expect(row.Text(4) == std::string("\0\xFF", 2), "a blob reads byte by byte");
  findings.Expect(row.Step() == SQLITE_DONE, "no second row comes");
}

void NullAndRebinding(const std::string& path, Findings& findings) {
  RawDatabase database(path);
  RawStatement echo(database.handle, "SELECT ?1, ?2");
  findings.Expect(echo.Step() == SQLITE_ROW && echo.Type(0) == SQLITE_NULL, "unbound is NULL");
  sqlite3_reset(echo.handle);
  echo.Bind(1, std::string_view("first"));
  echo.Bind(2, int64_t{2});
  findings.Expect(echo.Step() == SQLITE_ROW && echo.Text(0) == "first", "a text is bound");
  sqlite3_reset(echo.handle);
  findings.Expect(echo.Step() == SQLITE_ROW && echo.Int(1) == 2, "a reset keeps what is bound");
  sqlite3_reset(echo.handle);
  findings.Expect(sqlite3_bind_null(echo.handle, 1) == SQLITE_OK, "NULL is bound");
  findings.Expect(echo.Step() == SQLITE_ROW && echo.Type(0) == SQLITE_NULL, "it replaces a text");
  sqlite3_reset(echo.handle);
  findings.Expect(sqlite3_bind_text(echo.handle, 1, nullptr, 0, SQLITE_STATIC) == SQLITE_OK,
                  "a text without an address is bound");
  findings.Expect(echo.Step() == SQLITE_ROW && echo.Type(0) == SQLITE_NULL, "as NULL");
  findings.Expect(sqlite3_bind_text(echo.handle, 9, "x", 1, SQLITE_STATIC) != SQLITE_OK,
                  "a parameter that is not there is an error");
}

// The promise that the bridge's buffers have to keep.
void TextLifetimes(const std::string& path, Findings& findings) {
  RawDatabase database(path);
  constexpr std::string_view kRows =
      "WITH n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n WHERE i < 50) "
      "SELECT 'left' || i, 'right' || i, i FROM n";
  RawStatement one(database.handle, kRows);
  RawStatement two(database.handle, kRows);
  two.Step();
  for (int i = 1; i <= 50; ++i) {
    findings.Expect(one.Step() == SQLITE_ROW, "a row comes");
    const char* left = one.Pointer(0);
    const char* right = one.Pointer(1);
    const char* of_two = two.Pointer(0);
    const std::string number = std::to_string(one.Int(2));
    findings.Expect(left == "left" + number, "the first column still stands");
    findings.Expect(right == "right" + number, "and so does the second");
    findings.Expect(of_two == std::string("left1"), "another statement's text is apart");
    findings.Expect(one.Pointer(0) == "left" + number, "a text can be read twice");
  }
}

void GrowingHeaps(const std::string& path, Findings& findings) {
  RawDatabase database(path);
  RawStatement echo(database.handle, "SELECT ?1, ?2, ?1 || ?2");
  // Far beyond what either heap starts with, so that both have to grow, and move.
  const std::string large(24'000'000, 'y');
  echo.Bind(1, std::string_view("small"));
  findings.Expect(echo.Bind(2, std::string_view(large)) == SQLITE_OK, "24 MB are bound");
  findings.Expect(echo.Step() == SQLITE_ROW, "a row comes");
  const char* small = echo.Pointer(0);
  findings.Expect(echo.Text(1) == large, "24 MB come back");
  findings.Expect(echo.Text(2).size() == large.size() + 5, "and 24 MB that SQLite made");
  findings.Expect(small == std::string("small"), "an earlier text still stands");
}

constexpr ContractCase kCases[] = {
    {"64-bit numbers come back as they went in", WholeNumbers},
    {"texts of any bytes come back as they went in", Texts},
    {"columns have the types and conversions of SQLite", ColumnTypes},
    {"NULL, rebinding and reset", NullAndRebinding},
    {"a column's text stands until the next step", TextLifetimes},
    {"texts survive the growth of memory", GrowingHeaps},
};

}  // namespace

std::span<const ContractCase> ValueCases() { return kCases; }

}  // namespace yesterlog
