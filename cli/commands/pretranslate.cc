// neuf pretranslate
#include "cli/commands.h"
#include "cli/files.h"
#include "cli/match_options.h"
#include "cli/memories.h"
#include "cli/output.h"
#include "cli/render/progress.h"
#include "cli/xliff_files.h"
#include "core/base/unicode.h"
#include "core/store/use_counter.h"
#include "core/work/uses.h"
#include "formats/srx/srx.h"

#include <filesystem>
#include <fmt/format.h>
#include <limits>
#include <memory>
#include <string>
#include <vector>

namespace neuf::cli {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

struct PretranslateCommand {
  std::vector<std::string> files;
  std::vector<std::string> memories;
  std::string target;
  std::string output;
  MatchOptions match;
  int min = 70;
  bool replace = false;
  bool in_place = false;
  bool force = false;
};

struct FileCounts {
  std::size_t segments = 0;
  std::size_t filled = 0;
  std::size_t exact = 0;  ///< of the filled ones: 100 and above
};

/// What isn't to be touched counts as little as in an analysis.
void count(const WorkDocument& document, const Pretranslation& done, FileCounts& counts) {
  for (std::size_t u = 0; u < done.units.size(); ++u) {
    for (std::size_t s = 0; s < done.units[u].segments.size(); ++s) {
      const WorkSegment& work = document.units[u].segments[s];
      const PretranslatedSegment& segment = done.units[u].segments[s];
      if (work.locked || !work.translate || trim(work.source.text).empty()) continue;
      ++counts.segments;
      if (!segment.fill) continue;
      ++counts.filled;
      if (segment.candidates.front().score >= 100) ++counts.exact;
    }
  }
}

fs::path result_of(const PretranslateCommand& command, const std::string& file) {
  return command.in_place ? fs::path(file) : fs::path(command.output) / fs::path(file).filename();
}

/// What the files of one command share.
struct Work {
  const Session& session;
  const PretranslateCommand& command;
  Store& store;
  Matcher matcher = Matcher(store);
  PretranslateOptions options = {};
  UseCounter uses = UseCounter(std::numeric_limits<std::size_t>::max());
};

Result<FileCounts> pretranslate_file(Work& work, const std::string& file) {
  const PretranslateCommand& command = work.command;
  const auto xliff = read_xliff_file(file, command.target);
  if (!xliff) return xliff.error();
  ProgressBar bar(work.session.terminal, work.session.quiet, file);
  FileCounts counts;
  std::vector<Pretranslation> done;
  for (const WorkDocument& document : xliff->documents()) {
    const auto segmenter = load_segmenter(document.source, "");
    if (!segmenter) return segmenter.error();
    PretranslateOptions with_rules = work.options;
    with_rules.segmenter = &*segmenter;
    auto pretranslated =
        pretranslate(work.matcher, document, with_rules,
                     [&](std::size_t at, std::size_t total) { bar.show(at, total); });
    if (!pretranslated) return pretranslated.error();
    count(document, *pretranslated, counts);
    done.push_back(std::move(*pretranslated));
  }
  const auto bytes = xliff->splice(done);
  if (!bytes) return bytes.error();
  if (auto written = write_result(result_of(command, file), *bytes); !written)
    return written.error();
  // What can't be counted takes nothing from the result.
  if (const auto uses = uses_of(work.store, done)) work.uses.add(*uses);
  return counts;
}

Status check(const PretranslateCommand& command) {
  if (command.in_place && !command.output.empty())
    return Error{ErrorCode::invalid_argument, "--output and --in-place exclude each other", ""};
  if (!command.in_place && command.output.empty())
    return Error{ErrorCode::invalid_argument,
                 "say where the results go: --output DIR, or --in-place", ""};
  std::vector<fs::path> results;
  for (const std::string& file : command.files)
    results.push_back(result_of(command, file));
  const bool overwrites = command.in_place || command.force;
  return check_results(results, overwrites ? Overwrite::yes : Overwrite::no);
}

Status pretranslate_files(Work& work) {
  const Session& session = work.session;
  const PretranslateCommand& command = work.command;
  Json reports = Json::array();
  for (const std::string& file : command.files) {
    const auto counts = pretranslate_file(work, file);
    if (!counts) return counts.error();
    if (session.json)
      reports.push_back({{"file", file},
                         {"output", result_of(command, file).string()},
                         {"segments", counts->segments},
                         {"filled", counts->filled},
                         {"exact", counts->exact}});
    else
      print(fmt::format("{}: {} of {} segments pretranslated, {} of them exactly\n",
                        result_of(command, file).string(), counts->filled, counts->segments,
                        counts->exact));
  }
  if (session.json) print_json(reports);
  return {};
}

Status run(Session& session, const PretranslateCommand& command) {
  if (auto checked = check(command); !checked) return checked;
  auto memories = parse_memories(command.memories);
  if (!memories) return memories.error();
  auto store = session.existing_store();
  if (!store) return store.error();
  Work work{session, command, **store};
  PretranslateOptions& options = work.options;
  options.memories = std::move(*memories);
  options.min = command.min;
  if (auto read = read_match_options(command.match, options.filter, options.penalties); !read)
    return read;
  if (command.replace) options.existing = PretranslateOptions::Existing::replace;
  const Status done = pretranslate_files(work);
  // Also of the files before one that failed.
  if (const Status counted = work.uses.flush(**store); !counted)
    remark(session, "The uses of units were not counted: " + counted.error().message);
  return done;
}

}  // namespace

void add_pretranslate(CLI::App& app, Session& session) {
  auto command = std::make_shared<PretranslateCommand>();
  CLI::App* sub = add_command(
      app, "pretranslate", "Fill XLIFF files (1.2, 2.0–2.2) from memories",
      "The file stays as it is, byte for byte, but for what is filled in: a target where a match\n"
      "reaches --min, and the matches as candidates beside it. Approved, final and locked targets\n"
      "are never touched, others only with --replace.");
  sub->add_option("files", command->files, "XLIFF files")->required()->type_name("FILE");
  sub->add_option("-m,--memory", command->memories, "A memory, or NAME:PENALTY; may be repeated")
      ->required()
      ->allow_extra_args(false)
      ->type_name("NAME");
  sub->add_option("--min", command->min, "Lowest score that fills a target, in percent")
      ->check(CLI::Range(1, 102).description("1–102"))
      ->type_name("N")
      ->capture_default_str();
  sub->add_option("--to", command->target, "Target language, for files that name none")
      ->type_name("TAG");
  sub->add_option("-o,--output", command->output, "Folder for the results; made if need be")
      ->type_name("DIR");
  sub->add_flag("--in-place", command->in_place, "Change the files themselves");
  sub->add_flag("--force", command->force, "Overwrite files that are in that folder");
  sub->add_flag("--replace", command->replace, "Also where the file has a target already");
  add_match_options(*sub, command->match);
  sub->callback([&session, command] {
    session.action = [&session, command] { return run(session, *command); };
  });
}

}  // namespace neuf::cli
