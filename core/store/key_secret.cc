#include "core/store/key_secret.h"

#include <array>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>
#include <span>

namespace neuf {
namespace {

constexpr std::size_t kSecretBytes = 32;
constexpr std::string_view kPrefix = "neuf_";

std::string base64url(std::span<const std::uint8_t> bytes) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  constexpr unsigned kDigitBits = 6;
  std::string text;
  unsigned waiting = 0;
  unsigned bits = 0;
  for (const std::uint8_t byte : bytes) {
    waiting = waiting << 8 | byte;
    for (bits += 8; bits >= kDigitBits; bits -= kDigitBits)
      text += kDigits[waiting >> (bits - kDigitBits) & 63];
  }
  if (bits > 0) text += kDigits[waiting << (kDigitBits - bits) & 63];
  return text;
}

}  // namespace

Result<std::string> make_secret() {
  std::array<std::uint8_t, kSecretBytes> bytes{};
  if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1)
    return Error{ErrorCode::io, "the system gives no random numbers", ""};
  return std::string(kPrefix) + base64url(bytes);
}

Result<std::string> hash_of_secret(std::string_view secret) {
  std::array<std::uint8_t, EVP_MAX_MD_SIZE> hash{};
  unsigned size = 0;
  if (EVP_Digest(secret.data(), secret.size(), hash.data(), &size, EVP_sha256(), nullptr) != 1)
    return Error{ErrorCode::internal, "SHA-256 is not available", ""};
  return std::string(hash.begin(), hash.begin() + size);
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace neuf
