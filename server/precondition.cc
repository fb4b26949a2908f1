#include "server/precondition.h"

#include "server/problem.h"

#include <charconv>
#include <string_view>

namespace neuf::server {
namespace {

constexpr ProblemKind kPreconditionFailed{412, "precondition_failed", "Precondition failed"};

}  // namespace

std::string etag_of(std::uint64_t version) {
  return "\"" + std::to_string(version) + "\"";
}

Result<std::optional<std::uint64_t>> if_match(const httplib::Request& request) {
  if (!request.has_header("If-Match")) return std::optional<std::uint64_t>();
  const std::string tag = request.get_header_value("If-Match");
  if (tag == "*") return std::optional<std::uint64_t>();
  std::uint64_t version = 0;
  const bool is_quoted = tag.size() > 2 && tag.front() == '"' && tag.back() == '"';
  const std::string_view digits = is_quoted ? std::string_view(tag).substr(1, tag.size() - 2) : "";
  const char* end = digits.data() + digits.size();
  const auto [rest, error] = std::from_chars(digits.data(), end, version);
  if (error == std::errc() && rest == end) return std::optional(version);
  return Error{ErrorCode::invalid_argument,
               R"(expected an ETag of ours, e.g. If-Match: "17", or *)", "If-Match"};
}

Status fail(Exchange& exchange, const Error& error, bool has_precondition) {
  if (error.code != ErrorCode::conflict || !has_precondition) return error;
  send_problem(exchange.response, kPreconditionFailed, error.message, error.where);
  return {};
}

}  // namespace neuf::server
