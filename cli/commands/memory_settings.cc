// neuf memory create|update
#include "cli/commands/memory_settings.h"

#include "cli/match_options.h"
#include "cli/output.h"
#include "core/match/penalties.h"
#include "server/json.h"

#include <algorithm>
#include <fmt/format.h>
#include <memory>
#include <optional>
#include <utility>

namespace neuf::cli {
namespace {

/// What both commands take; what wasn't given stays as it is.
struct SettingsOptions {
  std::string name;
  std::optional<std::string> targets;
  std::optional<std::string> duplicates;
  std::optional<std::string> description;
  std::vector<std::string> penalties;
  std::vector<std::string> properties;
  std::vector<std::string> notes;
};

struct CreateCommand {
  SettingsOptions settings;
  std::string source = "fr";
};

struct UpdateCommand {
  SettingsOptions settings;
  bool no_penalties = false;
  std::vector<std::string> no_properties;
  bool no_notes = false;
  std::string author;
};

Result<Property> parse_property(const std::string& text) {
  const std::size_t equals = text.find('=');
  if (equals != std::string::npos && equals > 0)
    return Property{text.substr(0, equals), text.substr(equals + 1)};
  return Error{ErrorCode::invalid_argument,
               "\"" + text + "\": expected NAME=VALUE, e.g. client=SNCB", "--property"};
}

/// `settings` with what the options say, added to the lists that it has.
Result<MemorySettings> with_options(MemorySettings settings, const SettingsOptions& options) {
  if (options.targets) {
    auto targets = parse_languages(*options.targets);
    if (!targets) return targets.error();
    std::erase(*targets, settings.source);
    settings.targets = std::move(*targets);
  }
  if (options.duplicates) {
    const auto policy = parse_duplicates_policy(*options.duplicates);
    if (!policy) return policy.error();
    settings.duplicates = *policy;
  }
  settings.description = options.description.value_or(settings.description);
  const auto rules = read_penalty_options(options.penalties);
  if (!rules) return rules.error();
  settings.penalties = with_rules(settings.penalties, *rules);
  for (const std::string& text : options.properties) {
    auto property = parse_property(text);
    if (!property) return property.error();
    if (std::ranges::find(settings.properties, *property) == settings.properties.end())
      settings.properties.push_back(std::move(*property));
  }
  settings.notes.insert(settings.notes.end(), options.notes.begin(), options.notes.end());
  return settings;
}

Status create(Session& session, const CreateCommand& command) {
  MemorySettings blank;
  blank.name = command.settings.name;
  auto source = Language::parse(command.source);
  if (!source) return source.error();
  blank.source = *source;
  const auto settings = with_options(std::move(blank), command.settings);
  if (!settings) return settings.error();
  if (auto name = check_memory_name(settings->name); !name) return name;
  auto store = session.open_store();
  if (!store) return store.error();
  const auto memory = (*store)->create_memory(*settings);
  if (!memory) return memory.error();
  if (session.json) {
    print_json(server::to_json(*memory));
  } else {
    print(fmt::format("Made memory {}: {} → {}\n", memory->settings.name,
                      memory->settings.source.tag(), join_tags(memory->settings.targets)));
  }
  return {};
}

/// What is to be removed goes first, so that one call can replace.
MemorySettings without_removed(MemorySettings settings, const UpdateCommand& command) {
  if (command.no_penalties) settings.penalties.clear();
  if (command.no_notes) settings.notes.clear();
  for (const std::string& name : command.no_properties)
    std::erase_if(settings.properties, [&](const Property& one) { return one.name == name; });
  return settings;
}

Status update(Session& session, const UpdateCommand& command) {
  auto store = session.existing_store();
  if (!store) return store.error();
  const auto before = (*store)->memory(command.settings.name);
  if (!before) return before.error();
  const auto wanted = with_options(without_removed(before->settings, command), command.settings);
  if (!wanted) return wanted.error();
  const SettingsEdit edit{wanted->targets,   wanted->duplicates, wanted->description,
                          wanted->penalties, wanted->properties, wanted->notes};
  // The lists were read before: nobody's additions meanwhile may be lost.
  const auto memory = (*store)->change_settings(
      command.settings.name, edit, {.author = command.author, .if_generation = before->generation});
  if (!memory) return memory.error();
  if (session.json)
    print_json(server::to_json(*memory));
  else if (memory->generation == before->generation)
    remark(session, fmt::format("Nothing to change: {} is so already.", command.settings.name));
  else
    print(fmt::format("Changed the settings of {}.\n", command.settings.name));
  return {};
}

void add_settings_options(CLI::App& app, SettingsOptions& options) {
  app.add_option("--targets", options.targets, "Target languages, with commas")->type_name("TAGS");
  app.add_option("--duplicates", options.duplicates,
                 "Units that are there already: merge (add what is new), keep (both), skip")
      ->check(CLI::IsMember({"merge", "keep", "skip"}));
  app.add_option("--description", options.description, "What it is for");
  app.add_option("--penalty", options.penalties,
                 "Points that its matches lose unless a look-up says otherwise, e.g. memory=5,\n"
                 "machine=15 or property:client=SNCB=5; may be repeated")
      ->allow_extra_args(false)
      ->type_name("NAME=POINTS");
  app.add_option("--property", options.properties,
                 "What describes it, for you and other tools, e.g. client=SNCB; may be repeated")
      ->allow_extra_args(false)
      ->type_name("NAME=VALUE");
  app.add_option("--note", options.notes, "A note; may be repeated")->allow_extra_args(false);
}

void add_create(CLI::App& memory, Session& session) {
  auto command = std::make_shared<CreateCommand>();
  CLI::App* app = memory.add_subcommand("create", "Make a memory");
  app->add_option("name", command->settings.name, "Up to 64 of a–z, 0–9, '.', '_', '-'")
      ->required();
  app->add_option("--source", command->source, "Source language (BCP 47)")->capture_default_str();
  add_settings_options(*app, command->settings);
  app->footer("Without --targets: en nl it el tr uk be ro ru; without --duplicates: merge.");
  app->callback([&session, command] {
    session.action = [&session, command] { return create(session, *command); };
  });
}

void add_update(CLI::App& memory, Session& session) {
  auto command = std::make_shared<UpdateCommand>();
  CLI::App* app = memory.add_subcommand("update", "Change the settings of a memory");
  app->add_option("name", command->settings.name, "Its name")->required();
  add_settings_options(*app, command->settings);
  app->add_flag("--no-penalties", command->no_penalties, "Forget its penalties first");
  app->add_option("--no-property", command->no_properties,
                  "Forget the properties of this name first; may be repeated")
      ->allow_extra_args(false)
      ->type_name("NAME");
  app->add_flag("--no-notes", command->no_notes, "Forget its notes first");
  app->add_option("--author", command->author, "Who changes them");
  app->callback([&session, command] {
    session.action = [&session, command] { return update(session, *command); };
  });
}

}  // namespace

std::string join_tags(const std::vector<Language>& languages) {
  std::string joined;
  for (const Language& language : languages)
    joined += (joined.empty() ? "" : " ") + language.tag();
  return joined;
}

void add_memory_settings(CLI::App& memory, Session& session) {
  add_create(memory, session);
  add_update(memory, session);
}

}  // namespace neuf::cli
