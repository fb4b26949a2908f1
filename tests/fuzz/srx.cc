#include "formats/srx/srx.h"

#include "formats/detect/detect.h"
#include "tests/fuzz/expect.h"

// SRX: whatever the rules are, they compile or are refused, and cut a text into parts that join to
// it.

namespace neuf::fuzz {
namespace {

constexpr std::string_view kText =
    "M. Dupont est là. Il attend… « Oui ! » dit-il. Voir p. 3, art. 12.5 du J.O. Été?\n"
    "Д-р Іваненко — тут. Τι; Ναι. 1. x 2. y  \t\r\n\r\n(Mr. A.) e.g. a\u00A0b\u0301. 😀 Fin";

void check_split(const Segmenter& segmenter) {
  const auto ranges = segmenter.split(kText);
  if (!ranges) {
    check_error(ranges.error());
    expect(ranges.error().code == ErrorCode::limit_exceeded, ranges.error().text());
    return;
  }
  std::size_t at = 0;
  for (const ByteRange& range : *ranges) {
    expect(range.start == at && range.limit > range.start, "parts join without gaps");
    at = range.limit;
    expect(!first_invalid_utf8(range.of(kText)), "parts end between characters");
  }
  expect(at == kText.size(), "parts join to the text");
}

void fuzz_srx(std::string_view bytes) {
  const auto rules = read_srx(bytes, "f.srx");
  if (!rules) return check_error(rules.error());
  expect(detect_format(bytes) == FileFormat::srx, "what reads as SRX is told to be SRX");
  for (const char* const tag : {"fr", "en-GB", "und"}) {
    const auto segmenter = Segmenter::compile(*rules, *Language::parse(tag));
    if (segmenter)
      check_split(*segmenter);
    else
      check_error(segmenter.error());
  }
}

}  // namespace
}  // namespace neuf::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  neuf::fuzz::fuzz_srx(neuf::fuzz::as_text(data, size));
  return 0;
}
