#pragma once

#include "server/api.h"
#include "server/problem.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace neuf::server {

/// Why a request isn't served, for its caller: what is missing, and what to do.
struct Denial {
  ProblemKind kind;
  std::string detail;
  std::chrono::seconds retry_after{0};  ///< 0: it won't be another answer then
};

inline constexpr ProblemKind kKeyMissing{401, "key_missing", "Access key missing"};
inline constexpr ProblemKind kKeyUnknown{401, "key_unknown", "Access key unknown"};
inline constexpr ProblemKind kKeyExpired{401, "key_expired", "Access key expired"};
inline constexpr ProblemKind kKeyRevoked{401, "key_revoked", "Access key revoked"};
inline constexpr ProblemKind kRoleTooLow{403, "role_too_low", "Role too low"};
inline constexpr ProblemKind kMemoryNotCovered{403, "memory_not_covered", "Memory not covered"};
inline constexpr ProblemKind kAuthorNotYours{403, "author_not_yours", "Author not yours"};
inline constexpr ProblemKind kRateExceeded{429, "rate_exceeded", "Too many requests"};
inline constexpr ProblemKind kParallelExceeded{429, "parallel_exceeded", "Too many requests"};

/// Answers with the denial.
void send_denial(Exchange& exchange, const Denial& denial);

/// The same for a handler, which returns what this returns: the request is answered.
Status deny(Exchange& exchange, const Denial& denial);

}  // namespace neuf::server
