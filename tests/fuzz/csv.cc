#include "tests/fuzz/expect.h"
#include "tests/fuzz/table.h"

// CSV: see table.h.

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  neuf::fuzz::fuzz_table(neuf::fuzz::as_text(data, size), neuf::TableFormat::csv);
  return 0;
}
