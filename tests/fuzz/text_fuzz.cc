// Any bytes as text: what the text layer promises of every input, and a search for it.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "core/retrieve/relevance.h"
#include "core/retrieve/retrieve.h"
#include "core/text/normalise.h"
#include "core/text/sentences.h"
#include "core/text/utf8.h"
#include "core/text/words.h"

namespace {

using namespace yesterlog;  // NOLINT: a program of one file

void Require(bool holds) {
  if (!holds) std::abort();
}

void CheckUtf8(std::string_view text) {
  const std::string repaired = RepairUtf8(text);
  Require(IsValidUtf8(repaired));
  Require(!IsValidUtf8(text) || repaired == text);
  const std::string_view cut = TruncateUtf8(repaired, repaired.size() / 2);
  Require(IsValidUtf8(cut) && repaired.size() / 2 - cut.size() < 4);
}

void CheckNormalise(std::string_view text) {
  const std::string once = Normalise(text);
  Require(IsValidUtf8(once));
  Require(Normalise(once) == once);
}

void CheckPlaces(std::string_view text) {
  size_t end = 0;
  for (const Word& word : Words(text)) {
    Require(word.begin >= end && word.begin < word.end && word.end <= text.size());
    Require(!word.folded.empty());
    Require(PorterStem(word.folded).size() <= word.folded.size() + 1);
    end = word.end;
  }
  end = 0;
  for (const Sentence& sentence : Sentences(text)) {
    Require(sentence.begin >= end && sentence.begin < sentence.end);
    end = sentence.end;
  }
  Require(end <= text.size());
}

void CheckIdentifiers(std::string_view text) {
  for (const Word& span : IdentifierSpans(text)) {
    Require(!span.folded.empty() && span.begin < span.end && span.end <= text.size());
    Require(FoldCase(span.folded) == span.folded);
  }
  Require(Identifiers(text).size() <= IdentifierSpans(text).size());
}

// A text is relevant to itself wherever it has a term at all.
void CheckRelevance(std::string_view text) {
  const std::vector<QueryTerm> query = ParseQuery(text);
  Require(query.size() <= 64);
  const std::string normalised = Normalise(text);
  const TermOccurrences found = FindOccurrences(query, {normalised});
  const double score = Relevance(found, query, std::vector<double>(query.size(), 1.0), 10);
  Require(query.empty() ? score == 0 : score > 0);
}

Store& SmallLog() {
  static const std::unique_ptr<Store> store = [] {
    auto opened = Store::Open(":memory:");
    Require(opened.ok());
    NewEvent event;
    event.start = {1'700'000'000'000};
    event.text = "a van at 10.0.0.5 opened /var/log/syslog";
    Require((*opened)->Insert({&event, 1}).ok());
    return std::move(*opened);
  }();
  return *store;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  CheckUtf8(text);
  CheckNormalise(text);
  CheckPlaces(text);
  CheckIdentifiers(text);
  CheckRelevance(text);
  const auto hits = Retrieve(SmallLog(), text, {}, 3);
  Require(hits.ok() && hits->size() <= 1);
  return 0;
}
