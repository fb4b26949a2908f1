#include "tests/formats/tmx/unit_generator.h"
#include "tests/formats/tmx/written.h"
#include "tests/support/files.h"

#include <cstdlib>
#include <rapidcheck/catch.h>

namespace neuf {
namespace {

/// What differs, for the message of a failed test.
std::string difference(const Unit& a, const Unit& b) {
  std::string names;
  if (a.variants.size() != b.variants.size()) return "number of variants";
  for (std::size_t n = 0; n < a.variants.size(); ++n) {
    const Variant& one = a.variants[n];
    const Variant& other = b.variants[n];
    if (one.segment.text != other.segment.text) names += "text ";
    if (one.segment.codes != other.segment.codes) names += "codes ";
    if (!(one == other)) names += "variant " + one.language.tag() + " ";
  }
  if (!(a.context == b.context)) names += "context ";
  if (a.occurrences != b.occurrences) names += "occurrences ";
  if (a.properties != b.properties) names += "properties ";
  if (a.notes != b.notes) names += "notes ";
  return names;
}

/// Whether the DTD of TMX 1.4 accepts the file; true where there is no DTD or no xmllint.
bool is_valid(const std::string& bytes) {
  const auto dtd = shared_material("conformance/open/schemas/tmx/tmx14.dtd");
  if (!dtd || std::system("command -v xmllint >/dev/null") != 0) return true;
  const TemporaryFolder folder;
  // Its own DOCTYPE names a file that isn't there.
  const std::string doctype = "<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n";
  std::string plain = bytes;
  plain.erase(plain.find(doctype), doctype.size());
  write_contents(folder / "out.tmx", plain);
  const std::string command = "xmllint --noout --nonet --dtdvalid '" + dtd->string() + "' '" +
                              (folder / "out.tmx").string() + "'";
  return std::system(command.c_str()) == 0;
}

TEST_CASE("export and import are the identity on units") {
  std::string everything;
  rc::prop("for any units", [&] {
    const auto units = *rc::gen::resize(
        30, rc::gen::container<std::vector<Unit>>(rc::gen::resize(12, any_unit())));
    const char* const source = *rc::gen::element("fr", "nl", "und");
    const std::string bytes = written(units, source);
    const Told back = read_all(bytes);
    INFO(bytes);
    REQUIRE(back.problems.empty());
    REQUIRE(back.units.size() == units.size());
    for (std::size_t n = 0; n < units.size(); ++n) {
      INFO("differs: " << difference(units[n], back.units[n]));
      REQUIRE(back.units[n] == units[n]);
    }
    if (everything.size() < bytes.size()) everything = bytes;
  });
  CHECK(is_valid(everything));
}

TEST_CASE("whatever is written is valid by TMX's own DTD") {
  std::vector<Unit> units;
  rc::prop("for any units", [&] { units.push_back(*rc::gen::resize(20, any_unit())); });
  CHECK(units.size() >= 50);
  CHECK(is_valid(written(units)));
  CHECK(is_valid(written({})));
}

TEST_CASE("the press releases' memory comes back as it was, and valid") {
  const Told first = read_all(contents_of(fixture("tmx/press.tmx")));
  const std::string bytes = written(first.units);
  CHECK(is_valid(bytes));
  CHECK(read_all(bytes).units == first.units);
  CHECK(read_all(written(read_all(bytes).units)).units == first.units);
}

TEST_CASE("files of other tools come back with the same texts and codes") {
  const auto folder = shared_material("conformance/open/tmx");
  if (!folder) {
    WARN("skipped: no conformance material beside the project");
    return;
  }
  std::vector<Unit> all;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(*folder)) {
    if (entry.path().extension() != ".tmx") continue;
    CAPTURE(entry.path().string());
    const Told first = read_all(contents_of(entry.path()));
    const std::string source = first.header.source.tag();
    CHECK(read_all(written(first.units, source.c_str())).units == first.units);
    all.insert(all.end(), first.units.begin(), first.units.end());
  }
  CHECK(all.size() > 300);
  CHECK(is_valid(written(all)));
}

}  // namespace
}  // namespace neuf
