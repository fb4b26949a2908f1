#include "server/body.h"

#include "server/json_text.h"

#include <charconv>

namespace neuf::server {
namespace {

Error no_forms() {
  return {ErrorCode::unsupported,
          "forms are not read here; send the content as the body itself, e.g. with "
          "curl --data-binary @FILE",
          "Content-Type"};
}

Error bad_framing(std::string message) {
  return {ErrorCode::malformed, std::move(message), "Content-Length"};
}

/// What the library found wrong while it read: it leaves a status in the response.
Error reading_error(const httplib::Response& response) {
  constexpr int kUnsupported = 415;
  if (response.status == kUnsupported)
    return {ErrorCode::unsupported, "this Content-Encoding is not known; use gzip, br or none", ""};
  return {ErrorCode::malformed, "the body broke off, or isn't in its Content-Encoding", ""};
}

}  // namespace

Error too_large(std::uint64_t limit) {
  return {ErrorCode::limit_exceeded,
          "the body has more than " + std::to_string(limit) + " bytes; send it in parts", ""};
}

bool is_multipart(const httplib::Request& request) {
  return request.get_header_value("Content-Type").starts_with("multipart/");
}

Result<BodyFraming> body_framing(const httplib::Request& request) {
  BodyFraming framing;
  framing.chunked = request.has_header("Transfer-Encoding");
  const std::size_t lengths = request.get_header_value_count("Content-Length");
  if (framing.chunked && lengths > 0)
    return bad_framing("Content-Length and Transfer-Encoding exclude each other");
  if (framing.chunked && request.get_header_value("Transfer-Encoding") != "chunked")
    return bad_framing("the only Transfer-Encoding is chunked");
  if (lengths > 1) return bad_framing("Content-Length stands twice");
  if (lengths == 0) return framing;
  const std::string value = request.get_header_value("Content-Length");
  const char* end = value.data() + value.size();
  const auto [rest, error] = std::from_chars(value.data(), end, framing.length);
  if (value.empty() || error != std::errc() || rest != end)
    return bad_framing("Content-Length is no number of bytes");
  return framing;
}

Status receive_body(Exchange& exchange, std::uint64_t limit, const PieceReceiver& receive) {
  const auto framing = body_framing(exchange.request);
  if (!framing) return framing.error();
  if (is_multipart(exchange.request)) return no_forms();
  if (framing->length > limit) return too_large(limit);
  if (!framing->chunked && framing->length == 0) return {};
  std::uint64_t received = 0;
  Status status;
  const bool complete = (*exchange.content)([&](const char* data, std::size_t size) {
    received += size;
    status = received > limit ? Status(too_large(limit)) : receive({data, size});
    return status.has_value();
  });
  if (status && !complete) return reading_error(exchange.response);
  return status;
}

Result<std::string> read_body(Api& api, Exchange& exchange, std::uint64_t limit) {
  const auto framing = body_framing(exchange.request);
  if (!framing) return framing.error();
  std::string body;
  const auto wait_if_large = [&](std::uint64_t size) {
    if (size <= kLargeBodyBytes || exchange.large_body) return;
    api.large_bodies.acquire();
    exchange.large_body.reset(&api);
  };
  wait_if_large(framing->length);
  auto received = receive_body(exchange, limit, [&](std::string_view piece) -> Status {
    wait_if_large(body.size() + piece.size());
    body += piece;
    return {};
  });
  if (!received) return received.error();
  return body;
}

Result<Json> read_json(Api& api, Exchange& exchange) {
  const auto body = read_body(api, exchange, kMostJsonBytes);
  if (!body) return body.error();
  return parse_json(*body);
}

void send_json(Exchange& exchange, const Json& json, int status) {
  exchange.response.status = status;
  exchange.response.set_content(dump(json) + "\n", "application/json");
}

}  // namespace neuf::server
