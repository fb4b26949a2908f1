#include "formats/import.h"

#include "core/base/read_ahead.h"
#include "formats/detect/detect.h"
#include "formats/import_handler.h"
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

  void on_preamble(std::string_view source) override { handler_.on_preamble(source); }

  Status on_unit(Unit unit, const UnitPlace& place) override {
    replaced_ += replace_forbidden_characters(unit);
    return handler_.on_unit(std::move(unit), place);
  }

  Status on_problem(const UnitPlace& place, const std::string& message) override {
    return handler_.on_problem(place, message);
  }

  void on_left_out() override { handler_.on_left_out(); }

  void warn(const std::string& warning) override { handler_.warn(warning); }

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
      const UnitPlace place{name + ":" + std::to_string(finished.line), 0, ""};
      if (auto taken = reading.handler.on_unit(std::move(finished.unit), place); !taken)
        return taken;
    }
  }
  if (const std::string warning = left_out(left); !warning.empty()) reading.handler.warn(warning);
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
  ImportHandler handler(**import, options, (*reader)->format);
  const GivenLanguages languages{found->settings.source, options.from, options.to};
  return handler.finish((*reader)->read({watched, options.name, languages, handler}));
}

}  // namespace neuf
