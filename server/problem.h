#pragma once

#include "core/base/result.h"

#include <string_view>

#include <httplib.h>

// Errors as application/problem+json (RFC 9457):
//   {"type":"about:blank","title":"Not found","status":404,"code":"not_found",
//    "detail":"there is no memory \"pres\"; there is press","where":"…"}
// `code` is stable; `detail` is for people; `where` only when there is a place to name.

namespace neuf::server {

/// A kind of failure as HTTP knows it. Title and code are fixed texts.
struct ProblemKind {
  int status = 500;
  std::string_view code;
  std::string_view title;
};

/// The one table from errors to statuses.
ProblemKind kind_of(ErrorCode code);

inline constexpr ProblemKind kMethodNotAllowed{405, "method_not_allowed", "Method not allowed"};
inline constexpr ProblemKind kForbiddenHost{403, "forbidden_host", "Forbidden host"};
inline constexpr ProblemKind kForbiddenOrigin{403, "forbidden_origin", "Forbidden origin"};

void send_problem(httplib::Response& response, const ProblemKind& kind, std::string_view detail,
                  std::string_view where = {});
void send_error(httplib::Response& response, const Error& error);

/// What the HTTP library itself refused, as a problem; answers that have a body stay.
void complete_problem(httplib::Response& response);

}  // namespace neuf::server
