#include "tests/formats/xliff/support.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

#include <cstdlib>

// What is written must pass XLIFF's own schemas, where they and xmllint are at hand.

namespace neuf {
namespace {

int run(const std::string& command) {
  return std::system(command.c_str());  // NOLINT(concurrency-mt-unsafe): tests have one thread
}

/// Whether xmllint finds the file valid.
bool is_valid(const std::string& bytes, const std::string& schema) {
  const auto schemas = shared_material("conformance/open/schemas");
  const TemporaryFolder folder;
  write_contents(folder / "out.xlf", bytes);
  return run("XML_CATALOG_FILES='" + (*schemas / "catalog.xml").string() +
             "' xmllint --noout --nonet --schema '" + (*schemas / schema).string() + "' '" +
             (folder / "out.xlf").string() + "' 2>/dev/null") == 0;
}

bool can_validate() {
  const bool can =
      shared_material("conformance/open/schemas") && run("xmllint --version >/dev/null 2>&1") == 0;
  if (!can) WARN("skipped: the schemas or xmllint aren't here");
  return can;
}

constexpr const char* kSchema12 = "xliff12/xliff-core-1.2-strict.xsd";
constexpr const char* kSchema2 = "all21.xsd";

/// A candidate with codes of another format beside one with the unit's own.
std::vector<Pretranslation> mixed_proposals(const XliffFile& file, int score) {
  std::vector<Pretranslation> all = proposals_for(file, score, upper_case);
  Segment plain("A & B");
  plain.codes = {{0, {CodeKind::open, "1", "<b>", "<b>", "tmx bpt\ttype=bold"}},
                 {1, {CodeKind::close, "1", "</b>", "</b>", "tmx ept"}},
                 {4, {CodeKind::isolated_open, "x y", "", "", ""}}};
  for (Pretranslation& document : all)
    for (PretranslatedUnit& unit : document.units)
      for (PretranslatedSegment& segment : unit.segments) {
        Proposal other = segment.candidates.front();
        other.source = other.target = plain;
        segment.candidates.push_back(other);
      }
  return all;
}

TEST_CASE("XLIFF: what is spliced is valid") {
  if (!can_validate()) return;
  for (const int score : {70, 100, 102}) {
    const XliffFile old =
        value_of(XliffFile::parse(contents_of(fixture("xliff/demo-12.xlf")), "demo-12.xlf"));
    CHECK(is_valid(value_of(old.splice(mixed_proposals(old, score))), kSchema12));
    const XliffFile recent =
        value_of(XliffFile::parse(contents_of(fixture("xliff/demo-20.xlf")), "demo-20.xlf"));
    CHECK(is_valid(value_of(recent.splice(mixed_proposals(recent, score))), kSchema2));
  }
}

TEST_CASE("XLIFF: what is written afresh is valid") {
  if (!can_validate()) return;
  for (const char* name : {"xliff/demo-12.xlf", "xliff/demo-20.xlf"}) {
    const XliffFile file = value_of(XliffFile::parse(contents_of(fixture(name)), name));
    const WorkDocument& document = file.documents().front();
    CHECK(is_valid(write_xliff(document, XliffVersion::v12), kSchema12));
    CHECK(is_valid(write_xliff(document, XliffVersion::v2), kSchema2));
  }
}

}  // namespace
}  // namespace neuf
