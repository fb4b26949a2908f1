#pragma once

#include "core/base/result.h"
#include "server/api.h"

#include <string_view>

// Pages of other origins in a browser (CORS). Which ones may call, --allow-origin says; no other
// page's request is served, so that a page can't even do what it can't read the answer of.

namespace neuf::server {

/// "https://cat.example.org", "http://localhost:3000": no path, no "*", small letters. Errors:
/// invalid_argument.
Status check_origin(std::string_view origin);

/// Whether the page that sends the request, if it is one, may. Of this machine's own pages all may
/// call a server that guards loopback; the page of a server's own address may always.
bool is_allowed_origin(const Api& api, const httplib::Request& request);

/// Lets a page that --allow-origin names read the answer.
void share_with_origin(const Api& api, const httplib::Request& request,
                       httplib::Response& response);

/// Whether a browser asks beforehand what such a page may send.
bool is_preflight(const Api& api, const httplib::Request& request);

/// Answers it. `methods` are those that the path has.
void answer_preflight(const httplib::Request& request, std::string_view methods,
                      httplib::Response& response);

}  // namespace neuf::server
