#include "server/problem.h"

#include "server/json.h"

#include <algorithm>
#include <array>

namespace neuf::server {
namespace {

/// What the library answers before a route is asked.
struct Refusal {
  ProblemKind kind;
  std::string_view detail;
};

constexpr std::array<Refusal, 5> kRefusals{{
    {{400, "bad_request", "Bad request"},
     "the request line or a header is no HTTP/1.1, or longer than 8,192 bytes"},
    {{404, "not_found", "Not found"}, "there is nothing at this path"},
    {{414, "uri_too_long", "URI too long"},
     "the address has more than 8,192 bytes; send texts in the body"},
    {{416, "bad_range", "Range not satisfiable"}, "the Range header can't be read; leave it out"},
    {{417, "bad_expectation", "Expectation failed"}, "only Expect: 100-continue is known"},
}};

constexpr Refusal kUnknownRefusal{{500, "internal", "Internal error"},
                                  "the request could not be answered; it is a fault of the server"};

}  // namespace

ProblemKind kind_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::invalid_argument:
      return {400, "invalid_argument", "Invalid argument"};
    case ErrorCode::not_found:
      return {404, "not_found", "Not found"};
    case ErrorCode::already_exists:
      return {409, "already_exists", "Already exists"};
    case ErrorCode::malformed:
      return {400, "malformed", "Malformed content"};
    case ErrorCode::unsupported:
      return {415, "unsupported", "Unsupported content"};
    case ErrorCode::limit_exceeded:
      return {413, "limit_exceeded", "Limit exceeded"};
    case ErrorCode::conflict:
      return {409, "conflict", "Conflict"};
    case ErrorCode::io:
      return {500, "io", "Reading or writing failed"};
    case ErrorCode::storage_full:
      return {507, "storage_full", "No space left"};
    case ErrorCode::corrupt:
      return {500, "corrupt", "The store is damaged"};
    case ErrorCode::cancelled:
      return {503, "cancelled", "Cancelled"};
    case ErrorCode::internal:
      break;
  }
  return {500, "internal", "Internal error"};
}

void send_problem(httplib::Response& response, const ProblemKind& kind, std::string_view detail,
                  std::string_view where) {
  Json problem = {{"type", "about:blank"},
                  {"title", kind.title},
                  {"status", kind.status},
                  {"code", kind.code},
                  {"detail", detail}};
  if (!where.empty()) problem["where"] = where;
  response.status = kind.status;
  response.set_content(dump(problem), "application/problem+json");
}

void send_error(httplib::Response& response, const Error& error) {
  send_problem(response, kind_of(error.code), error.message, error.where);
}

void complete_problem(httplib::Response& response) {
  if (!response.body.empty()) return;
  const auto* refusal = std::ranges::find(kRefusals, response.status,
                                          [](const Refusal& known) { return known.kind.status; });
  const Refusal& found = refusal == kRefusals.end() ? kUnknownRefusal : *refusal;
  send_problem(response, found.kind, found.detail);
}

}  // namespace neuf::server
