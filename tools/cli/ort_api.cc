#include "tools/cli/ort_api.h"

namespace yesterlog {
namespace {

ErrorCode CodeOf(OrtErrorCode code) {
  switch (code) {
    case ORT_INVALID_ARGUMENT:
      return ErrorCode::kInvalidArgument;
    case ORT_NO_SUCHFILE:
      return ErrorCode::kNotFound;
    case ORT_INVALID_PROTOBUF:
    case ORT_INVALID_GRAPH:
    case ORT_NO_MODEL:
      return ErrorCode::kCorrupt;
    case ORT_NOT_IMPLEMENTED:
      return ErrorCode::kUnsupported;
    default:
      return ErrorCode::kInternal;
  }
}

}  // namespace

const OrtApi* Api() {
  static const OrtApi* const api = OrtGetApiBase()->GetApi(ORT_API_VERSION);
  return api;
}

Status Taken(OrtStatus* status, const std::string& doing) {
  if (status == nullptr) return {};
  Error error{CodeOf(Api()->GetErrorCode(status)), doing + ": " + Api()->GetErrorMessage(status)};
  Api()->ReleaseStatus(status);
  return error;
}

void Ignored(OrtStatus* status) {
  if (status != nullptr) Api()->ReleaseStatus(status);
}

}  // namespace yesterlog
