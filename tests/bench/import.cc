// import: rate and size on disk.
#include "tests/bench/commands.h"
#include "tests/bench/corpus.h"
#include "tests/support/files.h"

namespace neuf::bench {

bool bench_import(const Options& options) {
  const TemporaryFolder folder;
  (void)import_corpus(options, folder.path());
  return true;
}

}  // namespace neuf::bench
