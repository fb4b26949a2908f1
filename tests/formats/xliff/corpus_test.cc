#include "tests/formats/xliff/corpus.h"

#include "core/base/unicode.h"
#include "formats/inline.h"
#include "tests/formats/xliff/support.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

#include <functional>
#include <map>
#include <set>

// Against the suites and files from the wild beside the project.

namespace neuf {
namespace {

void check_filled(const WorkSegment& old, const WorkSegment& now) {
  CHECK(now.source == old.source);
  if (old.locked)
    CHECK(now.target == old.target);
  else if (!trim(old.source.text).empty() || !old.source.codes.empty())
    CHECK(now.target == upper_case(old.source));
}

/// The source as upper case comes back as target, and the sources as they were.
void check_round_trip(const XliffFile& file, const std::string& out) {
  const XliffFile back = value_of(XliffFile::parse(out, "spliced"));
  REQUIRE(back.documents().size() == file.documents().size());
  for (std::size_t d = 0; d < file.documents().size(); ++d) {
    const auto& before = file.documents()[d].units;
    const auto& after = back.documents()[d].units;
    REQUIRE(after.size() == before.size());
    for (std::size_t u = 0; u < before.size(); ++u) {
      REQUIRE(after[u].segments.size() == before[u].segments.size());
      for (std::size_t s = 0; s < before[u].segments.size(); ++s)
        check_filled(before[u].segments[s], after[u].segments[s]);
    }
  }
}

using SegmentVisitor = std::function<void(const WorkSegment&)>;

void visit_segments(const XliffFile& file, const SegmentVisitor& visit) {
  for (const WorkDocument& document : file.documents())
    for (const WorkUnit& unit : document.units)
      for (const WorkSegment& segment : unit.segments)
        visit(segment);
}

void check_units(const XliffFile& file, const CorpusFile& facts) {
  std::size_t units = 0;
  std::size_t matches = 0;
  for (const WorkDocument& document : file.documents()) {
    units += document.units.size();
    for (const WorkUnit& unit : document.units)
      matches += unit.matches;
  }
  CHECK(units == facts.units);
  CHECK(matches == facts.matches);
}

/// <target/>, and those with nothing but white space: they are none for the reader.
std::size_t count_empty_targets(std::string_view bytes) {
  std::size_t count = 0;
  for (std::size_t at = bytes.find('<'); at != std::string_view::npos; at = bytes.find('<', at)) {
    ++at;
    const std::string_view name = bytes.substr(at, bytes.find_first_of(" \t\r\n/>", at) - at);
    if (name.substr(name.rfind(':') + 1) != "target") continue;  // npos + 1 is 0
    const std::size_t end = bytes.find('>', at);
    if (end == std::string_view::npos) break;
    const std::size_t content = bytes.find_first_not_of(" \t\r\n", end + 1);
    const bool is_blank = content != std::string_view::npos && bytes.substr(content, 2) == "</";
    if (bytes[end - 1] == '/' || is_blank) ++count;
  }
  return count;
}

/// Names that both the inventory and the reader know; those around text are met twice by the
/// reader.
const std::set<std::string> inline_names = {"x",  "bx", "ex", "bpt", "ept", "it", "ph",
                                            "sc", "ec", "sm", "em",  "g",   "pc", "mrk"};
const std::set<std::string> around_names = {"g", "pc", "mrk"};

/// Elements that became codes, by name.
std::map<std::string, std::size_t> count_codes(const XliffFile& file) {
  std::map<std::string, std::size_t> counts;
  const auto add = [&](const Segment& segment) {
    for (const PlacedCode& placed : segment.codes) {
      const std::string name = read_form(placed.code.form).element;
      const bool is_end = placed.code.kind == CodeKind::close && around_names.contains(name);
      if (inline_names.contains(name) && !is_end) ++counts[name];
    }
  };
  visit_segments(file, [&](const WorkSegment& segment) {
    add(segment.source);
    if (segment.target) add(*segment.target);
  });
  return counts;
}

/// Whether all texts of the file are those that the reader gives: no copy of the source that is cut
/// into segments, no alternatives, nothing between segments, no texts of
/// resources.
bool gives_all_texts(const std::string& bytes, const CorpusFile& facts) {
  return facts.matches == 0 && bytes.find("seg-source") == std::string::npos &&
         bytes.find("ignorable") == std::string::npos &&
         bytes.find("<res:target") == std::string::npos;
}

void check_counts(const XliffFile& file, const std::string& bytes, const CorpusFile& facts) {
  check_units(file, facts);
  std::size_t targets = 0;
  visit_segments(file, [&](const WorkSegment& segment) { targets += segment.target ? 1 : 0; });
  if (!gives_all_texts(bytes, facts)) return;
  CHECK(targets + count_empty_targets(bytes) == facts.targets);
  auto expected = facts.inline_codes;
  std::erase_if(expected, [](const auto& one) { return !inline_names.contains(one.first); });
  CHECK(count_codes(file) == expected);
}

void check_file(const CorpusFile& facts) {
  INFO(facts.name);
  const std::string bytes = contents_of(facts.path);
  Result<XliffFile> file = XliffFile::parse(bytes, facts.name);
  if (facts.is_called_valid() && !file) FAIL_CHECK(file.error().text());
  if (!file) return;
  if (facts.is_well_formed) check_counts(*file, bytes, facts);
  CHECK(value_of(file->splice(nothing_for(*file))) == bytes);
  (void)file->set_target(value_of(Language::parse("it")));  // refused where the file names another
  check_round_trip(*file, value_of(file->splice(proposals_for(*file, 90, upper_case))));
}

TEST_CASE("XLIFF files of the suites and from the wild are read, kept and filled") {
  for (const CorpusFile& file : xliff_corpus())
    check_file(file);
}

}  // namespace
}  // namespace neuf
