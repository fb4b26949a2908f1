// /v1/memories/{m}/changes
#include "server/access.h"
#include "server/body.h"
#include "server/parameters.h"
#include "server/resources.h"
#include "server/unit_json.h"

#include <limits>

namespace neuf::server {

Status list_changes(Api& api, Exchange& exchange) {
  constexpr int kMostChanges = 1'000;
  if (auto checked = check_parameters(exchange.request, {"before", "limit"}); !checked)
    return checked;
  int limit = 100;
  int before = std::numeric_limits<int>::max();
  if (auto read = read_parameter(exchange.request, "limit", 1, kMostChanges, limit); !read)
    return read;
  if (auto read = read_parameter(exchange.request, "before", 1, before, before); !read) return read;
  const auto txn = api.store.read();
  if (!txn) return txn.error();
  const auto memory = txn->memory(exchange.names[0]);
  if (!memory) return memory.error();
  const auto most = static_cast<std::size_t>(limit);
  const auto changes = txn->changes(memory->id, static_cast<ChangeId>(before), most);
  if (!changes) return changes.error();
  send_json(exchange, to_json(*changes, most));
  return {};
}

Status undo_change(Api& api, Exchange& exchange) {
  if (auto checked = check_parameters(exchange.request, {"author", "force", "dry_run"}); !checked)
    return checked;
  const auto change = parse_id(exchange.names[1], "change");
  if (!change) return change.error();
  UndoOptions options;
  bool force = false;
  bool dry_run = false;
  if (auto read = read_parameter(exchange.request, "author", options.author); !read) return read;
  if (const auto denial = settle_author(exchange, options.author)) return deny(exchange, *denial);
  if (auto read = read_parameter(exchange.request, "force", force); !read) return read;
  if (auto read = read_parameter(exchange.request, "dry_run", dry_run); !read) return read;
  if (force) options.later = UndoOptions::Later::overwrite;
  if (dry_run) options.run = UndoOptions::Run::trial;
  const auto report = api.store.undo(exchange.names[0], *change, options);
  if (!report) return report.error();
  send_json(exchange, to_json(*report));
  return {};
}

}  // namespace neuf::server
