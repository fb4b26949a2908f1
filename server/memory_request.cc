#include "server/memory_request.h"

#include "core/match/penalties.h"
#include "server/described.h"
#include "server/fields.h"
#include "server/filter_request.h"
#include "server/limits.h"

#include <algorithm>
#include <utility>

namespace neuf::server {
namespace {

Result<std::string> clean_text(const Json& json, const std::string& place, std::size_t most) {
  auto clean = read_text(json, place, most);
  if (!clean) return clean.error();
  return std::move(clean->text);
}

Status read_duplicates(Fields& fields, SettingsEdit& edit) {
  if (fields.take("duplicates") == nullptr) return {};
  std::string name;
  if (auto read = fields.read("duplicates", name, kMostNameCodePoints); !read) return read;
  const auto policy = parse_duplicates_policy(name);
  if (!policy)
    return Error{policy.error().code, policy.error().message, fields.place_of("duplicates")};
  edit.duplicates = *policy;
  return {};
}

Status read_penalties(Fields& fields, SettingsEdit& edit) {
  if (fields.take("penalties") == nullptr) return {};
  std::vector<PenaltyRule> rules;
  if (auto read = server::read_penalties(fields, rules); !read) return read;
  auto& penalties = edit.penalties.emplace();
  for (const PenaltyRule& rule : rules)
    penalties.push_back(to_string(rule));
  return {};
}

Status read_edit(Fields& fields, SettingsEdit& edit) {
  if (fields.take("targets") != nullptr)
    if (auto read = fields.read("targets", edit.targets.emplace(), kMostTargets); !read)
      return read;
  if (fields.take("description") != nullptr) {
    auto& description = edit.description.emplace();
    if (auto read = fields.read("description", description, kMostNameCodePoints); !read)
      return read;
  }
  if (auto read = read_duplicates(fields, edit); !read) return read;
  if (auto read = read_penalties(fields, edit); !read) return read;
  if (fields.take("properties") != nullptr)
    if (auto read = read_properties(fields, clean_text, edit.properties.emplace()); !read)
      return read;
  if (fields.take("notes") != nullptr)
    if (auto read = read_notes(fields, clean_text, edit.notes.emplace()); !read) return read;
  return {};
}

}  // namespace

Result<MemorySettings> read_new_memory(const Json& json) {
  auto fields = Fields::open(json, "");
  if (!fields) return fields.error();
  MemorySettings settings;
  if (auto read = fields->read("name", settings.name, kMostNameCodePoints); !read)
    return read.error();
  if (auto read = fields->read("source", settings.source); !read) return read.error();
  SettingsEdit edit;
  if (auto read = read_edit(*fields, edit); !read) return read.error();
  if (auto finished = fields->finish(); !finished) return finished.error();
  return with_edit(std::move(settings), edit);
}

Result<SettingsBody> read_settings_edit(const Json& json) {
  auto fields = Fields::open(json, "");
  if (!fields) return fields.error();
  SettingsBody body;
  for (const char* fixed : {"name", "source"})
    if (fields->take(fixed) != nullptr)
      return Error{ErrorCode::invalid_argument,
                   "a memory keeps its name and source language; make another one, and import "
                   "what this one exports",
                   fixed};
  if (auto read = fields->read("author", body.author, kMostNameCodePoints); !read)
    return read.error();
  if (auto read = read_edit(*fields, body.edit); !read) return read.error();
  if (auto finished = fields->finish(); !finished) return finished.error();
  return body;
}

Json penalties_json(const std::vector<std::string>& penalties) {
  Json json = Json::object();
  Json properties = Json::array();
  for (const std::string& text : penalties) {
    const auto rule = parse_penalty(text);
    if (!rule) continue;  // nobody could have stored it
    if (rule->named != nullptr) {
      json[std::ranges::find(named_penalties(), rule->named, &NamedPenalty::points)->name] =
          rule->points;
      continue;
    }
    Json one{{"name", rule->property.name}};
    if (!rule->property.value.empty()) one["value"] = rule->property.value;
    one["points"] = rule->points;
    properties.push_back(std::move(one));
  }
  if (!properties.empty()) json["properties"] = std::move(properties);
  return json;
}

}  // namespace neuf::server
