// A page of a concordance as JSON. Entry point: to_json(ConcordanceAnswer); the rest is local.
#include "core/base/clock.h"
#include "server/json.h"
#include "server/shown_text.h"

namespace neuf::server {
namespace {

/// What is known of a variant beside its text.
void add_facts(Json& json, const Variant& variant, const Provenance& provenance) {
  json["state"] = to_string(variant.state);
  json["origin"] = to_string(variant.origin);
  if (variant.origin == Origin::alignment) json["confidence"] = variant.confidence;
  if (!provenance.changed_by.empty()) json["changed_by"] = provenance.changed_by;
  if (provenance.changed != 0) json["changed"] = to_iso8601(provenance.changed);
}

Json targets_json(const std::vector<ConcordanceTarget>& targets) {
  Json json = Json::object();
  for (const ConcordanceTarget& target : targets) {
    Json& one = json[target.wanted.tag()];
    one["text"] = display_text(target.variant.segment);
    one["language"] = target.variant.language.tag();
    add_facts(one, target.variant, target.provenance);
  }
  return json;
}

Json hit_json(const ConcordanceHit& hit) {
  const ShownOffsets in_text(hit.found.segment);
  Json ranges = Json::array();
  for (const ByteRange& range : hit.ranges)
    ranges.push_back(in_text.range(range, false));
  Json json = {{"memory", hit.memory},
               {"unit", std::to_string(hit.unit)},
               {"language", hit.found.language.tag()},
               {"text", display_text(hit.found.segment)},
               {"ranges", std::move(ranges)}};
  add_facts(json, hit.found, hit.provenance);
  if (!hit.context.empty()) json["context"] = to_json(hit.context);
  json["targets"] = targets_json(hit.targets);
  return json;
}

}  // namespace

Json to_json(const ConcordanceAnswer& answer) {
  Json results = Json::array();
  for (const ConcordanceHit& hit : answer.hits)
    results.push_back(hit_json(hit));
  Json json = {{"generation", answer.generation}, {"results", std::move(results)}};
  if (!answer.next.empty()) json["next"] = answer.next;
  return json;
}

}  // namespace neuf::server
