#include "core/language/teach.h"

#include <algorithm>

#include "core/language/lexicon.h"
#include "core/language/measures.h"
#include "core/language/names.h"
#include "core/language/said_states.h"
#include "core/text/normalise.h"
#include "core/text/words.h"
#include "core/time/resolver.h"

namespace yesterlog {
namespace {

constexpr size_t kMostFieldsTried = 60;

std::string Unquoted(std::string_view text) {
  std::string plain = Normalise(text);
  const auto is_edge = [](char c) {
    return std::string_view("\"'.,;:!? ").find(c) != std::string_view::npos;
  };
  while (!plain.empty() && is_edge(plain.back())) plain.pop_back();
  while (!plain.empty() && is_edge(plain.front())) plain.erase(plain.begin());
  return plain;
}

class MeaningFinder {
 public:
  MeaningFinder(MeaningBy by, Vocabulary* vocabulary) : by_(by), vocabulary_(vocabulary) {}

  std::optional<Taught> Find(const std::string& text) {
    if (text.empty()) return std::nullopt;
    if (auto named = Named(text)) return named;
    if (auto several = Several(text)) return several;
    if (auto valued = FieldThenValue(text)) return valued;
    if (auto value = Value(text)) return value;
    const bool telling = std::ranges::any_of(Tokenise(text), [](const Token& token) {
      return RoleOf(token.word) == WordRole::kContent;
    });
    if (telling && text.size() <= kMostPhraseBytes && IsSaid(text)) {
      return Taught{{}, "text", {text}};
    }
    return std::nullopt;
  }

 private:
  std::optional<Taught> Named(std::string_view text) const {
    std::vector<std::string> called = NamesCalled(text, vocabulary_->sources());
    if (!called.empty() && called.size() <= kMostTaughtValues) {
      return Taught{{}, "source", std::move(called)};
    }
    called = NamesCalled(text, vocabulary_->labels());
    if (!called.empty() && called.size() <= kMostTaughtValues) {
      return Taught{{}, "label", std::move(called)};
    }
    return std::nullopt;
  }

  // "cam_01 and cam_02", "a, b": all of them sources, or all of them labels.
  std::optional<Taught> Several(const std::string& text) const {
    std::optional<Taught> all;
    for (std::string_view rest = text; !rest.empty();) {
      size_t length = rest.size();
      size_t gap = 0;
      for (const std::string_view mark : {", and ", " and ", " or ", ", "}) {
        const size_t at = rest.find(mark);
        if (at >= length) continue;
        length = at;
        gap = mark.size();
      }
      if (gap == 0 && length == text.size()) return std::nullopt;
      const auto one = Named(rest.substr(0, length));
      if (!one || (all && all->field != one->field)) return std::nullopt;
      if (!all) all = Taught{{}, one->field, {}};
      all->values.insert(all->values.end(), one->values.begin(), one->values.end());
      if (all->values.size() > kMostTaughtValues) return std::nullopt;
      rest.remove_prefix(length + gap);
    }
    return all;
  }

  bool Occurs(const Taught& taught) {
    Filter filter;
    filter.where = ConditionOf(taught);
    return vocabulary_->Occurs(filter);
  }

  // "badge 42"
  std::optional<Taught> FieldThenValue(const std::string& text) {
    const size_t space = text.find(' ');
    if (space == std::string::npos) return std::nullopt;
    const std::string field = FoldCase(std::string_view(text).substr(0, space));
    for (const LogField& one : vocabulary_->fields()) {
      if (!IsFieldCalled(one.name, {field})) continue;
      Taught taught{{}, one.name, {text.substr(space + 1)}};
      if (Occurs(taught)) return taught;
    }
    return std::nullopt;
  }

  // "u1043", which some field has. A number alone may be anything.
  std::optional<Taught> Value(const std::string& text) {
    if (IsNumber(text)) return std::nullopt;
    size_t tried = 0;
    for (const LogField& one : vocabulary_->fields()) {
      if (!one.text) continue;
      if (++tried > kMostFieldsTried) break;
      Taught taught{{}, one.name, {text}};
      if (Occurs(taught)) return taught;
    }
    return std::nullopt;
  }

  // Words alone, where names are wanted, have to be of the sort that names one thing: "tag 0815".
  bool IsSaid(const std::string& text) {
    const bool numbered = std::ranges::any_of(text, [](char c) { return c >= '0' && c <= '9'; });
    return (by_ == MeaningBy::kWords || numbered) && vocabulary_->Knows({text});
  }

  MeaningBy by_;
  Vocabulary* vocabulary_;
};

Error Unusable(std::string_view phrase, std::string_view why) {
  return {ErrorCode::kInvalidArgument,
          "\"" + std::string(phrase) + "\" cannot be taught: " + std::string(why) + "."};
}

// Whether it says something by itself: no "what", "events", "camera", "anyone", "open".
bool IsTelling(const std::vector<std::string>& words, std::string_view phrase) {
  const auto tells = [](const std::string& word) {
    return RoleOf(word) == WordRole::kContent && !IsNumber(word) && !IsIndefinitePerson(word) &&
           !IsUnusualWord(word) &&
           !IsInList(word,
                     "event events log logs entry entries line lines record records thing "
                     "things happen happened happens day days night nights week weeks hour "
                     "hours month months year years minute minutes second seconds");
  };
  const std::vector<Token> tokens = Tokenise(phrase);
  const auto is_state = [&](const SaidState& said) {
    return said.span.end - said.span.begin >= words.size();
  };
  return std::ranges::any_of(words, tells) &&
         std::ranges::none_of(FindSaidStates(tokens), is_state);
}

bool IsTime(const std::string& phrase) {
  constexpr Instant kAnyDay{1'700'000'000'000};
  const TimeResolution time = ResolveTime(phrase, kAnyDay, ZoneTable(), {});
  return !time.fallback || time.invalid;
}

}  // namespace

std::optional<Taught> FindMeaning(std::string_view text, MeaningBy by, Vocabulary* vocabulary) {
  return MeaningFinder(by, vocabulary).Find(Unquoted(text));
}

Status CheckPhrase(std::string_view phrase, Vocabulary* vocabulary) {
  const std::string plain = Unquoted(phrase);
  const std::vector<std::string> words = PhraseWords(plain);
  const std::string shown = plain.substr(0, kMostPhraseBytes);
  if (words.empty()) return Unusable(shown, "it has no word");
  if (words.size() > kMostPhraseWords || plain.size() > kMostPhraseBytes) {
    return Unusable(shown, "use at most " + std::to_string(kMostPhraseWords) + " words");
  }
  if (IsTime(plain)) return Unusable(shown, "it would be read as a time");
  if (!IsTelling(words, plain)) return Unusable(shown, "too many questions have it");
  const bool is_name = !NamesCalled(plain, vocabulary->sources()).empty() ||
                       !NamesCalled(plain, vocabulary->labels()).empty();
  if (is_name) return Unusable(shown, "the log itself calls something so");
  return {};
}

Result<Taught> MakeTaught(std::string_view phrase, std::string_view means, Vocabulary* vocabulary) {
  if (const Status sound = CheckPhrase(phrase, vocabulary); !sound.ok()) return sound.error();
  auto taught = FindMeaning(means, MeaningBy::kWords, vocabulary);
  if (!vocabulary->status().ok()) return vocabulary->status().error();
  if (!taught) {
    return Error{ErrorCode::kNotFound,
                 "The log has nothing called \"" + Unquoted(means).substr(0, kMostPhraseBytes) +
                     "\": give a source, a label, a field with its value, or words of its texts."};
  }
  for (const std::string& word : PhraseWords(Unquoted(phrase))) {
    taught->phrase += (taught->phrase.empty() ? "" : " ") + word;
  }
  return std::move(*taught);
}

Result<std::vector<Taught>> LoadTaught(Store* store) {
  const auto kept = store->LoadSetting(kTaughtSetting);
  if (!kept.ok()) return kept.error();
  return *kept ? TaughtFromJson(**kept) : std::vector<Taught>();
}

Status Remember(const Taught& taught, Store* store) {
  auto all = LoadTaught(store);
  if (!all.ok()) return all.error();
  const std::vector<std::string> words = PhraseWords(taught.phrase);
  const auto same = std::ranges::find_if(
      *all, [&](const Taught& one) { return PhraseWords(one.phrase) == words; });
  if (same != all->end()) {
    *same = taught;
  } else if (all->size() >= kMostTaught) {
    return Error{ErrorCode::kLimit, "A log remembers " + std::to_string(kMostTaught) +
                                        " names at most: forget one first."};
  } else {
    all->push_back(taught);
  }
  return store->SaveSetting(kTaughtSetting, TaughtToJson(*all));
}

Result<bool> Forget(std::string_view phrase, Store* store) {
  auto all = LoadTaught(store);
  if (!all.ok()) return all.error();
  const std::vector<std::string> words = PhraseWords(Unquoted(phrase));
  const size_t gone =
      std::erase_if(*all, [&](const Taught& one) { return PhraseWords(one.phrase) == words; });
  if (gone == 0) return false;
  if (const Status saved = store->SaveSetting(kTaughtSetting, TaughtToJson(*all)); !saved.ok()) {
    return saved.error();
  }
  return true;
}

}  // namespace yesterlog
