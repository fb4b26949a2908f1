#include "tests/server/certificate.h"

#include <cstdio>
#include <memory>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <stdexcept>

namespace neuf::server {
namespace {

struct Free {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }

  void operator()(X509* certificate) const { X509_free(certificate); }

  void operator()(std::FILE* file) const { std::fclose(file); }
};

using File = std::unique_ptr<std::FILE, Free>;

void require(bool is_done) {
  if (!is_done) throw std::runtime_error("OpenSSL makes no certificate");
}

}  // namespace

TestCertificate make_certificate(const std::filesystem::path& folder, const std::string& name) {
  constexpr long kDay = 24L * 3'600;
  const std::unique_ptr<EVP_PKEY, Free> key(EVP_EC_gen("P-256"));
  const std::unique_ptr<X509, Free> certificate(X509_new());
  require(key && certificate);
  X509* const raw = certificate.get();
  X509_set_version(raw, X509_VERSION_3);
  ASN1_INTEGER_set(X509_get_serialNumber(raw), 1);
  X509_gmtime_adj(X509_getm_notBefore(raw), -kDay);
  X509_gmtime_adj(X509_getm_notAfter(raw), kDay);
  X509_set_pubkey(raw, key.get());
  X509_NAME* const subject = X509_get_subject_name(raw);
  const auto* const text = reinterpret_cast<const unsigned char*>(name.c_str());
  require(X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8, text, -1, -1, 0) == 1);
  X509_set_issuer_name(raw, subject);
  require(X509_sign(raw, key.get(), EVP_sha256()) > 0);
  TestCertificate made{folder / (name + ".crt"), folder / (name + ".key")};
  const File certificate_file(std::fopen(made.certificate.c_str(), "w"));
  const File key_file(std::fopen(made.key.c_str(), "w"));
  require(certificate_file && key_file);
  require(PEM_write_X509(certificate_file.get(), raw) == 1);
  require(PEM_write_PrivateKey(key_file.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) ==
          1);
  return made;
}

}  // namespace neuf::server
