// POST /v1/lookup
#include "server/access.h"
#include "server/body.h"
#include "server/lookup_request.h"
#include "server/parameters.h"
#include "server/resources.h"

#include <algorithm>
#include <iterator>

namespace neuf::server {
namespace {

/// The answer to all queries, slice by slice, so that no transaction is long.
Result<LookupAnswer> look_up(const LookupTurns& turns, const LookupRequest& request) {
  LookupRequest slice = request;
  slice.keep_going = lookup_deadline();
  LookupAnswer whole;
  auto first = request.queries.begin();
  do {
    if (auto in_time = slice.keep_going(); !in_time) return in_time.error();
    const auto left = static_cast<std::size_t>(request.queries.end() - first);
    const auto last = first + static_cast<std::ptrdiff_t>(std::min(left, kLookupSlice));
    slice.queries.assign(first, last);
    auto answer = turns.look_up(slice);
    if (!answer) return answer.error();
    whole.generation = std::max(whole.generation, answer->generation);
    whole.changed_since += answer->changed_since;
    slice.count_changed = false;  // once is enough: it reads all that was ever replaced
    std::ranges::move(answer->results, std::back_inserter(whole.results));
    first = last;
  } while (first != request.queries.end());
  return whole;
}

}  // namespace

Status lookup(Api& api, Exchange& exchange) {
  if (auto checked = check_parameters(exchange.request, {}); !checked) return checked;
  const auto json = read_json(api, exchange);
  if (!json) return json.error();
  auto body = read_lookup(*json);
  if (!body) return body.error();
  if (const auto denial = check_memories(api, exchange, names_of(body->request.memories)))
    return deny(exchange, *denial);
  if (auto completed = complete_languages(*body, api.store); !completed) return completed;
  const auto answer = look_up(api.turns, body->request);
  if (!answer) return answer.error();
  api.metrics.count_segments(body->request.queries.size());
  send_json(exchange, to_json(body->request, *answer, body->parts));
  return {};
}

}  // namespace neuf::server
