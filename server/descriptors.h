#pragma once

#include <cstddef>

namespace neuf::server {

/// Asks the system for as many descriptors as it grants, and returns how many connections they
/// suffice for: at most kMostConnections, and some are left for files.
std::size_t claim_descriptors();

}  // namespace neuf::server
