#include "tests/fuzz/document.h"
#include "tests/fuzz/expect.h"

// Markdown: see document.h.

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  neuf::fuzz::fuzz_document(neuf::fuzz::as_text(data, size), neuf::DocumentFormat::markdown);
  return 0;
}
