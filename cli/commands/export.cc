// neuf export
#include "cli/commands.h"
#include "cli/match_options.h"
#include "cli/output.h"
#include "formats/import.h"

#include <filesystem>
#include <fmt/format.h>
#include <memory>
#include <string>

namespace neuf::cli {
namespace {

struct ExportCommand {
  std::string memory;
  std::string output = "-";
  std::string languages;
  std::string format;
  FilterText filter;
};

/// What was asked for, else what the file's name says, else TMX.
Result<FileFormat> format_of(const ExportCommand& command) {
  if (!command.format.empty()) return parse_format(command.format);
  const std::string extension = std::filesystem::path(command.output).extension().string();
  for (const FileFormat format : {FileFormat::po, FileFormat::csv, FileFormat::tsv})
    if (extension == "." + std::string(to_string(format))) return format;
  return FileFormat::tmx;
}

Status run(Session& session, const ExportCommand& command) {
  auto languages = parse_languages(command.languages);
  if (!languages) return languages.error();
  const auto format = format_of(command);
  if (!format) return format.error();
  auto filter = read_filter_options(command.filter);
  if (!filter) return filter.error();
  const ExportOptions options{*format, std::move(*languages), std::move(*filter)};
  auto store = session.existing_store();
  if (!store) return store.error();
  const auto memory = (*store)->memory(command.memory);
  if (!memory) return memory.error();
  if (auto checked = check_export(*memory, options); !checked) return checked;
  auto sink = FileSink::create(command.output);
  if (!sink) return sink.error();
  const auto written = export_memory(**store, command.memory, **sink, options);
  if (!written) return written.error();
  if (auto committed = (*sink)->commit(); !committed) return committed;
  if (session.json && command.output != "-") {
    print_json(
        {{"file", command.output}, {"units", written->units}, {"warnings", written->warnings}});
    return {};
  }
  for (const std::string& warning : written->warnings)
    remark(session, "warning: " + warning);
  remark(session, fmt::format("{} units written{}", grouped(written->units),
                              command.output == "-" ? "" : " to " + command.output));
  return {};
}

}  // namespace

void add_export(CLI::App& app, Session& session) {
  auto command = std::make_shared<ExportCommand>();
  CLI::App* sub = add_command(
      app, "export",
      "Write a memory as TMX 1.4b, with all that it has, or as PO, CSV, TSV or for Weblate",
      "Without --format, a file whose name ends in .po, .csv or .tsv is written in that\n"
      "format, any other as TMX. Only TMX keeps inline codes; the others get their display\n"
      "text. Translations that the filters leave out are missing from their units, and so are\n"
      "units that keep none.");
  sub->add_option("-m,--memory", command->memory, "The memory")->required()->type_name("NAME");
  sub->add_option("-o,--output", command->output, "The file; - is standard output")
      ->capture_default_str()
      ->type_name("FILE");
  sub->add_option("--format", command->format,
                  "tmx, csv, tsv, weblate, or po (which has one of --languages)");
  sub->add_option("--languages", command->languages, "Only these languages, with commas")
      ->type_name("TAGS");
  add_filter_options(*sub, command->filter, "Which translations");
  sub->callback([&session, command] {
    session.action = [&session, command] { return run(session, *command); };
  });
}

}  // namespace neuf::cli
