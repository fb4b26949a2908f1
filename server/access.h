#pragma once

#include "server/denial.h"
#include "server/routes.h"

#include <optional>
#include <string>
#include <vector>

// Who may do what. The table of routes says what each asks for; handlers ask for the memories that
// a body or the parameters name, and for the author of what is written:
//   if (const auto denial = check_memories(api, exchange, names)) return deny(exchange, *denial);

namespace neuf::server {

/// Finds out who calls (as `exchange.caller`), and whether they may use the route at all. Keys are
/// read from the store each time: a revoked one opens nothing from then on.
/// Takes its place among the key's requests.
std::optional<Denial> admit(Api& api, const Route& route, Exchange& exchange);

/// Whether the caller's key opens all these memories. With a limited key, also whether they are
/// there, so that no error later names those that it doesn't open.
std::optional<Denial> check_memories(const Api& api, const Exchange& exchange,
                                     const std::vector<std::string>& names);

std::vector<std::string> names_of(const std::vector<MemoryChoice>& memories);

/// Who writes with a key is its name: `author` becomes that when it is empty. Another author than
/// oneself may be named by admins only, and where nobody is asked for a key.
std::optional<Denial> settle_author(const Exchange& exchange, std::string& author);

}  // namespace neuf::server
