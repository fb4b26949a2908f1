// GET /health: whether it runs. GET /ready: whether it can work. GET /metrics: how it does.
#include "server/body.h"
#include "server/parameters.h"
#include "server/problem.h"
#include "server/resources.h"

#include <filesystem>

namespace neuf::server {
namespace {

constexpr ProblemKind kNotReady{503, "not_ready", "Not ready"};

/// With less, writes may fail soon.
constexpr std::uintmax_t kLeastFreeBytes = 64u << 20;

/// Why the server can't work; empty: it can. Nobody is asked for a key here, so it names no folder.
std::string obstacle(const Store& store) {
  const auto txn = store.read();
  if (!txn || !txn->memories()) return "the store can't be read";
  std::error_code failed;
  const auto space = std::filesystem::space(store.folder(), failed);
  if (failed) return "the disk of the store can't be asked how full it is";
  if (space.available < kLeastFreeBytes) return "the disk of the store is full";
  return {};
}

}  // namespace

Status get_health(Api&, Exchange& exchange) {
  if (auto checked = check_parameters(exchange.request, {}); !checked) return checked;
  send_json(exchange, {{"status", "ok"}, {"version", NEUF_VERSION}});
  return {};
}

Status get_ready(Api& api, Exchange& exchange) {
  if (auto checked = check_parameters(exchange.request, {}); !checked) return checked;
  if (const std::string why = obstacle(api.store); !why.empty())
    send_problem(exchange.response, kNotReady, why);
  else
    send_json(exchange, {{"status", "ready"}});
  return {};
}

Status get_metrics(Api& api, Exchange& exchange) {
  if (auto checked = check_parameters(exchange.request, {}); !checked) return checked;
  const auto text = api.metrics.text(api.store);
  if (!text) return text.error();
  exchange.response.set_content(*text, "text/plain; version=0.0.4; charset=utf-8");
  return {};
}

}  // namespace neuf::server
