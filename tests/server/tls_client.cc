#include "tests/server/tls_client.h"

#include <array>
#include <openssl/ssl.h>
#include <openssl/x509.h>

namespace neuf::server {

void TlsClient::Free::operator()(SSL* ssl) const {
  SSL_free(ssl);
}

void TlsClient::Free::operator()(SSL_CTX* context) const {
  SSL_CTX_free(context);
}

TlsClient::TlsClient(std::uint16_t port)
    : raw_(port), context_(SSL_CTX_new(TLS_client_method())), ssl_(SSL_new(context_.get())) {
  SSL_set_fd(ssl_.get(), raw_.socket());
}

TlsClient::~TlsClient() = default;

bool TlsClient::shake_hands(int highest_version) {
  // The oldest versions take ciphers that OpenSSL itself holds for too weak.
  if (highest_version != 0) {
    SSL_set_security_level(ssl_.get(), 0);
    SSL_set_min_proto_version(ssl_.get(), TLS1_VERSION);
    SSL_set_max_proto_version(ssl_.get(), highest_version);
  }
  return SSL_connect(ssl_.get()) == 1;
}

std::string TlsClient::server_name() const {
  std::array<char, 256> name{};
  X509* const certificate = SSL_get0_peer_certificate(ssl_.get());
  if (certificate == nullptr) return "";
  X509_NAME_get_text_by_NID(X509_get_subject_name(certificate), NID_commonName, name.data(),
                            name.size());
  return name.data();
}

bool TlsClient::send(std::string_view bytes) const {
  return SSL_write(ssl_.get(), bytes.data(), static_cast<int>(bytes.size())) > 0;
}

std::string TlsClient::receive_all() const {
  std::string received;
  std::array<char, 1u << 14> buffer{};
  for (int size = 0;
       (size = SSL_read(ssl_.get(), buffer.data(), static_cast<int>(buffer.size()))) > 0;)
    received.append(buffer.data(), static_cast<std::size_t>(size));
  return received;
}

bool TlsClient::was_ended_properly() const {
  return (SSL_get_shutdown(ssl_.get()) & SSL_RECEIVED_SHUTDOWN) != 0;
}

}  // namespace neuf::server
