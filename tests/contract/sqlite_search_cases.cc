#include "tests/contract/raw_database.h"
#include "tests/contract/sqlite_contract.h"

namespace yesterlog {
namespace {

constexpr int64_t kBase = int64_t{1'775'000'000'000} << 20;

// Three documents with rowids as large as those of events.
void Fill(RawDatabase& database) {
  database.Run(
      "CREATE VIRTUAL TABLE search USING fts5(text, facets, identifiers, content='', "
      "tokenize='porter unicode61')");
  RawStatement insert(
      database.handle,
      "INSERT INTO search(rowid, text, facets, identifiers) VALUES(?1, ?2, ?3, ?4)");
  const char* rows[][3] = {{"Deliveries were left at the back door", "porch camera", ""},
                           {"Motion at the back door, back again", "garage", "0q10q2e00"},
                           {"Nothing moved", "back camera", "0q10q2e00 0q10q2e10"}};
  for (int i = 0; i < 3; ++i) {
    insert.Bind(1, kBase + i);
    for (int column = 0; column < 3; ++column) {
      insert.Bind(column + 2, std::string_view(rows[i][column]));
    }
    insert.Step();
    sqlite3_reset(insert.handle);
  }
}

// The matches as digits, "02" for the first and the third row.
std::string Matches(RawDatabase& database, const std::string& query,
                    const std::string& rest = "ORDER BY rowid") {
  RawStatement select(database.handle,
                      "SELECT rowid FROM search WHERE search MATCH ?1 AND rowid >= 0 " + rest);
  select.Bind(1, std::string_view(query));
  std::string found;
  int code = select.Step();
  for (; code == SQLITE_ROW; code = select.Step()) found += std::to_string(select.Int(0) - kBase);
  return code == SQLITE_DONE ? found : "error " + std::to_string(code);
}

void Queries(const std::string& path, Findings& findings) {
  RawDatabase database(path);
  Fill(database);
  const char* expected[][2] = {
      {"\"delivery\"", "0"},
      {"(\"door\") AND (\"motion\" OR \"moving\")", "1"},
      {"(\"door\") OR (\"moving\")", "012"},
      {"\"back door\"", "01"},
      {"\"door back\"", "1"},
      {"\"camera\"", "02"},
      {"\"0q10q2e10\"", "2"},
      {"\"say \"\"back\"\"\"", ""},
      {"\"NOT\"", ""},
      {"\"back-door!\"", "01"},
      {"\"DOOR\"", "01"},
  };
  for (const auto& [query, rows] : expected) {
    const std::string found = Matches(database, query);
    findings.Expect(found == rows, std::string(query) + " found [" + found + "]");
  }
  findings.Expect(Matches(database, "\"open").starts_with("error"), "an open quote is an error");
}

void Order(const std::string& path, Findings& findings) {
  RawDatabase database(path);
  Fill(database);
  findings.Expect(Matches(database, "\"back\"") == "012", "ascending");
  findings.Expect(Matches(database, "\"back\"", "ORDER BY rowid DESC") == "210", "descending");
  const std::string range = "AND rowid BETWEEN " + std::to_string(kBase + 1) + " AND " +
                            std::to_string(kBase + 9) + " ORDER BY rowid";
  findings.Expect(Matches(database, "\"back\"", range) == "12", "a range of rowids");
}

// bm25 in millionths, rounded to whole numbers as the store does. The constants are those of
// libsqlite3 3.40; every other build has to give the same.
void Scores(const std::string& path, Findings& findings) {
  RawDatabase database(path);
  Fill(database);
  for (int i = 10; i < 30; ++i) {
    database.Run("INSERT INTO search(rowid, text, facets) VALUES(" + std::to_string(kBase + i) +
                 ", 'a quiet hour', 'hall')");
  }
  RawStatement select(database.handle,
                      "SELECT rowid, CAST(bm25(search, 1.0, 1.0, 2.0) * -1e6 + 0.5 AS INTEGER) "
                      "FROM search WHERE search MATCH '\"back\" OR \"0q10q2e00\" OR \"door\"' "
                      "ORDER BY rowid");
  const int64_t expected[] = {2789313, 5746440, 4268679};
  for (int i = 0; i < 3; ++i) {
    findings.Expect(select.Step() == SQLITE_ROW && select.Int(0) == kBase + i, "a match comes");
    findings.Expect(select.Int(1) == expected[i], "its score: " + std::to_string(select.Int(1)));
  }
}

// FTS5 writes its segments out at every commit and merges them later: many small commits, with
// rowids out of order, must read as one index.
void ManyCommits(const std::string& path, Findings& findings) {
  RawDatabase database(path);
  Fill(database);
  for (int i = 0; i < 200; ++i) {
    const int64_t rowid = kBase + 1000 + (i * 7919) % 200;
    database.Run("INSERT INTO search(rowid, text) VALUES(" + std::to_string(rowid) +
                 ", 'sparrow number" + std::to_string(i) + "')");
  }
  findings.Expect(
      database.Int("SELECT count(*) FROM search WHERE search MATCH '\"sparrows\"'") == 200,
      "every commit is found");
  findings.Expect(database.Int("SELECT rowid FROM search WHERE search MATCH '\"number3\"'") ==
                      kBase + 1000 + (3 * 7919) % 200,
                  "at its rowid");
  findings.Expect(
      database.Run("INSERT INTO search(search) VALUES('integrity-check')") == SQLITE_DONE,
      "the index is sound");
}

constexpr ContractCase kCases[] = {
    {"full-text queries match stems, phrases and encoded identifiers", Queries},
    {"matches come in the order of rowids and within a range", Order},
    {"scores are the same to the millionth", Scores},
    {"an index of many commits reads as one", ManyCommits},
};

}  // namespace

std::span<const ContractCase> SearchCases() { return kCases; }

}  // namespace yesterlog
