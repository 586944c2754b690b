// Any bytes read as the journal's entries: the reader ends, and cutting them into chunks makes no
// difference.
#include "tests/fuzz/reader_fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  yesterlog::CheckReader(yesterlog::LogFormat::kJournald, data, size);
  return 0;
}
