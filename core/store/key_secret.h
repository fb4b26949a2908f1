#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>

namespace neuf {

/// "neuf_" and 256 random bits in base64url (RFC 4648, without padding). Errors: io (the system has
/// no randomness).
Result<std::string> make_secret();

/// The 32 bytes of SHA-256. A secret of 256 random bits can't be guessed from them, so nothing
/// slower is needed. Errors: internal.
Result<std::string> hash_of_secret(std::string_view secret);

/// In a time that depends on the lengths alone.
bool equal_in_constant_time(std::string_view a, std::string_view b);

}  // namespace neuf
