#pragma once

#include <filesystem>
#include <string>

namespace neuf::server {

/// A certificate of its own for localhost, and its key, as files in PEM.
struct TestCertificate {
  std::filesystem::path certificate;
  std::filesystem::path key;
};

/// Writes NAME.crt and NAME.key into the folder; replaces them when they are there.
TestCertificate make_certificate(const std::filesystem::path& folder, const std::string& name);

}  // namespace neuf::server
