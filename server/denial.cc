#include "server/denial.h"

namespace neuf::server {
namespace {

/// RFC 6750, 3: a client that sent no key isn't told of an error.
std::string challenge(const ProblemKind& kind) {
  return kind.code == kKeyMissing.code ? R"(Bearer realm="neuf")"
                                       : R"(Bearer realm="neuf", error="invalid_token")";
}

}  // namespace

void send_denial(Exchange& exchange, const Denial& denial) {
  constexpr int kUnauthorized = 401;
  send_problem(exchange.response, denial.kind, denial.detail);
  if (denial.kind.status == kUnauthorized)
    exchange.response.set_header("WWW-Authenticate", challenge(denial.kind));
  if (denial.retry_after.count() > 0)
    exchange.response.set_header("Retry-After", std::to_string(denial.retry_after.count()));
  // Of its body, some may still be on its way.
  if (exchange.content != nullptr) exchange.response.set_header("Connection", "close");
}

Status deny(Exchange& exchange, const Denial& denial) {
  send_denial(exchange, denial);
  return {};
}

}  // namespace neuf::server
