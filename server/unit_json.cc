#include "server/unit_json.h"

#include "core/base/clock.h"
#include "server/described.h"

namespace neuf::server {
namespace {

void put_provenance(Json& json, const auto& item) {
  json["created_by"] = item.created_by;
  json["created"] = to_iso8601(item.created);
  json["changed_by"] = item.changed_by;
  json["changed"] = to_iso8601(item.changed);
}

Json to_json(const Variant& variant) {
  Json json = {{"text", display_text(variant.segment)},
               {"state", to_string(variant.state)},
               {"origin", to_string(variant.origin)},
               {"confidence", variant.confidence}};
  put_provenance(json, variant);
  return json;
}

/// Numbers are texts in JSON where programs only hand them on.
Json number_or_null(std::uint64_t number) {
  return number == 0 ? Json() : Json(std::to_string(number));
}

Json ids_of(const std::vector<UnitId>& units) {
  Json ids = Json::array();
  for (const UnitId unit : units)
    ids.push_back(std::to_string(unit));
  return ids;
}

}  // namespace

Json to_json(const Unit& unit, RowId revision) {
  Json variants = Json::object();
  for (const Variant& variant : unit.variants)
    variants[variant.language.tag()] = to_json(variant);
  Json occurrences = Json::array();
  for (const Occurrence& occurrence : unit.occurrences)
    occurrences.push_back({{"document", occurrence.document}, {"position", occurrence.position}});
  Json json = {{"id", std::to_string(unit.id)},
               {"revision", std::to_string(revision)},
               {"variants", std::move(variants)},
               {"context",
                {{"previous", unit.context.previous},
                 {"next", unit.context.next},
                 {"key", unit.context.key}}},
               {"occurrences", std::move(occurrences)},
               {"properties", to_json(unit.properties)},
               {"notes", unit.notes}};
  put_provenance(json, unit);
  return json;
}

Json to_json(const Unit& unit, RowId revision, const Uses& uses) {
  Json json = to_json(unit, revision);
  json["uses"] = uses.count;
  json["last_used"] = to_iso8601(uses.last);
  return json;
}

Json to_json(const ChangeInMemory& change) {
  Json json = {{"id", std::to_string(change.id)}, {"kind", to_string(change.kind)},
               {"generation", change.generation}, {"author", change.author},
               {"title", change.title},           {"time", to_iso8601(change.time)}};
  if (change.counts) {
    json["added"] = change.counts->added;
    json["changed"] = change.counts->changed;
    json["deleted"] = change.counts->deleted;
  }
  if (change.undoes != 0) json["undoes"] = std::to_string(change.undoes);
  return json;
}

Json to_json(const UnitEvent& event) {
  return {{"what", to_string(event.what)},
          {"change", to_json(event.change)},
          {"unit", to_json(event.unit, event.revision)}};
}

Json to_json(const EditReport& report) {
  Json languages = Json::array();
  for (const Language& language : report.new_languages)
    languages.push_back(language.tag());
  return {{"units", report.units},
          {"change", number_or_null(report.change)},
          {"generation", report.generation},
          {"revision", number_or_null(report.revision)},
          {"new_languages", std::move(languages)}};
}

Json to_json(const UndoReport& report) {
  return {{"undone", to_json(report.undone)},
          {"change", number_or_null(report.change)},
          {"generation", report.generation},
          {"removed", report.removed},
          {"reverted", report.reverted},
          {"restored", report.restored},
          {"left", report.left},
          {"left_ids", ids_of(report.left_ids)}};
}

Json to_json(const NamedUses& named) {
  return {{"counted", named.uses.size()}, {"unknown", ids_of(named.unknown)}};
}

Json to_json(const std::vector<ChangeInMemory>& changes, std::size_t most) {
  Json list = Json::array();
  for (const ChangeInMemory& change : changes)
    list.push_back(to_json(change));
  const bool may_go_on = changes.size() == most && changes.back().id > 1;
  return {{"changes", std::move(list)},
          {"next", may_go_on ? number_or_null(changes.back().id) : Json()}};
}

}  // namespace neuf::server
