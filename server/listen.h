#pragma once

#include "core/base/result.h"
#include "server/endpoint.h"

#include <utility>

namespace neuf::server {

/// A socket that listens. Movable; closes it at the end.
class ListeningSocket {
 public:
  /// Errors: conflict (the port is in use), io.
  static Result<ListeningSocket> open(const Endpoint& endpoint);

  ListeningSocket(ListeningSocket&& other) noexcept
      : descriptor_(std::exchange(other.descriptor_, -1)), endpoint_(std::move(other.endpoint_)) {}

  ListeningSocket& operator=(ListeningSocket&&) = delete;
  ListeningSocket(const ListeningSocket&) = delete;
  ListeningSocket& operator=(const ListeningSocket&) = delete;
  ~ListeningSocket();

  int descriptor() const { return descriptor_; }

  /// With the real port.
  const Endpoint& endpoint() const { return endpoint_; }

 private:
  ListeningSocket(int descriptor, Endpoint endpoint)
      : descriptor_(descriptor), endpoint_(std::move(endpoint)) {}

  int descriptor_;
  Endpoint endpoint_;
};

}  // namespace neuf::server
