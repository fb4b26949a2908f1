#include "formats/document/release_text.h"

#include "core/work/sentences.h"

#include <algorithm>
#include <utility>

namespace neuf {
namespace {

/// Whether a blank line, at least, stands between two blocks; the markup of other formats than
/// plain text says nothing of that.
bool stands_apart(const TextDocument& document, const TextBlock& before, const TextBlock& block,
                  DocumentFormat format) {
  if (format != DocumentFormat::text || before.place.limit > block.place.start) return true;
  const std::string_view between =
      std::string_view(document.text)
          .substr(before.place.limit, block.place.start - before.place.limit);
  return std::ranges::count(between, '\n') > 1;
}

}  // namespace

Result<ReleaseText> read_release_text(std::string_view bytes, const std::string& name,
                                      const Language& language, DocumentFormat format,
                                      const Segmenter& segmenter) {
  const auto document = read_document(bytes, name, format);
  if (!document) return document.error();
  ReleaseText text{language, {}, {}};
  const TextBlock* before = nullptr;
  for (const TextBlock& block : document->blocks) {
    auto sentences = sentences_of(block.segment, segmenter);
    if (!sentences) return sentences.error();
    if (sentences->empty()) continue;
    const bool apart = before == nullptr || stands_apart(*document, *before, block, format);
    text.paragraphs.push_back({text.segments.size(), apart});
    std::ranges::move(*sentences, std::back_inserter(text.segments));
    before = &block;
  }
  if (text.segments.empty()) return Error{ErrorCode::malformed, "the file holds no text", name};
  return text;
}

std::string to_plain_text(const ReleaseText& text) {
  std::string plain;
  std::size_t next = 0;
  for (std::size_t i = 0; i < text.segments.size(); ++i) {
    if (next < text.paragraphs.size() && text.paragraphs[next].start == i) {
      if (i > 0) plain += text.paragraphs[next].apart ? "\n\n" : "\n";
      ++next;
    }
    plain += text.segments[i].text;
  }
  return plain + "\n";
}

}  // namespace neuf
