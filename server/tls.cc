#include "server/tls.h"

#include <algorithm>
#include <climits>
#include <fstream>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <string_view>
#include <sys/socket.h>
#include <utility>

namespace neuf::server {
namespace {

constexpr std::string_view kWrongProtocol =
    "HTTP/1.1 400 Bad Request\r\nContent-Type: application/problem+json\r\nConnection: "
    "close\r\n\r\n"
    R"({"type":"about:blank","title":"Bad request","status":400,"code":"bad_request",)"
    R"("detail":"this port speaks TLS; the address begins with https://"})"
    "\n";

struct Free {
  void operator()(SSL* ssl) const { SSL_free(ssl); }

  void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
};

class TlsTransport final : public Transport {
 public:
  TlsTransport(std::unique_ptr<SSL, Free> ssl, int socket)
      : ssl_(std::move(ssl)), socket_(socket) {}

  Progress shake_hands() override {
    ERR_clear_error();
    const int done = SSL_accept(ssl_.get());
    if (done == 1) return Progress::done;
    if (ERR_GET_REASON(ERR_peek_error()) == SSL_R_HTTP_REQUEST) refuse_plain_http();
    return progress_of(done);
  }

  Moved read(std::span<char> into) override {
    ERR_clear_error();
    const int count = SSL_read(ssl_.get(), into.data(), size_of(into.size()));
    return moved(count);
  }

  Moved write(std::span<const char> bytes) override {
    ERR_clear_error();
    const int count = SSL_write(ssl_.get(), bytes.data(), size_of(bytes.size()));
    return moved(count);
  }

  void end_writing() override {
    if (!is_broken_ && SSL_is_init_finished(ssl_.get()) == 1) {
      ERR_clear_error();
      SSL_shutdown(ssl_.get());
    }
    ::shutdown(socket_, SHUT_WR);
  }

 private:
  static int size_of(std::size_t bytes) {
    return static_cast<int>(std::min<std::size_t>(bytes, INT_MAX));
  }

  Moved moved(int count) {
    if (count > 0) return {Progress::done, static_cast<std::size_t>(count)};
    return {progress_of(count)};
  }

  Progress progress_of(int outcome) {
    switch (SSL_get_error(ssl_.get(), outcome)) {
      case SSL_ERROR_WANT_READ:
        return Progress::wants_read;
      case SSL_ERROR_WANT_WRITE:
        return Progress::wants_write;
      case SSL_ERROR_ZERO_RETURN:
        return Progress::ended;
      default:
        is_broken_ = true;
        return Progress::broken;
    }
  }

  /// Whoever forgot the s of https gets to know it.
  void refuse_plain_http() const {
    ::send(socket_, kWrongProtocol.data(), kWrongProtocol.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
  }

  std::unique_ptr<SSL, Free> ssl_;
  int socket_;
  bool is_broken_ = false;
};

/// OpenSSL would ask for it on the terminal.
int no_password(char*, int, int, void*) {
  return -1;
}

/// By the first line, "-----BEGIN ENCRYPTED PRIVATE KEY-----", or a header behind it.
bool has_password(std::ifstream& key) {
  std::string line;
  for (int count = 0; count < 3 && std::getline(key, line); ++count)
    if (line.find("ENCRYPTED") != std::string::npos) return true;
  return false;
}

/// What OpenSSL says of a file, in our words. Takes its errors off the queue.
Error file_error(const std::string& file, std::string_view what, const char* option) {
  const unsigned long code = ERR_peek_error();
  ERR_clear_error();
  std::ifstream stream(file);
  if (!stream.good()) return {ErrorCode::io, "the file can't be read", file};
  if (ERR_GET_LIB(code) == ERR_LIB_X509 && ERR_GET_REASON(code) == X509_R_KEY_VALUES_MISMATCH)
    return {ErrorCode::invalid_argument, "the key is not that of the certificate", file};
  if (has_password(stream))
    return {ErrorCode::invalid_argument,
            "the key has a password, which nobody could give when the server starts; write it "
            "without one, readable by the server's user alone: openssl pkey -in OLD -out NEW",
            file};
  return {ErrorCode::malformed,
          "expected " + std::string(what) + " in PEM, as " + option + " takes it", file};
}

}  // namespace

Result<TlsContext::Context> TlsContext::load(const TlsFiles& files) {
  ERR_clear_error();
  const Context context(SSL_CTX_new(TLS_server_method()), Free());
  if (!context) return Error{ErrorCode::internal, "OpenSSL can't be set up", ""};
  SSL_CTX* const raw = context.get();
  SSL_CTX_set_min_proto_version(raw, TLS1_2_VERSION);
  SSL_CTX_set_options(raw, SSL_OP_NO_RENEGOTIATION | SSL_OP_IGNORE_UNEXPECTED_EOF |
                               SSL_OP_CIPHER_SERVER_PREFERENCE);
  // Writes go on from where they stopped, wherever the bytes lie by then.
  SSL_CTX_set_mode(raw, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER |
                            SSL_MODE_RELEASE_BUFFERS);
  SSL_CTX_set_default_passwd_cb(raw, no_password);
  if (SSL_CTX_use_certificate_chain_file(raw, files.certificate.c_str()) != 1)
    return file_error(files.certificate, "a certificate", "--tls-cert");
  if (SSL_CTX_use_PrivateKey_file(raw, files.key.c_str(), SSL_FILETYPE_PEM) != 1)
    return file_error(files.key, "a private key", "--tls-key");
  return context;
}

Result<std::unique_ptr<TlsContext>> TlsContext::open(const TlsFiles& files) {
  if (files.empty()) return std::unique_ptr<TlsContext>();
  if (files.certificate.empty() || files.key.empty())
    return Error{ErrorCode::invalid_argument,
                 "TLS takes a certificate and its key: give both --tls-cert and --tls-key", ""};
  auto context = load(files);
  if (!context) return context.error();
  return std::unique_ptr<TlsContext>(new TlsContext(files, std::move(*context)));
}

Status TlsContext::reload() {
  auto context = load(files_);
  if (!context) return context.error();
  const std::lock_guard lock(mutex_);
  context_ = std::move(*context);
  return {};
}

std::unique_ptr<Transport> TlsContext::serve(int socket) const {
  Context context;
  {
    const std::lock_guard lock(mutex_);
    context = context_;
  }
  std::unique_ptr<SSL, Free> ssl(SSL_new(context.get()));
  if (!ssl || SSL_set_fd(ssl.get(), socket) != 1) return nullptr;
  return std::make_unique<TlsTransport>(std::move(ssl), socket);
}

}  // namespace neuf::server
