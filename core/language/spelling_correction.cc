#include "core/language/spelling_correction.h"

#include <algorithm>
#include <set>

#include "core/language/lexicon.h"
#include "core/language/measures.h"
#include "core/language/phrase.h"
#include "core/text/words.h"

namespace yesterlog {
namespace {

// In shorter words one letter makes too often another word.
constexpr size_t kMinLength = 5;
constexpr size_t kMinNameLength = 3;
constexpr size_t kMinLengthForTwo = 8;

// Letters put in, left out, changed, or swapped with the next (optimal string alignment).
size_t Distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<size_t>> rows(a.size() + 1, std::vector<size_t>(b.size() + 1));
  for (size_t i = 0; i <= a.size(); ++i) {
    for (size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        rows[i][j] = i + j;
        continue;
      }
      const size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
      rows[i][j] = std::min({rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + change});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) rows[i][j] = std::min(rows[i][j], rows[i - 2][j - 2] + 1);
    }
  }
  return rows[a.size()][b.size()];
}

// What questions are framed with.
constexpr std::string_view kFrameWords =
    "which when where what times often between before after during since different average highest "
    "lowest "
    "longest shortest total number happened happen longer events yesterday latest first people "
    "someone "
    "anyone anything without except opened closed started stopped still temperature humidity "
    "connection really actually somebody anybody everybody nobody everyone something everything "
    "nothing turned getting trying attempts address addresses morning afternoon evening weekend "
    "minutes minute together battery finished";

struct Shortened {
  std::string_view word;
  std::string_view full;
};

// What people shorten where they type with their thumbs.
constexpr Shortened kShortened[] = {{"acct", "account"},
                                    {"accts", "accounts"},
                                    {"addr", "address"},
                                    {"addrs", "addresses"},
                                    {"appt", "appointment"},
                                    {"appts", "appointments"},
                                    {"batt", "battery"},
                                    {"batts", "batteries"},
                                    {"bkp", "backup"},
                                    {"bkps", "backups"},
                                    {"bkup", "backup"},
                                    {"bkups", "backups"},
                                    {"cfg", "config"},
                                    {"conn", "connection"},
                                    {"conns", "connections"},
                                    {"elec", "electricity"},
                                    {"errs", "errors"},
                                    {"fw", "firewall"},
                                    {"leccy", "electricity"},
                                    {"mtg", "meeting"},
                                    {"mtgs", "meetings"},
                                    {"notif", "notification"},
                                    {"notifs", "notifications"},
                                    {"proc", "process"},
                                    {"procs", "processes"},
                                    {"pw", "password"},
                                    {"pwd", "password"},
                                    {"pws", "passwords"},
                                    {"rcpt", "recipient"},
                                    {"rcpts", "recipients"},
                                    {"srv", "server"},
                                    {"srvs", "servers"},
                                    {"svc", "service"},
                                    {"svcs", "services"},
                                    {"usr", "user"},
                                    {"usrs", "users"},
                                    {"veh", "vehicle"}};

// The word in full, where the log does not shorten it as well.
std::optional<std::string> InFull(std::string_view word, Vocabulary* vocabulary) {
  const auto* const found = std::ranges::find(kShortened, word, &Shortened::word);
  if (found == std::end(kShortened) || vocabulary->Knows({std::string(word)})) return std::nullopt;
  return std::string(found->full);
}

std::set<std::string> WordsOf(const std::vector<std::string>& names) {
  std::set<std::string> words;
  for (const std::string& name : names) {
    for (Word& word : Words(name)) words.insert(std::move(word.folded));
  }
  return words;
}

bool IsNear(std::string_view word, std::string_view candidate, bool is_name) {
  if (candidate.empty() || word[0] != candidate[0]) return false;
  const size_t longer = std::max(word.size(), candidate.size());
  const size_t shorter = std::min(word.size(), candidate.size());
  const size_t allowed = word.size() >= kMinLengthForTwo ? 2 : 1;
  if (longer - shorter > allowed) return false;
  // Of a short name only a letter too few or too many.
  if (word.size() < kMinLength && (!is_name || longer == shorter)) return false;
  return Distance(word, candidate) <= allowed;
}

bool MayBeMisspelt(std::string_view word, Vocabulary* vocabulary) {
  const bool letters = std::ranges::all_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
  return letters && word.size() >= kMinNameLength && RoleOf(word) == WordRole::kContent &&
         !IsUnusualWord(word) && QuantityWords(word).empty() && NameWordsFor(word).empty() &&
         !IsLexiconWord(word) && !vocabulary->Knows({std::string(word)});
}

}  // namespace

std::optional<std::string> CorrectSpelling(std::string_view word, Vocabulary* vocabulary) {
  if (auto full = InFull(word, vocabulary)) return full;
  if (!MayBeMisspelt(word, vocabulary)) return std::nullopt;
  std::optional<std::string> best;
  size_t best_distance = 0;
  const auto consider = [&](const std::string& candidate, bool is_name) {
    if (!IsNear(word, candidate, is_name)) return;
    const size_t distance = Distance(word, candidate);
    const bool nearer =
        !best || distance < best_distance || (distance == best_distance && candidate < *best);
    if (!nearer) return;
    const Meaning meaning = MeaningOf(candidate);
    const bool otherwise = !meaning.otherwise.empty() && vocabulary->Knows(meaning.otherwise);
    if (!otherwise && !vocabulary->Knows(meaning.words)) return;
    best = candidate;
    best_distance = distance;
  };
  const auto considered = [&](const std::string& candidate) {
    if (!IsNear(word, candidate, false)) return;
    const size_t distance = Distance(word, candidate);
    if (best && distance >= best_distance) return;
    best = candidate;
    best_distance = distance;
  };
  for (const std::string& name : WordsOf(vocabulary->sources())) consider(name, true);
  for (const std::string& name : WordsOf(vocabulary->labels())) {
    consider(name, true);
    consider(name + "s", true);
  }
  for (const std::string& entry : LexiconWords()) consider(entry, false);
  if (best) return best;
  // Of "errors" a log says "error": there only a letter too few or too many is a slip.
  const bool plural = word.ends_with('s') && !word.ends_with("ss");
  for (const std::string& entry : vocabulary->TextWords()) {
    if (entry.empty()) continue;
    consider(entry, false);
    const bool singular = plural && entry[0] == word[0] && !entry.ends_with('s');
    if (singular && entry.size() + 1 != word.size() && Distance(word, entry + "s") == 1) {
      consider(entry + "s", false);
    }
  }
  for (const Token& entry : Tokenise(kFrameWords)) considered(entry.word);
  return best;
}

}  // namespace yesterlog
