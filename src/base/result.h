#pragma once

#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace chancery {

/// What kind of disappointment an error is; apps/ turns it into an exit code in one place.
enum class Fault {
  usage,      // the command line asks for something that does not exist
  not_found,  // a file, folder or entry is missing
  bad_data,   // something is there and is not what it should be
  busy,       // locked, full, read-only, or the server went away: trying again may help
};

/// Why something could not be done: one sentence for a person, naming the thing.
struct Error {
  Fault fault = Fault::bad_data;
  std::string message;
};

/// A value, or the error that stands in its place (std::expected, once we build as C++23).
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : held_(std::move(value)) {}      // NOLINT: reads as the value it carries
  Result(Error error) : held_(std::move(error)) {}  // NOLINT

  explicit operator bool() const { return std::holds_alternative<T>(held_); }
  T& operator*() & { return std::get<T>(held_); }
  const T& operator*() const& { return std::get<T>(held_); }
  T&& operator*() && { return std::get<T>(std::move(held_)); }
  T* operator->() { return &std::get<T>(held_); }
  const T* operator->() const { return &std::get<T>(held_); }
  const Error& error() const { return std::get<Error>(held_); }

 private:
  std::variant<T, Error> held_;
};

/// The result of something done for its effect.
struct Done {};
using Outcome = Result<Done>;

}  // namespace chancery
