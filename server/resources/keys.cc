// /v1/keys and /v1/keys/{name}
#include "server/body.h"
#include "server/fields.h"
#include "server/key_json.h"
#include "server/parameters.h"
#include "server/resources.h"

#include <string>
#include <utility>

namespace neuf::server {
namespace {

/// Null means all, as it is shown.
Status read_memories(Fields& fields, std::vector<std::string>& memories) {
  const Json* field = fields.take("memories");
  if (field == nullptr || field->is_null()) return {};
  const auto names = fields.array("memories", kMostMemories);
  if (!names) return names.error();
  if ((*names)->empty())
    return Error{ErrorCode::invalid_argument,
                 "name at least one memory, or leave the field out for all of them", "memories"};
  for (std::size_t i = 0; i < (*names)->size(); ++i) {
    auto name = read_text((**names)[i], element("memories", i), kMostNameCodePoints);
    if (!name) return name.error();
    memories.push_back(std::move(name->text));
  }
  return {};
}

/// {"name":"anna","role":"writer","memories":["press"],"expires":"90d"}
Result<AccessKeySettings> read_settings(const Json& json) {
  auto fields = Fields::open(json, "");
  if (!fields) return fields.error();
  AccessKeySettings settings;
  std::string role(to_string(settings.role));
  std::string expires;
  if (auto read = fields->read("name", settings.name, kMostNameCodePoints); !read)
    return read.error();
  if (auto read = fields->read("role", role, kMostNameCodePoints); !read) return read.error();
  if (auto read = read_memories(*fields, settings.memories); !read) return read.error();
  const Json* const expiry = fields->take("expires");
  if (expiry != nullptr && !expiry->is_null())
    if (auto read = fields->read("expires", expires, kMostNameCodePoints); !read)
      return read.error();
  if (auto finished = fields->finish(); !finished) return finished.error();
  const auto parsed = parse_role(role);
  if (!parsed) return Error{parsed.error().code, parsed.error().message, "role"};
  settings.role = *parsed;
  if (expires.empty()) return settings;
  const auto time = parse_expiry(expires, now());
  if (!time) return Error{time.error().code, time.error().message, "expires"};
  settings.expires = *time;
  return settings;
}

}  // namespace

Status list_keys(Api& api, Exchange& exchange) {
  if (auto checked = check_parameters(exchange.request, {}); !checked) return checked;
  const auto txn = api.store.read();
  if (!txn) return txn.error();
  const auto keys = txn->access_keys();
  if (!keys) return keys.error();
  Json list = Json::array();
  for (const AccessKey& key : *keys)
    list.push_back(to_json(key));
  send_json(exchange, {{"keys", std::move(list)}});
  return {};
}

Status create_key(Api& api, Exchange& exchange) {
  constexpr int kCreated = 201;
  if (auto checked = check_parameters(exchange.request, {}); !checked) return checked;
  const auto json = read_json(api, exchange);
  if (!json) return json.error();
  const auto settings = read_settings(*json);
  if (!settings) return settings.error();
  const auto created = api.store.create_access_key(*settings);
  if (!created) return created.error();
  exchange.response.set_header("Cache-Control", "no-store");
  send_json(exchange, to_json(*created), kCreated);
  return {};
}

Status revoke_key(Api& api, Exchange& exchange) {
  if (auto checked = check_parameters(exchange.request, {}); !checked) return checked;
  const auto revoked = api.store.revoke_access_key(exchange.names.front());
  if (!revoked) return revoked.error();
  send_json(exchange, to_json(*revoked));
  return {};
}

}  // namespace neuf::server
