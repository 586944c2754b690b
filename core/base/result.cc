#include "core/base/result.h"

namespace yesterlog {

const char* ErrorName(ErrorCode code) {
  switch (code) {
    case ErrorCode::kInvalidArgument:
      return "invalid_argument";
    case ErrorCode::kNotFound:
      return "not_found";
    case ErrorCode::kDateMissing:
      return "date_missing";
    case ErrorCode::kStartMissing:
      return "start_missing";
    case ErrorCode::kCorrupt:
      return "corrupt";
    case ErrorCode::kStorage:
      return "storage";
    case ErrorCode::kStorageFull:
      return "storage_full";
    case ErrorCode::kBusy:
      return "busy";
    case ErrorCode::kCancelled:
      return "cancelled";
    case ErrorCode::kUnsupported:
      return "unsupported";
    case ErrorCode::kDeviceLost:
      return "device_lost";
    case ErrorCode::kLimit:
      return "limit";
    case ErrorCode::kInternal:
      return "internal";
  }
  return "internal";
}

}  // namespace yesterlog
