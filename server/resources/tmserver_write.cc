// The writing half of the protocol of tmserver and amaGama: what Virtaal saves.
//   PUT, POST /tmserver/{s}/{t}/unit/{text...}     {"source":"…","target":"…","context":"…"}
//   POST      /tmserver/{s}/{t}/store/{name...}    an array of these
//   PUT       /tmserver/{s}/{t}/store/{name...}    a file: PO, XLIFF, TMX …
// The address of one memory writes into it. /tmserver itself knows no memory, so it takes nothing
// unless the server was told where to.
#include "formats/plain/locale.h"
#include "server/access.h"
#include "server/body.h"
#include "server/fields.h"
#include "server/import_body.h"
#include "server/language_pair.h"
#include "server/resources.h"

#include <optional>
#include <utility>

namespace neuf::server::tmserver {
namespace {

constexpr ProblemKind kWritingOff{403, "writing_off", "Writing is off"};

/// What the path of a writing request says. The last three names are source, target, and the text
/// or the document.
struct Place {
  std::string memory;
  LanguagePair pair;
  std::string last;
};

/// Which memory is written to: that of the path, else what the server was told; empty: none.
std::string memory_of(const Api& api, const Exchange& exchange) {
  constexpr std::size_t kWithMemory = 4;
  return exchange.names.size() == kWithMemory ? exchange.names.front()
                                              : api.options.tmserver_memory;
}

Result<Place> place_of(const Api& api, const Exchange& exchange) {
  const auto names = exchange.names.end() - 3;
  auto source = parse_locale(names[0]);
  if (!source) return source.error();
  auto target = parse_locale(names[1]);
  if (!target) return target.error();
  return Place{memory_of(api, exchange), {std::move(*source), std::move(*target)}, names[2]};
}

/// Whether the caller may write here at all, and in whose name.
std::optional<Denial> admit_writing(const Api& api, const Exchange& exchange, std::string& author) {
  const std::string memory = memory_of(api, exchange);
  if (memory.empty())
    return Denial{kWritingOff,
                  "this address takes nothing; write to that of a memory "
                  "(/v1/memories/NAME/tmserver), or start the server with --tmserver-write NAME"};
  if (auto denial = check_memories(api, exchange, {memory})) return denial;
  return settle_author(exchange, author);
}

/// A text of an object that clients send: they may add fields of their own. Empty when it is
/// absent.
Result<std::string> text_of(const Json& object, const char* name, const std::string& where) {
  const auto found = object.find(name);
  if (found == object.end() || found->is_null()) return std::string();
  auto text = read_text(*found, member(where, name), kMostTextCodePoints);
  if (!text) return text.error();
  return std::move(text->text);
}

/// `text` stands in for a source that is missing.
Result<Unit> read_pair(const Json& json, const LanguagePair& pair, const std::string& text,
                       const std::string& where) {
  if (!json.is_object())
    return Error{ErrorCode::invalid_argument,
                 R"(expected an object such as {"source":"…","target":"…"})", where};
  const auto source = text_of(json, "source", where);
  if (!source) return source.error();
  const auto target = text_of(json, "target", where);
  if (!target) return target.error();
  auto context = text_of(json, "context", where);
  if (!context) return context.error();
  auto unit = unit_of(pair, source->empty() ? text : *source, *target);
  if (!unit)
    return Error{unit.error().code, unit.error().message, member(where, unit.error().where)};
  unit->context.key = std::move(*context);
  return unit;
}

Status write_units(Api& api, const Place& place, const std::vector<Unit>& units,
                   const std::string& author) {
  WriteOptions options;
  options.author = author;
  const auto report = api.store.add_units(place.memory, units, options);
  return report ? Status() : Status(report.error());
}

void send_text(Exchange& exchange, const std::string& text) {
  exchange.response.set_content(text, "text/plain; charset=utf-8");
}

/// As amaGama says it.
void send_count(Exchange& exchange, std::uint64_t units, const std::string& name) {
  send_text(exchange, "added " + std::to_string(units) + " units from " + name);
}

}  // namespace

Status put_unit(Api& api, Exchange& exchange) {
  std::string author;
  if (const auto denial = admit_writing(api, exchange, author)) return deny(exchange, *denial);
  const auto place = place_of(api, exchange);
  if (!place) return place.error();
  const auto json = read_json(api, exchange);
  if (!json) return json.error();
  auto unit = read_pair(*json, place->pair, place->last, "");
  if (!unit) return unit.error();
  if (auto written = write_units(api, *place, {std::move(*unit)}, author); !written) return written;
  send_text(exchange, "");
  return {};
}

Status post_store(Api& api, Exchange& exchange) {
  std::string author;
  if (const auto denial = admit_writing(api, exchange, author)) return deny(exchange, *denial);
  const auto place = place_of(api, exchange);
  if (!place) return place.error();
  const auto json = read_json(api, exchange);
  if (!json) return json.error();
  if (!json->is_array() || json->size() > kMostUnits)
    return Error{ErrorCode::invalid_argument,
                 "expected an array of at most " + std::to_string(kMostUnits) + " units", ""};
  std::vector<Unit> units;
  for (std::size_t i = 0; i < json->size(); ++i) {
    auto unit = read_pair((*json)[i], place->pair, "", element("", i));
    if (!unit) return unit.error();
    units.push_back(std::move(*unit));
  }
  if (auto written = write_units(api, *place, units, author); !written) return written;
  send_count(exchange, json->size(), place->last);
  return {};
}

Status put_store(Api& api, Exchange& exchange) {
  ImportFileOptions options;
  if (const auto denial = admit_writing(api, exchange, options.author))
    return deny(exchange, *denial);
  const auto place = place_of(api, exchange);
  if (!place) return place.error();
  if (const auto memory = api.store.memory(place->memory); !memory) return memory.error();
  options.name = place->last;
  if (options.name.ends_with(".po")) {  // the others name their languages themselves
    options.from = place->pair.source;
    options.to = place->pair.target;
  }
  const auto report = import_body(api, exchange, place->memory, options);
  if (!report) return report.error();
  send_count(exchange, report->added + report->merged, place->last);
  return {};
}

}  // namespace neuf::server::tmserver
