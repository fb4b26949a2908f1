#pragma once

#include "core/store/access_key.h"

#include <optional>
#include <string>
#include <string_view>

namespace neuf::server {

/// Who sent a request: the holder of a valid key, or a program of this machine that wasn't asked
/// for one, which may do everything.
struct Caller {
  std::optional<AccessKey> key = {};

  bool may(Role role) const { return !key || key->may(role); }

  bool covers(std::string_view memory) const { return !key || key->covers(memory); }

  bool covers_all() const { return !key || key->covers_all(); }

  /// Of the key; empty without one.
  std::string name() const { return key ? key->settings.name : std::string(); }
};

}  // namespace neuf::server
