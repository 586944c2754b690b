// Errors are values: a function that can fail returns Result<T> (or Status when there is nothing to
// hand back). The core never throws across a function of its own; exceptions of a library stop in
// the one .cc that uses the library.
//
//   Result<Event> event = store.Find("door-17");
//   if (!event.ok()) return event.error();
#pragma once

#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace yesterlog {

// Closed: a new value needs a line in ErrorName() and a decision in every caller that switches on
// it.
enum class ErrorCode {
  kInvalidArgument,  // the caller's input is wrong; the message says what to give instead
  kNotFound,         // a named thing (event, conversation, file) does not exist
  kDateMissing,      // a file's clock times have no dates: give that of the first line
  kStartMissing,     // a file counts from a start: give its date and time
  kCorrupt,          // stored data or a file breaks its own format
  kStorage,          // the storage below failed (I/O, permission)
  kStorageFull,      // the disk or the browser's quota is used up; nothing uncommitted was kept
  kBusy,             // another connection or tab holds what is needed; try again later
  kCancelled,        // the caller asked to stop; everything committed before that stands
  kUnsupported,      // well-formed, but this build or version cannot do it
  kDeviceLost,       // the GPU went away with all that it held; open it anew and ask again
  kLimit,            // a documented bound (size, count, length) was exceeded
  kInternal,         // an invariant of ours does not hold: a bug
};

// Stable lower_snake_case name of `code` for JSON and logs.
const char* ErrorName(ErrorCode code);

struct Error {
  ErrorCode code = ErrorCode::kInternal;
  std::string message;  // a sentence for a person, which says what to do
};

template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}      // NOLINT: implicit by design
  Result(Error error) : state_(std::move(error)) {}  // NOLINT: implicit by design

  bool ok() const { return std::holds_alternative<T>(state_); }
  // Only when ok().
  T& value() {
    assert(ok());
    return *std::get_if<T>(&state_);
  }
  const T& value() const {
    assert(ok());
    return *std::get_if<T>(&state_);
  }
  T& operator*() { return value(); }
  const T& operator*() const { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  // Only when !ok().
  const Error& error() const {
    assert(!ok());
    return *std::get_if<Error>(&state_);
  }

 private:
  std::variant<T, Error> state_;
};

// The outcome of a function with nothing to hand back. Status() is success.
class [[nodiscard]] Status {
 public:
  Status() = default;
  Status(Error error) : error_(std::move(error)), ok_(false) {}  // NOLINT: implicit by design

  bool ok() const { return ok_; }
  const Error& error() const {
    assert(!ok_);
    return error_;
  }

 private:
  Error error_;
  bool ok_ = true;
};

}  // namespace yesterlog
