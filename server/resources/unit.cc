// /v1/memories/{m}/units/{id} and its history
#include "server/access.h"
#include "server/body.h"
#include "server/parameters.h"
#include "server/precondition.h"
#include "server/resources.h"
#include "server/unit_json.h"
#include "server/unit_request.h"

#include <optional>
#include <string>
#include <utility>

namespace neuf::server {
namespace {

struct FoundUnit {
  Memory memory;
  RowId revision = 0;
  Unit unit;
  Uses uses;
};

Result<FoundUnit> find_unit(const Api& api, const Exchange& exchange) {
  const auto id = parse_id(exchange.names[1], "unit");
  if (!id) return id.error();
  const auto txn = api.store.read();
  if (!txn) return txn.error();
  auto memory = txn->memory(exchange.names[0]);
  if (!memory) return memory.error();
  const auto row = txn->row_of(memory->id, *id);
  if (!row) return row.error();
  if (*row == 0)
    return Error{ErrorCode::not_found,
                 "the memory has no unit " + exchange.names[1] + " (any more)", exchange.names[0]};
  auto unit = txn->unit_in_row(memory->id, *row);
  if (!unit) return unit.error();
  const auto uses = txn->uses(memory->id, *id);
  if (!uses) return uses.error();
  return FoundUnit{std::move(*memory), *row, std::move(**unit), *uses};
}

}  // namespace

Status get_unit(Api& api, Exchange& exchange) {
  if (auto checked = check_parameters(exchange.request, {}); !checked) return checked;
  const auto found = find_unit(api, exchange);
  if (!found) return found.error();
  exchange.response.set_header("ETag", etag_of(found->revision));
  send_json(exchange, to_json(found->unit, found->revision, found->uses));
  return {};
}

Status put_unit(Api& api, Exchange& exchange) {
  if (auto checked = check_parameters(exchange.request, {}); !checked) return checked;
  const auto wanted = if_match(exchange.request);
  if (!wanted) return wanted.error();
  const auto json = read_json(api, exchange);
  if (!json) return json.error();
  auto body = read_unit(*json);
  if (!body) return body.error();
  if (const auto denial = settle_author(exchange, body->author)) return deny(exchange, *denial);
  const auto found = find_unit(api, exchange);
  if (!found) return found.error();
  EditOptions options;
  options.author = body->author;
  // What the request doesn't tell comes from this revision.
  options.if_revision = wanted->value_or(found->revision);
  const Unit content = with_unsaid(std::move(body->unit), found->unit);
  const auto report = api.store.update_unit(exchange.names[0], found->unit.id, content, options);
  if (!report) return fail(exchange, report.error(), wanted->has_value());
  exchange.response.set_header("ETag", etag_of(report->revision));
  Json answer = to_json(*report);
  answer["warnings"] = body->warnings;
  send_json(exchange, answer);
  return {};
}

Status delete_unit(Api& api, Exchange& exchange) {
  constexpr int kNoContent = 204;
  if (auto checked = check_parameters(exchange.request, {"author"}); !checked) return checked;
  const auto id = parse_id(exchange.names[1], "unit");
  if (!id) return id.error();
  const auto wanted = if_match(exchange.request);
  if (!wanted) return wanted.error();
  EditOptions options;
  options.if_revision = *wanted;
  if (auto read = read_parameter(exchange.request, "author", options.author); !read) return read;
  if (const auto denial = settle_author(exchange, options.author)) return deny(exchange, *denial);
  const auto report = api.store.delete_units(exchange.names[0], {*id}, options);
  if (!report) return fail(exchange, report.error(), wanted->has_value());
  exchange.response.status = kNoContent;
  return {};
}

Status get_history(Api& api, Exchange& exchange) {
  constexpr int kMostEvents = 1'000;
  if (auto checked = check_parameters(exchange.request, {"limit"}); !checked) return checked;
  int limit = 100;
  if (auto read = read_parameter(exchange.request, "limit", 1, kMostEvents, limit); !read)
    return read;
  const auto id = parse_id(exchange.names[1], "unit");
  if (!id) return id.error();
  const auto txn = api.store.read();
  if (!txn) return txn.error();
  const auto memory = txn->memory(exchange.names[0]);
  if (!memory) return memory.error();
  const auto events = txn->history(memory->id, *id, static_cast<std::size_t>(limit));
  if (!events) return events.error();
  if (events->empty())
    return Error{ErrorCode::not_found, "the memory never had a unit " + exchange.names[1],
                 exchange.names[0]};
  Json list = Json::array();
  for (const UnitEvent& event : *events)
    list.push_back(to_json(event));
  const bool is_complete = events->back().what == UnitFate::created;
  send_json(exchange, {{"events", std::move(list)}, {"complete", is_complete}});
  return {};
}

}  // namespace neuf::server
