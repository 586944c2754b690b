#include "tools/cli/ort_runtime.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "tools/cli/ort_api.h"
#include "tools/cli/ort_session.h"
#include "tools/cli/ort_tensor.h"

namespace yesterlog {
namespace {

class OrtRuntime final : public Runtime {
 public:
  OrtRuntime(std::string pack, RuntimeInfo info, Handle<OrtEnv> env,
             Handle<OrtSessionOptions> options, Handle<OrtMemoryInfo> cpu)
      : pack_(std::move(pack)),
        info_(std::move(info)),
        env_(std::move(env)),
        options_(std::move(options)),
        cpu_(std::move(cpu)) {}

  const RuntimeInfo& info() const override { return info_; }

  Result<std::shared_ptr<Tensor>> Allocate(const TensorSpec& spec) override {
    return OrtTensor::Make(spec, *cpu_);
  }

  Result<std::unique_ptr<Session>> Open(const std::string& graph, Replay) override {
    const std::filesystem::path path = pack_ / graph;
    if (!std::filesystem::exists(path))
      return Error{ErrorCode::kNotFound, "There is no " + path.string() + "."};
    OrtSession* opened = nullptr;
    const Status made =
        Taken(Api()->CreateSession(env_.get(), path.c_str(), options_.get(), &opened),
              path.string() + " could not be loaded");
    if (!made.ok()) return made.error();
    return MakeOrtSession(Handle<OrtSession>(opened));
  }

  Result<std::string> ReadFile(const std::string& path) override {
    std::ifstream file(pack_ / path, std::ios::binary);
    if (!file) return Error{ErrorCode::kNotFound, "Cannot read " + (pack_ / path).string() + "."};
    std::ostringstream bytes;
    bytes << file.rdbuf();
    return std::move(bytes).str();
  }

 private:
  std::filesystem::path pack_;
  RuntimeInfo info_;
  Handle<OrtEnv> env_;
  Handle<OrtSessionOptions> options_;
  Handle<OrtMemoryInfo> cpu_;
};

int ThreadsOf(const OrtRuntimeOptions& options) {
  if (options.threads > 0) return options.threads;
  return static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
}

}  // namespace

Result<std::unique_ptr<Runtime>> OpenOrtRuntime(const std::string& pack,
                                                const OrtRuntimeOptions& options) {
  const std::string version = OrtGetApiBase()->GetVersionString();
  if (Api() == nullptr)
    return Error{ErrorCode::kUnsupported, "This program needs ONNX Runtime 1." +
                                              std::to_string(ORT_API_VERSION) + " or newer, and " +
                                              version + " was loaded."};
  RuntimeInfo info{.version = version, .provider = "cpu", .threads = ThreadsOf(options)};
  OrtEnv* env = nullptr;
  OrtSessionOptions* settings = nullptr;
  OrtMemoryInfo* cpu = nullptr;
  const std::string doing = "ONNX Runtime could not be started";
  for (OrtStatus* const step :
       {Api()->CreateEnv(ORT_LOGGING_LEVEL_ERROR, "yesterlog", &env),
        Api()->CreateSessionOptions(&settings),
        Api()->CreateCpuMemoryInfo(OrtDeviceAllocator, OrtMemTypeDefault, &cpu)}) {
    if (const Status done = Taken(step, doing); !done.ok()) return done.error();
  }
  Handle<OrtSessionOptions> owned(settings);
  Ignored(Api()->SetIntraOpNumThreads(settings, info.threads));
  Ignored(Api()->SetSessionGraphOptimizationLevel(settings, ORT_ENABLE_ALL));
  return std::unique_ptr<Runtime>(std::make_unique<OrtRuntime>(
      pack, std::move(info), Handle<OrtEnv>(env), std::move(owned), Handle<OrtMemoryInfo>(cpu)));
}

}  // namespace yesterlog
