#include "core/match/index/update_index.h"

#include "core/match/index/language_index.h"
#include "core/match/index/run_builder.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace neuf {
namespace {

/// Rows of one read transaction: a long one keeps the store from using its free pages again.
constexpr std::size_t kSliceRows = 20'000;

constexpr std::uint64_t kMostBytes = std::uint64_t{2} << 30;  ///< of a merged run

constexpr std::uint64_t kRatio = 4;  ///< a run is more than so many times as long as the next

class Updater {
 public:
  Updater(const Store& store, IndexUpdate& update, MemoryId memory, std::string_view primary,
          const IndexOptions& options)
      : store_(store),
        update_(update),
        memory_(memory),
        primary_(primary),
        options_(options),
        runs_(update.catalogue().runs) {
    if (options.rebuild) runs_.clear();
  }

  Result<IndexOutcome> run() {
    if (auto added = add_rows(); !added) return added.error();
    // What is made anew counts as a whole: until then the old one serves.
    if (options_.rebuild && !is_cancelled())
      if (auto published = update_.publish(runs_); !published) return published.error();
    if (is_cancelled()) return IndexOutcome::cancelled;
    if (auto merged = merge_all(); !merged) return merged.error();
    return is_cancelled() ? IndexOutcome::cancelled : IndexOutcome::up_to_date;
  }

 private:
  bool is_cancelled() const { return options_.cancel != nullptr && options_.cancel->load(); }

  RowId covered() const { return runs_.empty() ? 0 : runs_.back().last_row; }

  /// Rows behind the runs, as new runs.
  Status add_rows() {
    RunBuilder builder;
    RowId first = covered() + 1;
    RowId after = covered();
    while (!is_cancelled()) {
      const auto is_end = add_slice(builder, after);
      if (!is_end) return is_end.error();
      const bool is_full = builder.is_full();
      if (!is_full && (!*is_end || may_go_on())) continue;
      if (is_cancelled()) break;
      if (after >= first)
        if (auto stored = store_run(*builder.build(first, after)); !stored) return stored;
      if (!is_full) return {};
      first = after + 1;
    }
    // Whoever is stopped often would otherwise begin again for ever. Rows that are waited for may
    // be taken back, though.
    const bool is_worth_it = !options_.rebuild && !options_.wait_for_rows;
    if (builder.size() > 0 && is_worth_it) return store_run(*builder.build(first, after));
    return {};
  }

  bool may_go_on() const { return options_.wait_for_rows && options_.wait_for_rows(); }

  /// Reads the next rows and moves `after` on; whether all are read that there are.
  Result<bool> add_slice(RunBuilder& builder, RowId& after) {
    const auto txn = store_.read();
    if (!txn) return txn.error();
    const auto last = txn->last_row(memory_);
    if (!last) return last.error();
    if (after >= *last) return true;
    const auto reached = index_rows(*txn, {memory_, after, kSliceRows}, primary_, builder);
    if (!reached) return reached.error();
    if (options_.progress) options_.progress(*reached);
    const bool is_end = *reached == after || *reached >= *last;
    after = is_end ? *last : *reached;  // rows that were taken back leave gaps, also at the end
    return is_end;
  }

  Status store_run(const Run& run) {
    auto stored = put(run);
    if (!stored) return stored.error();
    runs_.push_back(*stored);
    return options_.rebuild ? Status() : update_.publish(runs_);
  }

  Result<StoredRun> put(const Run& run) {
    const Image& image = run.image();
    const StoredRun facts{.first_row = run.first_row(),
                          .last_row = run.last_row(),
                          .segments = run.size(),
                          .bytes = image.bytes(),
                          .pieces = image.piece_count()};
    return update_.put(facts, [&](std::size_t piece) { return image.piece(piece); });
  }

  /// The last pair of neighbours of which the older is not much longer than the newer.
  std::optional<std::size_t> find_pair() const {
    for (std::size_t i = runs_.size(); i-- > 1;) {
      const StoredRun& older = runs_[i - 1];
      const StoredRun& newer = runs_[i];
      const bool fits = older.segments + newer.segments <= RunBuilder::kMostSegments &&
                        older.bytes + newer.bytes <= kMostBytes;
      if (fits && older.segments <= kRatio * newer.segments) return i - 1;
    }
    return std::nullopt;
  }

  Status merge_all() {
    for (auto pair = find_pair(); pair && !is_cancelled(); pair = find_pair()) {
      auto merged = merge(runs_[*pair], runs_[*pair + 1]);
      if (!merged) return merged.error();
      auto stored = put(**merged);
      if (!stored) return stored.error();
      runs_[*pair] = *stored;
      runs_.erase(runs_.begin() + static_cast<long>(*pair) + 1);
      if (auto published = update_.publish(runs_); !published) return published;
    }
    return {};
  }

  Result<std::shared_ptr<const Run>> merge(const StoredRun& older, const StoredRun& newer) {
    const auto txn = store_.read();
    if (!txn) return txn.error();
    const auto first = open_stored_run(*txn, memory_, primary_, older);
    if (!first) return first.error();
    const auto second = open_stored_run(*txn, memory_, primary_, newer);
    if (!second) return second.error();
    const auto retired = txn->retired_rows(memory_, older.first_row, newer.last_row);
    if (!retired) return retired.error();
    return merge_runs(**first, **second,
                      [&](RowId row) { return !std::ranges::binary_search(*retired, row); });
  }

  const Store& store_;
  IndexUpdate& update_;
  MemoryId memory_;
  std::string_view primary_;
  const IndexOptions& options_;
  std::vector<StoredRun> runs_;
};

}  // namespace

namespace {

/// Spares most calls the lock and what goes with it.
Result<bool> has_enough(const Store& store, MemoryId memory, std::string_view primary,
                        const IndexOptions& options) {
  if (options.rebuild) return true;
  const auto txn = store.read();
  if (!txn) return txn.error();
  const auto bytes = txn->run_catalogue(memory, primary);
  if (!bytes) return bytes.error();
  const auto catalogue = decode_catalogue(*bytes);
  if (!catalogue) return catalogue.error();
  const auto last = txn->last_row(memory);
  if (!last) return last.error();
  return *last >= catalogue->covered() + options.least_rows;
}

}  // namespace

Result<IndexOutcome> update_index(const Store& store, MemoryId memory, std::string_view primary,
                                  const IndexOptions& options) {
  const auto enough = has_enough(store, memory, primary, options);
  if (!enough) return enough.error();
  if (!*enough) return IndexOutcome::up_to_date;
  const auto update = store.begin_index_update(memory, primary);
  if (!update) return update.error();
  if (!*update) return IndexOutcome::busy;
  return Updater(store, **update, memory, primary, options).run();
}

Result<IndexOutcome> update_indexes(const Store& store, const Memory& memory,
                                    const IndexOptions& options) {
  std::vector<std::string> languages;
  {
    const auto txn = store.read();
    if (!txn) return txn.error();
    auto indexed = txn->indexed_languages(memory.id);
    if (!indexed) return indexed.error();
    languages = std::move(*indexed);
  }
  const std::string source(memory.settings.source.primary());
  if (std::ranges::find(languages, source) == languages.end()) languages.push_back(source);
  for (const std::string& language : languages) {
    auto outcome = update_index(store, memory.id, language, options);
    if (!outcome || *outcome != IndexOutcome::up_to_date) return outcome;
  }
  return IndexOutcome::up_to_date;
}

}  // namespace neuf
