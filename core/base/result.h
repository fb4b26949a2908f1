#pragma once

#include <cstdint>
#include <string>
#include <utility>

#include <tl/expected.hpp>

// Errors as values.
//   Result<Memory> memory = store.find(name);
//   if (!memory) return memory.error();
//   use(*memory);
// Functions that can fail on input, storage or absent resources return a Result. Exceptions come
// only from third parties and broken invariants.

namespace neuf {

/// What kind of failure it is. Programs branch on this, people read the message.
/// Exit codes and HTTP statuses are derived from it in `cli` and `server`, nowhere else.
enum class ErrorCode : std::uint8_t {
  invalid_argument,  ///< the caller asked for something that makes no sense
  not_found,         ///< a memory, file or unit that isn't there
  already_exists,    ///< a name that is taken
  malformed,         ///< a file or message that breaks its format
  unsupported,       ///< well-formed, but nothing that Neuf reads
  limit_exceeded,    ///< larger, deeper or longer than allowed
  conflict,          ///< somebody else changed it in between, or holds it
  io,                ///< reading or writing failed
  storage_full,      ///< no space left on the device, or in the map
  corrupt,           ///< the store contradicts itself
  cancelled,         ///< the caller withdrew
  internal,          ///< a broken invariant: a fault of ours
};

/// Message: what was wrong, what was expected, what to do; one sentence, no final newline.
/// Where: "file:line", a unit's id, or empty.
struct Error {
  ErrorCode code = ErrorCode::internal;
  std::string message;
  std::string where;

  /// "where: message", or the message alone.
  std::string text() const { return where.empty() ? message : where + ": " + message; }
};

/// A value or an Error. A dropped one is a compiler warning.
template <class T>
class [[nodiscard]] Result : public tl::expected<T, Error> {
  using Base = tl::expected<T, Error>;

 public:
  using Base::Base;

  // Implicit, so that functions can `return Error{…}` and `.map()` yields a Result again.
  // NOLINTBEGIN(google-explicit-constructor)
  Result(Error error) : Base(tl::make_unexpected(std::move(error))) {}

  Result(Base base) : Base(std::move(base)) {}

  // NOLINTEND(google-explicit-constructor)
};

/// Success without a value, or an Error. `return {};` is success.
using Status = Result<void>;

}  // namespace neuf
