// neuf undo and neuf changes
#include "cli/commands.h"
#include "cli/memories.h"
#include "cli/output.h"
#include "cli/render/table.h"
#include "server/unit_json.h"

#include <fmt/format.h>
#include <memory>
#include <string>

namespace neuf::cli {
namespace {

struct UndoCommand {
  std::string memory;
  ChangeId change = 0;
  std::string author;
  bool dry_run = false;
  bool force = false;
};

std::string units(std::uint64_t count) {
  return grouped(count) + (count == 1 ? " unit" : " units");
}

std::string name_of(const ChangeInMemory& change) {
  return fmt::format("change {} ({}{}{}, {})", change.id, to_string(change.kind),
                     change.title.empty() ? "" : " of " + change.title,
                     change.author.empty() ? "" : " by " + change.author, to_iso8601(change.time));
}

void print_report(const Session& session, const UndoCommand& command, const UndoReport& report) {
  const bool is_nothing = report.removed + report.reverted + report.restored == 0;
  print(fmt::format("{} {}:\n",
                    command.dry_run ? "Would undo"
                    : is_nothing    ? "Left"
                                    : "Undid",
                    name_of(report.undone)));
  const auto line = [](std::uint64_t count, const char* what) {
    if (count > 0) print(fmt::format("  {} {}\n", units(count), what));
  };
  line(report.removed, "deleted, which it had brought");
  line(report.reverted, "again as before it");
  line(report.restored, "brought back, which it had deleted");
  line(report.left, "changed since, and left as they are (--force takes them back too)");
  if (is_nothing && report.left == 0) print("  nothing to do\n");
  if (report.left > 0) {
    std::string list;
    for (const UnitId id : report.left_ids)
      list += (list.empty() ? "" : " ") + std::to_string(id);
    print(fmt::format("  left: {}{}\n", list, report.left > report.left_ids.size() ? " …" : ""));
  }
  if (report.change != 0)
    remark(session, fmt::format("Take this back: neuf undo {} {}", command.memory, report.change));
}

Status undo(Session& session, const UndoCommand& command) {
  auto store = session.existing_store();
  if (!store) return store.error();
  UndoOptions options;
  options.author = command.author;
  if (command.force) options.later = UndoOptions::Later::overwrite;
  if (command.dry_run) options.run = UndoOptions::Run::trial;
  const auto report = (*store)->undo(command.memory, command.change, options);
  if (!report) return report.error();
  if (session.json)
    print_json(server::to_json(*report));
  else
    print_report(session, command, *report);
  if (report->change == 0) return {};
  return index_new_units(session, **store, command.memory);
}

struct ChangesCommand {
  std::string memory;
  std::size_t limit = 20;
  ChangeId before = kLatest;
};

Status changes(Session& session, const ChangesCommand& command) {
  auto store = session.existing_store();
  if (!store) return store.error();
  const auto txn = (*store)->read();
  if (!txn) return txn.error();
  const auto memory = txn->memory(command.memory);
  if (!memory) return memory.error();
  const auto list = txn->changes(memory->id, command.before, command.limit);
  if (!list) return list.error();
  if (session.json) {
    print_json(server::to_json(*list, command.limit));
    return {};
  }
  if (list->empty()) {
    remark(session, fmt::format("Nothing was changed in {} yet.", command.memory));
    return {};
  }
  Table table({{"change", Align::right},
               {"when"},
               {"what"},
               {"added", Align::right},
               {"changed", Align::right},
               {"deleted", Align::right},
               {"by"},
               {"about"}});
  for (const ChangeInMemory& change : *list) {
    const auto count = [&](std::uint64_t ChangeCounts::*number) {
      return change.counts ? grouped((*change.counts).*number) : std::string("?");
    };
    table.add({std::to_string(change.id), to_iso8601(change.time),
               std::string(to_string(change.kind)), count(&ChangeCounts::added),
               count(&ChangeCounts::changed), count(&ChangeCounts::deleted), change.author,
               change.undoes != 0 ? fmt::format("change {}", change.undoes) : change.title});
  }
  print(table.render(session.terminal));
  return {};
}

}  // namespace

void add_undo(CLI::App& app, Session& session) {
  auto command = std::make_shared<UndoCommand>();
  CLI::App* sub = add_command(
      app, "undo", "Take a write, import, edit, deletion or undo back as a whole",
      "What it added is deleted, what it changed or deleted is again as it was. Units that were\n"
      "changed again since are left, and listed. An undo can be undone.");
  sub->add_option("memory", command->memory, "The memory")->required();
  sub->add_option("change", command->change,
                  "Number of the change, as neuf changes lists it; the last one otherwise")
      ->check(CLI::PositiveNumber.description("1, 2, …"))
      ->type_name("N");
  sub->add_flag("--dry-run", command->dry_run, "Only tell what would happen");
  sub->add_flag("--force", command->force, "Units that were changed since too");
  sub->add_option("--author", command->author, "Who does it");
  sub->callback([&session, command] {
    session.action = [&session, command] { return undo(session, *command); };
  });
}

void add_changes(CLI::App& app, Session& session) {
  auto command = std::make_shared<ChangesCommand>();
  CLI::App* sub = add_command(app, "changes", "List the changes of a memory, the newest first");
  sub->add_option("memory", command->memory, "The memory")->required();
  sub->add_option("--limit", command->limit, "Most changes")
      ->check(CLI::Range(1, 1'000'000).description("1–1000000"))
      ->type_name("N")
      ->capture_default_str();
  sub->add_option("--before", command->before, "Only changes with lower numbers")->type_name("N");
  sub->callback([&session, command] {
    session.action = [&session, command] { return changes(session, *command); };
  });
}

}  // namespace neuf::cli
