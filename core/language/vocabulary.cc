#include "core/language/vocabulary.h"

#include <utility>

#include "core/store/digest_table.h"

namespace yesterlog {
namespace {

std::vector<std::string> NamesOf(const std::vector<Facet>& facets) {
  std::vector<std::string> names;
  for (const Facet& facet : facets) {
    if (!facet.name.empty()) names.push_back(facet.name);
  }
  return names;
}

}  // namespace

Result<Vocabulary> Vocabulary::Load(Store* store) {
  auto sources = store->Sources();
  if (!sources.ok()) return sources.error();
  auto labels = store->Labels();
  if (!labels.ok()) return labels.error();
  Vocabulary vocabulary(store);
  vocabulary.sources_ = NamesOf(*sources);
  vocabulary.labels_ = NamesOf(*labels);
  return vocabulary;
}

bool Vocabulary::Occurs(const Filter& filter) {
  const auto found = store_->Select(filter, Order::kNewestFirst, 1);
  if (!found.ok()) {
    if (status_.ok()) status_ = found.error();
    return false;
  }
  return !found->empty();
}

bool Vocabulary::Knows(const std::vector<std::string>& words) {
  const auto known = known_.find(words);
  if (known != known_.end()) return known->second;
  Filter filter;
  filter.terms = {Term{words}};
  const bool occurs = Occurs(filter);
  known_.emplace(words, occurs);
  return occurs;
}

Window Vocabulary::Span() {
  const auto span = store_->digests().Span();
  if (!span.ok() && status_.ok()) status_ = span.error();
  return span.ok() && *span ? **span : Window{Instant{0}, Instant{0}};
}

}  // namespace yesterlog
