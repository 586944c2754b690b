// What the log can be asked about: its sources, its labels, and the words that occur in it.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/store/store.h"

namespace yesterlog {

class Vocabulary {
 public:
  // `store` must outlive the vocabulary, which answers for the log as it is now: make a new one for
  // every question.
  static Result<Vocabulary> Load(Store* store);

  const std::vector<std::string>& sources() const { return sources_; }
  const std::vector<std::string>& labels() const { return labels_; }

  // Whether any event of the log satisfies `filter`. After a failure of the storage: false, and
  // status() has the error.
  bool Occurs(const Filter& filter);
  // Whether some event holds one of these words.
  bool Knows(const std::vector<std::string>& words);

  // From the first event on to right behind the last; without events an empty window.
  Window Span();

  const Status& status() const { return status_; }

 private:
  explicit Vocabulary(Store* store) : store_(store) {}

  Store* store_;
  std::vector<std::string> sources_;
  std::vector<std::string> labels_;
  std::map<std::vector<std::string>, bool> known_;
  Status status_;
};

}  // namespace yesterlog
