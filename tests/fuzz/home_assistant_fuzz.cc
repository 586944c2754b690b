// Any bytes read as Home Assistant's exports: the reader ends, and cutting them into chunks makes
// no difference.
#include "tests/fuzz/reader_fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  yesterlog::CheckReader(yesterlog::LogFormat::kHomeAssistant, data, size);
  return 0;
}
