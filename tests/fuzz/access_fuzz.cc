// Any bytes read as a web server's log, of either kind: the reader ends, and cutting them into
// chunks makes no difference.
#include "tests/fuzz/reader_fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  yesterlog::CheckReader(yesterlog::LogFormat::kAccess, data, size);
  return 0;
}
