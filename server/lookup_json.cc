// The answer of a look-up as JSON. Entry point: to_json(LookupRequest, …); the rest is local.
#include "core/base/clock.h"
#include "core/match/diff.h"
#include "server/json.h"
#include "server/shown_text.h"

#include <optional>
#include <vector>

namespace neuf::server {
namespace {

constexpr double kHundredths = 100.0;

std::string_view to_string(DiffOp op) {
  switch (op) {
    case DiffOp::changed:
      return "changed";
    case DiffOp::added:
      return "added";
    case DiffOp::removed:
      return "removed";
    case DiffOp::equal:
      break;
  }
  return "equal";
}

Json diff_json(const Query& query, const ScoredText& prepared, const Match& match) {
  const ShownOffsets in_query(query.segment);
  const ShownOffsets in_match(match.source);
  Json parts = Json::array();
  for (const DiffPart& part : diff(prepared, prepare(match.source, match.source_language)))
    parts.push_back({{"op", to_string(part.op)},
                     {"query", in_query.range(part.query, part.op == DiffOp::removed)},
                     {"match", in_match.range(part.match, part.op == DiffOp::added)}});
  return parts;
}

Json explanation_json(const Score& score) {
  const Deductions& taken = score.deductions;
  return {{"aligned", score.aligned / kHundredths},
          {"bag", score.bag / kHundredths},
          {"deductions",
           {{"letter_case", taken.letter_case},
            {"spacing", taken.spacing},
            {"punctuation", taken.punctuation},
            {"numbers", taken.numbers},
            {"codes", taken.codes}}}};
}

Json adaptations_json(const AdaptedTarget& adapted) {
  const ShownOffsets in_target(adapted.segment);
  Json changes = Json::array();
  for (const Adaptation& change : adapted.changes)
    changes.push_back({{"kind", to_string(change.kind)},
                       {"from", change.from},
                       {"to", change.to},
                       {"range", in_target.range(change.range, false)},
                       {"check_grammar", change.check_grammar}});
  return changes;
}

Json target_json(const TargetMatch& target) {
  Json penalties = Json::array();
  for (const Penalty& penalty : target.penalties)
    penalties.push_back({{"name", penalty.name}, {"points", penalty.points}});
  Json json = {{"text", display_text(target.segment)},
               {"language", target.language.tag()},
               {"score", target.score},
               {"rank", target.rank},
               {"penalties", std::move(penalties)},
               {"state", to_string(target.state)},
               {"origin", to_string(target.origin)},
               {"occurrences", target.occurrences}};
  if (target.origin == Origin::alignment) json["confidence"] = target.confidence;
  if (!target.changed_by.empty()) json["changed_by"] = target.changed_by;
  if (target.changed != 0) json["changed"] = to_iso8601(target.changed);
  if (target.adapted) {
    json["adapted"] = display_text(target.adapted->segment);
    json["adaptations"] = adaptations_json(*target.adapted);
  }
  return json;
}

/// By the tag that was asked for. The match's targets stand in the order of the request; those that
/// reached nothing are left out.
Json targets_json(const LookupRequest& request, const Match& match) {
  Json targets = Json::object();
  auto found = match.targets.begin();
  for (const Language& wanted : request.targets) {
    if (found == match.targets.end()) break;
    if (!serves(wanted, found->language)) continue;
    targets[wanted.tag()] = target_json(*found);
    ++found;
  }
  return targets;
}

Json match_json(const LookupRequest& request, const Match& match) {
  Json json = {{"score", match.score},
               {"memory", match.memory},
               {"unit", std::to_string(match.unit)},
               {"source", display_text(match.source)},
               {"source_language", match.source_language.tag()}};
  if (!match.context.empty()) json["context"] = to_json(match.context);
  json["targets"] = targets_json(request, match);
  return json;
}

Json result_json(const LookupRequest& request, const Query& query, const LookupResult& result,
                 const LookupParts& parts) {
  std::optional<ScoredText> prepared;
  if (parts.diff && !result.matches.empty()) prepared = prepare(query.segment, request.source);
  Json matches = Json::array();
  for (const Match& match : result.matches) {
    Json json = match_json(request, match);
    if (parts.explanation) json["explanation"] = explanation_json(match.detail);
    if (prepared) json["diff"] = diff_json(query, *prepared, match);
    matches.push_back(std::move(json));
  }
  Json json{{"matches", std::move(matches)}};
  if (result.only_identical) json["only_identical"] = true;
  return json;
}

}  // namespace

Json to_json(const LookupRequest& request, const LookupAnswer& answer, const LookupParts& parts) {
  Json results = Json::array();
  for (std::size_t i = 0; i < answer.results.size(); ++i)
    results.push_back(result_json(request, request.queries[i], answer.results[i], parts));
  Json json{{"generation", answer.generation}};
  if (answer.changed_since > 0) json["changed_since"] = answer.changed_since;
  json["results"] = std::move(results);
  return json;
}

}  // namespace neuf::server
