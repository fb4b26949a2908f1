#include "server/exposure.h"

#include <algorithm>

namespace neuf::server {
namespace {

Result<bool> has_valid_key(const Store& store) {
  const auto txn = store.read();
  if (!txn) return txn.error();
  const auto keys = txn->access_keys();
  if (!keys) return keys.error();
  return std::ranges::any_of(*keys,
                             [at = now()](const AccessKey& key) { return key.is_valid(at); });
}

}  // namespace

Status check_exposure(const Store& store, const ServeOptions& options, const Endpoint& endpoint) {
  if (endpoint.is_loopback()) return {};
  if (options.tls.empty() && !options.behind_proxy)
    return Error{ErrorCode::invalid_argument,
                 "others would reach the server here, and read keys and texts on their way to it; "
                 "give it a certificate (--tls-cert FILE --tls-key FILE), or say --behind-proxy if "
                 "only a proxy that speaks TLS reaches it, or listen on 127.0.0.1",
                 options.listen};
  const auto has_key = has_valid_key(store);
  if (!has_key) return has_key.error();
  if (*has_key) return {};
  return Error{ErrorCode::invalid_argument,
               "a server that others reach asks for access keys, and the store has none that is "
               "valid; make one first: neuf --store " +
                   store.folder().string() + " key create NAME --role admin",
               options.listen};
}

}  // namespace neuf::server
