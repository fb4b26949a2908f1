// /v1/memories and /v1/memories/{m}
#include "server/body.h"
#include "server/fields.h"
#include "server/parameters.h"
#include "server/resources.h"

namespace neuf::server {
namespace {

Result<MemorySettings> read_settings(const Json& json) {
  auto fields = Fields::open(json, "");
  if (!fields) return fields.error();
  MemorySettings settings;
  std::string duplicates(to_string(settings.duplicates));
  if (auto read = fields->read("name", settings.name, kMostNameCodePoints); !read)
    return read.error();
  if (auto read = fields->read("source", settings.source); !read) return read.error();
  if (auto read = fields->read("targets", settings.targets, kMostTargets); !read)
    return read.error();
  if (auto read = fields->read("duplicates", duplicates, kMostNameCodePoints); !read)
    return read.error();
  if (auto read = fields->read("description", settings.description, kMostNameCodePoints); !read)
    return read.error();
  if (auto finished = fields->finish(); !finished) return finished.error();
  const auto policy = parse_duplicates_policy(duplicates);
  if (!policy) return Error{policy.error().code, policy.error().message, "duplicates"};
  settings.duplicates = *policy;
  return settings;
}

}  // namespace

Status list_memories(Api& api, Exchange& exchange) {
  if (auto checked = check_parameters(exchange.request, {}); !checked) return checked;
  const auto txn = api.store.read();
  if (!txn) return txn.error();
  const auto memories = txn->memories();
  if (!memories) return memories.error();
  Json list = Json::array();
  for (const Memory& memory : *memories)
    list.push_back(to_json(memory));
  send_json(exchange, {{"memories", std::move(list)}});
  return {};
}

Status create_memory(Api& api, Exchange& exchange) {
  constexpr int kCreated = 201;
  if (auto checked = check_parameters(exchange.request, {}); !checked) return checked;
  const auto json = read_json(api, exchange);
  if (!json) return json.error();
  const auto settings = read_settings(*json);
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
