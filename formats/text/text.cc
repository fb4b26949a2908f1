// Entry points: read_text(), read_text_document(), to_version(), to_document(); the rest is local.
#include "formats/text/text.h"

#include "core/base/unicode.h"
#include "core/work/sentences.h"
#include "formats/text/block_builder.h"
#include "formats/text/encoding.h"
#include "formats/text/lines.h"
#include "formats/text/wrapping.h"

#include <algorithm>
#include <limits>
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
  BlockReader(TextDocument& document, std::size_t most_texts)
      : document_(document),
        text_(document.text),
        lines_(split_lines(text_)),
        most_texts_(most_texts) {}

  Status read(const std::string& name) {
    const Wrapping wrapping(lines_);
    for (Lines rest(lines_); !rest.empty() && !is_full();)
      if (const Lines paragraph = take_paragraph(rest); !paragraph.empty())
        append_blocks(wrapping, paragraph);
    return check_limits(document_, builder_, name, most_texts_);
  }

 private:
  bool is_full() const { return document_.blocks.size() > most_texts_; }

  ByteRange place_of(std::string_view part) const {
    const auto start = static_cast<std::size_t>(part.data() - text_.data());
    return {start, start + part.size()};
  }

  void append_blocks(const Wrapping& wrapping, Lines paragraph) {
    const std::vector<bool> continued = wrapping.continued_lines(paragraph);
    for (std::size_t i = 0; i < paragraph.size() && !is_full(); ++i) {
      const ByteRange place = place_of(paragraph[i].text);
      if (i > 0 && continued[i - 1]) {
        append_join(place.start);
      } else {
        finish();
        line_ = static_cast<std::size_t>(&paragraph[i] - lines_.data()) + 1;
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
      document_.blocks.push_back(std::move(*block));
    }
  }

  TextDocument& document_;
  std::string_view text_;
  std::vector<TextLine> lines_;
  std::size_t most_texts_;
  BlockBuilder builder_{TextSetting::plain};
  std::size_t line_ = 0;   ///< where the block in hand starts
  std::size_t limit_ = 0;  ///< of what it has
};

Result<TextDocument> read_texts(std::string_view bytes, const std::string& name,
                                std::size_t most_texts) {
  auto document = decode_document(bytes, name);
  if (!document) return document.error();
  if (auto read = BlockReader(*document, most_texts).read(name); !read) return read.error();
  return document;
}

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
  auto document = read_texts(bytes, name, std::numeric_limits<std::size_t>::max());
  if (!document) return document.error();
  return std::move(document->blocks);
}

Result<TextDocument> read_text_document(std::string_view bytes, const std::string& name) {
  return read_texts(bytes, name, kMostTexts);
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

Result<WorkDocument> to_document(std::vector<TextBlock> blocks, const std::string& name,
                                 const Language& source, const Segmenter& segmenter) {
  WorkDocument document;
  document.name = name;
  document.source = source;
  document.units.reserve(blocks.size());
  for (TextBlock& taken : blocks) {
    const TextBlock block = std::move(taken);  // so that memory doesn't hold both
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
