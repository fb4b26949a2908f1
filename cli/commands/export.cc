// neuf export
#include "cli/commands.h"
#include "cli/output.h"
#include "formats/import.h"

#include <fmt/format.h>
#include <memory>
#include <string>

namespace neuf::cli {
namespace {

struct ExportCommand {
  std::string memory;
  std::string output = "-";
  std::string languages;
};

Status run(Session& session, const ExportCommand& command) {
  auto languages = parse_languages(command.languages);
  if (!languages) return languages.error();
  auto store = session.existing_store();
  if (!store) return store.error();
  auto sink = FileSink::create(command.output);
  if (!sink) return sink.error();
  const auto written = export_tmx(**store, command.memory, **sink, {std::move(*languages)});
  if (!written) return written.error();
  if (auto committed = (*sink)->commit(); !committed) return committed;
  if (session.json && command.output != "-") {
    print_json({{"file", command.output}, {"units", *written}});
    return {};
  }
  remark(session, fmt::format("{} units written{}", grouped(*written),
                              command.output == "-" ? "" : " to " + command.output));
  return {};
}

}  // namespace

void add_export(CLI::App& app, Session& session) {
  auto command = std::make_shared<ExportCommand>();
  CLI::App* sub = add_command(app, "export",
                              "Write a memory as TMX 1.4b, with contexts, states and properties");
  sub->add_option("-m,--memory", command->memory, "The memory")->required()->type_name("NAME");
  sub->add_option("-o,--output", command->output, "The file; - is standard output")
      ->capture_default_str()
      ->type_name("FILE");
  sub->add_option("--languages", command->languages, "Only these languages, with commas")
      ->type_name("TAGS");
  sub->callback([&session, command] {
    session.action = [&session, command] { return run(session, *command); };
  });
}

}  // namespace neuf::cli
