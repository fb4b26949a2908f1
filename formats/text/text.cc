// Entry points: read_text(), read_text_document(), to_version(), to_document(); the rest is local.
#include "formats/text/text.h"

#include "core/base/unicode.h"
#include "core/work/sentences.h"
#include "formats/text/block_builder.h"
#include "formats/text/encoding.h"
#include "formats/text/lines.h"
#include "formats/text/wrapping.h"

#include <algorithm>
#include <span>

namespace neuf {
namespace {

using Lines = std::span<const TextLine>;

/// The lines from the first that isn't blank to the next blank one; `rest` loses them.
Lines take_paragraph(Lines& rest) {
  const auto is_blank = [](const TextLine& line) { return line.text.empty(); };
  const auto start = std::ranges::find_if_not(rest, is_blank);
  const auto limit = std::find_if(start, rest.end(), is_blank);
  const Lines paragraph(start, limit);
  rest = Lines(limit, rest.end());
  return paragraph;
}

bool ends_in_hyphen(std::string_view text) {
  return text.size() > 1 && text.back() == '-' && text[text.size() - 2] != ' ';
}

/// Makes blocks of lines of one text.
class BlockReader {
 public:
  explicit BlockReader(std::string_view text) : text_(text), lines_(split_lines(text)) {}

  std::vector<TextBlock> read() {
    const Wrapping wrapping(lines_);
    for (Lines rest(lines_); !rest.empty();)
      if (const Lines paragraph = take_paragraph(rest); !paragraph.empty())
        append_blocks(wrapping, paragraph);
    return std::move(blocks_);
  }

 private:
  ByteRange place_of(std::string_view part) const {
    const auto start = static_cast<std::size_t>(part.data() - text_.data());
    return {start, start + part.size()};
  }

  void append_blocks(const Wrapping& wrapping, Lines paragraph) {
    const std::vector<bool> continued = wrapping.continued_lines(paragraph);
    for (std::size_t i = 0; i < paragraph.size(); ++i) {
      const ByteRange place = place_of(paragraph[i].text);
      if (i > 0 && continued[i - 1]) {
        append_join(place.start);
      } else {
        finish();
        line_ = paragraph[i].number;
      }
      builder_.text(paragraph[i].text, place);
      limit_ = place.limit;
    }
    finish();
  }

  /// A line end inside a paragraph.
  void append_join(std::size_t next) {
    if (!ends_in_hyphen(builder_.segment().text)) builder_.text(" ", {limit_, next});
  }

  void finish() {
    if (auto block = builder_.take()) {
      block->line = line_;
      blocks_.push_back(std::move(*block));
    }
  }

  std::string_view text_;
  std::vector<TextLine> lines_;
  BlockBuilder builder_{TextSetting::plain};
  std::vector<TextBlock> blocks_;
  std::size_t line_ = 0;   ///< where the block in hand starts
  std::size_t limit_ = 0;  ///< of what it has
};

/// The block's sentences, trimmed, without empty ones.
Result<std::vector<std::string>> trimmed_sentences(const TextBlock& block,
                                                   const Segmenter& segmenter) {
  const auto ranges = segmenter.split(block.segment.text);
  if (!ranges) return ranges.error();
  std::vector<std::string> sentences;
  for (const ByteRange& range : *ranges)
    if (const std::string_view text = trim(range.of(block.segment.text)); !text.empty())
      sentences.emplace_back(text);
  return sentences;
}

}  // namespace

Result<std::vector<TextBlock>> read_text(std::string_view bytes, const std::string& name) {
  auto document = read_text_document(bytes, name);
  if (!document) return document.error();
  return std::move(document->blocks);
}

Result<TextDocument> read_text_document(std::string_view bytes, const std::string& name) {
  auto document = decode_document(bytes, name);
  if (document) document->blocks = BlockReader(document->text).read();
  return document;
}

Result<TextVersion> to_version(const std::vector<TextBlock>& blocks, const Language& language,
                               const Segmenter& segmenter) {
  TextVersion version{language, {}, {}};
  for (const TextBlock& block : blocks) {
    auto sentences = trimmed_sentences(block, segmenter);
    if (!sentences) return sentences.error();
    if (sentences->empty()) continue;
    version.paragraph_starts.push_back(version.segments.size());
    std::ranges::move(*sentences, std::back_inserter(version.segments));
  }
  return version;
}

Result<WorkDocument> to_document(const std::vector<TextBlock>& blocks, const std::string& name,
                                 const Language& source, const Segmenter& segmenter) {
  WorkDocument document;
  document.name = name;
  document.source = source;
  for (const TextBlock& block : blocks) {
    auto sentences = sentences_of(block.segment, segmenter);
    if (!sentences) return sentences.error();
    WorkUnit unit;
    for (Segment& sentence : *sentences)
      unit.segments.emplace_back().source = std::move(sentence);
    document.units.push_back(std::move(unit));
  }
  return document;
}

}  // namespace neuf
