// Entry points: read_text(), to_version(), to_document(); the rest is local.
#include "formats/text/text.h"

#include "core/base/unicode.h"
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

void append_line(TextBlock& block, std::string_view line) {
  if (!ends_in_hyphen(block.text)) block.text += ' ';
  block.text += line;
}

void append_blocks(const Wrapping& wrapping, Lines paragraph, std::vector<TextBlock>& blocks) {
  const std::vector<bool> continued = wrapping.continued_lines(paragraph);
  for (std::size_t i = 0; i < paragraph.size(); ++i) {
    if (i > 0 && continued[i - 1])
      append_line(blocks.back(), paragraph[i].text);
    else
      blocks.push_back({std::string(paragraph[i].text), paragraph[i].number});
  }
}

/// The block's sentences, trimmed, without empty ones.
Result<std::vector<std::string>> sentences_of(const TextBlock& block, const Segmenter& segmenter) {
  const auto ranges = segmenter.split(block.text);
  if (!ranges) return ranges.error();
  std::vector<std::string> sentences;
  for (const ByteRange& range : *ranges)
    if (const std::string_view text = trim(range.of(block.text)); !text.empty())
      sentences.emplace_back(text);
  return sentences;
}

}  // namespace

Result<std::vector<TextBlock>> read_text(std::string_view bytes, const std::string& name) {
  const auto text = decode_text(bytes, name);
  if (!text) return text.error();
  const std::vector<TextLine> lines = split_lines(*text);
  const Wrapping wrapping(lines);
  std::vector<TextBlock> blocks;
  for (Lines rest(lines); !rest.empty();)
    if (const Lines paragraph = take_paragraph(rest); !paragraph.empty())
      append_blocks(wrapping, paragraph, blocks);
  return blocks;
}

Result<TextVersion> to_version(const std::vector<TextBlock>& blocks, const Language& language,
                               const Segmenter& segmenter) {
  TextVersion version{language, {}, {}};
  for (const TextBlock& block : blocks) {
    auto sentences = sentences_of(block, segmenter);
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
    const auto ranges = segmenter.split(block.text);
    if (!ranges) return ranges.error();
    WorkUnit unit;
    for (const ByteRange& range : *ranges)
      unit.segments.emplace_back().source = Segment(std::string(range.of(block.text)));
    if (!trim(block.text).empty()) document.units.push_back(std::move(unit));
  }
  return document;
}

}  // namespace neuf
