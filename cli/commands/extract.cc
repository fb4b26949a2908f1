// neuf extract
#include "cli/commands.h"
#include "cli/document_files.h"
#include "cli/files.h"
#include "cli/output.h"
#include "core/base/stream.h"
#include "formats/document/document.h"
#include "formats/srx/srx.h"
#include "formats/xliff/xliff.h"

#include <filesystem>
#include <fmt/format.h>
#include <memory>
#include <string>
#include <vector>

namespace neuf::cli {
namespace {

namespace fs = std::filesystem;

struct ExtractCommand {
  std::vector<std::string> files;
  std::string source = "fr";
  std::string targets = "all";
  std::string output = ".";
  std::string version = "2.0";
  std::string srx;
  std::string format;
  bool force = false;
};

/// "all": the nine targets of a new memory.
Result<std::vector<Language>> parse_targets(const std::string& list) {
  if (list != "all") return parse_languages(list);
  const auto defaults = default_target_languages();
  return std::vector<Language>(defaults.begin(), defaults.end());
}

Result<WorkDocument> read_original(const ExtractCommand& command, const std::string& file,
                                   const Language& source) {
  const auto bytes = read_file(file, kMostDocumentBytes);
  if (!bytes) return bytes.error();
  const auto format = document_format(*bytes, file, command.format);
  if (!format) return format.error();
  const auto segmenter = load_segmenter(source, command.srx);
  if (!segmenter) return segmenter.error();
  auto document = extract_document(*bytes, file, *format, *segmenter);
  if (document) document->source = source;
  return document;
}

fs::path result_of(const ExtractCommand& command, const std::string& file, const Language& target) {
  return fs::path(command.output) / (fs::path(file).stem().string() + "." + target.tag() + ".xlf");
}

Status extract(const Session& session, const ExtractCommand& command, const Language& source,
               const std::string& file, const std::vector<Language>& targets) {
  auto document = read_original(command, file, source);
  if (!document) return document.error();
  const auto version = command.version == "1.2" ? XliffVersion::v12 : XliffVersion::v2;
  for (const Language& target : targets) {
    document->target = target;
    const fs::path result = result_of(command, file, target);
    if (auto written = write_result(result, write_xliff(*document, version)); !written)
      return written;
    if (!session.json && !session.quiet) print(result.string() + "\n");
  }
  return {};
}

Status run(Session& session, const ExtractCommand& command) {
  const auto source = Language::parse(command.source);
  if (!source) return source.error();
  auto targets = parse_targets(command.targets);
  if (!targets) return targets.error();
  std::erase(*targets, *source);
  if (targets->empty())
    return Error{ErrorCode::invalid_argument, "name at least one target language with --to", ""};
  std::vector<fs::path> results;
  for (const std::string& file : command.files)
    for (const Language& target : *targets)
      results.push_back(result_of(command, file, target));
  const auto overwrite = command.force ? Overwrite::yes : Overwrite::no;
  if (auto checked = check_results(results, overwrite); !checked) return checked;
  for (const std::string& file : command.files)
    if (auto done = extract(session, command, *source, file, *targets); !done) return done;
  if (session.json) {
    nlohmann::ordered_json files = nlohmann::ordered_json::array();
    for (const fs::path& result : results)
      files.push_back(result.string());
    print_json({{"files", files}});
  }
  return {};
}

}  // namespace

void add_extract(CLI::App& app, Session& session) {
  auto command = std::make_shared<ExtractCommand>();
  CLI::App* sub =
      add_command(app, "extract", "Make an XLIFF file of a text for each target language",
                  "Of plain text, HTML and Markdown: release.html becomes release.it.xlf, "
                  "release.nl.xlf …, ready\n"
                  "for pretranslation and for CAT tools, a segment a sentence; tags become inline "
                  "codes. Keep the\n"
                  "original: `neuf merge` puts the translations into it.\n"
                  "  neuf extract release.html --to it,nl --output out");
  sub->add_option("files", command->files, "Text, HTML or Markdown files")
      ->required()
      ->type_name("FILE");
  sub->add_option("--from", command->source, "Language of the text")
      ->capture_default_str()
      ->type_name("TAG");
  sub->add_option("--to", command->targets, "Target languages, with commas; all: the usual nine")
      ->capture_default_str()
      ->type_name("TAGS");
  sub->add_option("-o,--output", command->output, "Folder for the files; made if need be")
      ->capture_default_str()
      ->type_name("DIR");
  add_document_format(*sub, command->format);
  sub->add_option("--xliff", command->version, "Version of XLIFF; OmegaT and older tools want 1.2")
      ->check(CLI::IsMember({"1.2", "2.0"}))
      ->capture_default_str();
  sub->add_option("--srx", command->srx, "Segmentation rules of your own")->type_name("FILE");
  sub->add_flag("--force", command->force, "Overwrite files that are there");
  sub->callback([&session, command] {
    session.action = [&session, command] { return run(session, *command); };
  });
}

}  // namespace neuf::cli
