// neuf import
#include "formats/import.h"

#include "cli/commands.h"
#include "cli/memories.h"
#include "cli/output.h"
#include "cli/render/progress.h"
#include "core/match/index/index_follower.h"
#include "server/json.h"

#include <fmt/format.h>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace neuf::cli {
namespace {

using Json = nlohmann::ordered_json;

struct ImportCommand {
  std::vector<std::string> files;
  std::string memory;
  std::string format;
  std::string author;
  std::string from;
  std::string to;
  std::string quarantine;
  bool dry_run = false;
  bool keep_going = false;
};

Json to_json(const std::string& file, const ImportReport& report) {
  Json named{{"file", file}};
  named.update(server::to_json(report));
  return named;
}

void print_report(const Session& session, const std::string& file, const ImportReport& report,
                  bool dry_run) {
  print(fmt::format("{}{}: {} units read, {} added, {} merged, {} skipped, {} rejected\n",
                    dry_run ? "(dry run) " : "", file, grouped(report.read), grouped(report.added),
                    grouped(report.merged), grouped(report.skipped), grouped(report.rejected)));
  for (const std::string& warning : report.warnings)
    remark(session, "warning: " + warning);
  if (report.broken_off)
    remark(session, "warning: the file breaks, and only what stands before was taken: " +
                        report.broken_off->text());
  for (const UnitProblem& problem : report.problems)
    remark(session, fmt::format("rejected: {}: {}", problem.where, problem.message));
  if (report.rejected > report.problems.size())
    remark(session,
           fmt::format("… and {} more", grouped(report.rejected - report.problems.size())));
  for (const Language& language : report.new_languages)
    remark(session, fmt::format("new language: {} ({})", language.tag(), language.english_name()));
}

/// Units are indexed while the rest of the file is read.
Result<ImportReport> import_one(const Session& session, Store& store, const ImportCommand& command,
                                ByteSource& source, const ImportFileOptions& options) {
  if (command.dry_run) return import_file(store, command.memory, source, options);
  const auto memory = store.memory(command.memory);
  if (!memory) return memory.error();
  IndexFollower follower(store, *memory);
  auto report = import_file(store, command.memory, source, options);
  if (!report) return report;
  // The units are stored, and the index can be made at any time.
  if (auto followed = follower.finish(); !followed)
    remark(session, "warning: the units are not indexed yet: " + followed.error().text());
  return report;
}

/// The quarantine, a file from the first rejected unit on.
class QuarantineFile final : public ByteSink {
 public:
  explicit QuarantineFile(std::string path) : path_(std::move(path)) {}

  Status write(std::string_view bytes) override {
    if (!file_) {
      auto created = FileSink::create(path_);
      if (!created) return created.error();
      file_ = std::move(*created);
    }
    return file_->write(bytes);
  }

  bool is_written() const { return file_ != nullptr; }

  Status commit() { return file_ ? file_->commit() : Status(); }

 private:
  std::string path_;
  std::unique_ptr<FileSink> file_;
};

Result<ImportFileOptions> options_of(const ImportCommand& command) {
  ImportFileOptions options;
  options.format = command.format;
  options.author = command.author;
  if (command.dry_run) options.mode = ImportFileOptions::Mode::dry_run;
  if (command.keep_going) options.broken = ImportFileOptions::Broken::keep_what_was_read;
  for (const auto& [tag, language] :
       {std::pair(&command.from, &options.from), std::pair(&command.to, &options.to)}) {
    if (tag->empty()) continue;
    auto parsed = Language::parse(*tag);
    if (!parsed) return parsed.error();
    *language = std::move(*parsed);
  }
  return options;
}

Result<ImportReport> import_path(const Session& session, Store& store, const ImportCommand& command,
                                 const std::string& file, ImportFileOptions options) {
  auto source = FileSource::open(file);
  if (!source) return source.error();
  QuarantineFile quarantine(command.quarantine);
  ProgressBar bar(session.terminal, session.quiet, file);
  options.name = file;
  options.progress = [&](std::uint64_t done, std::uint64_t total) -> Status {
    bar.show(done, total);
    return {};
  };
  if (!command.quarantine.empty()) options.quarantine = &quarantine;
  auto report = import_one(session, store, command, **source, options);
  if (!report) return report;
  if (auto committed = quarantine.commit(); !committed) return committed.error();
  if (quarantine.is_written())
    remark(session, "the rejected units are in " + command.quarantine +
                        "; mend them there, and import that file");
  return report;
}

Status check(const ImportCommand& command) {
  if (command.quarantine.empty() || command.files.size() == 1) return {};
  return Error{ErrorCode::invalid_argument,
               "--quarantine takes the rejected units of one file; import the files one by one",
               ""};
}

/// With --keep-going a file that can't be read doesn't hold up the others; its error comes last.
Status run(Session& session, const ImportCommand& command) {
  if (auto checked = check(command); !checked) return checked;
  const auto options = options_of(command);
  if (!options) return options.error();
  auto store = session.existing_store();
  if (!store) return store.error();
  Json reports = Json::array();
  Status failed;
  for (const std::string& file : command.files) {
    const auto report = import_path(session, **store, command, file, *options);
    if (!report) {
      if (!command.keep_going) return report.error();
      if (!failed) remark(session, "error: " + failed.error().text());
      failed = report.error();
    } else if (session.json) {
      reports.push_back(to_json(file, *report));
    } else {
      print_report(session, file, *report, command.dry_run);
    }
  }
  if (session.json) print_json(reports);
  if (!command.dry_run)
    if (auto indexed = index_new_units(session, **store, command.memory); !indexed) return indexed;
  return failed;
}

}  // namespace

void add_import(CLI::App& app, Session& session) {
  auto command = std::make_shared<ImportCommand>();
  CLI::App* import = add_command(
      app, "import", "Fill a memory from TMX, PO, CSV, TSV, Weblate or finished XLIFF files",
      "Units that can't be taken are reported with their line, and the rest goes on; with\n"
      "--quarantine they also go into a file that can be mended and imported. A file that breaks\n"
      "in the middle leaves the memory as it was, but with --keep-going the units before that\n"
      "place are kept. Importing a file again changes nothing.\n"
      "Texts that aren't aligned yet: neuf align");
  import->add_option("files", command->files, "The files, or - for standard input")
      ->required()
      ->type_name("FILE");
  import->add_option("-m,--memory", command->memory, "The memory")->required()->type_name("NAME");
  import->add_option("--format", command->format,
                     "tmx, xliff, po, csv, tsv or weblate; told by the content otherwise");
  import
      ->add_option("--from", command->from,
                   "Language of the texts, for files that don't name it; else the memory's source")
      ->type_name("TAG");
  import->add_option("--to", command->to, "Language of the translations, for such files")
      ->type_name("TAG");
  import->add_option("--author", command->author, "Who imports, for units that name nobody");
  import
      ->add_option("--quarantine", command->quarantine,
                   "Write rejected units here, in the file's format, each with the reason")
      ->type_name("FILE");
  import->add_flag("--keep-going", command->keep_going,
                   "Keep what stands before the place where a file breaks; go on with the next");
  import->add_flag("--dry-run", command->dry_run, "Read and check everything, store nothing");
  import->callback([&session, command] {
    session.action = [&session, command] { return run(session, *command); };
  });
}

}  // namespace neuf::cli
