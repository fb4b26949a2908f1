#pragma once

#include "core/base/result.h"
#include "core/store/environment.h"
#include "core/store/store.h"
#include "core/store/txn.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

// Where the index keeps its runs in the store: pieces of bytes whose meaning is its own, and for
// each memory and language a catalogue of the runs that count. Grammar: docs/format.md.

namespace neuf {

/// Empty bytes when there is none.
Result<std::string_view> find_catalogue(const Txn& txn, MemoryId memory, std::string_view language);

std::string encode_catalogue(const RunCatalogue& catalogue);

Result<std::vector<std::string_view>> find_pieces(const Txn& txn, MemoryId memory,
                                                  std::string_view language, std::uint64_t run);

/// All languages of a memory that have a catalogue.
Result<std::vector<std::string>> indexed_languages(const Txn& txn, MemoryId memory);

/// See Store::begin_index_update.
Result<std::unique_ptr<IndexUpdate>> begin_index_update(const Environment& environment,
                                                        MemoryId memory, std::string_view language);

/// What `check_store` says of a run: empty when all is well.
Result<std::string> check_run(const Txn& txn, MemoryId memory, std::string_view language,
                              const StoredRun& run);

}  // namespace neuf
