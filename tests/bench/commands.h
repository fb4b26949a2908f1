#pragma once

#include "tests/bench/options.h"

// The benchmarks. Each prints its figures; false when it found something wrong.

namespace neuf::bench {

bool bench_import(const Options& options);
bool bench_lookup(const Options& options);
bool bench_recall(const Options& options);
bool bench_insert(const Options& options);
bool bench_open(const Options& options);
bool bench_targets(const Options& options);
bool bench_scale(const Options& options);
bool bench_http(const Options& options);
bool bench_merges(const Options& options);

/// What `bench_open` starts as a process of its own: prints microseconds to open the store and to
/// answer `Options::text`, as wall time and as processor time.
bool answer_first(const Options& options);

/// Prints suggestions as lines of query index, score and target.
bool print_suggestions(const Options& options);

}  // namespace neuf::bench
