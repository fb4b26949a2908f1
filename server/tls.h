#pragma once

#include "core/base/result.h"
#include "server/transport.h"

#include <memory>
#include <mutex>
#include <openssl/types.h>
#include <string>

// TLS, by OpenSSL: 1.2 and 1.3 with its default ciphers. Clients show no certificates; they have
// access keys.

namespace neuf::server {

struct TlsFiles {
  std::string certificate = {};  ///< PEM: the server's own, then those in between to the root
  std::string key = {};          ///< PEM, without a password

  bool empty() const { return certificate.empty() && key.empty(); }
};

/// A server's certificate, and what follows from it. Any thread may use it; it outlives the
/// connections that it was used for.
class TlsContext {
 public:
  /// Null without files. Errors: invalid_argument (one file without the other, a key with a
  /// password, or of another certificate), io (not there), malformed (no PEM).
  static Result<std::unique_ptr<TlsContext>> open(const TlsFiles& files);

  /// Reads the files again, for connections to come. Errors: as open; then the old ones go on.
  Status reload();

  /// Of a connection that begins; null when memory is short.
  std::unique_ptr<Transport> serve(int socket) const;

 private:
  using Context = std::shared_ptr<SSL_CTX>;

  TlsContext(TlsFiles files, Context context)
      : files_(std::move(files)), context_(std::move(context)) {}

  static Result<Context> load(const TlsFiles& files);

  const TlsFiles files_;
  mutable std::mutex mutex_;  // guards what follows
  Context context_;
};

}  // namespace neuf::server
