// What words do in a question about a log, and which words mean the same there.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace yesterlog {

enum class WordRole {
  kContent,   // has to occur in an event
  kScaffold,  // holds the question together ("did", "how", "please") or names any event ("events")
  kWeak,      // "came", "arrived": says something only where nothing else does
  kSoft,      // "rang", "outside": required only where the log puts it that way
};

WordRole RoleOf(std::string_view folded_word);

// "camera", "cams", "sensor": a kind of device rather than a place. `word` is folded.
bool IsDeviceWord(std::string_view word);

// "anyone", "who": some person, if the log knows persons at all.
bool IsIndefinitePerson(std::string_view word);

// "who": asks for a person, and is answered by whatever tells of one.
bool AsksWho(std::string_view word);

// "unusual", "suspicious": a question for what stands out.
bool IsUnusualWord(std::string_view word);

// What a word of a question can stand for in the log, the word itself first.
struct Meaning {
  std::vector<std::string> words;      // the same thing, or for a broad word what it covers
  std::vector<std::string> otherwise;  // what a log that knows none of `words` would call it
};

// Every word that has meanings beside itself, and whether `folded_word` is one.
std::vector<std::string> LexiconWords();
bool IsLexiconWord(std::string_view folded_word);

Meaning MeaningOf(std::string_view folded_word);

}  // namespace yesterlog
