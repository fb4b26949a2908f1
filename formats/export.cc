#include "formats/import.h"
#include "formats/tmx/writer.h"

#include <algorithm>
#include <utility>

// Entry point: export_tmx().

namespace neuf {
namespace {

constexpr std::size_t kSliceUnits = 2'000;

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

/// Whether anything but the source is left.
bool keep_languages(Unit& unit, const Language& source, const std::vector<Language>& languages) {
  if (languages.empty()) return true;
  std::erase_if(unit.variants, [&](const Variant& variant) {
    const auto is_wanted = [&](const Language& one) { return serves(one, variant.language); };
    return !serves(source, variant.language) && std::ranges::none_of(languages, is_wanted);
  });
  return unit.variants.size() > 1;
}

}  // namespace

Result<std::uint64_t> export_tmx(const Store& store, const std::string& memory, ByteSink& sink,
                                 const ExportOptions& options) {
  const auto found = store.memory(memory);
  if (!found) return found.error();
  const Language& source = found->settings.source;
  TmxWriter writer(sink, source);
  if (auto begun = writer.begin(); !begun) return begun.error();
  std::uint64_t count = 0;
  for (RowId after = 0;;) {
    auto slice = read_slice(store, *found, after);
    if (!slice) return slice.error();
    for (Unit& unit : slice->units) {
      if (!keep_languages(unit, source, options.languages)) continue;
      if (auto written = writer.write(unit); !written) return written.error();
      ++count;
    }
    if (slice->units.size() < kSliceUnits) break;
    after = slice->last;
  }
  if (auto ended = writer.end(); !ended) return ended.error();
  return count;
}

}  // namespace neuf
