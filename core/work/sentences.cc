#include "core/work/sentences.h"

#include "core/base/unicode.h"

namespace neuf {

Result<std::vector<Segment>> sentences_of(const Segment& segment, const Segmenter& segmenter) {
  const auto ranges = segmenter.split(segment.text);
  if (!ranges) return ranges.error();
  std::vector<Segment> sentences;
  for (const ByteRange& range : *ranges)
    sentences.push_back(slice(segment, range.start, range.limit));
  return sentences;
}

}  // namespace neuf
