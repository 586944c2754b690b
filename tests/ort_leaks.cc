// Linked into every test program that opens ONNX Runtime.
//
// ONNX Runtime keeps a few bytes a process, of its own, which LeakSanitizer would report.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() { return "leak:libonnxruntime.so"; }
