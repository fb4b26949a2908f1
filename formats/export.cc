#include "formats/import.h"
#include "formats/plain/writer.h"
#include "formats/po/writer.h"
#include "formats/table/writer.h"
#include "formats/tmx/writer.h"
#include "formats/weblate/writer.h"

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

// Entry points: check_export() and export_memory().

namespace neuf {
namespace {

constexpr std::size_t kSliceUnits = 2'000;

/// TMX as one format among others.
class TmxFormatWriter final : public FormatWriter {
 public:
  TmxFormatWriter(ByteSink& sink, const MemorySettings& settings)
      : settings_(settings), writer_(sink, settings.source) {}

  Status begin() override { return writer_.begin(settings_.properties, settings_.notes); }

  Result<bool> write(const Unit& unit) override {
    if (auto written = writer_.write(unit); !written) return written.error();
    return true;
  }

  Status end() override { return writer_.end(); }

 private:
  const MemorySettings& settings_;
  TmxWriter writer_;
};

using WriterPointer = std::unique_ptr<FormatWriter>;

WriterPointer make_tmx(const Memory& memory, ByteSink& sink, const ExportOptions& /*options*/) {
  return std::make_unique<TmxFormatWriter>(sink, memory.settings);
}

/// The languages to be written, without the source.
std::vector<Language> targets_of(const Memory& memory, const ExportOptions& options) {
  std::vector<Language> targets =
      options.languages.empty() ? memory.settings.targets : options.languages;
  std::erase_if(targets, [&](const Language& one) { return serves(memory.settings.source, one); });
  return targets;
}

WriterPointer make_po(const Memory& memory, ByteSink& sink, const ExportOptions& options) {
  return std::make_unique<PoWriter>(sink, memory.settings.name, memory.settings.source,
                                    targets_of(memory, options).front());
}

template <TableFormat format>
WriterPointer make_table(const Memory& memory, ByteSink& sink, const ExportOptions& /*options*/) {
  return std::make_unique<TableWriter>(sink, format, memory.settings.source);
}

WriterPointer make_weblate(const Memory& memory, ByteSink& sink, const ExportOptions& /*options*/) {
  return std::make_unique<WeblateWriter>(sink, memory.settings.source);
}

struct Writer {
  FileFormat format;
  WriterPointer (*make)(const Memory&, ByteSink&, const ExportOptions&);
  bool holds_codes;
  bool has_one_target;
};

constexpr std::array<Writer, 5> kWriters{{
    {FileFormat::tmx, make_tmx, true, false},
    {FileFormat::po, make_po, false, true},
    {FileFormat::csv, make_table<TableFormat::csv>, false, false},
    {FileFormat::tsv, make_table<TableFormat::tsv>, false, false},
    {FileFormat::weblate, make_weblate, false, false},
}};

Result<const Writer*> writer_for(const Memory& memory, const ExportOptions& options) {
  const auto* const writer = std::ranges::find(kWriters, options.format, &Writer::format);
  if (writer == kWriters.end()) {
    std::string names;
    for (const Writer& one : kWriters)
      names.append(names.empty() ? "" : ", ").append(to_string(one.format));
    return Error{ErrorCode::invalid_argument,
                 "no memory is exported as " + std::string(to_string(options.format)) +
                     "; expected one of " + names,
                 ""};
  }
  if (writer->has_one_target && targets_of(memory, options).size() != 1)
    return Error{ErrorCode::invalid_argument,
                 "a file in the format " + std::string(to_string(options.format)) +
                     " has one target language; name it: --languages it (over HTTP languages=it)",
                 ""};
  return writer;
}

struct Slice {
  std::vector<Unit> units;
  RowId last = 0;
};

/// Units after a row, read in a transaction of their own.
Result<Slice> read_slice(const Store& store, const Memory& memory, RowId after) {
  const auto txn = store.read();
  if (!txn) return txn.error();
  Slice slice;
  const auto read = txn->for_each_unit(
      memory.id, after,
      [&](RowId row, Unit&& unit) -> Result<ReadTxn::Visit> {
        slice.units.push_back(std::move(unit));
        slice.last = row;
        return slice.units.size() < kSliceUnits ? ReadTxn::Visit::go_on : ReadTxn::Visit::stop;
      },
      memory.generation);
  if (!read) return read.error();
  return slice;
}

bool asks_for_part(const ExportOptions& options) {
  return !options.languages.empty() || !options.filter.is_empty();
}

/// Leaves the translations that are asked for, and the source. Whether there are any.
bool keep_wanted(Unit& unit, const Language& source, const ExportOptions& options) {
  if (!asks_for_part(options)) return true;
  if (!options.filter.admits(unit)) return false;
  const auto is_wanted = [&](const Variant& variant) {
    const auto is_its = [&](const Language& one) { return serves(one, variant.language); };
    return (options.languages.empty() || std::ranges::any_of(options.languages, is_its)) &&
           options.filter.admits(unit, variant);
  };
  std::erase_if(unit.variants, [&](const Variant& variant) {
    return !serves(source, variant.language) && !is_wanted(variant);
  });
  return unit.variants.size() > 1;
}

/// Whether there were any.
bool flatten_codes(Unit& unit) {
  bool any = false;
  for (Variant& variant : unit.variants) {
    if (variant.segment.codes.empty()) continue;
    variant.segment = Segment(display_text(variant.segment));
    any = true;
  }
  return any;
}

/// One run over the units of a memory, made ready for a format.
class Exporter {
 public:
  Exporter(const Store& store, const Memory& memory, const ExportOptions& options,
           const Writer& writer)
      : store_(store), memory_(memory), options_(options), kind_(writer) {}

  Result<ExportReport> run(FormatWriter& writer) {
    if (writer.wants_survey()) {
      auto surveyed = each_unit([&](const Unit& unit) -> Status {
        writer.survey(unit);
        return {};
      });
      if (!surveyed) return surveyed.error();
    }
    with_codes_ = untranslated_ = 0;
    ExportReport report;
    if (auto begun = writer.begin(); !begun) return begun.error();
    auto done = each_unit([&](const Unit& unit) -> Status {
      const auto written = writer.write(unit);
      if (!written) return written.error();
      report.units += *written ? 1 : 0;
      return {};
    });
    if (!done) return done.error();
    if (auto ended = writer.end(); !ended) return ended.error();
    report.warnings = warnings(writer);
    if (report.units == 0 && report.warnings.empty())
      report.warnings.emplace_back(asks_for_part(options_)
                                       ? "no unit has a translation that was asked for"
                                       : "the memory is empty");
    return report;
  }

 private:
  template <class Visit>
  Status each_unit(const Visit& visit) {
    for (RowId after = 0;;) {
      auto slice = read_slice(store_, memory_, after);
      if (!slice) return slice.error();
      for (Unit& unit : slice->units) {
        if (!make_ready(unit)) continue;
        if (auto visited = visit(unit); !visited) return visited;
      }
      if (slice->units.size() < kSliceUnits) return {};
      after = slice->last;
    }
  }

  /// Whether the unit is to be written.
  bool make_ready(Unit& unit) {
    if (!keep_wanted(unit, memory_.settings.source, options_)) return false;
    if (kind_.holds_codes) return true;
    if (unit.variants.size() < 2) {
      ++untranslated_;
      return false;
    }
    if (flatten_codes(unit)) ++with_codes_;
    return true;
  }

  std::vector<std::string> warnings(const FormatWriter& writer) const {
    std::vector<std::string> warnings = writer.warnings();
    if (untranslated_ > 0)
      warnings.push_back("units without a translation left out: " + std::to_string(untranslated_));
    if (with_codes_ > 0)
      warnings.push_back(
          "units with inline codes, which this format can't keep; their display "
          "text is written: " +
          std::to_string(with_codes_));
    return warnings;
  }

  const Store& store_;
  const Memory& memory_;
  const ExportOptions& options_;
  const Writer& kind_;
  std::uint64_t with_codes_ = 0;
  std::uint64_t untranslated_ = 0;
};

}  // namespace

Status check_export(const Memory& memory, const ExportOptions& options) {
  const auto writer = writer_for(memory, options);
  return writer ? Status() : Status(writer.error());
}

Result<ExportReport> export_memory(const Store& store, const std::string& memory, ByteSink& sink,
                                   const ExportOptions& options) {
  const auto found = store.memory(memory);
  if (!found) return found.error();
  const auto kind = writer_for(*found, options);
  if (!kind) return kind.error();
  const WriterPointer writer = (*kind)->make(*found, sink, options);
  return Exporter(store, *found, options, **kind).run(*writer);
}

}  // namespace neuf
