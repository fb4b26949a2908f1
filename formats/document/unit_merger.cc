// Entry point: UnitMerger::merge().
#include "formats/document/unit_merger.h"

#include "formats/document/document.h"
#include "formats/text/text.h"

#include <algorithm>
#include <utility>

namespace neuf {
namespace {

/// White space at the end of a sentence that its translation lacks.
std::string_view lost_space(const Segment& source, const Segment& target) {
  const std::string_view text = source.text;
  const std::string_view core = trim(text);
  if (core.empty() || trim(target.text).empty()) return {};
  const auto limit = static_cast<std::size_t>(core.data() - text.data()) + core.size();
  const std::string_view other = target.text;
  const std::string_view other_core = trim(other);
  const bool has_space = other_core.data() + other_core.size() != other.data() + other.size();
  return has_space ? std::string_view() : text.substr(limit);
}

bool is_same(const Segment& source, const Segment& target) {
  return source.text == target.text &&
         std::ranges::equal(source.codes, target.codes, [](const auto& a, const auto& b) {
           return a.offset == b.offset && key_of(a.code) == key_of(b.code);
         });
}

bool has_target(const WorkSegment& segment) {
  return segment.translate && segment.target;
}

bool is_changed(const WorkSegment& segment) {
  return has_target(segment) && !is_same(segment.source, *segment.target);
}

const Segment& text_of(const WorkSegment& segment) {
  return has_target(segment) ? *segment.target : segment.source;
}

/// A sentence that now comes last needs no space behind it.
void trim_end(std::vector<TextPiece>& pieces) {
  if (pieces.empty() || pieces.back().literal) return;
  std::string& text = pieces.back().text;
  const std::string_view core = trim(text);
  text.resize(core.empty() ? 0 : static_cast<std::size_t>(core.data() - text.data()) + core.size());
}

/// Whether the block can't be written in parts: what stands around it depends on all of it.
bool is_one_piece(const TextBlock& block) {
  return (block.setting == TextSetting::html_attribute && block.quote == '\0') ||
         (block.setting == TextSetting::plain && block.stretches.size() > 1);
}

}  // namespace

MergedUnit UnitMerger::merge(const WorkUnit& unit, const std::vector<PlacedSegment>& placed) {
  learn_codes(unit, placed);
  bool changed = !unit.target_order.empty();
  for (const WorkSegment& segment : unit.segments) {
    if (!has_target(segment)) {
      if (segment.translate && !trim(segment.source.text).empty()) ++result_.untranslated;
      continue;
    }
    if (segment.unconfirmed) ++result_.unconfirmed;
    changed = changed || is_changed(segment);
  }
  if (!changed) return std::move(result_);
  result_.text = is_one_piece(block_) ? write_whole(unit, placed) : write_in_parts(unit, placed);
  check_codes();
  return std::move(result_);
}

const WorkSegment& UnitMerger::written_at(const WorkUnit& unit, std::size_t n) {
  return unit.segments[unit.target_order.empty() ? n : unit.target_order[n]];
}

void UnitMerger::learn_codes(const WorkUnit& unit, const std::vector<PlacedSegment>& placed) {
  const std::vector<PlacedCode>& own = block_.segment.codes;
  uses_.assign(own.size(), 1);  // those between the segments stay
  begins_.assign(own.size(), own.size());
  std::map<std::string_view, std::size_t> begun;
  for (std::size_t n = 0; n < own.size(); ++n) {
    if (own[n].code.kind == CodeKind::open) begun[own[n].code.id] = n;
    if (own[n].code.kind == CodeKind::close) begins_[n] = begun[own[n].code.id];
  }
  for (std::size_t n = 0; n < placed.size(); ++n) {
    std::size_t code = placed[n].codes.start;
    for (const PlacedCode& source : unit.segments[n].source.codes) {
      if (is_annotation(source.code)) continue;
      uses_[code] = 0;
      codes_.emplace(key_of(source.code), code++);
    }
  }
}

std::string UnitMerger::write_in_parts(const WorkUnit& unit,
                                       const std::vector<PlacedSegment>& placed) {
  std::string out;
  std::size_t done = block_.place.start;
  for (std::size_t n = 0; n < placed.size(); ++n) {
    const WorkSegment& source = unit.segments[n];
    const WorkSegment& written = written_at(unit, n);
    const CodeRange codes = placed[n].codes;
    const bool is_same_place = &written == &source;
    const bool is_empty = placed[n].text.size() == 0 && codes.start == codes.limit;
    if (is_empty && is_same_place && !is_changed(written)) continue;
    const ByteRange bytes =
        is_empty ? ByteRange{done, done} : block_.bytes_of(placed[n].text, codes);
    out += splice_.copy({done, bytes.start});
    done = bytes.limit;
    if (is_same_place && !is_changed(written)) {
      use_source(placed[n]);
      out += splice_.copy(bytes);
      continue;
    }
    TextPieces pieces{pieces_of(text_of(written)), out, n + 1 == placed.size()};
    if (pieces.ends_block && !is_same_place) trim_end(pieces.pieces);
    if (const std::string_view lost = lost_space(source.source, text_of(written));
        !lost.empty() && !pieces.ends_block)
      pieces.pieces.push_back({std::string(lost), false});
    out += write_translation(pieces, block_, document_);
  }
  return out + splice_.copy({done, block_.place.limit});
}

std::string UnitMerger::write_whole(const WorkUnit& unit,
                                    const std::vector<PlacedSegment>& placed) {
  TextPieces all;
  std::size_t done = 0;
  for (std::size_t n = 0; n < placed.size(); ++n) {
    const Segment& source = unit.segments[n].source;
    const Segment& written = text_of(written_at(unit, n));
    const std::string_view text = block_.segment.text;
    all.pieces.push_back({std::string(text.substr(done, placed[n].text.start - done)), false});
    done = placed[n].text.limit;
    std::ranges::move(pieces_of(written), std::back_inserter(all.pieces));
    if (n + 1 < placed.size())
      all.pieces.push_back({std::string(lost_space(source, written)), false});
  }
  return write_translation(all, block_, document_);
}

std::vector<TextPiece> UnitMerger::pieces_of(const Segment& segment) {
  std::vector<TextPiece> pieces;
  std::size_t done = 0;
  for (const PlacedCode& placed : segment.codes) {
    if (is_annotation(placed.code)) continue;
    if (placed.offset > done)
      pieces.push_back({segment.text.substr(done, placed.offset - done), false});
    done = placed.offset;
    pieces.push_back(piece_of(placed.code));
  }
  if (done < segment.text.size()) pieces.push_back({segment.text.substr(done), false});
  return pieces;
}

TextPiece UnitMerger::piece_of(const InlineCode& code) {
  const auto found = codes_.find(key_of(code));
  if (found == codes_.end()) {
    result_.wrong_code = (code.display.empty() ? code.id : code.display) + " isn't in the source";
    return {};
  }
  const std::size_t index = found->second;
  const std::size_t begin = begins_[index];
  if (begin < uses_.size() && uses_[begin] <= uses_[index])
    result_.wrong_code = block_.segment.codes[index].code.display + " before its start";
  ++uses_[index];
  const bool holds_texts = block_.setting == TextSetting::html;
  return {holds_texts ? splice_.copy(block_.codes[index]) : block_.segment.codes[index].code.data,
          true};
}

void UnitMerger::use_source(const PlacedSegment& placed) {
  for (std::size_t n = placed.codes.start; n < placed.codes.limit; ++n)
    ++uses_[n];
}

void UnitMerger::check_codes() {
  for (std::size_t n = 0; n < uses_.size(); ++n) {
    if (uses_[n] == 0) ++result_.codes_left_out;
    if (begins_[n] < uses_.size() && uses_[begins_[n]] != uses_[n])
      result_.wrong_code = "half of " + block_.segment.codes[begins_[n]].code.display;
  }
}

}  // namespace neuf
