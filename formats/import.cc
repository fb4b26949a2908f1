#include "formats/import.h"

#include "core/base/read_ahead.h"
#include "formats/detect/detect.h"
#include "formats/plain/clean.h"
#include "formats/po/reader.h"
#include "formats/table/reader.h"
#include "formats/weblate/reader.h"
#include "formats/xliff/xliff.h"

#include <algorithm>
#include <array>
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

  void leave_out() {
    ++report_.read;
    ++report_.skipped;
  }

  void warn(std::string warning) { report_.warnings.push_back(std::move(warning)); }

  Result<ImportReport> finish(ImportFileOptions::Mode mode) {
    const bool commits = mode == ImportFileOptions::Mode::commit;
    auto written = commits ? import_.publish() : import_.preview();
    if (!written) return written.error();
    report_.added = written->added;
    report_.merged = written->merged;
    report_.skipped += written->skipped;
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

/// Takes units of formats that can hold any character.
class PlainUnits final : public UnitHandler {
 public:
  explicit PlainUnits(ImportHandler& handler) : handler_(handler) {}

  Status on_unit(Unit unit, const std::string& where) override {
    replaced_ += replace_forbidden_characters(unit);
    return handler_.on_unit(std::move(unit), where);
  }

  Status on_problem(const UnitProblem& problem) override { return handler_.on_problem(problem); }

  void on_left_out() override { handler_.leave_out(); }

  void warn(std::string warning) override { handler_.warn(std::move(warning)); }

  void finish() {
    if (replaced_ > 0)
      handler_.warn("characters that XML forbids, replaced by U+FFFD: " +
                    std::to_string(replaced_));
  }

 private:
  ImportHandler& handler_;
  std::size_t replaced_ = 0;
};

/// What a reader of any format gets.
struct Reading {
  ByteSource& source;
  const std::string& name;
  GivenLanguages languages;
  ImportHandler& handler;
};

Status read_tmx_file(const Reading& reading) {
  return read_tmx(reading.source, reading.name, reading.handler);
}

Status read_xliff_file(const Reading& reading) {
  const std::string& name = reading.name;
  const auto file = XliffFile::read(reading.source, name);
  if (!file) return file.error();
  LeftOut left;
  for (const WorkDocument& document : file->documents()) {
    left += count_left_out(document);
    if (document.target.is_undetermined())
      reading.handler.warn("\"" + document.name +
                           "\" names no target language: none of its segments is taken");
    for (FinishedUnit& finished : finished_units(document)) {
      const std::string where = name + ":" + std::to_string(finished.line);
      if (auto taken = reading.handler.on_unit(std::move(finished.unit), where); !taken)
        return taken;
    }
  }
  if (std::string warning = left_out(left); !warning.empty())
    reading.handler.warn(std::move(warning));
  return {};
}

template <class Read>
Status read_plain(const Reading& reading, Read read) {
  PlainUnits units(reading.handler);
  Status done = read(units);
  units.finish();
  return done;
}

Status read_po_file(const Reading& reading) {
  return read_plain(reading, [&](UnitHandler& units) {
    return read_po(reading.source, reading.name, reading.languages, units);
  });
}

template <TableFormat format>
Status read_table_file(const Reading& reading) {
  return read_plain(reading, [&](UnitHandler& units) {
    return read_table(reading.source, reading.name, format, reading.languages, units);
  });
}

Status read_weblate_file(const Reading& reading) {
  return read_plain(reading, [&](UnitHandler& units) {
    return read_weblate(reading.source, reading.name, units);
  });
}

struct Reader {
  FileFormat format;
  Status (*read)(const Reading&);
  bool names_languages;  ///< so that nobody may name others
};

constexpr std::array<Reader, 6> kReaders{{
    {FileFormat::tmx, read_tmx_file, true},
    {FileFormat::xliff, read_xliff_file, true},
    {FileFormat::po, read_po_file, false},
    {FileFormat::csv, read_table_file<TableFormat::csv>, false},
    {FileFormat::tsv, read_table_file<TableFormat::tsv>, false},
    {FileFormat::weblate, read_weblate_file, true},
}};

constexpr const char* kExpected = "expected TMX, XLIFF, PO, CSV, TSV or Weblate's JSON";

Result<FileFormat> format_of(std::string_view head, const ImportFileOptions& options) {
  if (head.empty())
    return Error{ErrorCode::malformed, std::string("the file is empty; ") + kExpected,
                 options.name};
  if (!options.format.empty()) return parse_format(options.format);
  return detect_format(head);
}

Result<const Reader*> reader_for(std::string_view head, const ImportFileOptions& options) {
  const auto format = format_of(head, options);
  if (!format) return format.error();
  const auto* const reader = std::ranges::find(kReaders, *format, &Reader::format);
  if (reader == kReaders.end())
    return Error{ErrorCode::unsupported,
                 *format == FileFormat::text
                     ? std::string("this is plain text; ") + kExpected +
                           ". A table's first row names languages, e.g. fr,it; texts and their "
                           "translations become units by `neuf align`"
                     : std::string("this is nothing that can be imported; ") + kExpected,
                 options.name};
  const bool are_named = !options.from.is_undetermined() || !options.to.is_undetermined();
  if (reader->names_languages && are_named)
    return Error{
        ErrorCode::invalid_argument,
        "the file names its languages itself; leave out --from and --to (over HTTP from and to)",
        options.name};
  return reader;
}

}  // namespace

Result<ImportReport> import_file(Store& store, const std::string& memory, ByteSource& source,
                                 const ImportFileOptions& options) {
  const auto head = read_head(source, kDetectBytes);
  if (!head) return head.error();
  const auto reader = reader_for(*head, options);
  if (!reader) return reader.error();
  const auto found = store.memory(memory);
  if (!found) return found.error();
  ReplayedSource whole(*head, source);
  WatchedSource watched(whole, options);
  ImportOptions import_options;
  import_options.author = options.author;
  import_options.title = options.name;
  const auto import = store.begin_import(memory, import_options);
  if (!import) return import.error();
  ImportHandler handler(**import);
  const GivenLanguages languages{found->settings.source, options.from, options.to};
  const Status read = (*reader)->read({watched, options.name, languages, handler});
  if (!read) return read.error();
  return handler.finish(options.mode);
}

}  // namespace neuf
