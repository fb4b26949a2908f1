// /v1/memories and /v1/memories/{m}
#include "server/access.h"
#include "server/body.h"
#include "server/memory_request.h"
#include "server/parameters.h"
#include "server/precondition.h"
#include "server/resources.h"

namespace neuf::server {
Status list_memories(Api& api, Exchange& exchange) {
  if (auto checked = check_parameters(exchange.request, {}); !checked) return checked;
  const auto txn = api.store.read();
  if (!txn) return txn.error();
  const auto memories = txn->memories();
  if (!memories) return memories.error();
  Json list = Json::array();
  for (const Memory& memory : *memories)
    if (exchange.caller.covers(memory.settings.name)) list.push_back(to_json(memory));
  send_json(exchange, {{"memories", std::move(list)}});
  return {};
}

Status create_memory(Api& api, Exchange& exchange) {
  constexpr int kCreated = 201;
  if (auto checked = check_parameters(exchange.request, {}); !checked) return checked;
  const auto json = read_json(api, exchange);
  if (!json) return json.error();
  const auto settings = read_new_memory(*json);
  if (!settings) return settings.error();
  const auto memory = api.store.create_memory(*settings);
  if (!memory) return memory.error();
  exchange.response.set_header("Location", "/v1/memories/" + memory->settings.name);
  send_json(exchange, to_json(*memory), kCreated);
  return {};
}

Status get_memory(Api& api, Exchange& exchange) {
  if (auto checked = check_parameters(exchange.request, {}); !checked) return checked;
  const auto memory = api.store.memory(exchange.names.front());
  if (!memory) return memory.error();
  exchange.response.set_header("ETag", etag_of(memory->generation));
  send_json(exchange, to_json(*memory));
  return {};
}

Status change_memory(Api& api, Exchange& exchange) {
  if (auto checked = check_parameters(exchange.request, {}); !checked) return checked;
  SettingsOptions options;
  const auto wanted = if_match(exchange.request);
  if (!wanted) return wanted.error();
  options.if_generation = *wanted;
  const auto json = read_json(api, exchange);
  if (!json) return json.error();
  auto body = read_settings_edit(*json);
  if (!body) return body.error();
  if (const auto denial = settle_author(exchange, body->author)) return deny(exchange, *denial);
  options.author = body->author;
  const auto memory = api.store.change_settings(exchange.names.front(), body->edit, options);
  if (!memory) return fail(exchange, memory.error(), wanted->has_value());
  exchange.response.set_header("ETag", etag_of(memory->generation));
  send_json(exchange, to_json(*memory));
  return {};
}

Status delete_memory(Api& api, Exchange& exchange) {
  constexpr int kNoContent = 204;
  if (auto checked = check_parameters(exchange.request, {}); !checked) return checked;
  if (auto deleted = api.store.delete_memory(exchange.names.front()); !deleted) return deleted;
  exchange.response.status = kNoContent;
  return {};
}

}  // namespace neuf::server
