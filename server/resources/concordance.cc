// POST /v1/concordance
#include "server/access.h"
#include "server/body.h"
#include "server/concordance_request.h"
#include "server/parameters.h"
#include "server/resources.h"

#include <chrono>

namespace neuf::server {
namespace {

/// No request holds a thread for ever.
Status keep_going_since(std::chrono::steady_clock::time_point start) {
  if (std::chrono::steady_clock::now() - start <= kLookupTime) return {};
  return Error{ErrorCode::limit_exceeded,
               "the search took more than " + std::to_string(kLookupTime.count() / 1'000) +
                   " seconds; send rarer words, or a lower limit",
               "query"};
}

}  // namespace

Status concordance(Api& api, Exchange& exchange) {
  if (auto checked = check_parameters(exchange.request, {}); !checked) return checked;
  const auto json = read_json(api, exchange);
  if (!json) return json.error();
  auto request = read_concordance(*json);
  if (!request) return request.error();
  if (const auto denial = check_memories(api, exchange, request->memories))
    return deny(exchange, *denial);
  if (request->language.is_undetermined()) {
    const auto first = api.store.memory(request->memories.front());
    if (!first) return first.error();
    request->language = first->settings.source;
  }
  request->keep_going = [start = std::chrono::steady_clock::now()] {
    return keep_going_since(start);
  };
  const auto answer = api.concordance.search(*request);
  if (!answer) return answer.error();
  send_json(exchange, to_json(*answer));
  return {};
}

}  // namespace neuf::server
