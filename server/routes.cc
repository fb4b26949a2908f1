#include "server/routes.h"

#include "server/resources.h"

namespace neuf::server {
namespace {

constexpr std::array<Route, kRouteCount> kRoutes{{
    {"GET", "/health", get_health, Role::reader, Scope::open},
    {"GET", "/ready", get_ready, Role::reader, Scope::open},
    {"GET", "/metrics", get_metrics, Role::reader, Scope::store},
    {"GET", "/v1/memories", list_memories, Role::reader, Scope::named},
    {"POST", "/v1/memories", create_memory, Role::admin, Scope::store},
    {"GET", "/v1/memories/{m}", get_memory, Role::reader, Scope::memory},
    {"PATCH", "/v1/memories/{m}", change_memory, Role::admin, Scope::memory},
    {"DELETE", "/v1/memories/{m}", delete_memory, Role::admin, Scope::memory},
    {"POST", "/v1/memories/{m}/units", add_units, Role::writer, Scope::memory},
    {"GET", "/v1/memories/{m}/units/{id}", get_unit, Role::reader, Scope::memory},
    {"PUT", "/v1/memories/{m}/units/{id}", put_unit, Role::writer, Scope::memory},
    {"DELETE", "/v1/memories/{m}/units/{id}", delete_unit, Role::writer, Scope::memory},
    {"GET", "/v1/memories/{m}/units/{id}/history", get_history, Role::reader, Scope::memory},
    {"POST", "/v1/memories/{m}/uses", count_uses, Role::writer, Scope::memory},
    {"GET", "/v1/memories/{m}/changes", list_changes, Role::reader, Scope::memory},
    {"POST", "/v1/memories/{m}/changes/{n}/undo", undo_change, Role::writer, Scope::memory},
    {"POST", "/v1/memories/{m}/import", import_file, Role::writer, Scope::memory},
    {"GET", "/v1/memories/{m}/export", export_memory, Role::reader, Scope::memory},
    {"GET", "/export/{m}/{pair}", export_pair, Role::reader, Scope::memory},
    {"GET", "/v1/memories/{m}/releases", list_releases, Role::reader, Scope::memory},
    {"POST", "/v1/memories/{m}/releases", add_release, Role::writer, Scope::memory},
    {"GET", "/v1/memories/{m}/releases/{r}", get_release, Role::reader, Scope::memory},
    {"DELETE", "/v1/memories/{m}/releases/{r}", remove_release, Role::writer, Scope::memory},
    {"GET", "/v1/memories/{m}/releases/{r}/text", get_release_text, Role::reader, Scope::memory},
    {"GET", "/v1/memories/{m}/releases/{r}/links", get_release_links, Role::reader, Scope::memory},
    {"PUT", "/v1/memories/{m}/releases/{r}/links", put_release_links, Role::writer, Scope::memory},
    {"POST", "/v1/memories/{m}/releases/{r}/realign", realign_release, Role::writer, Scope::memory},
    {"GET", "/v1/keys", list_keys, Role::admin, Scope::keys},
    {"POST", "/v1/keys", create_key, Role::admin, Scope::keys},
    {"DELETE", "/v1/keys/{name}", revoke_key, Role::admin, Scope::keys},
    {"POST", "/v1/lookup", lookup, Role::reader, Scope::named},
    {"POST", "/v1/concordance", concordance, Role::reader, Scope::named},
    {"POST", "/v1/pretranslate", pretranslate, Role::reader, Scope::named},
    {"GET", "/tmserver/languages/", tmserver::list_languages, Role::reader, Scope::named},
    {"GET", "/tmserver/{s}/{t}/unit/{text...}", tmserver::look_up, Role::reader, Scope::named},
    {"GET", "/v1/memories/{m}/tmserver/languages/", tmserver::list_languages_of, Role::reader,
     Scope::memory},
    {"GET", "/v1/memories/{m}/tmserver/{s}/{t}/unit/{text...}", tmserver::look_up_in, Role::reader,
     Scope::memory},
    {"PUT", "/tmserver/{s}/{t}/unit/{text...}", tmserver::put_unit, Role::writer, Scope::named},
    {"POST", "/tmserver/{s}/{t}/unit/{text...}", tmserver::put_unit, Role::writer, Scope::named},
    {"PUT", "/tmserver/{s}/{t}/store/{name...}", tmserver::put_store, Role::writer, Scope::named},
    {"POST", "/tmserver/{s}/{t}/store/{name...}", tmserver::post_store, Role::writer, Scope::named},
    {"PUT", "/v1/memories/{m}/tmserver/{s}/{t}/unit/{text...}", tmserver::put_unit, Role::writer,
     Scope::memory},
    {"POST", "/v1/memories/{m}/tmserver/{s}/{t}/unit/{text...}", tmserver::put_unit, Role::writer,
     Scope::memory},
    {"PUT", "/v1/memories/{m}/tmserver/{s}/{t}/store/{name...}", tmserver::put_store, Role::writer,
     Scope::memory},
    {"POST", "/v1/memories/{m}/tmserver/{s}/{t}/store/{name...}", tmserver::post_store,
     Role::writer, Scope::memory},
    {"GET", "/mymemory/get", mymemory::get, Role::reader, Scope::named},
    {"POST", "/mymemory/get", mymemory::get, Role::reader, Scope::named},
    {"POST", "/mymemory/set", mymemory::set, Role::writer, Scope::named},
    {"GET", "/v1/memories/{m}/mymemory/get", mymemory::get, Role::reader, Scope::memory},
    {"POST", "/v1/memories/{m}/mymemory/get", mymemory::get, Role::reader, Scope::memory},
    {"POST", "/v1/memories/{m}/mymemory/set", mymemory::set, Role::writer, Scope::memory},
}};

/// Takes the part up to the next slash off the front of `path`, which begins with one.
std::string_view take_segment(std::string_view& path) {
  path.remove_prefix(1);
  const std::string_view segment = path.substr(0, path.find('/'));
  path.remove_prefix(segment.size());
  return segment;
}

/// What stands for {…}, or empty when the path is another one.
std::optional<std::vector<std::string>> names_in(std::string_view pattern, std::string_view path) {
  std::vector<std::string> names;
  while (!pattern.empty() && !path.empty() && path.front() == '/') {
    const std::string_view expected = take_segment(pattern);
    if (expected.ends_with("...}")) {
      names.emplace_back(path.substr(1));
      return names;
    }
    const std::string_view segment = take_segment(path);
    const bool is_name = expected.starts_with('{');
    if (is_name ? segment.empty() : segment != expected) return std::nullopt;
    if (is_name) names.emplace_back(segment);
  }
  if (!(pattern.empty() || pattern == "/") || !path.empty()) return std::nullopt;
  return names;
}

/// The path under which the table has it.
std::string usual_path(std::string_view path) {
  constexpr std::string_view kAmagama = "/api/v1/";
  if (!path.starts_with(kAmagama)) return std::string(path);
  return "/tmserver/" + std::string(path.substr(kAmagama.size()));
}

}  // namespace

const std::array<Route, kRouteCount>& routes() {
  return kRoutes;
}

FoundRoute find_route(std::string_view method, std::string_view path) {
  const std::string_view wanted = method == "HEAD" ? "GET" : method;
  const std::string usual = usual_path(path);
  FoundRoute found;
  for (const Route& route : kRoutes) {
    auto names = names_in(route.path, usual);
    if (!names) continue;
    found.allowed += (found.allowed.empty() ? "" : ", ") + std::string(route.method);
    if (route.method != wanted) continue;
    found.route = &route;
    found.names = std::move(*names);
  }
  return found;
}

}  // namespace neuf::server
