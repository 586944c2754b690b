// Any bytes read as Frigate's events: the reader ends, and cutting them into chunks makes no
// difference.
#include "tests/fuzz/reader_fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  yesterlog::CheckReader(yesterlog::LogFormat::kFrigate, data, size);
  return 0;
}
