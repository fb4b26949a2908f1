#include "formats/import.h"

#include "core/base/read_ahead.h"
#include "formats/detect/detect.h"
#include "formats/xliff/xliff.h"

#include <memory>
#include <utility>

// Entry point: import_file().

namespace neuf {
namespace {

constexpr std::size_t kMostProblems = 100;

/// Tells how far it is read.
class WatchedSource final : public ByteSource {
 public:
  WatchedSource(ByteSource& source, const ImportFileOptions& options)
      : source_(source), options_(options) {}

  Result<std::size_t> read(std::span<char> buffer) override {
    Result<std::size_t> got = source_.read(buffer);
    if (!got || !options_.progress) return got;
    done_ += *got;
    if (auto go_on = options_.progress(done_, source_.expected_bytes()); !go_on)
      return go_on.error();
    return got;
  }

  std::uint64_t expected_bytes() const override { return source_.expected_bytes(); }

 private:
  ByteSource& source_;
  const ImportFileOptions& options_;
  std::uint64_t done_ = 0;
};

/// Takes units from any reader, and keeps the report.
class ImportHandler final : public TmxHandler {
 public:
  explicit ImportHandler(Import& import) : import_(import) {}

  Status on_header(const TmxHeader& /*header*/) override { return {}; }

  Status on_unit(Unit unit, const std::string& where) override {
    ++report_.read;
    Status added = import_.add(std::move(unit));
    if (added) return {};
    const ErrorCode code = added.error().code;
    const bool is_of_unit =
        code == ErrorCode::invalid_argument || code == ErrorCode::limit_exceeded;
    if (!is_of_unit) return added;
    reject({where, 0, added.error().message});
    return {};
  }

  Status on_problem(const UnitProblem& problem) override {
    ++report_.read;
    reject(problem);
    return {};
  }

  void warn(std::string warning) { report_.warnings.push_back(std::move(warning)); }

  Result<ImportReport> finish(ImportFileOptions::Mode mode) {
    const bool commits = mode == ImportFileOptions::Mode::commit;
    auto written = commits ? import_.publish() : import_.preview();
    if (!written) return written.error();
    report_.added = written->added;
    report_.merged = written->merged;
    report_.skipped = written->skipped;
    report_.generation = written->generation;
    report_.new_languages = std::move(written->new_languages);
    if (report_.read == 0 && report_.warnings.empty())
      report_.warnings.emplace_back("the file holds no units");
    return std::move(report_);
  }

 private:
  void reject(UnitProblem problem) {
    ++report_.rejected;
    if (report_.problems.size() < kMostProblems) report_.problems.push_back(std::move(problem));
  }

  Import& import_;
  ImportReport report_;
};

/// "left out: 3 without a translation; 2 not to be translated"; empty when nothing was.
std::string left_out(const LeftOut& left) {
  std::string out;
  const auto add = [&](std::size_t count, const char* what) {
    if (count == 0) return;
    out += (out.empty() ? "left out: " : "; ") + std::to_string(count) + " " + what;
  };
  add(left.untranslated, "without a translation");
  add(left.untranslatable, "not to be translated");
  add(left.unconfirmed, "filled in from a memory or a machine and confirmed by nobody");
  add(left.matches, "matches proposed beside them");
  return out;
}

Status read_xliff(ByteSource& source, const std::string& name, ImportHandler& handler) {
  const auto file = XliffFile::read(source, name);
  if (!file) return file.error();
  LeftOut left;
  for (const WorkDocument& document : file->documents()) {
    left += count_left_out(document);
    if (document.target.is_undetermined())
      handler.warn("\"" + document.name +
                   "\" names no target language: none of its segments is taken");
    for (FinishedUnit& finished : finished_units(document)) {
      const std::string where = name + ":" + std::to_string(finished.line);
      if (auto taken = handler.on_unit(std::move(finished.unit), where); !taken) return taken;
    }
  }
  if (std::string warning = left_out(left); !warning.empty()) handler.warn(std::move(warning));
  return {};
}

Result<FileFormat> format_of(std::string_view head, const ImportFileOptions& options) {
  if (head.empty())
    return Error{ErrorCode::malformed, "the file is empty; expected TMX or XLIFF", options.name};
  auto format = options.format.empty() ? Result<FileFormat>(detect_format(head))
                                       : parse_format(options.format);
  if (!format) return format;
  if (*format == FileFormat::tmx || *format == FileFormat::xliff) return format;
  if (*format == FileFormat::text)
    return Error{ErrorCode::unsupported,
                 "this is plain text; expected TMX or XLIFF. Texts and their translations become "
                 "units by `neuf align`",
                 options.name};
  return Error{ErrorCode::unsupported, "this is neither TMX nor XLIFF", options.name};
}

}  // namespace

Result<ImportReport> import_file(Store& store, const std::string& memory, ByteSource& source,
                                 const ImportFileOptions& options) {
  const auto head = read_head(source, kDetectBytes);
  if (!head) return head.error();
  const auto format = format_of(*head, options);
  if (!format) return format.error();
  ReplayedSource whole(*head, source);
  WatchedSource watched(whole, options);
  ImportOptions import_options;
  import_options.author = options.author;
  import_options.title = options.name;
  const auto import = store.begin_import(memory, import_options);
  if (!import) return import.error();
  ImportHandler handler(**import);
  const Status read = *format == FileFormat::tmx ? read_tmx(watched, options.name, handler)
                                                 : read_xliff(watched, options.name, handler);
  if (!read) return read.error();
  return handler.finish(options.mode);
}

}  // namespace neuf
