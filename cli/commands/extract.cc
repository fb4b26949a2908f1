// neuf extract
#include "cli/commands.h"
#include "cli/files.h"
#include "cli/output.h"
#include "core/base/stream.h"
#include "formats/srx/srx.h"
#include "formats/text/text.h"
#include "formats/xliff/xliff.h"

#include <filesystem>
#include <fmt/format.h>
#include <memory>
#include <string>
#include <vector>

namespace neuf::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMostTextBytes = 256u << 20;

struct ExtractCommand {
  std::vector<std::string> files;
  std::string source = "fr";
  std::string targets = "all";
  std::string output = ".";
  std::string version = "2.0";
  std::string srx;
  bool force = false;
};

/// "all": the nine targets of a new memory.
Result<std::vector<Language>> parse_targets(const std::string& list) {
  if (list != "all") return parse_languages(list);
  const auto defaults = default_target_languages();
  return std::vector<Language>(defaults.begin(), defaults.end());
}

Result<WorkDocument> read_document(const std::string& file, const Language& source,
                                   const std::string& srx) {
  const auto bytes = read_file(file, kMostTextBytes);
  if (!bytes) return bytes.error();
  const auto blocks = read_text(*bytes, file);
  if (!blocks) return blocks.error();
  if (blocks->empty()) return Error{ErrorCode::malformed, "the file holds no text", file};
  const auto segmenter = load_segmenter(source, srx);
  if (!segmenter) return segmenter.error();
  return to_document(*blocks, fs::path(file).filename().string(), source, *segmenter);
}

fs::path result_of(const ExtractCommand& command, const std::string& file, const Language& target) {
  return fs::path(command.output) / (fs::path(file).stem().string() + "." + target.tag() + ".xlf");
}

Status extract(const Session& session, const ExtractCommand& command, const Language& source,
               const std::string& file, const std::vector<Language>& targets) {
  auto document = read_document(file, source, command.srx);
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
  CLI::App* sub = add_command(
      app, "extract", "Make an XLIFF file of a text for each target language",
      "release.txt becomes release.it.xlf, release.nl.xlf …: ready for pretranslation and for CAT\n"
      "tools, a segment a sentence.\n"
      "  neuf extract release.txt --to it,nl --output out");
  sub->add_option("files", command->files, "Text files")->required()->type_name("FILE");
  sub->add_option("--from", command->source, "Language of the text")
      ->capture_default_str()
      ->type_name("TAG");
  sub->add_option("--to", command->targets, "Target languages, with commas; all: the usual nine")
      ->capture_default_str()
      ->type_name("TAGS");
  sub->add_option("-o,--output", command->output, "Folder for the files; made if need be")
      ->capture_default_str()
      ->type_name("DIR");
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
