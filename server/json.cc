#include "server/json.h"

#include "core/base/clock.h"
#include "server/described.h"
#include "server/memory_request.h"

namespace neuf::server {
namespace {

Json tags_of(const std::vector<Language>& languages) {
  Json tags = Json::array();
  for (const Language& language : languages)
    tags.push_back(language.tag());
  return tags;
}

}  // namespace

std::string dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json to_json(const Memory& memory) {
  return {{"name", memory.settings.name},
          {"source", memory.settings.source.tag()},
          {"targets", tags_of(memory.settings.targets)},
          {"units", memory.units},
          {"generation", memory.generation},
          {"duplicates", to_string(memory.settings.duplicates)},
          {"description", memory.settings.description},
          {"penalties", penalties_json(memory.settings.penalties)},
          {"properties", to_json(memory.settings.properties)},
          {"notes", memory.settings.notes},
          {"created", to_iso8601(memory.created)}};
}

Json to_json(const WriteReport& report) {
  Json ids = Json::array();
  for (const UnitId id : report.ids)
    ids.push_back(std::to_string(id));
  return {{"added", report.added},     {"merged", report.merged},
          {"skipped", report.skipped}, {"generation", report.generation},
          {"ids", std::move(ids)},     {"new_languages", tags_of(report.new_languages)}};
}

Json to_json(const ImportReport& report) {
  Json problems = Json::array();
  for (const UnitProblem& problem : report.problems)
    problems.push_back(
        {{"where", problem.where}, {"offset", problem.offset}, {"message", problem.message}});
  Json json{{"read", report.read},
            {"added", report.added},
            {"merged", report.merged},
            {"skipped", report.skipped},
            {"rejected", report.rejected},
            {"problems", std::move(problems)},
            {"warnings", report.warnings},
            {"new_languages", tags_of(report.new_languages)},
            {"generation", report.generation}};
  if (report.broken_off) json["broken_off"] = report.broken_off->text();
  return json;
}

}  // namespace neuf::server
