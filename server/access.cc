#include "server/access.h"

#include "core/base/in_quotes.h"
#include "server/shown_key.h"

#include <utility>

namespace neuf::server {
namespace {

Denial denial_of(const Error& error) {
  return {kind_of(error.code), error.message};
}

Denial key_missing() {
  return {kKeyMissing,
          "an access key is needed; send it as \"Authorization: Bearer neuf_…\", as \"X-Api-Key: "
          "neuf_…\", or in front of the path, /k/neuf_…/; whoever runs the server makes one with "
          "neuf key create NAME"};
}

std::optional<Denial> check_valid(const AccessKey& key) {
  const std::string named = "the access key " + in_quotes(key.settings.name);
  if (key.revoked != 0)
    return Denial{kKeyRevoked, named + " was revoked; ask whoever runs the server for another one"};
  if (!key.is_valid(now()))
    return Denial{kKeyExpired, named + " expired at " + to_iso8601(key.settings.expires) +
                                   "; ask whoever runs the server for another one"};
  return std::nullopt;
}

/// Sets the caller from the key that the request shows.
std::optional<Denial> identify(const Api& api, bool needs_key, Exchange& exchange) {
  const auto secret = shown_key(exchange.request);
  if (!secret) return secret.error();
  if (!*secret) return needs_key ? std::optional(key_missing()) : std::nullopt;
  const auto txn = api.store.read();
  if (!txn) return denial_of(txn.error());
  auto key = txn->find_access_key(**secret);
  if (!key) return denial_of(key.error());
  if (!*key)
    return Denial{kKeyUnknown,
                  "this server has no such access key; it must be copied whole, from neuf_ on"};
  if (auto denial = check_valid(**key)) return denial;
  exchange.caller.key = std::move(*key);
  return std::nullopt;
}

Denial denial_of(const KeyLimiter::Excess& excess, const KeyLimits& limits) {
  if (excess.of == KeyLimiter::Excess::Of::parallel)
    return {kParallelExceeded,
            "the key has " + std::to_string(limits.parallel) +
                " requests under way, and may have no more at once",
            excess.retry_after};
  return {kRateExceeded,
          "the key may send " + std::to_string(limits.rate) +
              " requests a second; send several segments in one, or wait as Retry-After says",
          excess.retry_after};
}

std::optional<Denial> take_place(KeyLimiter& limiter, Exchange& exchange) {
  if (!exchange.caller.key) return std::nullopt;
  auto place = limiter.begin(exchange.caller.name(), KeyLimiter::Clock::now());
  if (!place) return denial_of(place.error(), limiter.limits());
  exchange.place = std::move(*place);
  return std::nullopt;
}

std::optional<Denial> check_role(const Caller& caller, Role role) {
  if (caller.may(role)) return std::nullopt;
  return Denial{kRoleTooLow, "this needs a key with the role " + std::string(to_string(role)) +
                                 "; " + in_quotes(caller.name()) + " is a " +
                                 std::string(to_string(caller.key->settings.role))};
}

std::optional<Denial> check_scope(const Api& api, Scope scope, const Exchange& exchange) {
  if (scope == Scope::memory) return check_memories(api, exchange, {exchange.names.front()});
  const bool needs_all = scope == Scope::store || scope == Scope::keys;
  if (!needs_all || exchange.caller.covers_all()) return std::nullopt;
  return Denial{kMemoryNotCovered, "this needs a key for all memories; " +
                                       in_quotes(exchange.caller.name()) +
                                       " is for some of them only"};
}

}  // namespace

std::optional<Denial> admit(Api& api, const Route& route, Exchange& exchange) {
  if (route.scope == Scope::open) return std::nullopt;
  const bool needs_key = api.rules.asks_for_keys || route.scope == Scope::keys;
  if (auto denial = identify(api, needs_key, exchange)) return denial;
  if (auto denial = take_place(api.key_limiter, exchange)) return denial;
  if (auto denial = check_role(exchange.caller, route.role)) return denial;
  return check_scope(api, route.scope, exchange);
}

std::optional<Denial> check_memories(const Api& api, const Exchange& exchange,
                                     const std::vector<std::string>& names) {
  const Caller& caller = exchange.caller;
  if (caller.covers_all()) return std::nullopt;
  const auto txn = api.store.read();
  if (!txn) return denial_of(txn.error());
  for (const std::string& name : names) {
    if (!caller.covers(name))
      return Denial{kMemoryNotCovered, "the key " + in_quotes(caller.name()) +
                                           " doesn't open the memory " + in_quotes(name)};
    const auto memory = txn->find_memory(name);
    if (!memory) return denial_of(memory.error());
    if (!*memory)
      return Denial{kind_of(ErrorCode::not_found), "there is no memory " + in_quotes(name)};
  }
  return std::nullopt;
}

std::vector<std::string> names_of(const std::vector<MemoryChoice>& memories) {
  std::vector<std::string> names;
  names.reserve(memories.size());
  for (const MemoryChoice& memory : memories)
    names.push_back(memory.name);
  return names;
}

std::optional<Denial> settle_author(const Exchange& exchange, std::string& author) {
  const Caller& caller = exchange.caller;
  if (!caller.key) return std::nullopt;
  if (author.empty()) author = caller.name();
  if (author == caller.name() || caller.may(Role::admin)) return std::nullopt;
  return Denial{kAuthorNotYours, "what this key writes has the author " + in_quotes(caller.name()) +
                                     "; leave author out"};
}

}  // namespace neuf::server
