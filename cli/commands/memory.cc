// neuf memory list|show|index|delete
#include "cli/commands.h"
#include "cli/commands/memory_settings.h"
#include "cli/output.h"
#include "cli/render/progress.h"
#include "cli/render/table.h"
#include "core/match/index/update_index.h"
#include "server/json.h"

#include <algorithm>
#include <fmt/format.h>
#include <memory>
#include <string>
#include <vector>

namespace neuf::cli {
namespace {

using Json = nlohmann::ordered_json;

Status list(Session& session, bool names_only) {
  auto store = session.existing_store();
  if (!store) return store.error();
  const auto txn = (*store)->read();
  if (!txn) return txn.error();
  const auto memories = txn->memories();
  if (!memories) return memories.error();
  if (names_only) {
    for (const Memory& memory : *memories)
      print(memory.settings.name + "\n");
    return {};
  }
  if (session.json) {
    Json all = Json::array();
    for (const Memory& memory : *memories)
      all.push_back(server::to_json(memory));
    print_json(all);
    return {};
  }
  if (memories->empty()) {
    remark(session, "No memory yet. Make one: neuf memory create NAME");
    return {};
  }
  Table table({{"memory"}, {"units", Align::right}, {"source"}, {"targets"}});
  for (const Memory& memory : *memories)
    table.add({memory.settings.name, grouped(memory.units), memory.settings.source.tag(),
               join_tags(memory.settings.targets)});
  print(table.render(session.terminal));
  return {};
}

Status show(Session& session, const std::string& name) {
  auto store = session.existing_store();
  if (!store) return store.error();
  const auto memory = (*store)->memory(name);
  if (!memory) return memory.error();
  if (session.json) {
    print_json(server::to_json(*memory));
    return {};
  }
  const auto line = [&](const char* label, const std::string& value) {
    print(session.terminal.styled(fmt::format("{:<12}", label), Style::bold) + value + "\n");
  };
  line("memory", memory->settings.name);
  if (!memory->settings.description.empty()) line("about", memory->settings.description);
  line("source", memory->settings.source.tag());
  line("targets", join_tags(memory->settings.targets));
  line("units", grouped(memory->units));
  line("duplicates", std::string(to_string(memory->settings.duplicates)));
  for (const std::string& penalty : memory->settings.penalties)
    line("penalty", penalty);
  for (const Property& property : memory->settings.properties)
    line("property", property.name + "=" + property.value);
  for (const std::string& note : memory->settings.notes)
    line("note", note);
  line("generation", std::to_string(memory->generation));
  line("created", to_iso8601(memory->created));
  return {};
}

struct DeleteOptions {
  std::string name;
  bool yes = false;
};

Status remove(Session& session, const DeleteOptions& options) {
  auto store = session.existing_store();
  if (!store) return store.error();
  const auto memory = (*store)->memory(options.name);
  if (!memory) return memory.error();
  if (!options.yes && memory->units > 0)
    return Error{ErrorCode::invalid_argument,
                 fmt::format("{} holds {} units that would be lost; add --yes to delete it",
                             options.name, grouped(memory->units)),
                 ""};
  if (auto deleted = (*store)->delete_memory(options.name); !deleted) return deleted;
  if (session.json)
    print_json({{"deleted", options.name}, {"units", memory->units}});
  else
    remark(session, fmt::format("Deleted memory {}.", options.name));
  return {};
}

struct IndexCommand {
  std::string name;
  std::string language;
  bool rebuild = false;
};

/// Of a language, or of all that are indexed.
Result<IndexOutcome> update(const Store& store, const Memory& memory, const IndexCommand& command,
                            const IndexOptions& options) {
  if (command.language.empty()) return update_indexes(store, memory, options);
  const auto language = Language::parse(command.language);
  if (!language) return language.error();
  return update_index(store, memory.id, language->primary(), options);
}

Status index(Session& session, const IndexCommand& command) {
  auto store = session.existing_store();
  if (!store) return store.error();
  Result<Memory> memory = Memory();
  {
    const auto txn = (*store)->read();
    if (!txn) return txn.error();
    memory = txn->memory(command.name);
    if (!memory) return memory.error();
  }
  ProgressBar bar(session.terminal, session.quiet, "rows indexed");
  IndexOptions options;
  options.rebuild = command.rebuild;
  options.progress = [&](std::uint64_t rows) { bar.show(rows, 0); };
  const auto outcome = update(**store, *memory, command, options);
  if (!outcome) return outcome.error();
  if (*outcome == IndexOutcome::busy)
    return Error{ErrorCode::conflict, "another process is at the index; try again when it is done",
                 command.name};
  if (session.json)
    print_json({{"memory", command.name}, {"indexed", true}});
  else
    remark(session, fmt::format("The index of {} is up to date.", command.name));
  return {};
}

void add_index(CLI::App& memory, Session& session) {
  auto command = std::make_shared<IndexCommand>();
  CLI::App* app = memory.add_subcommand(
      "index",
      "Bring the index of a memory up to date, which look-ups and the server do by themselves");
  app->add_option("name", command->name, "Its name")->required();
  app->add_option("--lang", command->language,
                  "Only this language, also one that wasn't a source yet")
      ->type_name("TAG");
  app->add_flag("--rebuild", command->rebuild, "Make it anew, e.g. after neuf check found a fault");
  app->callback([&session, command] {
    session.action = [&session, command] { return index(session, *command); };
  });
}

}  // namespace

void add_memory(CLI::App& app, Session& session) {
  CLI::App* memory =
      add_command(app, "memory", "Make, list, show, change, index and delete memories");
  memory->require_subcommand(1);
  add_memory_settings(*memory, session);

  auto names_only = std::make_shared<bool>(false);
  CLI::App* list_app = memory->add_subcommand("list", "List the memories");
  list_app->add_flag("--names", *names_only, "Their names alone, one a line");
  list_app->callback([&session, names_only] {
    session.action = [&session, names_only] { return list(session, *names_only); };
  });

  auto shown = std::make_shared<std::string>();
  CLI::App* show_app = memory->add_subcommand("show", "Show one memory");
  show_app->add_option("name", *shown, "Its name")->required();
  show_app->callback(
      [&session, shown] { session.action = [&session, shown] { return show(session, *shown); }; });

  add_index(*memory, session);

  auto deleted = std::make_shared<DeleteOptions>();
  CLI::App* delete_app = memory->add_subcommand("delete", "Delete a memory with all its units");
  delete_app->add_option("name", deleted->name, "Its name")->required();
  delete_app->add_flag("--yes", deleted->yes, "Even though it holds units");
  delete_app->callback([&session, deleted] {
    session.action = [&session, deleted] { return remove(session, *deleted); };
  });
}

}  // namespace neuf::cli
