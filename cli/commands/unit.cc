// neuf unit show|edit|delete|use|history
#include "cli/commands.h"
#include "cli/output.h"
#include "core/base/unicode.h"
#include "core/store/use_counter.h"
#include "core/work/uses.h"
#include "server/json.h"
#include "server/unit_json.h"

#include <algorithm>
#include <fmt/format.h>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace neuf::cli {
namespace {

using Json = nlohmann::ordered_json;

struct UnitCommand {
  std::string memory;
  std::vector<UnitId> ids;
  std::vector<std::string> texts;  ///< TAG=TEXT
  std::string state;
  std::string author;
  RowId if_revision = 0;
};

struct StoredUnit {
  RowId revision = 0;
  Unit unit;
  Uses uses;
};

Result<StoredUnit> read_unit(const Store& store, const UnitCommand& command) {
  const auto txn = store.read();
  if (!txn) return txn.error();
  const auto memory = txn->memory(command.memory);
  if (!memory) return memory.error();
  const UnitId id = command.ids.front();
  const auto row = txn->row_of(memory->id, id);
  if (!row) return row.error();
  if (*row == 0)
    return Error{ErrorCode::not_found,
                 fmt::format("the memory has no unit {} (any more); see neuf unit history {} {}",
                             id, command.memory, id),
                 command.memory};
  auto unit = txn->unit_in_row(memory->id, *row);
  if (!unit) return unit.error();
  const auto uses = txn->uses(memory->id, id);
  if (!uses) return uses.error();
  return StoredUnit{*row, std::move(**unit), *uses};
}

std::string by_and_when(const std::string& author, Timestamp time) {
  return to_iso8601(time) + (author.empty() ? "" : " by " + author);
}

std::string times(std::uint64_t count) {
  return count == 1 ? "once" : grouped(count) + " times";
}

void print_texts(const Session& session, const Unit& unit, const char* indent) {
  for (const Variant& variant : unit.variants)
    print(fmt::format(
        "{}{} {} ({})\n", indent,
        session.terminal.styled(fmt::format("{:<6}", variant.language.tag()), Style::bold),
        display_text(variant.segment), to_string(variant.state)));
}

Status show(Session& session, const UnitCommand& command) {
  auto store = session.existing_store();
  if (!store) return store.error();
  const auto found = read_unit(**store, command);
  if (!found) return found.error();
  const Unit& unit = found->unit;
  if (session.json) {
    print_json(server::to_json(unit, found->revision, found->uses));
    return {};
  }
  print(fmt::format("unit {}, revision {}\n", unit.id, found->revision));
  print_texts(session, unit, "");
  const auto line = [](const char* label, const std::string& value) {
    if (!value.empty()) print(fmt::format("{:<10} {}\n", label, value));
  };
  line("previous", unit.context.previous);
  line("next", unit.context.next);
  line("key", unit.context.key);
  for (const Property& property : unit.properties)
    line("property", property.name + ": " + property.value);
  for (const std::string& note : unit.notes)
    line("note", note);
  for (const Occurrence& occurrence : unit.occurrences)
    line("stands in", occurrence.document);
  if (unit.created != 0) line("created", by_and_when(unit.created_by, unit.created));
  if (unit.changed != 0) line("changed", by_and_when(unit.changed_by, unit.changed));
  if (found->uses.count != 0)
    line("used",
         fmt::format("{}, last {}", times(found->uses.count), to_iso8601(found->uses.last)));
  return {};
}

/// Puts "it=Un testo" into the unit.
Status set_text(Unit& unit, const std::string& assignment, std::vector<Language>& named) {
  const std::size_t equals = assignment.find('=');
  if (equals == std::string::npos)
    return Error{ErrorCode::invalid_argument,
                 "expected a language and its text, e.g. --set it='Un testo'", assignment};
  const auto language = Language::parse(assignment.substr(0, equals));
  if (!language) return language.error();
  const auto text = checked_text(assignment.substr(equals + 1));
  if (!text) return Error{text.error().code, text.error().message, "--set"};
  const auto found = std::ranges::find(unit.variants, *language, &Variant::language);
  Variant& variant = found != unit.variants.end() ? *found : unit.variants.emplace_back();
  named.push_back(*language);
  variant.language = *language;
  if (display_text(variant.segment) == text->text) return {};  // with its inline codes
  variant.segment = Segment(to_nfc(text->text));
  variant.origin = Origin::human;
  variant.confidence = 100;
  return {};
}

Result<Unit> edited(Unit unit, const UnitCommand& command) {
  std::vector<Language> named;
  for (const std::string& assignment : command.texts)
    if (auto set = set_text(unit, assignment, named); !set) return set.error();
  if (command.state.empty()) return unit;
  const auto state = parse_state(command.state);
  if (!state) return state.error();
  for (Variant& variant : unit.variants) {
    const bool is_meant =
        named.empty() || std::ranges::find(named, variant.language) != named.end();
    if (is_meant) variant.state = *state;
  }
  return unit;
}

Status edit(Session& session, const UnitCommand& command) {
  if (command.texts.empty() && command.state.empty())
    return Error{ErrorCode::invalid_argument,
                 "nothing to change; give --set TAG='TEXT', --state, or both", ""};
  auto store = session.existing_store();
  if (!store) return store.error();
  auto found = read_unit(**store, command);
  if (!found) return found.error();
  const auto unit = edited(std::move(found->unit), command);
  if (!unit) return unit.error();
  EditOptions options;
  options.author = command.author;
  options.if_revision = command.if_revision != 0 ? command.if_revision : found->revision;
  const auto report = (*store)->update_unit(command.memory, unit->id, *unit, options);
  if (!report) return report.error();
  if (session.json)
    print_json(server::to_json(*report));
  else if (report->change == 0)
    remark(session, fmt::format("Unit {} is like that already.", unit->id));
  else
    remark(session, fmt::format("Changed unit {}. Take it back: neuf undo {} {}", unit->id,
                                command.memory, report->change));
  return {};
}

Status remove(Session& session, const UnitCommand& command) {
  auto store = session.existing_store();
  if (!store) return store.error();
  EditOptions options;
  options.author = command.author;
  if (command.if_revision != 0) options.if_revision = command.if_revision;
  const auto report = (*store)->delete_units(command.memory, command.ids, options);
  if (!report) return report.error();
  if (session.json)
    print_json(server::to_json(*report));
  else
    remark(session,
           fmt::format("Deleted {} {}. Take it back: neuf undo {} {}", report->units,
                       report->units == 1 ? "unit" : "units", command.memory, report->change));
  return {};
}

Status use(Session& session, const UnitCommand& command) {
  auto store = session.existing_store();
  if (!store) return store.error();
  auto named = uses_of(**store, command.memory, command.ids);
  if (!named) return named.error();
  UseCounter counter;
  counter.add(named->uses);
  if (auto written = counter.flush(**store); !written) return written;
  if (session.json) print_json(server::to_json(*named));
  if (named->unknown.empty()) return {};
  constexpr std::size_t kMostNamed = 8;
  const bool are_more = named->unknown.size() > kMostNamed;
  if (are_more) named->unknown.resize(kMostNamed);
  return Error{ErrorCode::not_found,
               fmt::format("the memory has no unit {}{} (any more); the others were counted",
                           fmt::join(named->unknown, ", "), are_more ? " …" : ""),
               command.memory};
}

Status history(Session& session, const UnitCommand& command) {
  constexpr std::size_t kMostEvents = 1'000;
  auto store = session.existing_store();
  if (!store) return store.error();
  const auto txn = (*store)->read();
  if (!txn) return txn.error();
  const auto memory = txn->memory(command.memory);
  if (!memory) return memory.error();
  const auto events = txn->history(memory->id, command.ids.front(), kMostEvents);
  if (!events) return events.error();
  if (events->empty())
    return Error{ErrorCode::not_found,
                 fmt::format("the memory never had a unit {}", command.ids.front()),
                 command.memory};
  if (session.json) {
    Json list = Json::array();
    for (const UnitEvent& event : *events)
      list.push_back(server::to_json(event));
    print_json(list);
    return {};
  }
  for (const UnitEvent& event : *events) {
    const ChangeInMemory& change = event.change;
    print(fmt::format("{} {}, change {} ({}{}), generation {}\n", to_string(event.what),
                      by_and_when(change.author, change.time), change.id, to_string(change.kind),
                      change.title.empty() ? "" : " of " + change.title, change.generation));
    if (event.what != UnitFate::deleted) print_texts(session, event.unit, "  ");
  }
  if (events->back().what != UnitFate::created) remark(session, "What was before isn't shown.");
  return {};
}

using Action = Status (*)(Session& session, const UnitCommand& command);

/// A subcommand for one unit, or several.
CLI::App* add_action(CLI::App& unit, Session& session, const char* name, const char* summary,
                     const std::pair<Action, std::shared_ptr<UnitCommand>>& action) {
  CLI::App* app = unit.add_subcommand(name, summary);
  const auto command = action.second;
  app->add_option("memory", command->memory, "Its memory")->required();
  app->callback([&session, action] {
    session.action = [&session, action] { return action.first(session, *action.second); };
  });
  return app;
}

void add_id(CLI::App& app, UnitCommand& command, int most) {
  app.add_option("id", command.ids, "The unit's number, as neuf lookup --json tells it")
      ->required()
      ->expected(1, most)
      ->check(CLI::PositiveNumber.description("1, 2, …"))
      ->type_name("ID");
}

void add_guard(CLI::App& app, UnitCommand& command) {
  app.add_option("--author", command.author, "Who does it");
  app.add_option("--if-revision", command.if_revision,
                 "Only if the unit has this revision still, as neuf unit show tells it")
      ->type_name("N");
}

}  // namespace

void add_unit(CLI::App& app, Session& session) {
  constexpr int kMostIds = 10'000;
  CLI::App* unit = add_command(
      app, "unit", "Show, edit and delete units, count their use, and tell their history");
  unit->require_subcommand(1);
  const auto command = std::make_shared<UnitCommand>();

  add_id(*add_action(*unit, session, "show", "Show one unit", {show, command}), *command, 1);

  CLI::App* edit_app =
      add_action(*unit, session, "edit", "Change texts of a unit, or their state", {edit, command});
  add_id(*edit_app, *command, 1);
  edit_app->add_option("--set", command->texts, "The new text in a language; may be repeated")
      ->allow_extra_args(false)
      ->type_name("TAG=TEXT");
  edit_app
      ->add_option("--state", command->state,
                   "Of the texts that are set, or else of all: draft, translated, reviewed, final, "
                   "rejected")
      ->type_name("STATE");
  add_guard(*edit_app, *command);
  edit_app->footer("  neuf unit edit press 17 --set it='Un testo migliore' --state reviewed");

  CLI::App* delete_app = add_action(*unit, session, "delete",
                                    "Delete units; neuf undo brings them back", {remove, command});
  add_id(*delete_app, *command, kMostIds);
  add_guard(*delete_app, *command);

  add_id(*add_action(*unit, session, "use",
                     "Count that translations were taken: each unit once for each time it is named",
                     {use, command}),
         *command, kMostIds);

  add_id(*add_action(*unit, session, "history",
                     "What happened to a unit, also one that is deleted, the newest first",
                     {history, command}),
         *command, 1);
}

}  // namespace neuf::cli
