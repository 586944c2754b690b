// PorterStem against the tokenizer that it has to equal: FTS5's "porter unicode61", read back
// through an fts5vocab table.
#include <doctest/doctest.h>
#include <sqlite3.h>

#include <random>
#include <set>
#include <string>
#include <vector>

#include "core/text/words.h"

namespace yesterlog {
namespace {

constexpr const char* kStems[] = {
    "relat", "condit", "val",   "hesit", "digit", "conform", "radic", "differ", "analog", "oper",
    "feud",  "decis",  "hop",   "hopp",  "fall",  "hiss",    "fizz",  "fail",   "fil",    "form",
    "sens",  "tripl",  "good",  "reviv", "allow", "infer",   "airl",  "adjust", "replac", "irrit",
    "adopt", "commun", "activ", "effec", "prob",  "rat",     "ceas",  "contro", "roll",   "snow",
    "box",   "toy",    "sk",    "sky",   "agre",  "plast",   "bl",    "motor",  "y",      "yy",
    "tr",    "s",      "ss",    "e",     "a",     "queu",    "door",  "camera", "deliv",  "arriv"};
constexpr const char* kSuffixes[] = {
    "",      "ational", "tional", "enci",    "anci",  "izer",  "logi",  "bli",   "alli",
    "entli", "eli",     "ousli",  "ization", "ation", "ator",  "alism", "ous",   "iveness",
    "iti",   "fulness", "icate",  "ousness", "ative", "aliti", "alize", "iviti", "biliti",
    "iciti", "ical",    "ful",    "ness",    "al",    "ance",  "ence",  "er",    "ic",
    "able",  "ible",    "ant",    "ement",   "ment",  "ent",   "ion",   "sion",  "ou",
    "ism",   "ate",     "ive",    "ize",     "s",     "es",    "ies",   "sses",  "ed",
    "eed",   "ing",     "y",      "ly",      "e",     "ll",    "lling", "at",    "bled",
    "izing", "ated",    "ying",   "yed",     "lled"};

std::vector<std::string> WordList() {
  std::set<std::string> words;
  for (const std::string stem : kStems) {
    for (const std::string first : kSuffixes) {
      for (const std::string second : {"", "s", "ed", "ing", "ly", "ness", "al", "e", "ation"}) {
        words.insert(stem + first + second);
      }
    }
  }
  std::mt19937 random(1980);
  for (int i = 0; i < 10'000; ++i) {
    std::string word;
    for (size_t left = 1 + random() % 7; left > 0; --left) word += "aeiouyslltbwxzd"[random() % 15];
    words.insert(word + kSuffixes[random() % std::size(kSuffixes)]);
  }
  // Both sides of the longest word that is stemmed.
  for (const size_t length : {61u, 62u, 63u, 64u, 65u}) {
    words.insert(std::string(length - 1, 'b') + "s");
  }
  return {words.begin(), words.end()};
}

class StemOracle {
 public:
  StemOracle() {
    REQUIRE(sqlite3_open(":memory:", &database_) == SQLITE_OK);
    Execute("CREATE VIRTUAL TABLE words USING fts5(word, tokenize='porter unicode61')");
    Execute("CREATE VIRTUAL TABLE terms USING fts5vocab(words, 'instance')");
  }
  ~StemOracle() { sqlite3_close(database_); }
  StemOracle(const StemOracle&) = delete;
  StemOracle& operator=(const StemOracle&) = delete;

  // The stems of `words`, in their order.
  std::vector<std::string> Stems(const std::vector<std::string>& words) {
    Execute("BEGIN");
    sqlite3_stmt* insert = Prepare("INSERT INTO words(rowid, word) VALUES(?1, ?2)");
    for (size_t i = 0; i < words.size(); ++i) {
      sqlite3_bind_int64(insert, 1, static_cast<int64_t>(i));
      sqlite3_bind_text(insert, 2, words[i].c_str(), -1, SQLITE_STATIC);
      REQUIRE(sqlite3_step(insert) == SQLITE_DONE);
      sqlite3_reset(insert);
    }
    sqlite3_finalize(insert);
    std::vector<std::string> stems(words.size());
    sqlite3_stmt* select = Prepare("SELECT doc, term FROM terms");
    while (sqlite3_step(select) == SQLITE_ROW) {
      const auto* term = reinterpret_cast<const char*>(sqlite3_column_text(select, 1));
      stems[static_cast<size_t>(sqlite3_column_int64(select, 0))] = term;
    }
    sqlite3_finalize(select);
    return stems;
  }

 private:
  void Execute(const char* sql) {
    REQUIRE(sqlite3_exec(database_, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
  }
  sqlite3_stmt* Prepare(const char* sql) {
    sqlite3_stmt* statement = nullptr;
    REQUIRE(sqlite3_prepare_v2(database_, sql, -1, &statement, nullptr) == SQLITE_OK);
    return statement;
  }

  sqlite3* database_ = nullptr;
};

TEST_CASE("a stem is what FTS5's porter tokenizer makes of the word") {
  const std::vector<std::string> words = WordList();
  REQUIRE(words.size() > 30'000);
  const std::vector<std::string> expected = StemOracle().Stems(words);
  for (size_t i = 0; i < words.size(); ++i) {
    if (PorterStem(words[i]) != expected[i]) {
      FAIL_CHECK(words[i] << ": " << PorterStem(words[i]) << ", FTS5 " << expected[i]);
    }
  }
}

TEST_CASE("stems of the paper's examples") {
  CHECK(PorterStem("relational") == "relat");
  CHECK(PorterStem("deliveries") == "deliveri");
  CHECK(PorterStem("hopping") == "hop");
  CHECK(PorterStem("controlling") == "control");
  CHECK(PorterStem("") == "");
  CHECK(PorterStem("at") == "at");
}

}  // namespace
}  // namespace yesterlog
