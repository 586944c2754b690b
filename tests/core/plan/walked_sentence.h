// What a walk through the grammar writes, and what it reads.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/plan/sentence_reader.h"
#include "core/plan/sentence_writer.h"

namespace yesterlog {

// `walk` takes the port.
template <typename Walk>
std::string Written(Walk walk, const ZoneTable& zone = {}) {
  SentenceWriter writer(zone);
  walk(writer);
  return writer.sentence();
}

// Whether the walk takes the whole sentence.
template <typename Walk>
bool ReadsWhole(std::string_view sentence, Walk walk, const ZoneTable& zone = {}) {
  SentenceReader reader(sentence, zone);
  walk(reader);
  return reader.done();
}

}  // namespace yesterlog
