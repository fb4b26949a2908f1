// neuf key create|list|revoke
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/render/table.h"
#include "server/key_json.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <memory>
#include <string>
#include <vector>

namespace neuf::cli {
namespace {

using Json = nlohmann::ordered_json;

std::string memories_of(const AccessKey& key) {
  return key.covers_all() ? "all" : fmt::format("{}", fmt::join(key.settings.memories, " "));
}

struct CreateCommand {
  AccessKeySettings settings;
  std::string role;
  std::string expires;
};

/// The secret alone goes to standard output, so that it can be sent on.
Status create(Session& session, CreateCommand command) {
  const auto role = parse_role(command.role);
  if (!role) return Error{role.error().code, role.error().message, "--role"};
  command.settings.role = *role;
  if (!command.expires.empty()) {
    const auto expires = parse_expiry(command.expires, now());
    if (!expires) return Error{expires.error().code, expires.error().message, "--expires"};
    command.settings.expires = *expires;
  }
  auto store = session.open_store();
  if (!store) return store.error();
  const auto created = (*store)->create_access_key(command.settings);
  if (!created) return created.error();
  if (session.json) {
    print_json(server::to_json(*created));
    return {};
  }
  const AccessKeySettings& settings = created->key.settings;
  remark(session,
         fmt::format("Made key {}, {} of {}{}. It is shown this once, keep it now:", settings.name,
                     command.role,
                     created->key.covers_all() ? "all memories" : memories_of(created->key),
                     settings.expires == 0 ? ", which doesn't expire"
                                           : ", until " + to_iso8601(settings.expires)));
  print(created->secret + "\n");
  return {};
}

Status list(Session& session) {
  auto store = session.existing_store();
  if (!store) return store.error();
  const auto txn = (*store)->read();
  if (!txn) return txn.error();
  const auto keys = txn->access_keys();
  if (!keys) return keys.error();
  if (session.json) {
    Json all = Json::array();
    for (const AccessKey& key : *keys)
      all.push_back(server::to_json(key));
    print_json(all);
    return {};
  }
  if (keys->empty()) {
    remark(session, "No key yet. Make one: neuf key create NAME");
    return {};
  }
  Table table({{"key"}, {"role"}, {"state"}, {"created"}, {"expires"}, {"revoked"}, {"memories"}});
  for (const AccessKey& key : *keys)
    table.add({key.settings.name, std::string(to_string(key.settings.role)),
               std::string(state_of(key, now())), to_iso8601(key.created),
               to_iso8601(key.settings.expires), to_iso8601(key.revoked), memories_of(key)});
  print(table.render(session.terminal));
  return {};
}

Status revoke(Session& session, const std::string& name) {
  auto store = session.existing_store();
  if (!store) return store.error();
  const auto key = (*store)->revoke_access_key(name);
  if (!key) return key.error();
  if (session.json)
    print_json(server::to_json(*key));
  else
    remark(session, fmt::format("Revoked key {}: it opens nothing any more.", name));
  return {};
}

void add_create(CLI::App& key, Session& session) {
  auto command = std::make_shared<CreateCommand>();
  command->role = "reader";
  CLI::App* app = key.add_subcommand("create", "Make a key, and show it this once");
  app->add_option("name", command->settings.name,
                  "Whose it is; also the author of what is written with it")
      ->required();
  app->add_option("--role", command->role,
                  "reader (look up, export), writer (also add, change, import) or admin (also make "
                  "and delete)")
      ->capture_default_str()
      ->type_name("ROLE");
  app->add_option("-m,--memory", command->settings.memories,
                  "Only this memory; may be repeated. Without it: all of them")
      ->allow_extra_args(false)
      ->type_name("NAME");
  app->add_option("--expires", command->expires,
                  "When it ends: a date (2027-01-01: its first second, UTC), or a time from now on "
                  "(90d, 12h)")
      ->type_name("WHEN");
  app->callback([&session, command] {
    session.action = [&session, command] { return create(session, *command); };
  });
}

}  // namespace

void add_key(CLI::App& app, Session& session) {
  CLI::App* key = add_command(
      app, "key", "Make, list and revoke access keys for the server",
      "  neuf key create weblate --role reader --memory press\n"
      "  neuf key create anna --role writer --expires 90d\n"
      "  neuf key list\n"
      "  neuf key revoke anna\n"
      "The server asks for keys when it is started with --require-keys, and always where others\n"
      "than this machine reach it: docs/http.md. Whoever may read the store's files needs none.");
  key->require_subcommand(1);
  add_create(*key, session);

  key->add_subcommand("list", "List the keys, without their secrets")->callback([&session] {
    session.action = [&session] { return list(session); };
  });

  auto name = std::make_shared<std::string>();
  CLI::App* revoke_app =
      key->add_subcommand("revoke", "Take a key's rights away at once, for good");
  revoke_app->add_option("name", *name, "Its name")->required();
  revoke_app->callback(
      [&session, name] { session.action = [&session, name] { return revoke(session, *name); }; });
}

}  // namespace neuf::cli
