#include "core/match/index/language_index.h"

#include "core/match/index/run_builder.h"

#include <algorithm>
#include <utility>

namespace neuf {
namespace {

/// Its variants in the language; several regions may have one.
void add_unit(RunBuilder& builder, RowId row, const Unit& unit, std::string_view primary) {
  std::vector<std::string_view> languages;
  languages.reserve(unit.variants.size());
  for (const Variant& variant : unit.variants)
    languages.push_back(variant.language.tag());
  for (std::uint32_t i = 0; i < unit.variants.size(); ++i) {
    const Variant& variant = unit.variants[i];
    if (variant.language.primary() != primary) continue;
    builder.add({row, i}, prepare(variant.segment, variant.language), languages);
  }
}

}  // namespace

Result<std::shared_ptr<const Run>> open_stored_run(const ReadTxn& txn, MemoryId memory,
                                                   std::string_view primary, const StoredRun& run) {
  const auto pieces = txn.run_pieces(memory, primary, run.number);
  if (!pieces) return pieces.error();
  if (pieces->size() != run.pieces)
    return Error{ErrorCode::corrupt, "the index lacks a run; rebuild it with neuf memory index",
                 std::string(primary)};
  std::vector<const std::byte*> bytes;
  std::size_t size = 0;
  for (const std::string_view piece : *pieces) {
    if (size % kPieceBytes != 0) break;  // one before it was cut short
    bytes.push_back(reinterpret_cast<const std::byte*>(piece.data()));
    size += piece.size();
  }
  if (size != run.bytes)
    return Error{ErrorCode::corrupt,
                 "a run of the index was cut short; rebuild it with neuf memory index",
                 std::string(primary)};
  return Run::open(Image(std::move(bytes), run.bytes));
}

Result<RowId> index_rows(const ReadTxn& txn, const RowSlice& slice, std::string_view primary,
                         RunBuilder& builder) {
  RowId last = slice.after;
  std::size_t rows = 0;
  const auto index_row = [&](RowId row, Unit&& unit) -> Result<ReadTxn::Visit> {
    add_unit(builder, row, unit, primary);
    last = row;
    return ++rows < slice.most_rows && !builder.is_full() ? ReadTxn::Visit::go_on
                                                          : ReadTxn::Visit::stop;
  };
  if (auto read = txn.for_each_row(slice.memory, slice.after, index_row); !read)
    return read.error();
  return last;
}

LanguageIndex::LanguageIndex(MemoryId memory, std::string primary)
    : memory_(memory), primary_(std::move(primary)) {}

Result<std::optional<std::shared_ptr<const RunList>>> LanguageIndex::runs(const ReadTxn& txn) {
  const auto last = txn.last_row(memory_);
  if (!last) return last.error();
  const auto bytes = txn.run_catalogue(memory_, primary_);
  if (!bytes) return bytes.error();
  const MutexLock lock(mutex_);
  if (*bytes != catalogue_) {
    const auto catalogue = decode_catalogue(*bytes);
    if (!catalogue) return catalogue.error();
    if (catalogue->version < version_) return std::optional<std::shared_ptr<const RunList>>();
    if (auto opened = open_stored(txn, *catalogue); !opened) return opened.error();
    catalogue_ = *bytes;
    version_ = catalogue->version;
  }
  if (*last > seen_)
    if (auto followed = follow(txn, *last); !followed) return followed.error();
  return std::optional(runs_);
}

/// Runs that were there before stay open, with what they remember.
Status LanguageIndex::open_stored(const ReadTxn& txn, const RunCatalogue& catalogue) {
  std::map<std::uint64_t, std::shared_ptr<const Run>> opened;
  for (const StoredRun& run : catalogue.runs) {
    const auto known = stored_.find(run.number);
    if (known != stored_.end()) {
      opened.insert(*known);
      continue;
    }
    auto fresh = open_stored_run(txn, memory_, primary_, run);
    if (!fresh) return fresh.error();
    opened.emplace(run.number, std::move(*fresh));
  }
  stored_ = std::move(opened);
  covered_ = catalogue.covered();
  // A tail run that begins among the rows now stored would find them twice.
  if (!tail_.empty() && tail_.front()->first_row() != covered_ + 1) {
    std::erase_if(tail_, [&](const auto& run) { return run->last_row() <= covered_; });
    if (!tail_.empty() && tail_.front()->first_row() != covered_ + 1) tail_.clear();
  }
  if (tail_.empty()) seen_ = covered_;  // also back, where an index is being made anew
  combine();
  return {};
}

Status LanguageIndex::follow(const ReadTxn& txn, RowId last) {
  RunBuilder builder;
  for (RowId after = seen_; after < last;) {
    const auto reached = index_rows(txn, {.memory = memory_, .after = after}, primary_, builder);
    if (!reached) return reached.error();
    const bool is_end = *reached == after || !builder.is_full();
    const RowId limit = is_end ? last : *reached;
    append_run(tail_, builder.build(seen_ + 1, limit));
    after = seen_ = limit;
  }
  combine();
  return {};
}

void LanguageIndex::combine() {
  RunList all;
  for (const auto& [_, run] : stored_)
    all.push_back(run);
  all.insert(all.end(), tail_.begin(), tail_.end());
  // The longest first: it raises the bar for the others.
  std::ranges::stable_sort(all, std::greater<>(), [](const auto& run) { return run->size(); });
  std::erase_if(all, [](const auto& run) { return run->size() == 0; });
  runs_ = std::make_shared<const RunList>(std::move(all));
}

}  // namespace neuf
