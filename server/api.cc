#include "server/api.h"

namespace neuf::server {

Result<Memory> find_memory(const Store& store, std::string_view name) {
  const auto txn = store.read();
  if (!txn) return txn.error();
  return txn->memory(name);
}

}  // namespace neuf::server
