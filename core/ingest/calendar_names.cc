#include "core/ingest/calendar_names.h"

#include <algorithm>
#include <array>

#include "core/ingest/plain_letters.h"

namespace yesterlog {
namespace {

struct MonthName {
  std::string_view full;  // in plain letters; at least its first three stand for it
  int month;
};

constexpr auto kMonths = std::to_array<MonthName>({
    // English
    {"january", 1},
    {"february", 2},
    {"march", 3},
    {"april", 4},
    {"may", 5},
    {"june", 6},
    {"july", 7},
    {"august", 8},
    {"september", 9},
    {"october", 10},
    {"november", 11},
    {"december", 12},
    // German
    {"januar", 1},
    {"janner", 1},
    {"februar", 2},
    {"marz", 3},
    {"maerz", 3},
    {"mrz", 3},
    {"mai", 5},
    {"juni", 6},
    {"juli", 7},
    {"oktober", 10},
    {"dezember", 12},
    // French
    {"janvier", 1},
    {"fevrier", 2},
    {"mars", 3},
    {"avril", 4},
    {"juin", 6},
    {"juillet", 7},
    {"aout", 8},
    {"septembre", 9},
    {"octobre", 10},
    {"novembre", 11},
    {"decembre", 12},
    // Spanish
    {"enero", 1},
    {"febrero", 2},
    {"marzo", 3},
    {"abril", 4},
    {"mayo", 5},
    {"junio", 6},
    {"julio", 7},
    {"agosto", 8},
    {"septiembre", 9},
    {"setiembre", 9},
    {"octubre", 10},
    {"noviembre", 11},
    {"diciembre", 12},
    // Italian
    {"gennaio", 1},
    {"febbraio", 2},
    {"aprile", 4},
    {"maggio", 5},
    {"giugno", 6},
    {"luglio", 7},
    {"settembre", 9},
    {"ottobre", 10},
    {"dicembre", 12},
    // Dutch
    {"januari", 1},
    {"februari", 2},
    {"maart", 3},
    {"mrt", 3},
    {"mei", 5},
    {"augustus", 8},
});

constexpr auto kWeekdays = std::to_array<std::string_view>(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"});

using Week = std::array<std::string_view, 7>;  // from Monday on

constexpr auto kWeeksAbroad = std::to_array<Week>(
    {{"montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"},
     {"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"},
     {"lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo"},
     {"lunedi", "martedi", "mercoledi", "giovedi", "venerdi", "sabato", "domenica"},
     {"maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"}});

// Of two letters, German's and Dutch's; longer ones are the beginnings of the names above.
constexpr auto kPairs = std::to_array<std::string_view>(
    {"mo", "di", "mi", "do", "fr", "sa", "so", "ma", "wo", "vr", "za", "zo"});

// `name` is `full` or its beginning; where an encoding was lost, '?' stands for any letter.
bool Abbreviates(std::string_view name, std::string_view full) {
  if (name.size() > full.size()) return false;
  for (size_t i = 0; i < name.size(); ++i) {
    if (name[i] != full[i] && name[i] != '?') return false;
  }
  return true;
}

// Which three letters a name can begin with, and which two are a weekday's.
class Beginnings {
 public:
  constexpr Beginnings() {
    for (const MonthName& month : kMonths) AddLong(month.full);
    for (const std::string_view day : kWeekdays) AddLong(day);
    for (const Week& week : kWeeksAbroad) {
      for (const std::string_view day : week) AddLong(day);
    }
    for (const std::string_view pair : kPairs) pairs_.at(Place(pair[0], pair[1], 'a')) = true;
  }

  bool HasLong(char a, char b, char c) const { return long_.at(Place(a, b, c)); }
  bool HasPair(char a, char b) const { return pairs_.at(Place(a, b, 'a')); }

 private:
  static constexpr size_t kLetters = 26;

  static constexpr size_t Place(char a, char b, char c) {
    const auto index = [](char letter) { return static_cast<size_t>(letter - 'a'); };
    return (index(a) * kLetters + index(b)) * kLetters + index(c);
  }
  constexpr void AddLong(std::string_view name) {
    long_.at(Place(name[0], name[1], name[2])) = true;
  }

  std::array<bool, kLetters * kLetters * kLetters> long_{};
  std::array<bool, kLetters * kLetters * kLetters> pairs_{};
};

constexpr Beginnings kBeginnings;

}  // namespace

bool MayBeginDate(std::string_view text) {
  std::array<char, 3> letters{};
  for (size_t i = 0; i < letters.size(); ++i) {
    const char c = i < text.size() ? text[i] : ' ';
    // Accented letters, and what an encoding has left of them.
    if (static_cast<unsigned char>(c) >= 0x80 || c == '?') return true;
    if (!IsLetter(c)) return i == 2 && kBeginnings.HasPair(letters[0], letters[1]);
    letters.at(i) = LowerAscii(c);
  }
  return kBeginnings.HasLong(letters[0], letters[1], letters[2]);
}

int MonthFromName(std::string_view name) {
  const PlainLetters plain(name);
  if (plain.view().size() < 3) return 0;
  for (const MonthName& known : kMonths) {
    if (Abbreviates(plain.view(), known.full)) return known.month;
  }
  return 0;
}

int WeekdayFromName(std::string_view name) {
  const PlainLetters plain(name);
  const std::string_view word = plain.view();
  if (word.size() < 3) return 0;
  for (size_t day = 0; day < kWeekdays.size(); ++day) {
    if (Abbreviates(word, kWeekdays.at(day))) return static_cast<int>(day) + 1;
    for (const Week& week : kWeeksAbroad) {
      if (word.size() == week.at(day).size() && Abbreviates(word, week.at(day))) {
        return static_cast<int>(day) + 1;
      }
    }
  }
  return word == "sonnabend" ? 6 : 0;
}

bool IsWeekdayName(std::string_view name) { return WeekdayFromName(name) != 0; }

bool IsShortWeekday(std::string_view name) {
  const PlainLetters plain(name);
  const std::string_view word = plain.view();
  if (word.size() == 2) return std::ranges::find(kPairs, word) != kPairs.end();
  return word.size() > 2 && std::ranges::any_of(kWeeksAbroad, [&](const Week& week) {
           return std::ranges::any_of(week, [&](auto full) { return Abbreviates(word, full); });
         });
}

bool TakeWeekday(Cursor& cursor) {
  const size_t begin = cursor.position();
  const std::string_view name = TakeAccentedLetters(cursor);
  const bool sure = IsWeekdayName(name);
  const bool likely = sure || IsShortWeekday(name);
  while (likely && cursor.TakeAny(",. ")) continue;
  const size_t behind = cursor.position();
  const bool parted = behind > begin + name.size();
  const bool digit = IsDigit(cursor.Peek());
  // "mar. 31 mars" is a Tuesday, "Mar 31" a month.
  bool is_weekday = likely && parted && (digit || sure);
  if (is_weekday && !sure && MonthFromName(name) != 0) {
    cursor.MoveTo(behind + cursor.DigitRun());
    while (cursor.TakeAny(". ")) continue;
    is_weekday = MonthFromName(TakeAccentedLetters(cursor)) != 0;
  }
  cursor.MoveTo(is_weekday ? behind : begin);
  return is_weekday;
}

}  // namespace yesterlog
