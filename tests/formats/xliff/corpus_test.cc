#include "core/base/unicode.h"
#include "tests/formats/xliff/support.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

#include <filesystem>
#include <fstream>
#include <map>

// Against the suites and files from the wild beside the project.

namespace neuf {
namespace {

namespace fs = std::filesystem;

struct Facts {
  std::string version;
  bool is_well_formed = false;
  std::size_t units = 0;
};

/// INVENTORY.tsv: what was measured in each file.
std::map<std::string, Facts> read_inventory(const fs::path& folder) {
  std::map<std::string, Facts> inventory;
  std::ifstream in(folder / "INVENTORY.tsv");
  for (std::string line; std::getline(in, line);) {
    std::vector<std::string> fields;
    for (std::size_t at = 0; at != std::string::npos;) {
      const std::size_t tab = line.find('\t', at);
      fields.push_back(line.substr(at, tab == std::string::npos ? tab : tab - at));
      at = tab == std::string::npos ? tab : tab + 1;
    }
    if (fields.size() > 8 && fields[1] == "xliff")
      inventory[fields[0]] = {fields[2], fields[4] == "yes", std::stoul("0" + fields[6])};
  }
  return inventory;
}

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

void check_file(const fs::path& path, const std::string& name, const Facts& facts) {
  INFO(name);
  const std::string bytes = contents_of(path);
  Result<XliffFile> file = XliffFile::parse(bytes, name);
  const bool must_read =
      name.find("valid/") != std::string::npos && name.find("invalid/") == std::string::npos;
  if (must_read && !file) FAIL_CHECK(file.error().text());
  if (!file) return;
  if (facts.is_well_formed) {
    std::size_t units = 0;
    for (const WorkDocument& document : file->documents())
      units += document.units.size();
    CHECK(units == facts.units);
  }
  CHECK(value_of(file->splice(nothing_for(*file))) == bytes);
  (void)file->set_target(value_of(Language::parse("it")));  // refused where the file names another
  check_round_trip(*file, value_of(file->splice(proposals_for(*file, 90, upper_case))));
}

TEST_CASE("XLIFF files of the suites and from the wild are read, kept and filled") {
  const auto folder = shared_material("conformance/open");
  if (!folder) {
    WARN("skipped: the conformance material isn't here");
    return;
  }
  std::size_t count = 0;
  for (const auto& [name, facts] : read_inventory(*folder)) {
    if (!name.starts_with("xliff")) continue;
    check_file(*folder / name, name, facts);
    ++count;
  }
  CHECK(count > 400);
}

}  // namespace
}  // namespace neuf
