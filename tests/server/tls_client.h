#pragma once

#include "tests/server/server_process.h"

#include <memory>
#include <openssl/types.h>
#include <string>
#include <string_view>

namespace neuf::server {

/// A client that speaks TLS over a connection of its own. It takes any certificate, and tells
/// whose.
class TlsClient {
 public:
  explicit TlsClient(std::uint16_t port);
  ~TlsClient();
  TlsClient(const TlsClient&) = delete;
  TlsClient& operator=(const TlsClient&) = delete;

  /// False when the handshake fails. `highest` is a version of OpenSSL's, 0 for any.
  bool shake_hands(int highest_version = 0);

  /// The common name in the server's certificate, after the handshake.
  std::string server_name() const;

  bool send(std::string_view bytes) const;

  /// All that comes until the server ends the session or the connection.
  std::string receive_all() const;

  /// Whether the server ended the session before the connection: nobody cut the answer short.
  bool was_ended_properly() const;

  /// Bytes that are no TLS, or a part of it.
  const RawClient& raw() const { return raw_; }

 private:
  struct Free {
    void operator()(SSL* ssl) const;
    void operator()(SSL_CTX* context) const;
  };

  RawClient raw_;
  std::unique_ptr<SSL_CTX, Free> context_;
  std::unique_ptr<SSL, Free> ssl_;
};

}  // namespace neuf::server
