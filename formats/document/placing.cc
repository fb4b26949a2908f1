// Entry points: those of the header; the rest is local.
#include "formats/document/placing.h"

#include "formats/inline.h"

#include <algorithm>

namespace neuf {
namespace {

char side_of(CodeKind kind) {
  switch (kind) {
    case CodeKind::open:
    case CodeKind::isolated_open:
      return '<';
    case CodeKind::close:
    case CodeKind::isolated_close:
      return '>';
    case CodeKind::standalone:
      break;
  }
  return '.';
}

class Placer {
 public:
  explicit Placer(const TextBlock& block)
      : text_(block.segment.text), codes_(block.segment.codes) {}

  bool place(const Segment& source) {
    const auto start = find(source.text);
    if (!start) return false;
    at_ = *start;
    const auto codes = take_codes(source);
    if (!codes) return false;
    placed_.push_back({{at_, at_ + source.text.size()}, *codes});
    at_ += source.text.size();
    return true;
  }

  /// What is left belongs to no segment.
  bool is_done() const { return trim(text_.substr(at_)).empty(); }

  std::vector<PlacedSegment> take() { return std::move(placed_); }

 private:
  /// Where the text goes on with `wanted`, from where the last segment ended; only white space may
  /// be left out.
  std::optional<std::size_t> find(std::string_view wanted) const {
    std::size_t at = at_;
    while (!text_.substr(at).starts_with(wanted)) {
      if (at == text_.size()) return std::nullopt;
      if (!is_white_space(next_code_point(text_, at))) return std::nullopt;
    }
    return at;
  }

  std::optional<CodeRange> take_codes(const Segment& source) {
    CodeRange range{code_, code_};
    bool is_first = true;
    for (const PlacedCode& placed : source.codes) {
      if (is_annotation(placed.code)) continue;
      const std::size_t offset = at_ + placed.offset;
      // Before the first, codes may have been left out with the white space that they stand in.
      while (is_first && code_ < codes_.size() && !is_at(offset, placed.code) &&
             codes_[code_].offset <= at_)
        ++code_;
      if (code_ == codes_.size() || !is_at(offset, placed.code)) return std::nullopt;
      if (is_first) range.start = code_;
      is_first = false;
      range.limit = ++code_;
    }
    const std::size_t limit = at_ + source.text.size();
    if (is_first) {
      while (code_ < codes_.size() && codes_[code_].offset <= at_ && codes_[code_].offset < limit)
        ++code_;
      range = {code_, code_};
    }
    const bool is_missing = code_ < codes_.size() && codes_[code_].offset < limit;
    return is_missing ? std::nullopt : std::optional(range);
  }

  bool is_at(std::size_t offset, const InlineCode& code) const {
    return codes_[code_].offset == offset && side_of(codes_[code_].code.kind) == side_of(code.kind);
  }

  std::string_view text_;
  const std::vector<PlacedCode>& codes_;
  std::vector<PlacedSegment> placed_;
  std::size_t at_ = 0;
  std::size_t code_ = 0;
};

}  // namespace

CodeKey key_of(const InlineCode& code) {
  return {side_of(code.kind), code.id};
}

bool is_annotation(const InlineCode& code) {
  const std::string element = read_form(code.form).element;
  return element == "mrk" || element == "sm" || element == "em";
}

std::optional<std::vector<PlacedSegment>> place_segments(const WorkUnit& unit,
                                                         const TextBlock& block) {
  Placer placer(block);
  for (const WorkSegment& segment : unit.segments)
    if (!placer.place(segment.source)) return std::nullopt;
  if (!placer.is_done()) return std::nullopt;
  return placer.take();
}

}  // namespace neuf
