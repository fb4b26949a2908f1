#include "server/key_json.h"

namespace neuf::server {
namespace {

Json time_json(Timestamp time) {
  return time == 0 ? Json(nullptr) : Json(to_iso8601(time));
}

}  // namespace

Json to_json(const AccessKey& key) {
  return {{"name", key.settings.name},
          {"role", to_string(key.settings.role)},
          {"memories", key.covers_all() ? Json(nullptr) : Json(key.settings.memories)},
          {"state", state_of(key, now())},
          {"created", time_json(key.created)},
          {"expires", time_json(key.settings.expires)},
          {"revoked", time_json(key.revoked)}};
}

Json to_json(const NewAccessKey& created) {
  Json json = to_json(created.key);
  json["key"] = created.secret;
  return json;
}

}  // namespace neuf::server
