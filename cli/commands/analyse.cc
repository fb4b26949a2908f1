// neuf analyse
#include "core/work/analyse.h"

#include "cli/commands.h"
#include "cli/match_options.h"
#include "cli/memories.h"
#include "cli/output.h"
#include "cli/render/progress.h"
#include "cli/render/table.h"
#include "cli/xliff_files.h"

#include <fmt/format.h>
#include <memory>
#include <string>
#include <vector>

namespace neuf::cli {
namespace {

using Json = nlohmann::ordered_json;

struct AnalyseCommand {
  std::vector<std::string> files;
  std::vector<std::string> memories;
  std::string target;
  MatchOptions match;
};

Json to_json(const BandCount& count) {
  return {{"segments", count.segments}, {"words", count.words}, {"characters", count.characters}};
}

Json to_json(const Analysis& analysis) {
  Json bands = Json::object();
  for (std::size_t b = 0; b < kBandCount; ++b)
    bands[std::string(band_key(static_cast<Band>(b)))] = to_json(analysis.bands[b]);
  return {{"file", analysis.name},
          {"source", analysis.source.tag()},
          {"target", analysis.target.tag()},
          {"bands", bands},
          {"total", to_json(analysis.total())}};
}

/// One line per document, words per band: what a manager multiplies with rates.
std::string render(const std::vector<Analysis>& analyses, const Terminal& terminal) {
  std::vector<Table::Column> columns{{"file (words)"}, {"to"}};
  for (std::size_t b = 0; b < kBandCount; ++b)
    columns.push_back({std::string(band_key(static_cast<Band>(b))), Align::right});
  columns.push_back({"total", Align::right});
  columns.push_back({"segments", Align::right});
  Table table(columns);
  for (const Analysis& analysis : analyses) {
    std::vector<std::string> cells{analysis.name, analysis.target.tag()};
    for (const BandCount& band : analysis.bands)
      cells.push_back(grouped(band.words));
    cells.push_back(grouped(analysis.total().words));
    cells.push_back(grouped(analysis.total().segments));
    table.add(std::move(cells));
  }
  return table.render(terminal);
}

Status run(Session& session, const AnalyseCommand& command) {
  auto memories = parse_memories(command.memories);
  if (!memories) return memories.error();
  std::vector<WorkDocument> documents;
  for (const std::string& file : command.files) {
    const auto xliff = read_xliff_file(file, command.target);
    if (!xliff) return xliff.error();
    documents.insert(documents.end(), xliff->documents().begin(), xliff->documents().end());
  }
  auto store = session.existing_store();
  if (!store) return store.error();
  const Matcher matcher(**store);
  PretranslateOptions options;
  options.memories = std::move(*memories);
  if (auto read = read_match_options(command.match, options.filter, options.penalties); !read)
    return read;
  ProgressBar bar(session.terminal, session.quiet, "analysing");
  const auto analyses =
      analyse(matcher, documents, options,
              [&](std::size_t done, std::size_t total) { bar.show(done, total); });
  if (!analyses) return analyses.error();
  if (session.json) {
    Json all = Json::array();
    for (const Analysis& analysis : *analyses)
      all.push_back(to_json(analysis));
    print_json(all);
  } else {
    print(render(*analyses, session.terminal));
  }
  return {};
}

}  // namespace

void add_analyse(CLI::App& app, Session& session) {
  auto command = std::make_shared<AnalyseCommand>();
  CLI::App* sub = add_command(
      app, "analyse", "Tell how much of XLIFF files the memories cover: words per fuzzy band",
      "Bands: 102 and 101 are exact with their context, 100 exact, then by score; repetition is\n"
      "text that stands earlier in the files, internal resembles earlier text more than anything\n"
      "in the memories.");
  sub->add_option("files", command->files, "XLIFF files")->required()->type_name("FILE");
  sub->add_option("-m,--memory", command->memories, "A memory, or NAME:PENALTY; may be repeated")
      ->required()
      ->allow_extra_args(false)
      ->type_name("NAME");
  sub->add_option("--to", command->target, "Target language, for files that name none")
      ->type_name("TAG");
  add_match_options(*sub, command->match);
  sub->callback([&session, command] {
    session.action = [&session, command] { return run(session, *command); };
  });
}

}  // namespace neuf::cli
