#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

// Access keys: who may do what from elsewhere. A key is a random secret of 256 bits that one person
// or program holds; the store keeps a hash of it only, so nobody can read it there. Whoever reaches
// the store's files needs none.

namespace neuf {

/// Each may do what those before it may. Stored in keys; append only, never renumber.
enum class Role : std::uint8_t {
  reader = 0,  ///< look up and export
  writer = 1,  ///< add, change, delete and import units; undo
  admin = 2,   ///< decide on memories and their settings; on keys with one for all memories
};

std::string_view to_string(Role role);
Result<Role> parse_role(std::string_view name);

/// What somebody decides about a key.
struct AccessKeySettings {
  std::string name = {};  ///< [a-z0-9._-]{1,64}; the author of what is written with the key
  Role role = Role::reader;
  std::vector<std::string> memories = {};  ///< by name; none: all, also those to come
  Timestamp expires = 0;                   ///< from then on it opens nothing; 0: never
};

struct AccessKey {
  AccessKeySettings settings;
  Timestamp created = 0;
  Timestamp revoked = 0;  ///< 0: it isn't

  /// Neither revoked nor expired.
  bool is_valid(Timestamp at) const;

  /// Whether the role includes this one.
  bool may(Role role) const { return settings.role >= role; }

  bool covers_all() const { return settings.memories.empty(); }

  bool covers(std::string_view memory) const;
};

/// "valid", "expired" or "revoked".
std::string_view state_of(const AccessKey& key, Timestamp at);

/// The one time that the secret is known.
struct NewAccessKey {
  AccessKey key;
  std::string secret;  ///< "neuf_" and 43 of [A-Za-z0-9_-]: fits into headers and addresses
};

/// A date ("2027-01-01": its first second in UTC; also with a time), or a time from `from` on
/// ("90d", "12h"). Errors: invalid_argument (no such form, or not later than `from`).
Result<Timestamp> parse_expiry(std::string_view text, Timestamp from);

}  // namespace neuf
