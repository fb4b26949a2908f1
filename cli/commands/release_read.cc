// neuf release list, show, text, links and status
#include "cli/commands.h"
#include "cli/commands/release.h"
#include "cli/files.h"
#include "cli/output.h"
#include "cli/render/release.h"
#include "cli/render/table.h"
#include "core/align/coverage.h"
#include "core/align/releases.h"
#include "formats/document/release_links.h"
#include "formats/document/release_page.h"
#include "formats/document/release_text.h"
#include "server/release_json.h"

#include <algorithm>
#include <fmt/format.h>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace neuf::cli {
namespace {

using Json = nlohmann::ordered_json;

struct ReadCommand {
  std::string memory;
  std::string id;
  std::string languages;
  std::string html;
};

/// Says how to get some, where there are none.
Result<std::vector<ReleaseSummary>> all_releases(const Session& session, const ReadTxn& txn,
                                                 const Memory& memory) {
  auto releases = txn.releases(memory.id);
  if (releases && releases->empty() && !session.json)
    remark(session, fmt::format("{} has no releases yet; see neuf release add --help.",
                                memory.settings.name));
  return releases;
}

Status list(Session& session, const ReadCommand& command) {
  auto store = session.existing_store();
  if (!store) return store.error();
  const auto txn = (*store)->read();
  if (!txn) return txn.error();
  const auto memory = txn->memory(command.memory);
  if (!memory) return memory.error();
  const auto releases = all_releases(session, *txn, *memory);
  if (!releases) return releases.error();
  Json json = Json::array();
  Table table({{"release"}, {"date"}, {"segments", Align::right}, {"languages"}, {"title"}});
  for (const ReleaseSummary& one : *releases) {
    std::vector<std::string> tags;
    for (const ReleaseSummary::Version& version : one.versions)
      tags.push_back(version.language.tag());
    table.add({one.id, one.date, grouped(one.versions.front().segments),
               fmt::format("{}", fmt::join(tags, " ")), one.title});
    json.push_back(server::to_json(one));
  }
  if (session.json)
    print_json(json);
  else if (!table.empty())
    print(table.render(session.terminal));
  return {};
}

std::string cell_of(const LanguageCoverage& coverage) {
  std::string cell =
      fmt::format("{}/{}/{}", coverage.missing, coverage.doubtful, coverage.unreviewed);
  return coverage.missing + coverage.doubtful + coverage.unreviewed == 0 ? "✓" : cell;
}

/// A row of the matrix; · where the release lacks the language.
std::vector<std::string> row_of(const ReleaseSummary& release,
                                const std::vector<LanguageCoverage>& coverages,
                                const std::vector<Language>& languages) {
  std::vector<std::string> cells{release.id, grouped(release.versions.front().segments)};
  for (const Language& language : languages) {
    const auto found = std::ranges::find(coverages, language, &LanguageCoverage::language);
    cells.push_back(found == coverages.end() ? "·" : cell_of(*found));
  }
  return cells;
}

Status status(Session& session, const ReadCommand& command) {
  auto store = session.existing_store();
  if (!store) return store.error();
  const auto txn = (*store)->read();
  if (!txn) return txn.error();
  const auto memory = txn->memory(command.memory);
  if (!memory) return memory.error();
  const auto releases = all_releases(session, *txn, *memory);
  if (!releases) return releases.error();
  const std::vector<Language>& languages = memory->settings.targets;
  std::vector<Table::Column> columns{{"release"}, {"segments", Align::right}};
  for (const Language& language : languages)
    columns.push_back({language.tag(), Align::right});
  Table table(std::move(columns));
  Json json = Json::array();
  for (const ReleaseSummary& one : *releases) {
    const auto stored = txn->release(memory->id, one.id);
    if (!stored) return stored.error();
    const auto coverages = coverage_of(*txn, memory->id, *stored);
    if (!coverages) return coverages.error();
    table.add(row_of(one, *coverages, languages));
    Json covered = Json::array();
    for (const LanguageCoverage& coverage : *coverages)
      covered.push_back(server::to_json(coverage));
    json.push_back({{"id", one.id},
                    {"segments", one.versions.front().segments},
                    {"languages", std::move(covered)}});
  }
  if (session.json) {
    print_json(json);
  } else if (!table.empty()) {
    print(table.render(session.terminal));
    remark(session, "missing/doubtful/unreviewed; ✓ none of these; · no text in the language");
  }
  return {};
}

/// Those that --lang names; all of the release otherwise.
Result<std::vector<Language>> wanted_languages(const Release& release, const std::string& tags) {
  std::vector<Language> languages;
  if (tags.empty()) {
    for (const ReleaseTranslation& translation : release.translations)
      languages.push_back(translation.text.language);
    return languages;
  }
  auto parsed = parse_languages(tags);
  if (!parsed) return parsed.error();
  for (const Language& language : *parsed)
    if (const auto found = find_translation(release, language.tag()); !found) return found.error();
  return std::move(*parsed);
}

Status show(Session& session, const ReadCommand& command) {
  const auto stored = read_release(session, command.memory, command.id);
  if (!stored) return stored.error();
  const auto languages = wanted_languages(stored->release, command.languages);
  if (!languages) return languages.error();
  if (!command.html.empty())
    return write_result(command.html, release_page(stored->release, *languages));
  if (session.json)
    print_json(server::to_json(stored->release));
  else
    print(render_release(stored->release, *languages, session.terminal));
  return {};
}

Status text(Session& session, const ReadCommand& command) {
  const auto stored = read_release(session, command.memory, command.id);
  if (!stored) return stored.error();
  const Release& release = stored->release;
  const auto language = Language::parse(command.languages);
  if (!language) return language.error();
  if (release.source.language == *language) {
    print(to_plain_text(release.source));
    return {};
  }
  const auto found = find_translation(release, command.languages);
  if (!found) return found.error();
  print(to_plain_text((*found)->text));
  return {};
}

Status links(Session& session, const ReadCommand& command) {
  const auto stored = read_release(session, command.memory, command.id);
  if (!stored) return stored.error();
  const auto found = find_translation(stored->release, command.languages);
  if (!found) return found.error();
  print(write_links(stored->release, **found));
  return {};
}

using Action = Status (*)(Session&, const ReadCommand&);

void set_action(CLI::App& sub, Session& session, const std::shared_ptr<ReadCommand>& command,
                Action action) {
  add_release_memory(sub, command->memory);
  sub.callback([&session, command, action] {
    session.action = [&session, command, action] { return action(session, *command); };
  });
}

}  // namespace

void add_release_readers(CLI::App& release, Session& session) {
  auto command = std::make_shared<ReadCommand>();
  set_action(*add_command(release, "list", "List the releases of a memory"), session, command,
             list);

  set_action(*add_command(release, "status", "What is missing in which language, by release",
                          "A cell says how many source segments are missing, how many links are\n"
                          "doubtful (confidence below 70 %), and how many units nobody reviewed."),
             session, command, status);

  CLI::App* sub = add_command(release, "show", "Show a release, segment by segment",
                              "↑: the translation stands above; –: there is none; +: a segment\n"
                              "that no source segment stands behind.");
  set_action(*sub, session, command, show);
  add_release_id(*sub, command->id);
  sub->add_option("--lang", command->languages, "Only these languages, e.g. it,nl")
      ->type_name("TAGS");
  sub->add_option("--html", command->html, "Write a page for a browser")->type_name("FILE");

  const auto add_one = [&](const char* name, const char* summary, Action action) {
    CLI::App* one = add_command(release, name, summary);
    set_action(*one, session, command, action);
    add_release_id(*one, command->id);
    one->add_option("--lang", command->languages, "The language")->required()->type_name("TAG");
  };
  add_one("text", "Print the text of a release in one language", text);
  add_one("links", "Print the links of one language as a table (TSV) to edit, for realign", links);
}

}  // namespace neuf::cli
