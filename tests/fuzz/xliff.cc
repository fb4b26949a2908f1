#include "formats/xliff/xliff.h"

#include "core/base/unicode.h"
#include "formats/detect/detect.h"
#include "formats/xliff/unit.h"
#include "tests/fuzz/expect.h"
#include "tests/fuzz/units.h"

#include <algorithm>
#include <functional>

// XLIFF: read whole and in pieces alike; with nothing filled the file keeps its bytes; filled, it
// reads again, with the same sources and the targets that were put in.

namespace neuf::fuzz {
namespace {

/// A translation of a source.
using Translate = std::function<Segment(const Segment& source)>;

void check_document(const WorkDocument& document) {
  for (const WorkUnit& unit : document.units)
    for (const WorkSegment& segment : unit.segments) {
      check_segment(segment.source);
      if (segment.target) check_segment(*segment.target);
    }
  for (const FinishedUnit& finished : finished_units(document))
    check_unit(finished.unit);
  static_cast<void>(count_left_out(document));
}

std::string described(const WorkDocument& document) {
  std::string out = document.name + ", " + document.source.tag() + " to " + document.target.tag();
  for (const WorkUnit& unit : document.units) {
    out.append("\nunit ").append(unit.key);
    for (const WorkSegment& segment : unit.segments) {
      out.append("\nsource\n").append(fuzz::described(segment.source));
      if (segment.target) out.append("target\n").append(fuzz::described(*segment.target));
    }
  }
  return out;
}

PretranslatedSegment proposed(const WorkSegment& segment, const WorkDocument& document,
                              const Translate& translate) {
  constexpr int kExact = 101;
  Proposal proposal;
  proposal.target = translate(segment.source);
  proposal.score = kExact;
  proposal.memory = "press \"<&>";
  proposal.source = segment.source;
  proposal.source_language = document.source;
  proposal.target_language = document.target;
  PretranslatedSegment filled;
  filled.candidates = {proposal, proposal};
  filled.fill = true;
  return filled;
}

/// For each document; nothing is filled in without `translate`.
std::vector<Pretranslation> pretranslated(const XliffFile& file, const Translate& translate) {
  std::vector<Pretranslation> all;
  for (const WorkDocument& document : file.documents()) {
    Pretranslation& done = all.emplace_back();
    for (const WorkUnit& unit : document.units) {
      PretranslatedUnit& proposals = done.units.emplace_back();
      for (const WorkSegment& segment : unit.segments)
        // Blank ones have no matches, so nothing is ever filled in for them.
        proposals.segments.push_back(translate && !trim(segment.source.text).empty()
                                         ? proposed(segment, document, translate)
                                         : PretranslatedSegment());
    }
  }
  return all;
}

void check_segment_filled(const WorkSegment& before, const PretranslatedSegment& proposed,
                          const WorkSegment& after) {
  expect_same(fuzz::described(after.source), fuzz::described(before.source), "a filled source");
  if (!xliff::fills(before, proposed)) return;
  const std::string& wanted = proposed.candidates.front().target.text;
  if (!after.target && trim(wanted).empty()) return;  // nothing but white space is no target
  expect(after.target.has_value(), "a target that was filled in isn't there");
  expect_same(after.target->text, wanted, "a target that was filled in");
}

void check_filled(const XliffFile& before, const std::vector<Pretranslation>& done,
                  const XliffFile& after) {
  expect(after.documents().size() == before.documents().size(), "filling keeps the documents");
  for (std::size_t d = 0; d < done.size(); ++d) {
    const auto& units = before.documents()[d].units;
    const auto& filled = after.documents()[d].units;
    expect(filled.size() == units.size(), "filling keeps the units");
    for (std::size_t u = 0; u < units.size(); ++u) {
      expect(filled[u].segments.size() == units[u].segments.size(), "filling keeps the segments");
      for (std::size_t s = 0; s < units[u].segments.size(); ++s)
        check_segment_filled(units[u].segments[s], done[d].units[u].segments[s],
                             filled[u].segments[s]);
    }
  }
}

void fill(const XliffFile& file, const Translate& translate) {
  const std::vector<Pretranslation> done = pretranslated(file, translate);
  const Result<std::string> filled = file.splice(done);
  if (!filled) {
    check_error(filled.error());
    // An encoding whose bytes can't be had back.
    expect(filled.error().code == ErrorCode::unsupported, "filling: " + filled.error().text());
    return;
  }
  const auto again = XliffFile::parse(*filled, "g.xlf");
  if (!again) expect(false, "filled, " + again.error().text() + "\n" + *filled);
  check_filled(file, done, *again);
}

Segment as_it_is(const Segment& source) {
  return source;
}

/// With all that needs escaping, and codes of another format.
Segment foreign(const Segment& source) {
  Segment segment(source.text + "]]> \"a\" & 'b'\r\n\t<x/> é€😀");
  const std::size_t end = segment.text.size();
  segment.codes = {{0, {CodeKind::open, "7", "<b>", "<b & c>", "tmx bpt\ttype=bold"}},
                   {0, {CodeKind::standalone, "8", "", "<br/>", "tmx ph"}},
                   {end, {CodeKind::close, "7", "</b>", "</b>", "tmx ept"}},
                   {end, {CodeKind::isolated_open, "9", "<i>", "<i>", "tmx it\tpos=begin"}}};
  return segment;
}

/// All codes at the end, the last first: pairs cross, and end before they begin.
Segment reversed(const Segment& source) {
  Segment segment = source;
  std::ranges::reverse(segment.codes);
  for (PlacedCode& placed : segment.codes)
    placed.offset = segment.text.size();
  return segment;
}

void check_in_pieces(std::string_view bytes, const Result<XliffFile>& file) {
  PiecemealSource source(bytes);
  const auto in_pieces = XliffFile::read(source, "f.xlf");
  const auto status = [](const auto& result) { return result ? Status() : result.error(); };
  expect_same(outcome_of(status(in_pieces)), outcome_of(status(file)), "the end of the pieces");
  if (!file) return;
  expect(in_pieces->documents().size() == file->documents().size(), "documents of the pieces");
  for (std::size_t n = 0; n < file->documents().size(); ++n)
    expect_same(described(in_pieces->documents()[n]), described(file->documents()[n]),
                "a document of the pieces");
}

void fuzz_xliff(std::string_view bytes) {
  Result<XliffFile> file = XliffFile::parse(std::string(bytes), "f.xlf");
  check_in_pieces(bytes, file);
  if (!file) return;
  expect(detect_format(bytes) == FileFormat::xliff, "what reads as XLIFF is told to be XLIFF");
  for (const WorkDocument& document : file->documents())
    check_document(document);
  expect_same(expect_value(file->splice(pretranslated(*file, {})), "filling nothing"), bytes,
              "a file with nothing filled");
  static_cast<void>(file->set_target(*Language::parse("it")));
  for (const auto& translate : {as_it_is, foreign, reversed})
    fill(*file, translate);
}

}  // namespace
}  // namespace neuf::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  neuf::fuzz::fuzz_xliff(neuf::fuzz::as_text(data, size));
  return 0;
}
