#pragma once

#include "core/base/result.h"
#include "core/store/store.h"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>

namespace neuf {

struct IndexOptions {
  /// Nothing is done for fewer rows behind the stored runs: each process reads so few by itself.
  std::size_t least_rows = 1;
  /// Throws away what is there.
  bool rebuild = false;
  const std::atomic<bool>* cancel = nullptr;  ///< checked every some thousand rows; may be null
  std::function<void(std::uint64_t rows)> progress;  ///< rows read so far
  /// Asked when all rows are read: waits a while for others to come, and tells whether any still
  /// may. Rows that a running import wrote are read as all others. Empty: none may.
  std::function<bool()> wait_for_rows;
};

/// What became of it.
enum class IndexOutcome : std::uint8_t {
  up_to_date,  ///< nothing to do, or all done
  busy,        ///< another thread or process is at it
  cancelled,
};

/// Brings the stored index of a memory in a language (its primary subtag) up to date: rows behind
/// its last run become a run, and neighbouring runs are merged so that few remain, without the rows
/// that later ones replaced. Look-ups go on meanwhile; broken off at any point, nothing is lost.
/// Errors: those of the store.
Result<IndexOutcome> update_index(const Store& store, MemoryId memory, std::string_view primary,
                                  const IndexOptions& options);

/// The same for all languages that the memory is indexed in, its source language always.
Result<IndexOutcome> update_indexes(const Store& store, const Memory& memory,
                                    const IndexOptions& options);

}  // namespace neuf
