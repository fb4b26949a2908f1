// neuf merge
#include "formats/document/merge.h"

#include "cli/commands.h"
#include "cli/document_files.h"
#include "cli/files.h"
#include "cli/output.h"
#include "cli/xliff_files.h"
#include "core/base/stream.h"

#include <filesystem>
#include <memory>
#include <string>

namespace neuf::cli {
namespace {

namespace fs = std::filesystem;

struct MergeCommand {
  std::string xliff;
  std::string original;
  std::string output;
  std::string format;
  std::string fallback;
  bool force = false;
};

/// release.html, translated to Italian, is release.it.html.
fs::path result_of(const MergeCommand& command, const Language& target) {
  if (!command.output.empty()) return command.output;
  const fs::path original(command.original);
  return original.stem().string() + "." + target.tag() + original.extension().string();
}

/// The file's one document, or the one that names the original.
Result<const WorkDocument*> document_of(const XliffFile& xliff, const MergeCommand& command) {
  const std::string name = fs::path(command.original).filename().string();
  const auto& documents = xliff.documents();
  if (documents.size() == 1) return &documents.front();
  for (const WorkDocument& document : documents)
    if (document.name == name) return &document;
  return Error{ErrorCode::not_found, "none of its files is named \"" + name + "\"", command.xliff};
}

void tell(const Session& session, const MergedDocument& merged, const fs::path& result) {
  if (session.json)
    return print_json({{"file", result.string()},
                       {"units", merged.units},
                       {"changed", merged.changed},
                       {"untranslated", merged.untranslated},
                       {"unfit", merged.unfit},
                       {"unconfirmed", merged.unconfirmed},
                       {"codesLeftOut", merged.codes_left_out}});
  if (!session.quiet) print(result.string() + "\n");
  const auto count = [&](std::size_t number, const char* what) {
    if (number > 0) remark(session, std::to_string(number) + what);
  };
  count(merged.untranslated, " segments without a translation keep the source");
  count(merged.unfit, " texts keep the source, as the codes of their translations don't fit");
  count(merged.unconfirmed, " segments were filled in and confirmed by nobody; check them");
  count(merged.codes_left_out, " tags of the original are in no translation");
}

Status run(Session& session, const MergeCommand& command) {
  const auto xliff = read_xliff_file(command.xliff, "");
  if (!xliff) return xliff.error();
  const auto document = document_of(*xliff, command);
  if (!document) return document.error();
  const fs::path result = result_of(command, (*document)->target);
  const auto overwrite = command.force ? Overwrite::yes : Overwrite::no;
  if (auto checked = check_results({result}, overwrite); !checked) return checked;
  const auto original = read_file(command.original, kMostDocumentBytes);
  if (!original) return original.error();
  MergeOptions options;
  if (!command.fallback.empty()) options.missing = MissingTarget::keep_source;
  if (!command.format.empty()) {
    const auto format = parse_document_format(command.format);
    if (!format) return format.error();
    options.format = *format;
  }
  const auto merged = merge_translation(**document, *original, command.original, options);
  if (!merged) return merged.error();
  if (auto written = write_result(result, merged->bytes); !written) return written;
  tell(session, *merged, result);
  return {};
}

}  // namespace

void add_merge(CLI::App& app, Session& session) {
  auto command = std::make_shared<MergeCommand>();
  CLI::App* sub = add_command(
      app, "merge", "Put the translations of an XLIFF file into the document it was made of",
      "Takes what `neuf extract` made, translated, and the very file that it read (text, HTML or\n"
      "Markdown). Only the translated texts change. In HTML the language of <html> does, too.\n"
      "  neuf merge release.it.xlf --original release.html --output release.it.html");
  sub->add_option("xliff", command->xliff, "The translated XLIFF file")
      ->required()
      ->type_name("FILE");
  sub->add_option("--original", command->original, "What it was extracted from")
      ->required()
      ->type_name("FILE");
  sub->add_option("-o,--output", command->output,
                  "File to write; otherwise the original's name with the language")
      ->type_name("FILE");
  sub->add_option(
         "--fallback", command->fallback,
         "What stands for translations that are missing or whose codes don't fit; otherwise they "
         "are an error")
      ->check(CLI::IsMember({"source"}));
  add_document_format(*sub, command->format);
  sub->add_flag("--force", command->force, "Overwrite a file that is there");
  sub->callback([&session, command] {
    session.action = [&session, command] { return run(session, *command); };
  });
}

}  // namespace neuf::cli
