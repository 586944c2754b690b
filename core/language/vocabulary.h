// What the log can be asked about: its sources, its labels, its kinds with their fields and states,
// and the words that occur in it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/kind/catalogue.h"
#include "core/language/taught.h"
#include "core/store/kind_table.h"
#include "core/store/store.h"

namespace yesterlog {

// A field that some kinds of the log have.
struct LogField {
  std::string name;
  std::string unit;     // of the most frequent kind that has one
  bool number = false;  // some event has a number there
  bool text = false;    // some event has something else there
  int64_t events = 0;   // of the kinds that have it
};

// An event that begins something or ends it, with what tells it from others.
struct SeriesEvent {
  int64_t row = 0;
  bool begins = false;
  bool ends = false;
  // Of its source, its label, then the fields that were asked for; empty: it has none.
  std::vector<std::string> values = {};
};

class Vocabulary {
 public:
  // `store` must outlive the vocabulary, which answers for the log as it is now: make a new one for
  // every question.
  static Result<Vocabulary> Load(Store* store);

  const std::vector<std::string>& sources() const { return sources_; }
  const std::vector<std::string>& labels() const { return labels_; }
  // What the user taught of the log, as far as the log still has it.
  const std::vector<Taught>& taught() const { return taught_; }
  // Takes for taught, while this vocabulary lives, what nobody taught.
  void Suppose(std::vector<Taught> phrases);

  // The kinds of its events, most events first; their fields, likewise.
  const std::vector<StoredKind>& kinds();
  const std::vector<LogField>& fields();

  // The texts that a field has again and again: see KindTable::Texts.
  std::vector<std::string> FieldTexts(std::string_view field);

  // How many events each kind has of each source, most events first, at most `most` of them. Reads
  // every event.
  std::vector<KindOfSource> KindsOfSources(int64_t most);

  // What the catalogue knows of such lines; nullptr: nothing. `kind` is one of kinds().
  const KnownKind* KnownOf(const StoredKind& kind);

  // The words of its kinds' texts, each once; of many kinds those of the most frequent ones.
  const std::vector<std::string>& TextWords();

  // The state that every event with this label tells; none where they tell several or none.
  std::optional<std::string> StateOfLabel(std::string_view label);

  // Whether any event of the log satisfies `filter`. After a failure of the storage: false, and
  // status() has the error.
  bool Occurs(const Filter& filter);
  // The kinds of the events that satisfy `filter`, and how many each; in the order of kinds().
  std::vector<std::pair<const StoredKind*, int64_t>> CountKinds(const Filter& filter);
  // Whether one of the latest events that satisfy `filter` has an end of its own.
  bool HasEnds(const Filter& filter);
  // Whether some event holds one of these words.
  bool Knows(const std::vector<std::string>& words);

  // The first `most` events that satisfy `begin`, and those that satisfy `end`, in order of time.
  std::vector<SeriesEvent> SeriesEvents(const Condition& begin, const Condition& end,
                                        const std::vector<std::string>& fields, size_t most);

  // From the first event on to right behind the last; without events an empty window.
  Window Span();

  const Status& status() const { return status_; }

 private:
  Status ReadSeries(const Condition& where, const std::vector<std::string>& fields, size_t most,
                    std::vector<SeriesEvent>* events);

  explicit Vocabulary(Store* store) : store_(store) {}

  Store* store_;
  std::vector<std::string> sources_;
  std::vector<std::string> labels_;
  std::vector<Taught> taught_;
  std::optional<std::vector<StoredKind>> kinds_;
  std::optional<std::vector<LogField>> fields_;
  std::optional<std::vector<std::string>> text_words_;
  std::map<int64_t, const KnownKind*> known_kinds_;  // by StoredKind::row
  std::map<std::vector<std::string>, bool> known_;
  Status status_;
};

}  // namespace yesterlog
