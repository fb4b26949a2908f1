#include "formats/detect/detect.h"

#include "core/base/unicode.h"
#include "formats/document/document.h"
#include "tests/fuzz/expect.h"

// Detection: any bytes have one format with a name; a byte order mark or an encoding of two bytes a
// character changes nothing.

namespace neuf::fuzz {
namespace {

void check_name(FileFormat format) {
  const auto named = parse_format(to_string(format));
  expect(named ? *named == format : format == FileFormat::unknown, "a format is known by its name");
}

void fuzz_detect(std::string_view bytes) {
  const FileFormat format = detect_format(bytes);
  check_name(format);
  expect(detect_format(bytes) == format, "the same bytes have the same format");
  for (const char* const name : {"f", "f.md", "f.html"}) {
    const DocumentFormat document = detect_document_format(bytes, name);
    expect(
        expect_value(parse_document_format(to_string(document)), "a document's format") == document,
        "a document's format is known by its name");
  }
  if (format == FileFormat::unknown || first_invalid_utf8(bytes)) return;
  if (bytes.starts_with("\uFEFF") || bytes.find('\0') != std::string_view::npos) return;
  expect(detect_format("\uFEFF" + std::string(bytes)) == format, "a byte order mark tells nothing");
  const auto wide = from_utf8("\uFEFF" + std::string(bytes), "UTF-16LE");
  expect(detect_format(expect_value(wide, "as UTF-16")) == format, "UTF-16 tells nothing");
}

}  // namespace
}  // namespace neuf::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  neuf::fuzz::fuzz_detect(neuf::fuzz::as_text(data, size));
  return 0;
}
