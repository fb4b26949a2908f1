// neuf release add, realign and remove
#include "cli/commands.h"
#include "cli/commands/release.h"
#include "cli/document_files.h"
#include "cli/memories.h"
#include "cli/output.h"
#include "cli/render/progress.h"
#include "core/align/coverage.h"
#include "core/align/releases.h"
#include "core/base/in_quotes.h"
#include "core/base/stream.h"
#include "formats/document/release_links.h"
#include "formats/document/release_text.h"
#include "formats/srx/srx.h"
#include "server/release_json.h"

#include <fmt/format.h>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace neuf::cli {
namespace {

struct WriteCommand {
  std::string id;
  std::string memory;
  std::string author;
  std::string title;
  std::string date;
  std::vector<std::string> inputs;
  std::string format;
  std::string srx;
  bool replace = false;
  std::string links;
  std::string language;
};

/// "fr=release.fr.txt", read and segmented.
Result<ReleaseText> read_input(const std::string& input, const WriteCommand& command) {
  const std::size_t equals = input.find('=');
  if (equals == std::string::npos)
    return Error{ErrorCode::invalid_argument,
                 in_quotes(input) + " names no language; expected LANGUAGE=FILE, e.g. fr=a.txt",
                 ""};
  const auto language = Language::parse(std::string_view(input).substr(0, equals));
  if (!language) return language.error();
  const std::string file = input.substr(equals + 1);
  const auto bytes = read_file(file, kMostDocumentBytes);
  if (!bytes) return bytes.error();
  const auto format = document_format(*bytes, file, command.format);
  if (!format) return format.error();
  const auto segmenter = load_segmenter(*language, command.srx);
  if (!segmenter) return segmenter.error();
  return read_release_text(*bytes, file, *language, *format, *segmenter);
}

Result<Release> read_texts(const WriteCommand& command) {
  if (command.inputs.size() < 2)
    return Error{ErrorCode::invalid_argument,
                 "expected at least two versions, the source first, e.g. fr=a.txt it=b.txt", ""};
  Release release{command.id, command.title, command.date, {}, {}};
  for (std::size_t i = 0; i < command.inputs.size(); ++i) {
    auto text = read_input(command.inputs[i], command);
    if (!text) return text.error();
    if (i == 0)
      release.source = std::move(*text);
    else
      release.translations.push_back({std::move(*text), {}});
  }
  return release;
}

Status align_with_progress(const Session& session, Release& release) {
  ProgressBar bar(session.terminal, session.quiet, "aligning");
  return align_release(release,
                       [&](std::size_t done, std::size_t total) { bar.show(done, total); });
}

void print_languages(const Session& session, const WriteCommand& command, const Release& release) {
  const std::string source = release.source.language.tag();
  for (const ReleaseTranslation& translation : release.translations) {
    const LanguageCoverage coverage = coverage_of(translation);
    const std::string tag = coverage.language.tag();
    print(fmt::format("{} – {}: {} and {} segments, {} missing, {} extra, {} doubtful\n", source,
                      tag, release.source.segments.size(), coverage.segments, coverage.missing,
                      coverage.extra, coverage.doubtful));
    if (coverage.looks_unrelated(release.source.segments.size()))
      remark(session, fmt::format("warning: {} and {} may not be versions of one text; see neuf "
                                  "release show {} --memory {} --lang {}",
                                  source, tag, command.id, command.memory, tag));
  }
}

void print_units(const WriteCommand& command, const ReleaseReport& report) {
  if (report.change == 0) {
    print(fmt::format("{}: nothing to change\n", command.id));
    return;
  }
  print(fmt::format("{}: {} units added, {} merged", command.memory, grouped(report.added),
                    grouped(report.merged)));
  for (const auto& [count, what] :
       {std::pair(report.kept, "kept"), std::pair(report.detached, "without the release now"),
        std::pair(report.deleted, "deleted")})
    if (count > 0) print(fmt::format(", {} {}", grouped(count), what));
  print("\n");
}

Status store(Session& session, const WriteCommand& command, const Release& release,
             const StoreReleaseOptions& options) {
  auto opened = session.existing_store();
  if (!opened) return opened.error();
  const auto report = store_release(**opened, command.memory, release, options);
  if (!report && report.error().code == ErrorCode::already_exists)
    return Error{ErrorCode::already_exists,
                 fmt::format("the memory {} has a release {} already; neuf release realign aligns "
                             "it anew, --replace gives it these texts",
                             command.memory, command.id),
                 ""};
  if (!report) return report.error();
  if (session.json) {
    print_json(server::to_json(release, *report));
  } else {
    print_languages(session, command, release);
    print_units(command, *report);
  }
  for (const Language& language : report->new_languages)
    remark(session, fmt::format("new language: {} ({})", language.tag(), language.english_name()));
  return index_new_units(session, **opened, command.memory);
}

Status add(Session& session, const WriteCommand& command) {
  auto release = read_texts(command);
  if (!release) return release.error();
  if (auto aligned = align_with_progress(session, *release); !aligned) return aligned;
  StoreReleaseOptions options;
  options.write.author = command.author;
  if (command.replace) options.existing = StoreReleaseOptions::Existing::replace;
  return store(session, command, *release, options);
}

/// Gives one translation the links that a file says.
Status take_links(const WriteCommand& command, Release& release) {
  if (command.language.empty())
    return Error{ErrorCode::invalid_argument, "--links needs --lang: whose links are they?", ""};
  const auto found = find_translation(release, command.language);
  if (!found) return found.error();
  const auto table = read_file(command.links, kMostDocumentBytes);
  if (!table) return table.error();
  for (ReleaseTranslation& translation : release.translations) {
    if (&translation != *found) continue;
    auto links = read_links(*table, command.links, translation.links);
    if (!links) return links.error();
    translation.links = std::move(*links);
  }
  return {};
}

Status realign(Session& session, const WriteCommand& command) {
  auto stored = read_release(session, command.memory, command.id);
  if (!stored) return stored.error();
  Release& release = stored->release;
  const auto changed =
      command.links.empty() ? align_with_progress(session, release) : take_links(command, release);
  if (!changed) return changed.error();
  StoreReleaseOptions options;
  options.write.author = command.author;
  options.existing = StoreReleaseOptions::Existing::replace;
  options.if_revision = stored->revision;
  return store(session, command, release, options);
}

Status remove(Session& session, const WriteCommand& command) {
  auto opened = session.existing_store();
  if (!opened) return opened.error();
  const auto report =
      (*opened)->remove_release(command.memory, command.id, {.author = command.author});
  if (!report) return report.error();
  if (session.json) {
    print_json(server::removal_json(command.id, *report));
    return {};
  }
  print(fmt::format("removed {}: {} units deleted, {} stay without it\n", command.id,
                    grouped(report->deleted), grouped(report->detached)));
  remark(session, fmt::format("Take this back: neuf undo {} {}", command.memory, report->change));
  return {};
}

using Action = Status (*)(Session&, const WriteCommand&);

void set_action(CLI::App& sub, Session& session, const std::shared_ptr<WriteCommand>& command,
                Action action) {
  add_release_id(sub, command->id);
  add_release_memory(sub, command->memory);
  sub.add_option("--author", command->author, "Who does it");
  sub.callback([&session, command, action] {
    session.action = [&session, command, action] { return action(session, *command); };
  });
}

}  // namespace

void add_release_writers(CLI::App& release, Session& session) {
  auto command = std::make_shared<WriteCommand>();
  CLI::App* sub = add_command(
      release, "add", "Align the versions of a release, and keep them and their units",
      "  neuf release add 2025-018 --memory press --title Budget --date 2025-03-14 \\\n"
      "    fr=a.fr.txt en=a.en.txt it=a.it.txt\n"
      "The source comes first. Texts may be plain text, HTML or Markdown. \"Missing\" segments of\n"
      "the source have no translation, \"extra\" ones no source; \"doubtful\" links have a\n"
      "confidence below 70 %, which costs their matches 5 points.");
  set_action(*sub, session, command, add);
  sub->add_option("versions", command->inputs, "LANGUAGE=FILE, the source first")
      ->required()
      ->type_name("LANGUAGE=FILE");
  sub->add_option("--title", command->title, "Its title");
  sub->add_option("--date", command->date, "Its date, e.g. 2025-03-14")->type_name("DATE");
  sub->add_flag("--replace", command->replace, "These texts in the place of those of the same id");
  sub->add_option("--srx", command->srx, "Segmentation rules of your own")->type_name("FILE");
  add_document_format(*sub, command->format);

  sub = add_command(
      release, "realign", "Align a release anew, or by links that were edited",
      "  neuf release links 2025-018 --memory press --lang it > links.tsv\n"
      "  neuf release realign 2025-018 --memory press --lang it --links links.tsv\n"
      "Units that stay alike keep their edits. Links that you changed count as sure; set the\n"
      "confidence of others to 100 to confirm them.");
  set_action(*sub, session, command, realign);
  sub->add_option("--links", command->links, "Links of one language, as neuf release links gives")
      ->type_name("FILE");
  sub->add_option("--lang", command->language, "With --links")->type_name("TAG");

  sub = add_command(release, "remove", "Remove a release, with the units that are its own alone",
                    "Units that somebody edited, or that stand elsewhere too, stay.");
  set_action(*sub, session, command, remove);
}

}  // namespace neuf::cli
