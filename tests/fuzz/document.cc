#include "tests/fuzz/document.h"

#include "formats/document/merge.h"
#include "formats/srx/srx.h"
#include "formats/xliff/xliff.h"
#include "tests/fuzz/expect.h"
#include "tests/fuzz/units.h"

#include <functional>

// Entry point: fuzz_document().

namespace neuf::fuzz {
namespace {

constexpr const char* kName = "f";

void check_range(ByteRange range, std::string_view text, std::string_view what) {
  expect(range.start <= range.limit && range.limit <= text.size(),
         std::string(what) + " lies in the text");
}

void check_block(const TextBlock& block, std::string_view text) {
  check_segment(block.segment);
  check_range(block.place, text, "a block");
  expect(block.codes.size() == block.segment.codes.size(), "each code has its bytes");
  for (const ByteRange& code : block.codes)
    check_range(code, text, "a code");
  std::size_t at = 0;
  for (const Stretch& stretch : block.stretches) {
    check_range(stretch.bytes, text, "a stretch");
    expect(stretch.text.start == at && stretch.text.limit >= at, "stretches join without gaps");
    at = stretch.text.limit;
    expect(at <= block.segment.text.size(), "stretches lie in the block's text");
  }
  expect(at == block.segment.text.size(), "stretches cover the block's text");
}

const Segmenter& segmenter() {
  static const Segmenter fr = [] {
    auto compiled = load_segmenter(*Language::parse("fr"), "");
    return expect_ok(compiled ? Status() : compiled.error(), "rules for fr"), std::move(*compiled);
  }();
  return fr;
}

/// The document extracted, written as XLIFF, and read again.
WorkDocument through_xliff(WorkDocument document, XliffVersion version) {
  document.source = *Language::parse("fr");
  document.target = *Language::parse("it");
  const std::string bytes = write_xliff(document, version);
  const auto file = XliffFile::parse(bytes, "f.xlf");
  if (!file) expect(false, "XLIFF that was written: " + file.error().text() + "\n" + bytes);
  expect(file->documents().size() == 1, "XLIFF that was written has one document");
  return file->documents().front();
}

using Translate = std::function<Segment(const Segment& source)>;

MergedDocument merged(WorkDocument document, std::string_view original, DocumentFormat format,
                      const Translate& translate) {
  for (WorkUnit& unit : document.units)
    for (WorkSegment& segment : unit.segments)
      segment.target = translate(segment.source);
  MergeOptions options;
  options.format = format;
  return expect_value(merge_translation(document, original, kName, options), "merging");
}

Segment as_it_is(const Segment& source) {
  return source;
}

Segment longer(Segment source) {
  source.text += "b & <i> *c* \"d\"";
  return source;
}

/// What a translator's text becomes has to be read as text, in as many places.
void check_translated(std::string_view bytes, DocumentFormat format, std::size_t blocks) {
  const auto document = read_document(bytes, kName, format);
  if (!document)
    expect(false, "translated, " + document.error().text() + "\n" + std::string(bytes));
  expect(document->blocks.size() == blocks,
         "translated, it has other texts:\n" + std::string(bytes));
}

void check_merges(std::string_view bytes, DocumentFormat format, const WorkDocument& extracted,
                  const TextDocument& read) {
  for (const XliffVersion version : {XliffVersion::v12, XliffVersion::v2}) {
    const WorkDocument document = through_xliff(extracted, version);
    const MergedDocument same = merged(document, bytes, format, as_it_is);
    expect_same(same.bytes, bytes, "a document translated by itself");
    expect(same.changed == 0 && same.untranslated == 0, "nothing changed");
  }
  // Other encodings may be refused, for their bytes can't be had back. In plain text only the
  // length of lines says what belongs together.
  if (read.encoding != "UTF-8" || format == DocumentFormat::text) return;
  const MergedDocument other = merged(extracted, bytes, format, longer);
  check_translated(other.bytes, format, read.blocks.size());
}

}  // namespace

void fuzz_document(std::string_view bytes, DocumentFormat format) {
  static_cast<void>(detect_document_format(bytes, kName));
  const auto document = read_document(bytes, kName, format);
  if (!document) return check_error(document.error());
  for (const TextBlock& block : document->blocks)
    check_block(block, document->text);
  const auto extracted = extract_document(bytes, kName, format, segmenter());
  expect(extracted.has_value() == !document->blocks.empty(), "what has text is extracted");
  if (extracted) check_merges(bytes, format, *extracted, *document);
}

}  // namespace neuf::fuzz
