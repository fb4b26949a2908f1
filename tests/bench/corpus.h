#pragma once

#include "core/match/matcher.h"
#include "core/store/store.h"
#include "tests/bench/options.h"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

// The corpus, the queries, and the store they are asked of.

namespace neuf::bench {

/// The memory that has the corpus.
inline constexpr const char* kMemory = "bench";

struct QueryRow {
  std::string kind;  ///< "exact", "perturbed", "held-out"
  std::string text;
  std::string true_source;
  std::string true_target;
};

/// The first `Options::count` rows of a TSV file with these columns.
std::vector<QueryRow> read_query_rows(const Options& options);
std::vector<std::string> read_queries(const Options& options);

/// The first units of the corpus, at most so many.
std::vector<Unit> read_units(const std::string& tmx, std::size_t most);

/// A store with an empty memory.
std::unique_ptr<Store> make_store(const Options& options, const std::filesystem::path& folder);

/// As one import, then indexed; the number of units.
std::size_t fill(Store& store, const std::vector<Unit>& units);

/// Brings the indexes of the memory up to date.
void index_memory(const Store& store);

/// A store with the corpus; prints the import's rate and the size.
std::unique_ptr<Store> import_corpus(const Options& options, const std::filesystem::path& folder);

/// Where the store of a benchmark lies: the folder asked for, else one that is removed at the end.
std::filesystem::path store_folder(const Options& options, const std::filesystem::path& temporary);

/// The store that an earlier benchmark left in `Options::store`, or a new one with the corpus.
std::unique_ptr<Store> open_corpus(const Options& options, const std::filesystem::path& temporary);

/// For the first target language.
LookupRequest request_for(const Options& options, int min, std::size_t limit);
Query query_of(const std::string& text);

}  // namespace neuf::bench
