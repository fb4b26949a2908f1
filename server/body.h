#pragma once

#include "core/base/result.h"
#include "server/api.h"
#include "server/json.h"

#include <cstdint>
#include <string>

namespace neuf::server {

/// How a request says that a body follows, read strictly: what is unclear is refused, so that
/// nothing of a body can pass for the next request.
struct BodyFraming {
  bool chunked = false;
  std::uint64_t length = 0;  ///< when not chunked
};

/// Errors: malformed (two lengths, no number, both ways at once).
Result<BodyFraming> body_framing(const httplib::Request& request);

/// Whether the body is a form in parts, which only `read_form` reads.
bool is_multipart(const httplib::Request& request);

/// A body of more bytes than are taken.
Error too_large(std::uint64_t limit);

/// Gets the pieces of the body, decompressed. Errors of the receiver end the reading and are
/// returned; so are io (the client went away), limit_exceeded (more than `limit` bytes) and
/// unsupported (a form).
using PieceReceiver = std::function<Status(std::string_view piece)>;
Status receive_body(Exchange& exchange, std::uint64_t limit, const PieceReceiver& receive);

/// The whole body. Large ones wait for their turn, which the exchange holds to its end. Errors: as
/// receive_body.
Result<std::string> read_body(Api& api, Exchange& exchange, std::uint64_t limit);

/// Errors: as read_body and parse_json.
Result<Json> read_json(Api& api, Exchange& exchange);

/// A JSON answer.
void send_json(Exchange& exchange, const Json& json, int status = 200);

}  // namespace neuf::server
